package neo4jdb_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/internal/kg"
	"entente/internal/neo4jdb"
)

// randomClaims are claims of which many speak of the same relations, some by type and ends
// alone, some concern others, some say what was said before, and some can't be stored.
func randomClaims(t testing.TB, r *rand.Rand, count int) []kg.Claim {
	t.Helper()
	people := []string{"alice", "bob", "carol", "dave"}
	var claims []kg.Claim
	for i := range count {
		if i > 0 && r.IntN(8) == 0 {
			claims = append(claims, claims[r.IntN(i)])
			continue
		}
		a := r.IntN(len(people))
		c := kg.Claim{
			Relation: kg.RelationRef{Type: []string{"met-with", "phoned"}[r.IntN(2)], Subject: people[a], Object: people[(a+1+r.IntN(3))%4]},
			Modality: []kg.Modality{kg.Asserted, kg.Denied, kg.Expected}[r.IntN(3)], Source: []string{"report", "report-2"}[r.IntN(2)],
			Quote: kg.Quote{Exact: fmt.Sprint("Words ", r.IntN(count))},
		}
		switch r.IntN(4) {
		case 0:
			c.Relation.Key = fmt.Sprint("occasion-", r.IntN(3))
		case 1:
			c.Occurred = date(t, fmt.Sprintf("2023-09-%02d", 1+r.IntN(4)))
		}
		if r.IntN(5) == 0 {
			c.Attribution = []kg.Attribution{{Kind: kg.SpeakerNamed, Entity: people[r.IntN(4)], OnBehalfOf: []string{"ruritania-government"}}}
		}
		if r.IntN(6) == 0 {
			c.Concerns = []kg.Concern{{Relation: kg.RelationRef{Type: "urged", Subject: people[a], Object: people[(a+1)%4]}, Role: kg.RoleContext}}
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

// graphOfClaims is what was stored, without times.
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

func seedTwoSources(t *testing.T, db *neo4jdb.DB) {
	t.Helper()
	seed(t, db)
	must(db.CreateSource(t.Context(), kg.Source{ID: "report-2", Title: "Another report", Publisher: "gazette", PublishedAt: must(db.Source(t.Context(), "report"))(t).PublishedAt.AddDate(0, 0, 1)}))(t)
}

// Stored together, in whatever parts, claims leave the graph that they leave one by one, and
// are told the same.
func TestClaimsInBatchesLeaveTheGraphOfOneByOne(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 7))
	claims := randomClaims(t, r, 160)
	db := server.Open(t)
	seedTwoSources(t, db)
	var alone []kg.Fate
	for _, c := range claims {
		_, created, err := db.AddClaim(t.Context(), c)
		switch {
		case err != nil:
			alone = append(alone, kg.Refused)
		case created:
			alone = append(alone, kg.Added)
		default:
			alone = append(alone, kg.Unchanged)
		}
	}
	want := graphOfClaims(t)
	for _, size := range []int{160, 37} {
		db := server.Open(t)
		seedTwoSources(t, db)
		var together []kg.Fate
		for from := 0; from < len(claims); from += size {
			stored := must(db.StoreRecords(t.Context(), claimRecords(claims[from:min(from+size, len(claims))]), false))(t)
			for _, s := range stored {
				together = append(together, s.Fate)
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
}

// With stopAtFault nothing of what comes after the first refused record is there, be it a
// claim, a source or an entity, and all that comes before is.
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
			if len(stored) != 3 || stored[2].Fate != kg.Refused || kg.CodeOf(stored[2].Err) == kg.CodeInternal {
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
