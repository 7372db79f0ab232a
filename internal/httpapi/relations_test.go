package httpapi

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/internal/wire"
)

// newNewsAPI serves a small world in which, day by day: a wire report plans a
// meeting of alice and bob (4 September), the gazette tells of a visit of alice
// and denies the meeting (5 September), and the herald has alice assert it and
// carol urge bob (6 September). The result has the relations' ids by name.
func newNewsAPI(t *testing.T) (*api, map[string]string) {
	t.Helper()
	a := newWorldAPI(t)
	ids := map[string]string{}
	for _, c := range []struct {
		name  string
		claim sentClaim
	}{
		{"meeting", said("summit", "planned", "wire-1", spokesperson("carol", "freedonia-government")).on("2023-09-05")},
		{"meeting", said("summit", "denied", "gazette-1", spokesperson("dave", "sylvania-government"))},
		{"meeting", said("summit", "asserted", "herald-1", spokesperson("alice"))},
		{"visit", claimOf(wire.RelationRef{Type: "visited", Subject: "alice", Object: "geneva"}, "asserted", "gazette-1")},
		{"appeal", claimOf(wire.RelationRef{Type: "urged", Subject: "carol", Object: "bob"}, "alleged", "herald-1")},
		{"membership", claimOf(wire.RelationRef{Type: "member-of", Subject: "bob", Object: "wire"}, "denied", "herald-1")},
		{"war", claimOf(wire.RelationRef{Type: "at-war-with", Subject: "sylvania-government", Object: "freedonia-government"}, "asserted", "wire-1").on("2022-02-24/..")},
	} {
		ids[c.name] = a.claim(c.claim).RelationID
	}
	return a, ids
}

func names(ids map[string]string, relations []wire.Relation) string {
	var list []string
	for _, r := range relations {
		for name, id := range ids {
			if r.ID == id {
				list = append(list, name+" "+r.Status)
			}
		}
	}
	slices.Sort(list)
	return strings.Join(list, ", ")
}

func TestRelationsAreFiltered(t *testing.T) {
	a, ids := newNewsAPI(t)
	all := "appeal alleged, meeting disputed, membership denied, visit reported, war reported"
	for query, want := range map[string]string{
		"":                                     all,
		"known_at=2023-09-06":                  all,
		"known_at=2030-01-01":                  all,
		"known_at=2023-09-05":                  "meeting disputed, visit reported, war reported",
		"known_at=2023-09-04":                  "meeting planned, war reported",
		"known_at=2023-09-03":                  "",
		"known_at=2023-09-04T12:00:00Z":        "", // a day is its last microsecond
		"known_at=2023-09-05T00:00:00%2B00:00": "meeting planned, war reported",
		"known_at=2023-09-05T01:29:59%2B01:30": "",
		"types=met-with":                       "meeting disputed",
		"types=met-with,visited":               "meeting disputed, visit reported",
		"types=met-with&types=urged":           "appeal alleged, meeting disputed",
		"status=disputed":                      "meeting disputed",
		"status=denied,alleged":                "appeal alleged, membership denied",
		"status=planned":                       "",
		"status=planned&known_at=2023-09-04":   "meeting planned",
		"status=disputed&known_at=2023-09-04":  "",
		"status=retracted,unclaimed":           "",
		"entity=alice":                         "meeting disputed, visit reported",
		"entity=bob":                           "appeal alleged, meeting disputed, membership denied",
		"entity=geneva":                        "visit reported",
		"entity=dave":                          "",
		"subject=alice":                        "meeting disputed, visit reported",
		"object=alice":                         "meeting disputed",
		"subject=bob":                          "meeting disputed, membership denied",
		"object=bob":                           "appeal alleged, meeting disputed",
		"subject=alice&object=bob":             "meeting disputed",
		"subject=bob&object=alice":             "meeting disputed",
		"subject=alice&object=alice":           "",
		"subject=carol&object=bob":             "appeal alleged",
		"subject=bob&object=carol":             "",
		"entity=bob&subject=carol":             "appeal alleged",
		"entity=bob&object=alice":              "meeting disputed",
		"entity=alice&subject=carol":           "",
		"entity=bob&types=urged&status=alleged&known_at=2023-09-06":                           "appeal alleged",
		"entity=freedonia-government&subject=freedonia-government&object=sylvania-government": "war reported",
	} {
		t.Run(query, func(t *testing.T) {
			within := &api{t: t, engine: a.engine, contract: a.contract}
			if got := names(ids, pages[wire.Relation](within, "/v1/relations?"+query, 500)); got != want {
				t.Errorf("%s\nwant %s", got, want)
			}
		})
	}
	for _, query := range []string{"", "?entity=bob", "?status=denied,disputed,reported&known_at=2023-09-06"} {
		if ordered := checkPages(a, "/v1/relations"+query, func(r wire.Relation) string { return r.ID }); len(ordered) < 3 || !slices.IsSorted(ordered) {
			t.Errorf("%s: the order is %q", query, ordered)
		}
	}
}

