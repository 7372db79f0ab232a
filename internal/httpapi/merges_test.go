package httpapi

import (
	"net/http"
	"testing"

	"github.com/entente-graph/entente/internal/neo4jdb"
	"github.com/entente-graph/entente/internal/wire"
)

func toMerge(path, into string) call {
	return call{method: http.MethodPost, path: path + "/merge", body: `{"into": "` + into + `", "reason": "they are one"}`}
}

func unmergingOf(path string) call {
	return call{method: http.MethodPost, path: path + "/unmerge", body: `{"reason": "they are two"}`}
}

// Two relations that were merged amount to what all their claims say, and to what
// each has said once they are parted again.
func TestMergedRelationsAreOneUntilTheyAreParted(t *testing.T) {
	a := newWorldAPI(t)
	planned := a.claim(said("plan", "planned", "wire-1").on("2023-09"))
	reported := a.claim(said("report", "asserted", "gazette-1").on("2023-09-13"))
	third := a.claim(said("third", "asserted", "herald-1").on("2023-09-13"))
	from, into := "/v1/relations/"+planned.RelationID, "/v1/relations/"+reported.RelationID
	neighbors := get("/v1/entities/alice/neighbors?types=met-with")
	a.run([]scenario{
		{name: "merge", call: toMerge(from, reported.RelationID), status: 200, has: []string{field("from", planned.RelationID), field("into", reported.RelationID)}, hasNot: []string{"undone"}},
		{name: "again", call: toMerge(from, reported.RelationID), status: 200, has: []string{field("into", reported.RelationID)}},
		{name: "the old id leads on", call: get(from + "?known_at=2023-09-04"), status: 308, has: []string{field("merged_into", reported.RelationID)}, header: map[string]string{"Location": into + "?known_at=2023-09-04"}},
		{name: "and so do its claims", call: get(from + "/claims"), status: 308, header: map[string]string{"Location": into + "/claims"}},
		{name: "both claims count", call: get(into), status: 200, has: []string{field("status", "reported"), `"claim_count":2`}},
		{name: "each day knows its own", call: get(into + "?known_at=2023-09-04"), status: 200, has: []string{field("status", "planned"), `"claim_count":1`}},
		{name: "both claims are listed as they were said", call: get(into + "/claims"), status: 200, has: []string{field("relation_id", planned.RelationID), field("relation_id", reported.RelationID)}},
		{name: "a claim tells of the relation that stands for its own", call: get("/v1/claims/" + planned.ID), status: 200, has: []string{field("relation_id", planned.RelationID), field("status", "reported")}},
		{name: "one is listed", call: get("/v1/relations?entity=alice"), status: 200, has: []string{reported.RelationID, third.RelationID}, hasNot: []string{planned.RelationID}},
		{name: "one is a neighbour", call: neighbors, status: 200, has: []string{reported.RelationID}, hasNot: []string{planned.RelationID}},
		{name: "a claim about the old one counts with the other", call: adding(t, said("plan", "asserted", "herald-1", spokesperson("carol"))), status: 201, has: []string{field("relation_id", planned.RelationID), field("status", "confirmed"), `"claim_count":3`}},
		{name: "what is merged is not merged again", call: toMerge(from, third.RelationID), status: 409, has: []string{reported.RelationID}},
		{name: "into what was merged is into what stands for it", call: toMerge("/v1/relations/"+third.RelationID, planned.RelationID), status: 200, has: []string{field("into", reported.RelationID)}},
		{name: "nothing is merged into what it stands for", call: toMerge(into, third.RelationID), status: 422, has: []string{fault("into", "conflict")}},
		{name: "part the third", call: unmergingOf("/v1/relations/" + third.RelationID), status: 200, has: []string{"undone_at", field("undone_reason", "they are two")}},
		{name: "it stands by itself", call: get("/v1/relations/" + third.RelationID), status: 200, has: []string{`"claim_count":1`}},
		{name: "part them", call: unmergingOf(from), status: 200, has: []string{"undone_at"}},
		{name: "each has its own again", call: get(from), status: 200, has: []string{field("status", "reported"), `"claim_count":2`}},
		{name: "and so has the other", call: get(into), status: 200, has: []string{field("status", "reported"), `"claim_count":1`}},
		{name: "what is not merged is not parted", call: unmergingOf(from), status: 409},
		{name: "both merges are remembered", call: get(into + "/merges"), status: 200, has: []string{field("from", planned.RelationID), field("from", third.RelationID), "undone_at"}},
	})
	a.nothingDrifted()
}

