package httpapi

import (
	"fmt"
	"strings"
	"testing"

	"github.com/entente-graph/entente/internal/wire"
)

// newLifeAPI serves the small world with a life of alice, and one war that goes on.
func newLifeAPI(t *testing.T) *api {
	t.Helper()
	a := newWorldAPI(t)
	visit := func(place, date, source string) {
		a.claim(claimOf(wire.RelationRef{Type: "visited", Subject: "alice", Object: place, Key: place + strings.ReplaceAll(date, "/", "-")}, "asserted", source).on(date))
	}
	visit("geneva", "2023-09-04", "gazette-1")
	visit("geneva", "2023-09", "wire-1")
	visit("vienna", "2023-08", "herald-1")
	visit("vienna", "2023-08-28/2023-09-03", "wire-1")
	visit("vienna", "", "wire-1")
	a.claim(claimOf(wire.RelationRef{Type: "holds-position", Subject: "alice", Object: "minister"}, "asserted", "wire-1").on("2021-03-01/2023-08-31"))
	a.claim(claimOf(wire.RelationRef{Type: "member-of", Subject: "alice", Object: "gazette"}, "asserted", "wire-1").on("../2019"))
	a.claim(said("summit", "planned", "wire-1", spokesperson("carol", "freedonia-government")).on("2023-10"))
	a.claim(said("summit", "asserted", "herald-1", spokesperson("alice")).on("2023-09-05"))
	a.claim(claimOf(wire.RelationRef{Type: "urged", Subject: "bob", Object: "alice"}, "alleged", "gazette-1").on("2023-09-02"))
	a.claim(claimOf(wire.RelationRef{Type: "at-war-with", Subject: "sylvania-government", Object: "freedonia-government"}, "asserted", "wire-1").on("2022-02-24/.."))
	return a
}

// entryText tells an entry in a line.
func entryText(e wire.TimelineEntry) string {
	return strings.TrimSpace(fmt.Sprintf("%s %s %s %s %s", e.Relation.Occurred, e.Direction, e.Relation.Type, e.Entity.ID, e.Precedence))
}

