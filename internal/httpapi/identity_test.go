package httpapi

import (
	"testing"

	"github.com/entente-graph/entente/internal/wire"
)

// Which relation a claim is about: what makes two claims speak of one thing.
func TestClaimsOfOneOccurrenceShareARelation(t *testing.T) {
	a := newWorldAPI(t)
	about := func(kind, subject, object, key string) wire.RelationRef {
		return wire.RelationRef{Type: kind, Subject: subject, Object: object, Key: key}
	}
	visit := func(key string) sentClaim {
		return claimOf(about("visited", "alice", "geneva", key), "asserted", "wire-1")
	}
	office := func(key string) sentClaim {
		return claimOf(about("holds-position", "alice", "minister", key), "asserted", "wire-1")
	}
	for _, c := range []struct {
		name      string
		one, two  sentClaim
		different bool
	}{
		{"an event on two dates is two", visit("").on("2023-09-04"), visit("").on("2023-09-05"), true},
		{"an event of a month is not that of a day", visit("").on("2023-08"), visit("").on("2023-08-04"), true},
		{"a key joins two dates", visit("tour").on("2023-07-04"), visit("tour").on("2023-07-05"), false},
		{"two keys part one date", visit("morning").on("2023-06-04"), visit("evening").on("2023-06-04"), true},
		{"a symmetric relation is the same from both ends", said("symmetric", "asserted", "wire-1"),
			claimOf(about("met-with", "bob", "alice", "symmetric"), "denied", "wire-1"), false},
		{"a directed one is not", claimOf(about("urged", "alice", "bob", "k"), "asserted", "wire-1"), claimOf(about("urged", "bob", "alice", "k"), "asserted", "wire-1"), true},
		{"another type is another", claimOf(about("urged", "alice", "bob", "k"), "denied", "wire-1"), claimOf(about("accused", "alice", "bob", "k"), "asserted", "wire-1"), true},
		{"a state that starts in one year is one", office("").on("2010-03/2012"), office("").on("2010-05-01/.."), false},
		{"in another year it is another", office("").on("2013/.."), office("").on("2014/.."), true},
		{"a state seen on two days is one", claimOf(about("member-of", "alice", "wire", ""), "asserted", "wire-1").on("2020"),
			claimOf(about("member-of", "alice", "wire", ""), "asserted", "wire-1").on("2021-05"), false},
		{"a state without a date joins the only one", claimOf(about("member-of", "bob", "wire", ""), "asserted", "wire-1").on("2020/.."),
			claimOf(about("member-of", "bob", "wire", ""), "asserted", "herald-1"), false},
		{"an event without a date joins the only one", claimOf(about("phoned", "carol", "bob", "call"), "asserted", "wire-1"),
			claimOf(about("phoned", "bob", "carol", ""), "asserted", "herald-1"), false},
	} {
		t.Run(c.name, func(t *testing.T) {
			within := &api{t: t, engine: a.engine, contract: a.contract}
			one, two := within.claim(c.one), within.claim(c.two)
			if different := one.RelationID != two.RelationID; different != c.different {
				t.Errorf("two relations: %t, want %t", different, c.different)
			}
		})
	}
}