func TestMergesOfRelationsThatCanNotBe(t *testing.T) {
	a := newWorldAPI(t)
	met := a.claim(said("plan", "planned", "wire-1"))
	other := a.claim(claimOf(wire.RelationRef{Type: "met-with", Subject: "alice", Object: "carol", Key: "plan"}, "planned", "wire-1"))
	phoned := a.claim(claimOf(wire.RelationRef{Type: "phoned", Subject: "alice", Object: "bob", Key: "plan"}, "planned", "wire-1"))
	path := "/v1/relations/" + met.RelationID
	a.run([]scenario{
		{name: "an unknown one", call: toMerge("/v1/relations/nothing", met.RelationID), status: 404},
		{name: "into an unknown one", call: toMerge(path, "nothing"), status: 422, has: []string{fault("into", "unknown_id")}},
		{name: "into itself", call: toMerge(path, met.RelationID), status: 422, has: []string{fault("into", "conflict")}},
		{name: "between others", call: toMerge(path, other.RelationID), status: 422, has: []string{fault("into", "conflict")}},
		{name: "of another type", call: toMerge(path, phoned.RelationID), status: 422, has: []string{fault("into", "conflict")}},
		{name: "without saying what or why", call: call{method: "POST", path: path + "/merge", body: `{}`}, status: 422, has: []string{fault("into", "required"), fault("reason", "required")}},
		{name: "with a field of another name", call: call{method: "POST", path: path + "/merge", body: `{"to":"x"}`}, status: 422, has: []string{fault("to", "unknown")}},
		{name: "parted without a reason", call: call{method: "POST", path: path + "/unmerge", body: `{}`}, status: 422, has: []string{fault("reason", "required")}},
		{name: "nothing was merged", call: get(path + "/merges"), status: 200, has: []string{`"items":[]`}},
		{name: "the merges of nothing", call: get("/v1/relations/nothing/merges"), status: 404},
	})
}