func TestTimelines(t *testing.T) {
	a := newLifeAPI(t)
	for _, c := range []struct{ of, query, want string }{
		{"alice", "", "../2019 out member-of gazette, 2021-03-01/2023-08-31 out holds-position minister, 2023-08 out visited vienna, 2023-08-28/2023-09-03 out visited vienna, " +
			"2023-09 out visited geneva, 2023-09-02 in urged bob, 2023-09-04 out visited geneva, 2023-09-05 none met-with bob, out visited vienna"},
		{"alice", "order=desc&types=visited", "2023-09-04 out visited geneva, 2023-09 out visited geneva, 2023-08-28/2023-09-03 out visited vienna, 2023-08 out visited vienna, out visited vienna"},
		{"alice", "undated=false&types=visited&order=asc", "2023-08 out visited vienna, 2023-08-28/2023-09-03 out visited vienna, 2023-09 out visited geneva, 2023-09-04 out visited geneva"},
		{"alice", "with=bob", "2023-09-02 in urged bob, 2023-09-05 none met-with bob"},
		{"bob", "with=alice&order=desc", "2023-09-05 none met-with alice, 2023-09-02 out urged alice"},
		{"alice", "with=bob&known_at=2023-09-05", "2023-09-02 in urged bob, 2023-10 none met-with bob"},
		{"alice", "known_at=2023-09-04&undated=false", "../2019 out member-of gazette, 2021-03-01/2023-08-31 out holds-position minister, 2023-08-28/2023-09-03 out visited vienna, 2023-09 out visited geneva, 2023-10 none met-with bob"},
		{"alice", "known_at=2023-09-04&order=desc&types=visited,met-with", "2023-10 none met-with bob, 2023-09 out visited geneva, 2023-08-28/2023-09-03 out visited vienna, out visited vienna"},
		{"alice", "with=carol", ""},
		{"dave", "", ""},
		{"alice", "status=planned", ""},
		{"alice", "direction=in,none", "2023-09-02 in urged bob, 2023-09-05 none met-with bob"},
		{"alice", "kinds=organization,position", "../2019 out member-of gazette, 2021-03-01/2023-08-31 out holds-position minister"},
		{"alice", "valid_at=2023-09-02&types=visited", "2023-08-28/2023-09-03 out visited vienna, 2023-09 out visited geneva, out visited vienna"},
		{"alice", "valid_at=2023-08&temporal=certain", "2021-03-01/2023-08-31 out holds-position minister, 2023-08 out visited vienna"},
		{"alice", "valid_to=2021-12-31&undated=false", "../2019 out member-of gazette, 2021-03-01/2023-08-31 out holds-position minister"},
		{"freedonia-government", "", "2022-02-24/.. none at-war-with sylvania-government"},
		{"alice", "include=precedence&undated=false&valid_from=2023-09-01", "2023-08-28/2023-09-03 out visited vienna undetermined, 2023-09 out visited geneva undetermined, " +
			"2023-09-02 in urged bob certainly_before, 2023-09-04 out visited geneva certainly_before, 2023-09-05 none met-with bob"},
		{"alice", "include=precedence&types=holds-position,visited&valid_to=2023-08-31&undated=false&order=desc", "2023-08-28/2023-09-03 out visited vienna undetermined, 2023-08 out visited vienna same_time, 2021-03-01/2023-08-31 out holds-position minister"},
	} {
		t.Run(c.of+" "+c.query, func(t *testing.T) {
			within := &api{t: t, engine: a.engine, contract: a.contract}
			for _, limit := range []int{500, 1, 3} {
				var list []string
				for _, e := range pages[wire.TimelineEntry](within, "/v1/entities/"+c.of+"/timeline?"+c.query, limit) {
					list = append(list, entryText(e))
				}
				if got := strings.Join(list, ", "); got != c.want {
					t.Errorf("by %d: %s\nwant %s", limit, got, c.want)
				}
			}
		})
	}
}

func TestTimelinesAreCounted(t *testing.T) {
	a := newLifeAPI(t)
	counted := func(query string) call { return get("/v1/entities/alice/timeline?" + query) }
	a.run([]scenario{
		{name: "by month", call: counted("buckets=month&types=visited"), status: 200, has: []string{
			`"items":[]`, `"unit":"month","from":"2023-08-01","to":"2023-09-30","buckets":[{"bucket":"2023-08","certain":1,"possible":2},{"bucket":"2023-09","certain":2,"possible":3}],"undated":1,"total":5`,
		}, hasNot: []string{"truncated", "next_cursor"}},
		{name: "by year, a state in each of its years", call: counted("buckets=year&types=holds-position"), status: 200, has: []string{
			`"buckets":[{"bucket":"2021","certain":1,"possible":1},{"bucket":"2022","certain":1,"possible":1},{"bucket":"2023","certain":1,"possible":1}],"undated":0,"total":1`}},
		{name: "by day, of two", call: counted("buckets=day&with=bob"), status: 200, has: []string{
			`"buckets":[{"bucket":"2023-09-02","certain":1,"possible":1},{"bucket":"2023-09-05","certain":1,"possible":1}]`}, hasNot: []string{"2023-09-03"}},
		{name: "as it was known", call: counted("buckets=month&with=bob&known_at=2023-09-04"), status: 200, has: []string{`"buckets":[{"bucket":"2023-10","certain":1,"possible":1}]`, field("known_at", "2023-09-04")}},
		{name: "within a window", call: counted("buckets=day&types=visited&valid_from=2023-09-03&valid_to=2023-09-04"), status: 200, has: []string{
			`"from":"2023-09-03","to":"2023-09-04","buckets":[{"bucket":"2023-09-03","certain":0,"possible":2},{"bucket":"2023-09-04","certain":1,"possible":2}]`, field("valid_to", "2023-09-04")}},
		{name: "what goes on, certain until its publication, to the end of the window", call: get("/v1/entities/freedonia-government/timeline?buckets=year&valid_to=2024"), status: 200,
			has: []string{`{"bucket":"2023","certain":1,"possible":1},{"bucket":"2024","certain":0,"possible":1}]`}},
		{name: "more than can be told", call: get("/v1/entities/freedonia-government/timeline?buckets=day&valid_to=2099"), status: 200, has: []string{`"truncated":{"reason":"buckets"`, `"bucket":"2099-12-31"`}, hasNot: []string{`"bucket":"2022`}},
		{name: "nothing", call: get("/v1/entities/dave/timeline?buckets=day"), status: 200, has: []string{`"histogram":{"unit":"day","buckets":[],"undated":0,"total":0}`}},
		{name: "nobody's", call: get("/v1/entities/nobody/timeline?buckets=day"), status: 404},
		{name: "with what belongs to lists", call: counted("buckets=day&limit=3&order=desc&undated=false&cursor=YQ&include=precedence"), status: 422, has: []string{
			fault("limit", "conflict"), fault("order", "conflict"), fault("undated", "conflict"), field("field", "cursor"), fault("include", "conflict")}},
	})
}

