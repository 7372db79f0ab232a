package neo4jdb_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/neo4jdb"
)

// randomClaims returns claims of which many are about the same relations. Some name a relation
// by type and ends alone, some concern other relations, some repeat earlier ones, and some are
// refused. Their speakers, places and sources differ in everything that derivation uses.
func randomClaims(t testing.TB, r *rand.Rand, people []string, count int) []kg.Claim {
	t.Helper()
	sources := []string{"report", "report-2", "copy", "of-old"}
	var claims []kg.Claim
	for i := range count {
		if i > 0 && r.IntN(8) == 0 {
			claims = append(claims, claims[r.IntN(i)])
			continue
		}
		a := r.IntN(len(people))
		c := kg.Claim{
			Relation: kg.RelationRef{Type: []string{"met-with", "phoned"}[r.IntN(2)], Subject: people[a], Object: people[(a+1+r.IntN(3))%len(people)]},
			Modality: []kg.Modality{kg.Asserted, kg.Denied, kg.Expected}[r.IntN(3)], Source: sources[r.IntN(len(sources))],
			Quote: kg.Quote{Exact: fmt.Sprint("Words ", r.IntN(count))},
		}
		switch r.IntN(4) {
		case 0:
			c.Relation.Key = fmt.Sprint("occasion-", r.IntN(3))
		case 1:
			c.Occurred = date(t, fmt.Sprintf("2023-09-%02d", 1+r.IntN(4)))
		}
		switch r.IntN(6) {
		case 0:
			c.Attribution = []kg.Attribution{{Kind: kg.SpeakerNamed, Entity: people[r.IntN(len(people))], OnBehalfOf: []string{"ruritania-government"}}}
		case 1:
			c.Attribution = []kg.Attribution{{Kind: kg.SpeakerNamed, Entity: people[r.IntN(len(people))], Stated: date(t, fmt.Sprintf("2023-09-%02d", 1+r.IntN(6)))}}
		case 2:
			c.Attribution = []kg.Attribution{{Kind: kg.SpeakerAnonymous, Descriptor: "an aide", OnBehalfOf: []string{"gazette", "ruritania-government"}}}
		}
		if r.IntN(4) == 0 {
			c.Place = "geneva"
		}
		if r.IntN(4) == 0 {
			c.FirstReportedBy = []string{"gazette", "old-gazette"}[r.IntN(2)]
		}
		if r.IntN(6) == 0 {
			c.Concerns = []kg.Concern{{Relation: kg.RelationRef{Type: "urged", Subject: people[a], Object: people[(a+1)%len(people)]}, Role: kg.RoleContext}}
		}
		if r.IntN(20) == 0 {
			c.Place = "nowhere"
		}
		if r.IntN(20) == 0 {
			c.ID = fmt.Sprint("own-", r.IntN(3))
		}
		claims = append(claims, c)
	}
	return claims
}

// graphOfClaims returns what is stored, without times.
func graphOfClaims(t *testing.T) []map[string]any {
	t.Helper()
	return server.Run(t, `MATCH (c:Claim)-[:ABOUT]->(r:Relation)
		RETURN c.id AS claim, r.id AS relation, r.status AS status, r.claim_count AS claims, r.origin_count AS origins, r.history_status AS history,
		  COUNT { (c)-->() } AS links, COUNT { ()-[e {id: r.id}]->() WHERE type(e) <> 'ABOUT' } AS edges
		ORDER BY claim`, nil)
}

func claimRecords(claims []kg.Claim) []kg.Record {
	records := make([]kg.Record, len(claims))
	for i := range claims {
		records[i].Claim = &claims[i]
	}
	return records
}

// seedSources adds sources of other days, a copy of another source, and one whose publisher was
// merged into another.
func seedSources(t *testing.T, db *neo4jdb.DB) {
	t.Helper()
	seed(t, db)
	for _, id := range []string{"herald", "old-gazette"} {
		must(db.CreateEntity(t.Context(), kg.Entity{ID: id, Kind: kg.KindOrganization, Name: id}))(t)
	}
	first := must(db.Source(t.Context(), "report"))(t).PublishedAt
	for i, s := range []kg.Source{
		{ID: "report-2", Publisher: "gazette"}, {ID: "copy", Publisher: "herald", RepublishedFrom: "report"}, {ID: "of-old", Publisher: "old-gazette"},
	} {
		s.Title, s.PublishedAt = s.ID, first.AddDate(0, 0, 1+i)
		must(db.CreateSource(t.Context(), s))(t)
	}
	mergeEntities(t, db, "old-gazette", "gazette")
}

func mergeEntities(t *testing.T, db *neo4jdb.DB, from, into string) {
	t.Helper()
	must(db.MergeEntities(t.Context(), kg.Merge{From: from, Into: into, Reason: "a test", RecordedBy: "a test"}))(t)
}