// Entities that were merged are one everywhere, and two again when they are parted;
// claims keep what they said.
func TestMergedEntitiesAreOneUntilTheyAreParted(t *testing.T) {
	a := newWorldAPI(t)
	a.put("/v1/people/alicia", `{"name":"Alicia"}`)
	mine := a.claim(claimOf(wire.RelationRef{Type: "met-with", Subject: "alicia", Object: "bob", Key: "summit"}, "asserted", "wire-1").on("2023-09"))
	yours := a.claim(said("summit", "asserted", "gazette-1").on("2023-09-13"))
	only := a.claim(claimOf(wire.RelationRef{Type: "visited", Subject: "alicia", Object: "geneva"}, "asserted", "wire-1").on("2023-08"))
	spoke := a.claim(said("other", "asserted", "wire-1", spokesperson("alicia")))
	before := a.relation(yours.RelationID)
	a.run([]scenario{
		{name: "two by themselves", call: get("/v1/relations/" + mine.RelationID), status: 200, has: []string{field("status", "reported")}},
		{name: "merge", call: toMerge("/v1/entities/alicia", "alice"), status: 200, has: []string{field("from", "alicia"), field("into", "alice")}},
		{name: "again", call: toMerge("/v1/entities/alicia", "alice"), status: 200},
		{name: "the old id leads on", call: get("/v1/people/alicia"), status: 308, header: map[string]string{"Location": "/v1/people/alice"}},
		{name: "from everywhere", call: get("/v1/entities/alicia/neighbors?types=visited"), status: 308, header: map[string]string{"Location": "/v1/entities/alice/neighbors?types=visited"}},
		{name: "also for writers", call: call{method: "PUT", path: "/v1/people/alicia", body: `{"name":"A"}`}, status: 308, header: map[string]string{"Location": "/v1/people/alice"}},
		{name: "and for those who delete", call: call{method: "DELETE", path: "/v1/people/alicia"}, status: 308},
		{name: "its history is its own", call: get("/v1/people/alicia/history"), status: 200, has: []string{field("name", "Alicia")}},
		{name: "it is listed no more", call: get("/v1/people"), status: 200, has: []string{field("id", "alice")}, hasNot: []string{"alicia"}},
		{name: "nor among all", call: get("/v1/entities?kinds=person,place"), status: 200, hasNot: []string{"alicia"}},
		{name: "one meeting, by two origins", call: get("/v1/relations/" + yours.RelationID), status: 200, has: []string{field("status", "confirmed"), `"origin_count":2`, field("occurred", "2023-09-13")}},
		{name: "the other's id leads to it", call: get("/v1/relations/" + mine.RelationID), status: 308, has: []string{field("merged_into", yours.RelationID)}},
		{name: "a visit of the one is of the other", call: get("/v1/entities/alice/neighbors?types=visited"), status: 200, has: []string{field("id", "geneva"), field("status", "reported")}, hasNot: []string{only.RelationID}},
		{name: "the claim says what it said", call: get("/v1/claims/" + only.ID), status: 200, has: []string{field("relation_id", only.RelationID), `"subject":{"id":"alice"`}},
		{name: "an end speaks", call: get("/v1/claims/" + spoke.ID), status: 200, has: []string{`"entity":"alicia"`, `"origin":{"id":"alice"`, field("status", "confirmed"), "one of its ends, or somebody on its behalf"}},
		{name: "the same claim again is the same", call: adding(t, claimOf(wire.RelationRef{Type: "met-with", Subject: "alicia", Object: "bob", Key: "summit"}, "asserted", "wire-1").on("2023-09")), status: 200, has: []string{field("id", mine.ID)}},
		{name: "a new claim about the old id", call: adding(t, claimOf(wire.RelationRef{Type: "phoned", Subject: "alicia", Object: "bob", Key: "call"}, "asserted", "wire-1")), status: 201, has: []string{`"subject":{"id":"alice"`, field("status", "reported")}},
		{name: "is the new one's", call: get("/v1/relations?types=phoned&subject=alice"), status: 200, has: []string{`"claim_count":1`}},
		{name: "and is found by the old id", call: get("/v1/relations?types=phoned&subject=alicia"), status: 200, has: []string{`"claim_count":1`}},
		{name: "they can't meet one another", call: adding(t, claimOf(wire.RelationRef{Type: "met-with", Subject: "alicia", Object: "alice"}, "asserted", "wire-1")), status: 422, has: []string{fault("relation.object", "conflict")}},
		{name: "a path from the old id", call: get("/v1/graph/paths?from=alicia&to=geneva"), status: 200, has: []string{`"length":1`}},
		{name: "what stands for another is not deleted", call: call{method: "DELETE", path: "/v1/people/alice"}, status: 409, has: []string{"alicia"}},
		{name: "part them", call: unmergingOf("/v1/entities/alicia"), status: 200, has: []string{"undone_at"}},
		{name: "each is itself again", call: get("/v1/people/alicia"), status: 200, has: []string{field("name", "Alicia")}},
		{name: "with its meeting", call: get("/v1/relations/" + mine.RelationID), status: 200, has: []string{field("status", "reported"), `"subject":{"id":"alicia"`}},
		{name: "its visit", call: get("/v1/entities/alicia/neighbors?types=visited"), status: 200, has: []string{only.RelationID}},
		{name: "and its call", call: get("/v1/entities/alicia/neighbors?types=phoned"), status: 200, has: []string{`"claim_count":1`}},
		{name: "the other has nothing of it", call: get("/v1/entities/alice/neighbors?types=visited,phoned&status=unclaimed,retracted,reported"), status: 200, has: []string{`"items":[]`}},
		{name: "the speaker is no end any more", call: get("/v1/claims/" + spoke.ID), status: 200, has: []string{`"origin":{"id":"alicia"`, field("status", "reported")}},
		{name: "the merge is remembered", call: get("/v1/entities/alice/merges"), status: 200, has: []string{field("from", "alicia"), "undone_at"}},
	})
	after := a.relation(yours.RelationID)
	before.UpdatedAt, after.UpdatedAt = nil, nil
	if toJSON(t, before) != toJSON(t, after) {
		t.Errorf("parted again it is %+v, was %+v", after, before)
	}
	a.nothingDrifted()
}