func TestFaultyTimelines(t *testing.T) {
	a := newLifeAPI(t)
	key := cursorOf("/v1/entities/alice/timeline", "alice")
	asked := func(query string) call { return get("/v1/entities/alice/timeline?" + query) }
	a.run([]scenario{
		{name: "of nobody", call: get("/v1/entities/nobody/timeline"), status: 404, has: []string{`no entity has the id \"nobody\"`}},
		{name: "with nobody", call: asked("with=nobody"), status: 422, has: []string{fault("with", "unknown_id")}},
		{name: "with itself", call: asked("with=alice"), status: 422, has: []string{fault("with", "conflict")}},
		{name: "by week", call: asked("buckets=week"), status: 422, has: []string{fault("buckets", "value"), `"allowed":["day","month","year"]`}},
		{name: "in no order", call: asked("order=up"), status: 422, has: []string{fault("order", "value"), `"allowed":["asc","desc"]`}},
		{name: "neither with nor without", call: asked("undated=maybe"), status: 422, has: []string{fault("undated", "value")}},
		{name: "too many", call: asked("limit=501"), status: 422, has: []string{fault("limit", "value"), "from 1 to 500"}},
		{name: "none", call: asked("limit=0"), status: 422, has: []string{fault("limit", "value")}},
		{name: "from what is no entry", call: asked("cursor=" + key), status: 422, has: []string{fault("cursor", "format")}},
		{name: "from nowhere", call: asked("cursor=%2A"), status: 422, has: []string{fault("cursor", "format")}},
		{name: "of a type that there is not", call: asked("types=met"), status: 422, has: []string{fault("types", "unknown_id")}},
		{name: "including what there is not", call: asked("include=order"), status: 422, has: []string{fault("include", "value"), `"allowed":["cypher","precedence"]`}},
		{name: "with a parameter that there is not", call: asked("between=bob"), status: 422, has: []string{fault("between", "unknown")}},
		{name: "the statements are told", call: asked("include=cypher,precedence"), status: 200, has: []string{`"cypher":[`, "timeline_key", `"precedence":"certainly_before"`}},
	})
	a.put("/v1/people/alicia", `{"name":"Alicia"}`)
	a.done(toMerge("/v1/entities/alicia", "alice"))
	a.put("/v1/people/eve", `{"name":"Eve"}`)
	a.done(call{method: "DELETE", path: "/v1/people/eve"})
	a.run([]scenario{
		{name: "of who was merged", call: get("/v1/entities/alicia/timeline?order=desc"), status: 308, header: map[string]string{"Location": "/v1/entities/alice/timeline?order=desc"}},
		{name: "with who was merged", call: get("/v1/entities/bob/timeline?with=alicia"), status: 200, has: []string{"met-with"}},
		{name: "with who was merged with it", call: asked("with=alicia"), status: 422, has: []string{fault("with", "conflict")}},
		{name: "of who was deleted", call: get("/v1/entities/eve/timeline"), status: 410},
	})
}