func TestNeighbours(t *testing.T) {
	a, ids := newNewsAPI(t)
	for _, c := range []struct{ of, query, want string }{
		{"alice", "", "meeting disputed none bob, visit reported out geneva"},
		{"bob", "", "appeal alleged in carol, meeting disputed none alice, membership denied out wire"},
		{"geneva", "", "visit reported in alice"},
		{"dave", "", ""},
		{"freedonia-government", "", "war reported none sylvania-government"},
		{"bob", "status=denied", "membership denied out wire"},
		{"bob", "types=met-with,urged", "appeal alleged in carol, meeting disputed none alice"},
		{"alice", "known_at=2023-09-04", "meeting planned none bob"},
		{"alice", "known_at=2023-09-04&status=planned&types=met-with", "meeting planned none bob"},
		{"alice", "known_at=2023-09-04&status=disputed", ""},
		{"alice", "known_at=2023-09-03", ""},
		{"alice", "direction=out", "visit reported out geneva"},
		{"bob", "direction=in,none", "appeal alleged in carol, meeting disputed none alice"},
		{"bob", "kinds=organization", "membership denied out wire"},
		{"bob", "kinds=person&direction=none", "meeting disputed none alice"},
		{"alice", "min_origins=2", "meeting disputed none bob"},
		{"alice", "min_origins=99", ""},
	} {
		t.Run(c.of+" "+c.query, func(t *testing.T) {
			within := &api{t: t, engine: a.engine, contract: a.contract}
			var list []string
			for _, n := range pages[wire.Neighbor](within, "/v1/entities/"+c.of+"/neighbors?"+c.query, 500) {
				list = append(list, fmt.Sprintf("%s %s %s", names(ids, []wire.Relation{n.Relation}), n.Direction, n.Entity.ID))
			}
			slices.Sort(list)
			if got := strings.Join(list, ", "); got != c.want {
				t.Errorf("%s\nwant %s", got, c.want)
			}
		})
	}
	if ordered := checkPages(a, "/v1/entities/bob/neighbors", func(n wire.Neighbor) string { return n.Relation.ID }); len(ordered) != 3 || !slices.IsSorted(ordered) {
		t.Errorf("the order is %q", ordered)
	}
	a.run([]scenario{
		{name: "counted by type", call: get("/v1/entities/bob/neighbors?group_by=type"), status: 200, has: []string{
			`"items":[]`, `"groups":[{"type":"member-of","direction":"out","count":1},{"type":"met-with","direction":"none","count":1},{"type":"urged","direction":"in","count":1}]`}},
		{name: "counted, where they pass the filters", call: get("/v1/entities/bob/neighbors?group_by=type&kinds=person&known_at=2023-09-04"), status: 200, has: []string{
			`"groups":[{"type":"met-with","direction":"none","count":1}]`, `"known_at":"2023-09-04"`}},
		{name: "nobody's are counted", call: get("/v1/entities/nobody/neighbors?group_by=type"), status: 404},
		{name: "grouped by what there is not", call: get("/v1/entities/bob/neighbors?group_by=country"), status: 422, has: []string{fault("group_by", "value"), `"allowed":["type"]`}},
		{name: "in no direction", call: get("/v1/entities/bob/neighbors?direction=up"), status: 422, has: []string{fault("direction", "value")}},
		{name: "by no origin", call: get("/v1/relations?min_origins=0"), status: 422, has: []string{fault("min_origins", "value")}},
		{name: "neither true nor false", call: get("/v1/relations?exclude_anonymous_only=maybe"), status: 422, has: []string{`"field":"exclude_anonymous_only"`}},
		{name: "of nobody", call: get("/v1/entities/nobody/neighbors"), status: 404, has: []string{`no entity has the id \"nobody\"`}},
		{name: "the clock is told", call: get("/v1/entities/alice/neighbors?known_at=2023-09-04"), status: 200, has: []string{field("known_at", "2023-09-04")}},
	})
}