func TestMergesOfEntitiesThatCanNotBe(t *testing.T) {
	a := newWorldAPI(t)
	met := a.claim(said("summit", "asserted", "wire-1"))
	a.run([]scenario{
		{name: "those whom a relation joins", call: toMerge("/v1/entities/alice", "bob"), status: 409, has: []string{met.RelationID}},
		{name: "of two kinds", call: toMerge("/v1/entities/alice", "geneva"), status: 422, has: []string{fault("into", "kind")}},
		{name: "an unknown one", call: toMerge("/v1/entities/nobody", "alice"), status: 404},
		{name: "into an unknown one", call: toMerge("/v1/entities/alice", "nobody"), status: 422, has: []string{fault("into", "unknown_id")}},
		{name: "into itself", call: toMerge("/v1/entities/alice", "alice"), status: 422, has: []string{fault("into", "conflict")}},
		{name: "part what is one", call: unmergingOf("/v1/entities/alice"), status: 409},
		{name: "part an unknown one", call: unmergingOf("/v1/entities/nobody"), status: 404},
		{name: "the merges of nobody", call: get("/v1/entities/nobody/merges"), status: 404},
		{name: "nobody is left behind", call: get("/v1/entities/nobody"), status: 404},
		{name: "once it is retracted they may be one", call: retracting(met.ID, "a mistake"), status: 200},
		{name: "merge", call: toMerge("/v1/entities/alice", "bob"), status: 200},
		{name: "it can't be said again", call: call{method: "POST", path: "/v1/claims/" + met.ID + "/reinstate", body: `{"reason":"why not"}`}, status: 409},
	})
	a.nothingDrifted()
}

// Merges of merges can be undone in any order.
func TestMergesAreUndoneInAnyOrder(t *testing.T) {
	a := newWorldAPI(t)
	for _, who := range []string{"alice", "bob", "dave"} {
		a.claim(claimOf(wire.RelationRef{Type: "met-with", Subject: who, Object: "carol", Key: "summit"}, "asserted", map[string]string{"alice": "wire-1", "bob": "gazette-1", "dave": "herald-1"}[who]))
	}
	count := func(id string) call { return get("/v1/entities/" + id + "/neighbors") }
	a.run([]scenario{
		{name: "alice into bob", call: toMerge("/v1/entities/alice", "bob"), status: 200},
		{name: "bob into dave", call: toMerge("/v1/entities/bob", "dave"), status: 200},
		{name: "all three lead to dave", call: count("alice"), status: 308, header: map[string]string{"Location": "/v1/entities/dave/neighbors"}},
		{name: "who has all claims", call: count("dave"), status: 200, has: []string{`"claim_count":3`, `"origin_count":3`}},
		{name: "alice parts from bob", call: unmergingOf("/v1/entities/alice"), status: 200},
		{name: "and has her own", call: count("alice"), status: 200, has: []string{`"claim_count":1`}},
		{name: "bob is still dave", call: count("dave"), status: 200, has: []string{`"claim_count":2`}},
		{name: "alice into bob, which is dave", call: toMerge("/v1/entities/alice", "bob"), status: 200, has: []string{field("into", "dave")}},
		{name: "bob parts from dave", call: unmergingOf("/v1/entities/bob"), status: 200},
		{name: "alice is dave still", call: count("dave"), status: 200, has: []string{`"claim_count":2`}},
		{name: "bob has his own", call: count("bob"), status: 200, has: []string{`"claim_count":1`}},
	})
	a.nothingDrifted()
}