// Claims that are stored in batches of any size leave the same graph as claims that are stored
// one by one, with the same outcomes.
func TestClaimsInBatchesLeaveTheGraphOfOneByOne(t *testing.T) {
	for name, tt := range map[string]struct {
		people []string
		// merged: the last of the people was merged into the first.
		merged bool
	}{
		"nobody merged": {people: []string{"alice", "bob", "carol", "dave"}},
		"one merged":    {people: []string{"alice", "bob", "carol", "dave", "alice-too"}, merged: true},
	} {
		t.Run(name, func(t *testing.T) {
			r := rand.New(rand.NewPCG(11, 7))
			claims := randomClaims(t, r, tt.people, 100)
			begin := func() *neo4jdb.DB {
				db := server.Open(t)
				seedSources(t, db)
				if tt.merged {
					must(db.CreateEntity(t.Context(), kg.Entity{ID: "alice-too", Kind: kg.KindPerson, Name: "Alice"}))(t)
					mergeEntities(t, db, "alice-too", "alice")
				}
				return db
			}
			alone, want := oneByOne(t, begin(), claims), graphOfClaims(t)
			for _, size := range []int{100, 37} {
				db := begin()
				var together []kg.StoreOutcome
				for part := range slices.Chunk(claims, size) {
					for _, s := range must(db.StoreRecords(t.Context(), claimRecords(part), false))(t) {
						together = append(together, s.Outcome)
					}
				}
				if diff := cmp.Diff(alone, together); diff != "" {
					t.Errorf("in parts of %d, told otherwise (-one by one +together):\n%s", size, diff)
				}
				if diff := cmp.Diff(want, graphOfClaims(t)); diff != "" {
					t.Errorf("in parts of %d (-one by one +together):\n%s", size, diff)
				}
				if drift := verify(t, db); len(drift) > 0 {
					t.Errorf("in parts of %d: %v", size, drift)
				}
			}
		})
	}
}

// oneByOne stores claims one by one, and returns their outcomes.
func oneByOne(t *testing.T, db *neo4jdb.DB, claims []kg.Claim) []kg.StoreOutcome {
	t.Helper()
	outcomes := make([]kg.StoreOutcome, len(claims))
	for i, c := range claims {
		switch added, err := db.AddClaim(t.Context(), c); {
		case err != nil:
			outcomes[i] = kg.Refused
		case added.Created:
			outcomes[i] = kg.Added
		}
	}
	if drift := verify(t, db); len(drift) > 0 {
		t.Errorf("one by one: %v", drift)
	}
	return outcomes
}

// With stopAtFault everything before the first refused record is stored and nothing after it,
// whether that is a claim, a source or an entity.
func TestNothingIsStoredAfterARecordThatIsRefused(t *testing.T) {
	db := server.Open(t)
	seed(t, db)
	entity := func(id string) kg.Record { return kg.Record{Entity: &kg.Entity{ID: id, Kind: kg.KindPerson, Name: id}} }
	claim := func(object string) kg.Record {
		return kg.Record{Claim: &kg.Claim{Modality: kg.Asserted, Source: "report", Relation: kg.RelationRef{Type: "met-with", Subject: "alice", Object: object}}}
	}
	republished := must(db.Source(t.Context(), "report"))(t)
	republished.ID, republished.RepublishedFrom = "copy", "nothing"
	for name, bad := range map[string]kg.Record{
		"a claim about nobody":   claim("nobody"),
		"an id of another kind":  {Entity: &kg.Entity{ID: "geneva", Kind: kg.KindPerson, Name: "Geneva"}},
		"a copy of nothing":      {Source: &republished},
		"a publisher that isn't": {Source: &kg.Source{ID: "new", Title: "New", Publisher: "alice", PublishedAt: republished.PublishedAt}},
	} {
		t.Run(name, func(t *testing.T) {
			stored := must(db.StoreRecords(t.Context(), []kg.Record{entity("before"), claim("before"), bad, entity("after"), claim("after")}, true))(t)
			if len(stored) != 3 || stored[2].Outcome != kg.Refused || kg.CodeOf(stored[2].Err) == kg.CodeInternal {
				t.Errorf("stored %+v", stored)
			}
			if got := server.Run(t, "MATCH (n:Entity|Source) WHERE n.id IN ['before', 'after', 'new', 'copy', 'nobody'] RETURN n.id AS id", nil); len(got) != 1 || got[0]["id"] != "before" {
				t.Errorf("there are %v", got)
			}
			if _, err := db.StoreRecords(t.Context(), []kg.Record{bad}, false); err != nil {
				t.Error(err)
			}
			server.Run(t, "MATCH (n) WHERE n:Claim OR n:Relation OR n.id = 'before' OR n:Revision AND n.id = 'before' DETACH DELETE n", nil)
		})
	}
}

// The feed lists the relations of a batch in the order of their ids, both new and existing
// ones.
func TestTheFeedTellsOfABatchInTheOrderOfIds(t *testing.T) {
	db := server.Open(t)
	seed(t, db)
	claims := func(modality kg.Modality, step int) (list []kg.Claim) {
		for i := 0; i < 12; i += step {
			list = append(list, kg.Claim{
				Relation: kg.RelationRef{Type: "met-with", Subject: "alice", Object: "bob", Key: fmt.Sprint("occasion-", i)}, Modality: modality, Source: "report",
			})
		}
		return list
	}
	must(db.StoreRecords(t.Context(), claimRecords(claims(kg.Expected, 2)), true))(t)
	end := must(db.FeedEnd(t.Context(), 0))(t)
	must(db.StoreRecords(t.Context(), claimRecords(claims(kg.Asserted, 1)), true))(t)
	var told []string
	for _, c := range must(readFeed(t.Context(), db, end, 100))(t) {
		if c.Action == kg.ActionStatus {
			told = append(told, c.ID)
		}
	}
	if len(told) != 12 || !slices.IsSorted(told) {
		t.Errorf("told of %d relations: %v", len(told), told)
	}
}