// What could be about several relations is not guessed, but what was stored
// before means what it meant then.
func TestAClaimThatCouldMeanSeveralRelationsIsRefused(t *testing.T) {
	a := newWorldAPI(t)
	member := func(id string) sentClaim {
		return claimOf(wire.RelationRef{Type: "member-of", Subject: "alice", Object: "wire"}, "asserted", id)
	}
	loose := member("gazette-1").on("2021")
	context := said("summit", "asserted", "wire-1").concerning(wire.Concern{Role: "context", Relation: &wire.RelationRef{Type: "member-of", Subject: "alice", Object: "wire"}})
	named := loose
	named.ID = "my-claim"
	first := a.claim(member("gazette-1").on("2020/.."))
	joined, touching := a.claim(loose), a.claim(context)
	a.claim(named)
	second := a.claim(member("gazette-1").on("2022/.."))
	if joined.RelationID != first.RelationID || second.RelationID == first.RelationID {
		t.Fatalf("the relations are %s, %s and %s", first.RelationID, joined.RelationID, second.RelationID)
	}
	candidates := []string{field("code", "conflict"), "candidate " + first.RelationID, "candidate " + second.RelationID}
	other := context
	other.Source = "herald-1"
	another := named
	another.Modality = "denied"
	byID := member("herald-1").on("2021")
	byID.Relation = wire.RelationRef{ID: second.RelationID}
	a.run([]scenario{
		{name: "another claim", call: adding(t, member("herald-1").on("2021")), status: 409, has: append(candidates, field("field", "relation"))},
		{name: "another claim that concerns one of them", call: adding(t, other), status: 409, has: append(candidates, field("field", "concerns[0].relation"))},
		{name: "named by id", call: adding(t, byID), status: 201, has: []string{field("relation_id", second.RelationID)}},
		{name: "the stored claim", call: adding(t, loose), status: 200, has: []string{field("id", joined.ID)}},
		{name: "the stored claim that concerns one", call: adding(t, context), status: 200, has: []string{field("id", touching.ID)}},
		{name: "the stored claim with an id of its own", call: adding(t, named), status: 200, has: []string{field("id", "my-claim")}},
		{name: "another under that id", call: adding(t, another), status: 409, has: []string{field("code", "conflict")}},
	})
}

// A relation that others speak of exists before anybody claims it; it is no
// edge until somebody does.
func TestARelationThatNobodyClaimsHasNoEdge(t *testing.T) {
	a := newWorldAPI(t)
	sale := wire.RelationRef{Type: "sold-arms-to", Subject: "sylvania-government", Object: "freedonia-government", Key: "deal"}
	urged := a.claim(claimOf(wire.RelationRef{Type: "urged", Subject: "alice", Object: "bob"}, "asserted", "wire-1").
		concerning(wire.Concern{Relation: &sale, Role: "content", Negated: true}))
	id := urged.Concerns[0].Relation.ID
	walk := get("/v1/graph/paths?from=sylvania-government&to=freedonia-government")
	a.run([]scenario{
		{name: "it is there", call: get("/v1/relations/" + id), status: 200, has: []string{field("status", "unclaimed"), field("key", "deal"), `"claim_count":0`, `"decided_by":[]`, `"places":[]`}},
		{name: "nobody has claimed it", call: get("/v1/relations/" + id + "/claims"), status: 200, has: []string{`"items":[]`}},
		{name: "at no time", call: get("/v1/relations/" + id + "?known_at=2024-01-01"), status: 404},
		{name: "it can be listed", call: get("/v1/relations?status=unclaimed"), status: 200, has: []string{field("id", id)}},
		{name: "it is no neighbour", call: get("/v1/entities/sylvania-government/neighbors"), status: 200, has: []string{`"items":[]`}},
		{name: "unless it is asked for", call: get("/v1/entities/sylvania-government/neighbors?status=unclaimed"), status: 200, has: []string{field("id", id), field("direction", "out")}},
		{name: "it is no way", call: walk, status: 200, has: []string{`"paths":[]`}},
		{name: "a claim", call: adding(t, claimOf(sale, "alleged", "gazette-1")), status: 201, has: []string{field("relation_id", id), field("status", "alleged")}},
		{name: "makes it a way", call: walk, status: 200, has: []string{`"length":1`, field("id", id)}},
		{name: "and a neighbour", call: get("/v1/entities/freedonia-government/neighbors"), status: 200, has: []string{field("id", id), field("direction", "in")}},
	})
	if edges := server.Run(t, "MATCH (:Entity)-[e]->(:Entity) WHERE e.id = $id RETURN type(e) AS type", map[string]any{"id": id}); len(edges) != 1 || edges[0]["type"] != "SOLD_ARMS_TO" {
		t.Errorf("the edges are %v", edges)
	}
}
