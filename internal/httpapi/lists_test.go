package httpapi

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/internal/wire"
)

// pages reads a whole list, page by page, and fails when a page is longer than
// asked for, or a page before the last one is shorter.
func pages[T any](a *api, path string, limit int) (items []T) {
	a.t.Helper()
	at, err := url.Parse(path)
	if err != nil {
		a.t.Fatal(err)
	}
	query := at.Query()
	query.Set("limit", fmt.Sprint(limit))
	for range 1000 {
		at.RawQuery = query.Encode()
		page := fromJSON[wire.List[T]](a.t, a.done(get(at.String())).body)
		if len(page.Items) > limit || page.NextCursor != "" && len(page.Items) < limit {
			a.t.Errorf("%s: a page of %d, asked for %d, next %q", at, len(page.Items), limit, page.NextCursor)
		}
		items = append(items, page.Items...)
		if page.NextCursor == "" {
			return items
		}
		query.Set("cursor", page.NextCursor)
	}
	a.t.Fatalf("%s: the pages have no end", path)
	return nil
}

// checkPages reads a list in pages of several sizes: each way gives the same
// items in the same order.
func checkPages[T any](a *api, path string, id func(T) string) []string {
	a.t.Helper()
	var whole []string
	for _, limit := range []int{500, 1, 3} {
		var ids []string
		for _, item := range pages[T](a, path, limit) {
			ids = append(ids, id(item))
		}
		if whole == nil {
			whole = ids
		}
		if !slices.Equal(ids, whole) {
			a.t.Errorf("%s by %d gives\n%q, not\n%q", path, limit, ids, whole)
		}
	}
	return whole
}

func TestListsArePagedInAStableOrder(t *testing.T) {
	a := newWorldAPI(t)
	person := func(p wire.Entity) string { return p.ID }
	entity := func(e wire.Entity) string { return e.ID }
	for _, list := range []struct {
		path string
		ids  []string
		want string
	}{
		{"/v1/people", checkPages(a, "/v1/people", person), "alice bob carol dave"},
		{"/v1/events", checkPages(a, "/v1/events", func(e wire.Entity) string { return e.ID }), "summit"},
		{"/v1/sources", checkPages(a, "/v1/sources", func(s wire.Source) string { return s.ID }), "gazette-1 herald-1 wire-1"},
		{"/v1/entities of one kind", checkPages(a, "/v1/entities?kinds=person", entity), "alice bob carol dave"},
		{"/v1/entities of two kinds", checkPages(a, "/v1/entities?kinds=place,event&kinds=position", entity), "freedonia geneva minister summit vienna"},
		{
			"/v1/entities", checkPages(a, "/v1/entities", entity),
			"alice bob carol dave freedonia freedonia-government gazette geneva herald minister summit sylvania-government vienna wire",
		},
	} {
		if got := strings.Join(list.ids, " "); got != list.want {
			t.Errorf("%s has %s, want %s", list.path, got, list.want)
		}
	}
	// What is deleted or added between two pages shifts none of the others.
	first := fromJSON[wire.EntityList](t, a.done(get("/v1/people?limit=2")).body)
	a.done(call{method: "DELETE", path: "/v1/people/bob"})
	a.put("/v1/people/aaron", `{"name":"Aaron"}`)
	second := fromJSON[wire.EntityList](t, a.done(get("/v1/people?limit=2&cursor="+first.NextCursor)).body)
	if len(second.Items) != 2 || second.Items[0].ID != "carol" || second.NextCursor != "" {
		t.Errorf("the second page is %+v", second)
	}
}

func TestFaultyParametersAreRefused(t *testing.T) {
	a := newWorldAPI(t)
	met := a.claim(said("summit", "asserted", "gazette-1"))
	claims := "/v1/relations/" + met.RelationID + "/claims"
	noClaim := cursorOf(claims, "no-claim")
	var scenarios []scenario
	for _, c := range []struct{ path, field, code string }{
		{"/v1/people?limit=0", "limit", "value"},
		{"/v1/people?limit=501", "limit", "value"},
		{"/v1/people?limit=-1", "limit", "value"},
		{"/v1/people?limit=many", "limit", "value"},
		{"/v1/people?limit=1.5", "limit", "value"},
		{"/v1/people?limit=99999999999999999999", "limit", "value"},
		{"/v1/people?limit=1&limit=2", "limit", "value"},
		{"/v1/people?limit=", "limit", "format"},
		{"/v1/people?cursor=%2A%2A", "cursor", "format"},
		{"/v1/people?cursor=a", "cursor", "format"},
		{"/v1/people?cursor=YWxpY2U&cursor=Ym9i", "cursor", "value"},
		{claims + "?cursor=" + noClaim, "cursor", "value"},
		{"/v1/people?offset=3", "offset", "unknown"},
		{"/v1/people?Limit=3", "Limit", "unknown"},
		{"/v1/people/alice?known_at=2023", "known_at", "unknown"},
		{"/v1/relation-types?limit=3", "limit", "unknown"},
		{"/v1/entities?kinds=robot", "kinds", "value"},
		{"/v1/entities?kinds=person,robot", "kinds", "value"},
		{"/v1/entities?kinds=", "kinds", "format"},
		{"/v1/relations?as_of=2023-09-05", "as_of", "unknown"},
		{"/v1/relations?known_at=", "known_at", "format"},
		{"/v1/relations?known_at=2023-09", "known_at", "format"},
		{"/v1/relations?known_at=2023-02-30", "known_at", "format"},
		{"/v1/relations?known_at=2023-09-05T02:06:00", "known_at", "format"},
		{"/v1/relations?known_at=0001-01-01T00:00:00Z", "known_at", "value"},
		{"/v1/relations?known_at=2023-09-05&known_at=2023-09-06", "known_at", "value"},
		{"/v1/relations?status=true", "status", "value"},
		{"/v1/relations?status=", "status", "format"},
		{"/v1/relations?types=met", "types", "unknown_id"},
		{"/v1/relations?types=met-with,met", "types", "unknown_id"},
		{"/v1/relations?entity=nobody", "entity", "unknown_id"},
		{"/v1/relations?entity=", "entity", "format"},
		{"/v1/relations?subject=nobody", "subject", "unknown_id"},
		{"/v1/relations?object=nobody&subject=alice", "object", "unknown_id"},
		{"/v1/relations?entity=alice%zz", "entity", "format"},
		{"/v1/relations?entity=alice;known_at=2023-09-05", "entity", "format"},
		{"/v1/entities/alice/neighbors?types=met", "types", "unknown_id"},
		{"/v1/entities/alice/neighbors?status=confirmed,true", "status", "value"},
		{"/v1/entities/alice/neighbors?entity=bob", "entity", "unknown"},
		{"/v1/graph/paths?from=alice&to=bob&types=met", "types", "unknown_id"},
	} {
		scenarios = append(scenarios, scenario{
			name: c.path, call: get(c.path), status: 422,
			has: []string{field("code", "invalid"), field("in", "query") + "," + fault(c.field, c.code)},
		})
	}
	scenarios = append(scenarios, scenario{
		name: "all at once", call: get("/v1/relations?limit=x&status=y&types=z&entity=q&zzz=1&known_at=w"), status: 422,
		has: []string{fault("limit", "value"), fault("status", "value"), fault("zzz", "unknown"), fault("known_at", "format")},
	})
	a.run(scenarios)
}
