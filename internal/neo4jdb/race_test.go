package neo4jdb_test

import (
	"context"
	"fmt"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/sync/errgroup"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/neo4jdb"
)

// A claim that names an entity and the deletion of that entity never both succeed, whatever
// role the entity has in the claim: otherwise the claim would point to nothing.
func TestAnEntityIsNotDeletedUnderAClaim(t *testing.T) {
	db := server.Open(t)
	seed(t, db)
	for name, as := range map[string]struct {
		kind   kg.Kind
		naming func(c *kg.Claim, id string)
	}{
		"an end":         {kg.KindPerson, func(c *kg.Claim, id string) { c.Relation.Object = id }},
		"a place":        {kg.KindPlace, func(c *kg.Claim, id string) { c.Place = id }},
		"a paper":        {kg.KindOrganization, func(c *kg.Claim, id string) { c.FirstReportedBy = id }},
		"a speaker":      {kg.KindPerson, func(c *kg.Claim, id string) { c.Attribution[0].Entity = id }},
		"one spoken for": {kg.KindGovernment, func(c *kg.Claim, id string) { c.Attribution[0].OnBehalfOf = []string{"gazette", id} }},
		"one told":       {kg.KindPerson, func(c *kg.Claim, id string) { c.Attribution[0].ToldTo = id }},
		"a concern":      {kg.KindPlace, func(c *kg.Claim, id string) { c.Concerns = []kg.Concern{{Entity: id, Role: kg.RoleContext}} }},
		"an end of what nobody claims": {kg.KindPerson, func(c *kg.Claim, id string) {
			c.Concerns = []kg.Concern{{Relation: kg.RelationRef{Type: "urged", Subject: "carol", Object: id}, Role: kg.RoleContent}}
		}},
	} {
		t.Run(name, func(t *testing.T) {
			for i := range 8 {
				id := fmt.Sprintf("entity-%s-%d", as.kind, i)
				must(db.CreateEntity(t.Context(), kg.Entity{ID: id, Kind: as.kind, Name: id}))(t)
				claim := kg.Claim{
					ID: fmt.Sprintf("claim-%s-%d", as.kind, i), Modality: kg.Asserted, Source: "report",
					Relation:    kg.RelationRef{Type: "met-with", Subject: "alice", Object: "bob", Key: id},
					Attribution: []kg.Attribution{{Kind: kg.SpeakerNamed, Entity: "carol"}},
				}
				as.naming(&claim, id)
				// The pause varies which comes first. Either order has a right result.
				notBoth(t, db, claim, as.kind, id, time.Duration(i)*3*time.Millisecond)
			}
			server.Run(t, "MATCH (n) WHERE n:Claim OR n:Relation OR n.id STARTS WITH 'entity-' DETACH DELETE n", nil)
		})
	}
}

func notBoth(t *testing.T, db *neo4jdb.DB, claim kg.Claim, kind kg.Kind, id string, later time.Duration) {
	t.Helper()
	var added, deleted error
	var group errgroup.Group
	group.Go(func() error { _, added = db.AddClaim(t.Context(), claim); return nil })
	group.Go(func() error {
		time.Sleep(later)
		deleted = db.DeleteEntity(t.Context(), kind, id, "tester", whatever[kg.Entity])
		return nil
	})
	_ = group.Wait()
	switch {
	case added == nil && kg.CodeOf(deleted) == kg.CodeConflict:
		stored := must(db.Claim(t.Context(), claim.ID))(t).Claim
		if _, err := db.Relation(t.Context(), stored.Relation.ID, time.Time{}); err != nil {
			t.Errorf("the relation of the claim can't be read: %v", err)
		}
		stored.Relation, stored.RecordedAt = claim.Relation, time.Time{}
		for i := range stored.Concerns {
			stored.Concerns[i].Relation.ID = ""
		}
		if diff := cmp.Diff(claim, stored, cmp.Comparer(sameDate)); diff != "" {
			t.Errorf("the stored claim lacks something (-sent +stored):\n%s", diff)
		}
		if ends := server.Run(t, "MATCH (r:Relation) WHERE NOT EXISTS { (e:Entity) WHERE e.id = r.subject_id } OR NOT EXISTS { (e:Entity) WHERE e.id = r.object_id } RETURN r.id", nil); len(ends) > 0 {
			t.Errorf("relations without ends: %v", ends)
		}
	case deleted == nil && kg.CodeOf(added) == kg.CodeInvalid:
		if _, err := db.Claim(t.Context(), claim.ID); kg.CodeOf(err) != kg.CodeNotFound {
			t.Errorf("the refused claim is there: %v", err)
		}
	default:
		t.Errorf("adding: %v\ndeleting: %v", added, deleted)
	}
}

