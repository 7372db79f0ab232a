package neo4jdb_test

import (
	"fmt"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/entente-graph/entente/internal/kg"
)

// A merge includes relations of the entity that are written at the same time, and claims of a
// source that gets its publisher at the same time.
func TestAMergeSeesWhatIsBeingWritten(t *testing.T) {
	db := server.Open(t)
	seed(t, db)
	for i := range 24 {
		who, paper := fmt.Sprintf("who-%d", i), fmt.Sprintf("paper-%d", i)
		must(db.CreateEntity(t.Context(), kg.Entity{ID: who, Kind: kg.KindPerson, Name: who}))(t)
		must(db.CreateEntity(t.Context(), kg.Entity{ID: paper, Kind: kg.KindOrganization, Name: paper}))(t)
		source := kg.Source{ID: "source-of-" + paper, Title: "A report", PublishedAt: september(1)}
		must(db.CreateSource(t.Context(), source))(t)
		add(t, db, kg.Claim{Relation: kg.RelationRef{Type: "phoned", Subject: "carol", Object: "bob", Key: paper}, Modality: kg.Asserted, Source: source.ID})
		group, ctx := errgroup.WithContext(t.Context())
		group.Go(func() error {
			_, err := db.AddClaim(ctx, kg.Claim{
				Relation: kg.RelationRef{Type: "met-with", Subject: who, Object: "bob", Key: fmt.Sprintf("k%d", i)}, Modality: kg.Asserted, Source: "report",
			})
			return err
		})
		group.Go(func() error {
			_, _, err := db.UpdateSource(ctx, source.ID, func(*kg.Source) (kg.Source, error) {
				source.Publisher = paper
				return source, nil
			})
			return err
		})
		for from, into := range map[string]string{who: "alice", paper: "gazette"} {
			group.Go(func() error {
				// The pause varies which comes first. The result is the same in every order.
				time.Sleep(time.Duration(i) * 2 * time.Millisecond)
				_, err := db.MergeEntities(ctx, kg.Merge{From: from, Into: into, Reason: "a test", RecordedBy: "a test"})
				return err
			})
		}
		if err := group.Wait(); err != nil {
			t.Fatal(err)
		}
	}
	checkDerived(t, db)
	left := server.Run(t, "MATCH (e:Entity)-[r]-() WHERE e.merged_into IS NOT NULL AND (r.status IS NOT NULL) RETURN e.id", nil)
	if len(left) > 0 {
		t.Errorf("edges are left at what was merged: %v", left)
	}
	if all := server.Run(t, "MATCH (:Entity {id: 'alice'})-[r:MET_WITH]-() RETURN r", nil); len(all) != 24 {
		t.Errorf("alice has %d meetings, want 24", len(all))
	}
}