// What nobody has claimed is not there, however often its ends were merged and parted.
func TestMergesLeaveNoRelationsThatNobodyClaims(t *testing.T) {
	a := newWorldAPI(t)
	a.claim(claimOf(wire.RelationRef{Type: "visited", Subject: "alice", Object: "geneva", Key: "k"}, "asserted", "wire-1"))
	nobody := get("/v1/relations?status=unclaimed,retracted")
	of := func(id string) call { return get("/v1/relations?entity=" + id) }
	a.run([]scenario{
		{name: "alice into bob", call: toMerge("/v1/entities/alice", "bob"), status: 200},
		{name: "and parted", call: unmergingOf("/v1/entities/alice"), status: 200},
		{name: "bob into carol", call: toMerge("/v1/entities/bob", "carol"), status: 200},
		{name: "nobody's relation is made", call: nobody, status: 200, has: []string{`"items":[]`}},
		{name: "nor is it carol's", call: of("carol"), status: 200, has: []string{`"items":[]`}},
		{name: "alice into bob, who is carol", call: toMerge("/v1/entities/alice", "bob"), status: 200},
		{name: "carol has the visit", call: of("carol"), status: 200, has: []string{field("status", "reported")}},
		{name: "alice parts", call: unmergingOf("/v1/entities/alice"), status: 200},
		{name: "carol has nothing", call: of("carol"), status: 200, has: []string{`"items":[]`}},
		{name: "alice has her visit", call: of("alice"), status: 200, has: []string{field("status", "reported")}},
		{name: "bob parts", call: unmergingOf("/v1/entities/bob"), status: 200},
		{name: "bob has nothing that holds him", call: call{method: http.MethodDelete, path: "/v1/people/bob"}, status: 204},
		{name: "nor has carol", call: call{method: http.MethodDelete, path: "/v1/people/carol"}, status: 204},
	})
	a.nothingDrifted()
}

// A claim that names its relation loosely goes with the entity that it names when
// the merge is undone.
func TestALooseClaimIsPartedWithItsEntity(t *testing.T) {
	a := newWorldAPI(t)
	a.put("/v1/people/alicia", `{"name":"Alicia"}`)
	keyed := a.claim(said("summit", "asserted", "wire-1"))
	a.done(toMerge("/v1/entities/alicia", "alice"))
	loose := claimOf(wire.RelationRef{Type: "met-with", Subject: "alicia", Object: "bob"}, "asserted", "gazette-1")
	joined := a.claim(loose)
	a.run([]scenario{
		{name: "it joined the only one", call: get("/v1/relations/" + keyed.RelationID), status: 200, has: []string{`"claim_count":2`}},
		{name: "sent again it is the same", call: adding(t, loose), status: 200, has: []string{field("id", joined.ID)}},
		{name: "part them", call: unmergingOf("/v1/entities/alicia"), status: 200},
		{name: "it goes with her", call: get("/v1/relations?entity=alicia"), status: 200, has: []string{`"claim_count":1`, field("key", "summit")}},
		{name: "the other keeps her own", call: get("/v1/relations/" + keyed.RelationID), status: 200, has: []string{`"claim_count":1`}},
		{name: "sent again it is still the same", call: adding(t, loose), status: 200, has: []string{field("id", joined.ID)}},
	})
	a.nothingDrifted()
}

// A claim that names both of those who were merged is one statement.
func TestOneClaimOfTwoWhoAreOneIsOneStatement(t *testing.T) {
	a := newWorldAPI(t)
	a.claim(said("summit", "asserted", "wire-1", spokesperson("carol"), spokesperson("dave")))
	a.done(toMerge("/v1/entities/carol", "dave"))
	list := fromJSON[wire.StatementList](t, a.done(get("/v1/entities/dave/statements")).body).Items
	if len(list) != 1 || len(list[0].Links) != 2 {
		t.Errorf("there are %d statements: %+v", len(list), list)
	}
}

// nothingDrifted holds every relation against its claims.
func (a *api) nothingDrifted() {
	a.t.Helper()
	db := a.store.(*neo4jdb.DB)
	if _, err := db.Verify(a.t.Context(), func(d neo4jdb.Drift) { a.t.Errorf("%s is not what its claims amount to: %v", d.ID, d.What) }); err != nil {
		a.t.Fatal(err)
	}
}
