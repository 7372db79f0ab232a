package httpapi

import (
	"net/http"
	"testing"

	"github.com/entente-graph/entente/internal/wire"
)

func sameAs(subject, object, modality, source string, by ...wire.Attribution) sentClaim {
	return claimOf(wire.RelationRef{Type: "same-as", Subject: subject, Object: object}, modality, source, by...)
}

// A claim that two records are one has sources and a status like any other, is a reason among
// the candidates, and merges nothing. A merge can cite it.
func TestIdentityIsAClaim(t *testing.T) {
	a := newWorldAPI(t)
	a.put("/v1/people/alicia", `{"name":"A. Lidell"}`)
	a.put("/v1/people/nobody", `{"name":"*"}`)
	same := a.claim(sameAs("alicia", "alice", "asserted", "wire-1"))
	a.claim(sameAs("alice", "carol", "denied", "gazette-1"))
	a.claim(sameAs("wire", "freedonia-government", "alleged", "gazette-1"))
	other := a.claim(said("summit", "asserted", "wire-1"))
	cite := func(from, into, relation string) call {
		return call{method: http.MethodPost, path: from + "/merge", body: `{"into":"` + into + `","reason":"they are one","relation":"` + relation + `"}`}
	}
	const of = "/v1/entities/alicia/candidates"
	a.run([]scenario{
		{name: "it has a status", call: get("/v1/relations/" + same.RelationID), status: 200, has: []string{field("status", "reported"), field("type", "same-as")}},
		{name: "it is a reason", call: get(of), status: 200, has: []string{field("id", "alice"), field("code", "claimed_same") + `,"against":false`, same.RelationID, "reported, 1 origin"}, hasNot: []string{"same_name"}},
		{name: "and so is its denial", call: get("/v1/entities/carol/candidates"), status: 200, has: []string{field("id", "alice"), field("code", "denied_same") + `,"against":true`}},
		{name: "from both ends", call: get("/v1/entities/alice/candidates"), status: 200, has: []string{field("id", "alicia"), field("id", "carol")}},
		{name: "of two kinds", call: get("/v1/entities/wire/candidates"), status: 200, has: []string{field("id", "freedonia-government"), field("code", "other_kind") + `,"against":true`, "alleged"}},
		{name: "a name without letters", call: get("/v1/entities/nobody/candidates"), status: 200, has: []string{`"items":[]`}},
		{name: "another source says so", call: adding(t, sameAs("alice", "alicia", "asserted", "herald-1")), status: 201, has: []string{field("relation_id", same.RelationID), `"origin_count":2`}},
		{name: "nothing was merged", call: get("/v1/people/alicia"), status: 200},
		{name: "a merge that cites nothing known", call: cite("/v1/people/alicia", "alice", "nothing"), status: 404},
		{name: "an unknown relation", call: cite("/v1/entities/alicia", "alice", "nothing"), status: 422, has: []string{fault("relation", "unknown_id")}},
		{name: "a relation of another type", call: cite("/v1/entities/alicia", "alice", other.RelationID), status: 422, has: []string{fault("relation", "conflict"), "types=same-as"}},
		{name: "between others", call: cite("/v1/entities/alicia", "carol", same.RelationID), status: 422, has: []string{fault("relation", "conflict")}},
		{name: "of relations", call: cite("/v1/relations/"+other.RelationID, other.RelationID, same.RelationID), status: 422, has: []string{fault("relation", "conflict")}},
		{name: "a merge that cites it", call: cite("/v1/entities/alicia", "alice", same.RelationID), status: 200, has: []string{field("relation", same.RelationID)}},
		{name: "is listed with it", call: get("/v1/entities/alice/merges"), status: 200, has: []string{field("from", "alicia"), field("relation", same.RelationID)}},
		{name: "the relation is still read", call: get("/v1/relations/" + same.RelationID), status: 200, has: []string{`"claim_count":2`}},
		{name: "and exported", call: get("/v1/export?form=whole"), status: 200, has: []string{`"kept_merge":{"of":"entity"`, field("relation", same.RelationID)}},
		{name: "part them", call: unmergingOf("/v1/entities/alicia"), status: 200, has: []string{"undone_at", field("relation", same.RelationID)}},
		{name: "they are two", call: get(of), status: 200, has: []string{field("code", "claimed_same"), "2 origins"}},
	})
	a.nothingDrifted()
}

// Two records of one thing are no contact of each other: graph questions follow such relations
// only if they are asked for.
func TestIdentityIsNoConnection(t *testing.T) {
	a := newWorldAPI(t)
	for _, c := range []sentClaim{
		sameAs("alice", "bob", "asserted", "wire-1"), sameAs("bob", "carol", "asserted", "wire-1"),
		claimOf(wire.RelationRef{Type: "met-with", Subject: "dave", Object: "alice"}, "asserted", "wire-1"),
	} {
		a.claim(c)
	}
	for _, mode := range []string{"shortest", "all_shortest", "k_shortest", "time_respecting"} {
		path := "/v1/graph/paths?from=dave&to=bob&mode=" + mode
		a.run([]scenario{
			{name: "no path by " + mode, call: get(path), status: 200, has: []string{field("outcome", "no_path")}},
			{name: "asked for, by " + mode, call: get(path + "&types=same-as,met-with"), status: 200, has: []string{field("outcome", "found"), "same-as"}},
		})
	}
	a.run([]scenario{
		{name: "no common contact", call: get("/v1/graph/common?ids=alice,carol"), status: 200, has: []string{`"items":[]`}},
		{name: "asked for", call: get("/v1/graph/common?ids=alice,carol&types=same-as"), status: 200, has: []string{field("id", "bob")}},
		{name: "no part of a subgraph", call: askingSubgraph("subgraph", `{"seeds":["alice"],"depth":2}`), status: 200, has: []string{field("id", "dave")}, hasNot: []string{field("id", "bob"), "same-as"}},
		{name: "asked for there", call: askingSubgraph("subgraph", `{"seeds":["alice"],"depth":2,"types":["same-as"]}`), status: 200, has: []string{field("id", "bob"), field("id", "carol")}},
		{name: "no part of an analysis", call: askingSubgraph("analysis", `{}`), status: 200, has: []string{`"nodes":2,"edges":1`}},
		{name: "asked for in one", call: askingSubgraph("analysis", `{"types":["same-as"]}`), status: 200, has: []string{`"nodes":3,"edges":2`}},
		{name: "a neighbour as a relation", call: get("/v1/entities/bob/neighbors"), status: 200, has: []string{field("type", "same-as"), field("id", "alice")}},
	})
}