func TestARelationAsItWasKnown(t *testing.T) {
	a, ids := newNewsAPI(t)
	meeting := "/v1/relations/" + ids["meeting"]
	at := func(clock string) string { return meeting + "?known_at=" + url.QueryEscape(clock) }
	a.run([]scenario{
		{name: "now", call: get(meeting), status: 200, has: []string{field("status", "disputed"), `"claim_count":3`, field("last_published", "2023-09-06")}, hasNot: []string{"known_at"}},
		{name: "before anything was published", call: get(at("2023-09-03")), status: 404, has: []string{field("code", "not_found"), "2023-09-03"}},
		{name: "an instant before", call: get(at("2023-09-04T23:59:59.999998Z")), status: 404},
		{name: "at that instant", call: get(at("2023-09-04T23:59:59.999999Z")), status: 200, has: []string{field("status", "planned"), field("known_at", "2023-09-04")}},
		{name: "on the first day", call: get(at("2023-09-04")), status: 200, has: []string{
			field("status", "planned"), `"claim_count":1`, field("first_published", "2023-09-04"), field("last_published", "2023-09-04"), field("occurred", "2023-09-05"),
		}},
		{name: "on the second", call: get(at("2023-09-05")), status: 200, has: []string{field("status", "disputed"), `"claim_count":2`, `"origin_count":2`}},
		{name: "in the morning of the second, elsewhere", call: get(at("2023-09-05T05:30:00+05:30")), status: 200, has: []string{field("status", "planned"), field("known_at", "2023-09-05T00:00:00Z")}},
		{name: "no such relation", call: get("/v1/relations/none"), status: 404, has: []string{`no relation has the id \"none\"`}},
		{name: "no such relation then", call: get("/v1/relations/none?known_at=2023-09-04"), status: 404},
	})
}

func TestClaimsOfARelation(t *testing.T) {
	a := newWorldAPI(t)
	// Added in no order, of three days, two on each.
	for _, c := range []struct{ id, source string }{{"c6", "herald-1"}, {"c2", "gazette-1"}, {"c5", "wire-1"}, {"c1", "herald-1"}, {"c4", "gazette-1"}, {"c3", "wire-1"}} {
		claim := said("summit", "asserted", c.source, spokesperson("carol"))
		claim.ID = c.id
		a.claim(claim)
	}
	path := "/v1/relations/" + fromJSON[wire.Claim](t, a.done(get("/v1/claims/c1")).body).RelationID + "/claims"
	id := func(c wire.Claim) string { return c.ID }
	for query, want := range map[string]string{
		"": "c3 c5 c2 c4 c1 c6", "?known_at=2023-09-05": "c3 c5 c2 c4", "?known_at=2023-09-04": "c3 c5", "?known_at=2023-09-03": "",
	} {
		if got := strings.Join(checkPages(a, path+query, id), " "); got != want {
			t.Errorf("%s: %s, want %s", query, got, want)
		}
	}
	a.run([]scenario{
		{name: "they don't repeat the relation", call: get(path), status: 200, has: []string{field("relation_id", strings.Split(path, "/")[3])}, hasNot: []string{`"relation":`}},
		{name: "of no relation", call: get("/v1/relations/none/claims"), status: 404},
	})
}

// What rests on anonymous voices alone, or on too few origins, can be left out of
// lists, of neighbours and of paths.
func TestEvidenceFilters(t *testing.T) {
	a := newStoryAPI(t)
	const arms, summit = "2023-arms-for-the-war", "2023-09-summit"
	path := "/v1/graph/paths?from=kim-jong-un&to=vladimir-putin&types=met-with"
	a.run([]scenario{
		{name: "all", call: get("/v1/entities/russia-government/neighbors?types=sought-arms-from"), status: 200, has: []string{field("key", arms), `"anonymous_only":true`}},
		{name: "but what anonymous voices alone say", call: get("/v1/entities/russia-government/neighbors?types=sought-arms-from&exclude_anonymous_only=true"), status: 200, has: []string{`"items":[]`}},
		{name: "in the list", call: get("/v1/relations?exclude_anonymous_only=true&limit=500"), status: 200, has: []string{field("key", summit)}, hasNot: []string{`"anonymous_only":true`, field("status", "unclaimed")}},
		{name: "by two origins", call: get("/v1/relations?min_origins=2"), status: 200, has: []string{field("key", summit)}, hasNot: []string{`"origin_count":1`, `"origin_count":0`}},
		{name: "by two origins then", call: get("/v1/relations?min_origins=2&known_at=2023-09-05"), status: 200, has: []string{"2023-shoigu-visit"}, hasNot: []string{summit}},
		{name: "a path by two origins", call: get(path + "&min_origins=2"), status: 200, has: []string{`"length":1`}},
		{name: "not then", call: get(path + "&min_origins=2&known_at=2023-09-13"), status: 200, has: []string{`"paths":[]`}},
		{name: "a path not of anonymous voices alone", call: get("/v1/graph/paths?from=russia-government&to=north-korea-government&types=sought-arms-from&exclude_anonymous_only=true"), status: 200, has: []string{`"paths":[]`}},
	})
}
