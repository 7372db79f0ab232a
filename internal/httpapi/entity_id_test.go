package httpapi

import (
	"fmt"
	"net/http"
	"slices"
	"testing"

	"golang.org/x/sync/errgroup"

	"github.com/entente-graph/entente/internal/wire"
)

func posting(path, body string) call {
	return call{method: http.MethodPost, path: path, body: body}
}

// An entity that is sent without an id gets one that is made from its name, whatever its script,
// and never one that another entity has or had.
func TestIDsAreMadeFromNames(t *testing.T) {
	a := newAPI(t)
	const kim = `{"name":"Kim Jong Un"}`
	location := func(path string) map[string]string { return map[string]string{"Location": path} }
	a.run([]scenario{
		{name: "a name", call: posting("/v1/people", kim), status: 201, has: []string{field("id", "kim-jong-un")}, hasNot: []string{"warnings"}, header: location("/v1/people/kim-jong-un")},
		{name: "the same again", call: posting("/v1/people", kim), status: 201, has: []string{field("id", "kim-jong-un-2"), field("code", "possible_duplicate"), `"candidates":[{"id":"kim-jong-un","kind":"person","name":"Kim Jong Un"}]`, "/v1/entities/kim-jong-un-2/merge"}},
		{name: "an alias of another", call: posting("/v1/people", `{"name":"The Marshal","aliases":[{"name":"KIM, Jong-un"}]}`), status: 201, has: []string{field("id", "the-marshal"), field("id", "kim-jong-un"), field("id", "kim-jong-un-2")}},
		{name: "of another kind", call: posting("/v1/organizations", kim), status: 201, has: []string{field("id", "kim-jong-un-3")}, hasNot: []string{"warnings"}},
		{name: "read again, it has no warning", call: get("/v1/people/kim-jong-un-2"), status: 200, hasNot: []string{"warnings"}},
		{name: "with an id of one's own, the warning comes too", call: posting("/v1/people", `{"id":"kju","name":"Kim Jong-un"}`), status: 201, has: []string{field("id", "kju"), field("code", "possible_duplicate")}},
		{name: "and with PUT", call: call{method: http.MethodPut, path: "/v1/people/kim", body: kim}, status: 201, has: []string{field("code", "possible_duplicate")}},
		{name: "but not when it is replaced", call: call{method: http.MethodPut, path: "/v1/people/kim", body: kim}, status: 200, hasNot: []string{"warnings"}},
		{name: "Cyrillic", call: posting("/v1/people", `{"name":"Владимир Путин"}`), status: 201, has: []string{field("id", "vladimir-putin")}},
		{name: "Hangul", call: posting("/v1/people", `{"name":"김정은"}`), status: 201, has: []string{field("id", "kimjeongeun")}},
		{name: "a script that is not romanised", call: posting("/v1/people", `{"name":"علي"}`), status: 201, has: []string{`"id":"person-`}},
		{name: "deleted", call: call{method: http.MethodDelete, path: "/v1/people/vladimir-putin"}, status: 204},
		{name: "an id that was used is not used again", call: posting("/v1/people", `{"name":"Vladimir Putin"}`), status: 201, has: []string{field("id", "vladimir-putin-2")}, hasNot: []string{"warnings"}},
		{name: "warnings cannot be sent", call: posting("/v1/people", `{"name":"A","warnings":[{"code":"x"}]}`), status: 201, hasNot: []string{"warnings"}},
		{name: "an id that is none", call: posting("/v1/people", `{"id":"Kim Jong Un","name":"Kim Jong Un"}`), status: 422, has: []string{fault("id", "format")}},
		{name: "no name", call: posting("/v1/people", `{}`), status: 422, has: []string{fault("name", "required")}, hasNot: []string{fault("id", "required")}},
	})
}

// Requests at the same time get different ids.
func TestIDsFromNamesAreDifferent(t *testing.T) {
	a := newAPI(t)
	ids := make([]string, 8)
	var group errgroup.Group
	for i := range ids {
		group.Go(func() error {
			got := (&api{t: t, engine: a.engine, contract: a.contract}).do(posting("/v1/people", `{"name":"John Smith"}`))
			if got.status != http.StatusCreated {
				return fmt.Errorf("%d: %s", got.status, got.body)
			}
			ids[i] = fromJSON[wire.Entity](t, got.body).ID
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		t.Fatal(err)
	}
	slices.Sort(ids)
	want := []string{"john-smith", "john-smith-2", "john-smith-3", "john-smith-4", "john-smith-5", "john-smith-6", "john-smith-7", "john-smith-8"}
	if !slices.Equal(ids, want) {
		t.Errorf("%v", ids)
	}
}

// A field that wants an id and gets a name says so, and which entities may be meant, at every
// door.
func TestANameInThePlaceOfAnIDOffersCandidates(t *testing.T) {
	a := newWorldAPI(t)
	a.put("/v1/people/kim-jong-un", `{"name":"Kim Jong Un"}`)
	a.put("/v1/places/geneva-2", `{"name":"Geneva"}`)
	offered := func(name string, c call, fields ...string) scenario {
		s := scenario{name: name, call: c, status: 422, has: []string{`"candidates":[{"id":"kim-jong-un","kind":"person","name":"Kim Jong Un"}`, "/v1/search?q=Kim+Jong+Un"}}
		for _, f := range fields {
			s.has = append(s.has, fault(f, "format"))
		}
		return s
	}
	const kim, query = "Kim Jong Un", "Kim%20Jong%20Un"
	claim := claimOf(wire.RelationRef{Type: "met-with", Subject: kim, Object: kim}, "asserted", "wire-1", wire.Attribution{Kind: "named", Entity: kim, OnBehalfOf: []string{kim}, ToldTo: kim})
	claim.Place, claim.FirstReportedBy, claim.Concerns = "Geneva", kim, []wire.Concern{{Entity: kim, Role: "context"}}
	all := offered("a claim", adding(t, claim), "relation.subject", "relation.object", "place", "attribution[0].entity", "attribution[0].on_behalf_of[0]", "attribution[0].told_to", "first_reported_by", "concerns[0].entity")
	all.has = append(all.has, field("id", "geneva-2"))
	a.run([]scenario{
		all,
		offered("a shortcut", posting("/v1/relations/met-with", `{"subject":"Kim Jong Un","object":"alice","modality":"asserted","source":"wire-1"}`), "subject"),
		offered("a publisher", posting("/v1/sources", `{"title":"A report","published_at":"2023-09-04","publisher":"Kim Jong Un"}`), "publisher"),
		offered("both ends of a path", get("/v1/graph/paths?from="+query+"&to=kim%20jong-un"), "from", "to"),
		offered("a path by another mode", get("/v1/graph/paths?mode=k_shortest&to=alice&from="+query), "from"),
		offered("common contacts", get("/v1/graph/common?ids=alice,"+query), "ids"),
		offered("relations", get("/v1/relations?entity="+query), "entity"),
		offered("seeds", askingSubgraph("subgraph", `{"seeds":["Kim Jong Un"]}`), "seeds[0]"),
		offered("a merge", posting("/v1/entities/alice/merge", `{"into":"Kim Jong Un","reason":"one"}`), "into"),
		offered("officials", get("/v1/officials?government="+query), "government"),
		{name: "an id that is unknown", call: get("/v1/relations?entity=kim-jong"), status: 422, has: []string{fault("entity", "unknown_id"), field("id", "kim-jong-un")}},
		{name: "a name that nobody has", call: get("/v1/relations?entity=Qwxz%20Vbnm"), status: 422, has: []string{fault("entity", "format")}, hasNot: []string{"candidates"}},
	})
}
