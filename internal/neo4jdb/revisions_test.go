package neo4jdb_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"golang.org/x/sync/errgroup"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/neo4jdb"
)

// When many transactions write and delete one record, no revision is missing or duplicated, and
// times never decrease.
func TestConcurrentWritesLeaveEveryRevision(t *testing.T) {
	db := server.Open(t)
	group, ctx := errgroup.WithContext(t.Context())
	for i := range 24 {
		name := fmt.Sprintf("Name %d", i)
		group.Go(func() error {
			_, _, err := db.UpdateEntity(ctx, "x", func(*kg.Entity) (kg.Entity, error) {
				return kg.Entity{ID: "x", Kind: kg.KindPerson, Name: name, RecordedBy: name}, nil
			})
			return err
		})
		group.Go(func() error {
			_, _, err := db.UpdateSource(ctx, "x", func(*kg.Source) (kg.Source, error) {
				return kg.Source{ID: "x", Title: name, PublishedAt: september(1), RecordedBy: name}, nil
			})
			return err
		})
		if i%4 == 0 {
			group.Go(func() error { return unlessAbsent(db.DeleteEntity(ctx, kg.KindPerson, "x", name, whatever[kg.Entity])) })
			group.Go(func() error { return unlessAbsent(db.DeleteSource(ctx, "x", name, whatever[kg.Source])) })
		}
	}
	if err := group.Wait(); err != nil {
		t.Fatal(err)
	}
	all := kg.HistoryQuery{ID: "x", Limit: 100}
	checkHistory(t, must(db.EntityHistory(t.Context(), all))(t), func(e kg.Entity) string { return e.Name })
	checkHistory(t, must(db.SourceHistory(t.Context(), all))(t), func(s kg.Source) string { return s.Title })
}

func unlessAbsent(err error) error {
	switch kg.CodeOf(err) {
	case kg.CodeNotFound, kg.CodeGone:
		return nil
	default:
		return err
	}
}

func checkHistory[T any](t *testing.T, history []kg.Revision[T], name func(T) string) {
	t.Helper()
	written := 0
	for i, r := range history {
		if r.Number != int64(len(history)-i) {
			t.Errorf("revision %d stands at %d of %d", r.Number, i, len(history))
		}
		if i > 0 && r.RecordedAt.After(history[i-1].RecordedAt) {
			t.Errorf("revision %d was recorded at %s, the next one at %s", r.Number, r.RecordedAt, history[i-1].RecordedAt)
		}
		if r.Deleted {
			continue
		}
		if written++; r.RecordedBy != name(r.Record) {
			t.Errorf("revision %d is by %q, and has what %q wrote", r.Number, r.RecordedBy, name(r.Record))
		}
	}
	if written != 24 {
		t.Errorf("%d writes are kept, want 24", written)
	}
}

// In a database from before revisions were kept, each record gets its present state as a
// revision, and the numbers continue from there.
func TestRecordsFromBeforeRevisionsWereKept(t *testing.T) {
	db := server.Open(t)
	seed(t, db)
	must(db.CreateSource(t.Context(), kg.Source{ID: "copy", Title: "A copy", Publisher: "gazette", RepublishedFrom: "report", PublishedAt: september(9)}))(t)
	rename(t, db, "Alice")
	server.Run(t, "MATCH (n) WHERE n:Revision OR n:Migration AND n.name CONTAINS 'revisions_of' DELETE n", nil)
	if err := db.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}

	alice, copied := must(db.Entity(t.Context(), "alice"))(t), must(db.Source(t.Context(), "copy"))(t)
	alice.Official = nil // derived, and in no revision
	entities := must(db.EntityHistory(t.Context(), kg.HistoryQuery{ID: "alice", Limit: 9}))(t)
	sources := must(db.SourceHistory(t.Context(), kg.HistoryQuery{ID: "copy", Limit: 9}))(t)
	wantEntities := []kg.Revision[kg.Entity]{{Number: 2, RecordedAt: alice.UpdatedAt, RecordedBy: "anonymous", Record: alice}}
	wantSources := []kg.Revision[kg.Source]{{Number: 1, RecordedAt: copied.UpdatedAt, RecordedBy: "anonymous", Record: copied}}
	byAnyone := []cmp.Option{cmp.Comparer(sameDate), cmpopts.IgnoreFields(kg.Entity{}, "RecordedBy"), cmpopts.IgnoreFields(kg.Source{}, "RecordedBy")}
	if diff := cmp.Diff(wantEntities, entities, byAnyone...); diff != "" {
		t.Errorf("the entity's history (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(wantSources, sources, byAnyone...); diff != "" {
		t.Errorf("the source's history (-want +got):\n%s", diff)
	}
	if _, err := db.EntityAt(t.Context(), kg.KindPerson, "alice", alice.UpdatedAt.Add(-time.Millisecond)); kg.CodeOf(err) != kg.CodeNotFound {
		t.Errorf("what nobody kept is told: %v", err)
	}
	rename(t, db, "Alicia")
	if again := must(db.EntityHistory(t.Context(), kg.HistoryQuery{ID: "alice", Limit: 9}))(t); len(again) != 2 || again[0].Number != 3 {
		t.Errorf("it does not go on: %+v", again)
	}
}

func rename(t *testing.T, db *neo4jdb.DB, name string) {
	t.Helper()
	must(db.PatchEntity(t.Context(), kg.KindPerson, "alice", func(current kg.Entity) (kg.Entity, error) {
		current.Name = name
		return current, nil
	}))(t)
}