// The same for a source that a new claim or a new copy names.
func TestASourceIsNotDeletedUnderItsUsers(t *testing.T) {
	db := server.Open(t)
	seed(t, db)
	for i := range 8 {
		id := fmt.Sprintf("source-%d", i)
		must(db.CreateSource(t.Context(), kg.Source{ID: id, Title: "A report", PublishedAt: september(1)}))(t)
		var added, copied, deleted error
		var group errgroup.Group
		group.Go(func() error {
			_, added = db.AddClaim(t.Context(), kg.Claim{
				ID: "claim-" + id, Modality: kg.Asserted, Source: id, Relation: kg.RelationRef{Type: "met-with", Subject: "alice", Object: "bob", Key: id},
			})
			return nil
		})
		group.Go(func() error {
			_, copied = db.CreateSource(t.Context(), kg.Source{ID: "copy-of-" + id, Title: "A copy", PublishedAt: september(2), RepublishedFrom: id})
			return nil
		})
		group.Go(func() error { deleted = db.DeleteSource(t.Context(), id, "tester", whatever[kg.Source]); return nil })
		_ = group.Wait()
		for what, err := range map[string]error{"adding a claim": added, "adding a copy": copied} {
			if deleted == nil && kg.CodeOf(err) != kg.CodeInvalid || deleted != nil && kg.CodeOf(deleted) != kg.CodeConflict {
				t.Errorf("%s: %v, deleting: %v", what, err, deleted)
			}
		}
		if copied == nil && must(db.Source(t.Context(), "copy-of-"+id))(t).RepublishedFrom != id {
			t.Error("the copy has lost its original")
		}
	}
}

// A record that is written while it is deleted exists afterwards or not, and the writer's
// result agrees.
func TestWritingWhatIsBeingDeleted(t *testing.T) {
	db := server.Open(t)
	for i := range 20 {
		id := fmt.Sprintf("x%d", i)
		must(db.CreateEntity(t.Context(), kg.Entity{ID: id, Kind: kg.KindPerson, Name: "Before"}))(t)
		must(db.CreateSource(t.Context(), kg.Source{ID: id, Title: "Before", PublishedAt: september(1)}))(t)
		group, ctx := errgroup.WithContext(t.Context())
		group.Go(func() error { return db.DeleteEntity(ctx, kg.KindPerson, id, "tester", whatever[kg.Entity]) })
		group.Go(func() error { return db.DeleteSource(ctx, id, "tester", whatever[kg.Source]) })
		group.Go(func() error {
			_, _, err := db.UpdateEntity(ctx, id, func(*kg.Entity) (kg.Entity, error) {
				return kg.Entity{ID: id, Kind: kg.KindPerson, Name: "After"}, nil
			})
			return err
		})
		group.Go(func() error {
			_, _, err := db.UpdateSource(ctx, id, func(*kg.Source) (kg.Source, error) {
				return kg.Source{ID: id, Title: "After", PublishedAt: september(1)}, nil
			})
			return err
		})
		if err := group.Wait(); err != nil {
			t.Fatal(err)
		}
		if e, err := db.Entity(t.Context(), id); err == nil && e.Name != "After" || err != nil && kg.CodeOf(err) != kg.CodeGone {
			t.Errorf("the entity is %+v", e)
		}
		if s, err := db.Source(t.Context(), id); err == nil && s.Title != "After" || err != nil && kg.CodeOf(err) != kg.CodeGone {
			t.Errorf("the source is %+v", s)
		}
	}
	if broken := server.Run(t, "MATCH (n) WHERE (n:Entity AND n.kind IS NULL) OR (n:Source AND n.title IS NULL) RETURN n", nil); len(broken) > 0 {
		t.Errorf("half-written: %v", broken)
	}
}

// Concurrent corrections of sources and claims of these sources end in what the claims and the
// sources imply.
func TestConcurrentCorrectionsAndClaimsEndInTheTruth(t *testing.T) {
	db := server.Open(t)
	seedCopies(t, db, "", "source-0", "source-1", "")
	group, ctx := errgroup.WithContext(t.Context())
	for i := range 24 {
		group.Go(func() error { return addNumbered(ctx, db, i) })
		if i%2 == 0 {
			group.Go(func() error { return correct(ctx, db, i) })
		}
	}
	if err := group.Wait(); err != nil {
		t.Fatal(err)
	}
	checkDerived(t, db)
}

// seedCopies stores what seed stores, another publisher, and a source for each of these
// originals, which is a copy of it unless that is empty.
func seedCopies(t testing.TB, db *neo4jdb.DB, originals ...string) {
	t.Helper()
	seed(t, db)
	must(db.CreateEntity(t.Context(), kg.Entity{ID: "herald", Kind: kg.KindOrganization, Name: "herald"}))(t)
	for i, original := range originals {
		must(db.CreateSource(t.Context(), kg.Source{ID: fmt.Sprintf("source-%d", i), Title: "A report", PublishedAt: september(10 + i), Publisher: "gazette", RepublishedFrom: original}))(t)
	}
}

func addNumbered(ctx context.Context, db *neo4jdb.DB, i int) error {
	modalities := kg.Modalities()
	_, err := db.AddClaim(ctx, kg.Claim{
		ID: fmt.Sprintf("claim-%d", i), Modality: modalities[i%len(modalities)], Source: fmt.Sprintf("source-%d", i%4),
		Relation: kg.RelationRef{Type: "met-with", Subject: "alice", Object: "bob", Key: fmt.Sprintf("summit-%d", i%3)},
		Concerns: []kg.Concern{{Relation: kg.RelationRef{Type: "met-with", Subject: "bob", Object: "alice", Key: fmt.Sprintf("summit-%d", (i+1)%3)}, Role: kg.RoleContext}},
	})
	return err
}

func correct(ctx context.Context, db *neo4jdb.DB, i int) error {
	_, _, err := db.UpdateSource(ctx, fmt.Sprintf("source-%d", i%4), func(s *kg.Source) (kg.Source, error) {
		next := *s
		next.PublishedAt = september(1 + i)
		next.Publisher = []string{"gazette", "herald", ""}[i%3]
		if next.ID == "source-2" {
			next.RepublishedFrom = []string{"", "source-1", "source-3"}[i%3]
		}
		return next, nil
	})
	return err
}

// checkDerived compares every relation and its edge with its claims.
func checkDerived(t *testing.T, db *neo4jdb.DB) {
	t.Helper()
	must(db.Verify(t.Context(), func(d neo4jdb.Drift) { t.Errorf("%s is not what its claims amount to: %v", d.ID, d.What) }))(t)
}

// A claim that is sent many times concurrently is stored once, and one sender learns that it
// was created.
func TestConcurrentIdenticalClaimsAreStoredOnce(t *testing.T) {
	db := server.Open(t)
	seed(t, db)
	var made atomic.Int64
	group, ctx := errgroup.WithContext(t.Context())
	for range 20 {
		group.Go(func() error {
			added, err := db.AddClaim(ctx, kg.Claim{
				Modality: kg.Asserted, Source: "report", Relation: kg.RelationRef{Type: "met-with", Subject: "alice", Object: "bob"}, Occurred: date(t, "2023-09"),
			})
			if added.Created {
				made.Add(1)
			}
			return err
		})
	}
	if err := group.Wait(); err != nil {
		t.Fatal(err)
	}
	if stored := server.Run(t, "MATCH (c:Claim)-[:ABOUT]->(r:Relation) RETURN c.id", nil); made.Load() != 1 || len(stored) != 1 {
		t.Errorf("made %d times, stored %d times", made.Load(), len(stored))
	}
	checkDerived(t, db)
}

// whatever allows any deletion.
func whatever[T any](T) error { return nil }

func september(day int) time.Time { return time.Date(2023, time.September, day, 12, 0, 0, 0, time.UTC) }
