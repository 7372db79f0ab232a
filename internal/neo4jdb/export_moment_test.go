package neo4jdb_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/sync/errgroup"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/neo4jdb"
	"github.com/entente-graph/entente/internal/testenv"
)

// recordsOf returns all records of an export as texts.
func recordsOf(t *testing.T, db *neo4jdb.DB, q kg.ExportQuery) (int64, []kg.ExportRecord) {
	t.Helper()
	e, err := db.Export(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	var records []kg.ExportRecord
	for r, err := range e.Records {
		if err != nil {
			t.Fatal(err)
		}
		records = append(records, r)
	}
	return e.Position, records
}

// churn makes every kind of write, one after the other.
type churn struct {
	db   *neo4jdb.DB
	name string
	n    int
}

// write makes the next write.
func (c *churn) write(ctx context.Context) error {
	c.n++
	id := fmt.Sprintf("%s-%d", c.name, c.n)
	before := fmt.Sprintf("%s-%d", c.name, c.n-1)
	source := kg.Source{ID: id, Title: "A report", PublishedAt: september(1 + c.n%28)}
	if c.n > 1 && c.n%3 == 0 {
		source.RepublishedFrom = before
	}
	if _, err := c.db.CreateEntity(ctx, kg.Entity{ID: id, Kind: kg.KindPerson, Name: "New"}); err != nil {
		return err
	}
	if _, err := c.db.CreateSource(ctx, source); err != nil {
		return err
	}
	for i, claim := range []kg.Claim{
		{ID: "claim-" + id, Source: id, Relation: kg.RelationRef{Type: "met-with", Subject: "alice", Object: id}},
		{ID: "second-" + id, Source: id, Relation: kg.RelationRef{Type: "met-with", Subject: "bob", Object: "alice", Key: fmt.Sprintf("k%d", c.n%4)}},
	} {
		claim.Modality = kg.Modalities()[(c.n+i)%len(kg.Modalities())]
		if _, err := c.db.AddClaim(ctx, claim); err != nil {
			return err
		}
	}
	if c.n < 2 {
		return nil
	}
	return c.correct(ctx, before, id)
}

// correct changes what was written before.
func (c *churn) correct(ctx context.Context, before, id string) error {
	var err error
	switch c.n % 6 {
	case 0:
		_, err = c.db.RetractSource(ctx, kg.SourceRetraction{ID: before, Reason: "withdrawn", By: "tester", Copies: true}, whatever[kg.Source])
	case 1:
		err = c.db.RetractClaim(ctx, "second-"+before, "a slip", "tester")
	case 2:
		_, _, err = c.db.SupersedeClaim(ctx, "claim-"+before, kg.Claim{ID: "correction-" + id, Modality: kg.Denied, Source: id, Relation: kg.RelationRef{Type: "met-with", Subject: "alice", Object: before}})
	case 3:
		_, err = c.db.MergeEntities(ctx, kg.Merge{From: id, Into: "carol", Reason: "one", RecordedBy: "tester"})
	case 4:
		_, err = c.db.UnmergeEntity(ctx, before, "two", "tester")
	default:
		_, _, err = c.db.UpdateEntity(ctx, before, func(e *kg.Entity) (kg.Entity, error) {
			return kg.Entity{ID: before, Kind: kg.KindPerson, Name: "Renamed by " + id}, nil
		})
	}
	if code := kg.CodeOf(err); code == kg.CodeMerged || code == kg.CodeConflict {
		return nil
	}
	return err
}

// Whatever is written during an export, it has exactly what was recorded at its position:
// repeated at that position, it is identical.
func TestAnExportIsOfOneMoment(t *testing.T) {
	db := server.Open(t)
	seed(t, db)
	c := &churn{db: db, name: "early"}
	for range 8 {
		if err := c.write(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	for _, form := range kg.ExportForms() {
		e, err := db.Export(t.Context(), kg.ExportQuery{Form: form})
		if err != nil {
			t.Fatal(err)
		}
		late := &churn{db: db, name: "late-" + string(form)}
		var during []kg.ExportRecord
		for r, err := range e.Records {
			if err != nil {
				t.Fatal(err)
			}
			if during = append(during, r); len(during)%24 != 0 {
				continue
			}
			if err := errors.Join(late.write(t.Context()), c.write(t.Context())); err != nil {
				t.Fatal(err)
			}
		}
		if late.n == 0 {
			t.Fatal("nothing was written meanwhile")
		}
		_, after := recordsOf(t, db, kg.ExportQuery{Form: form, Position: e.Position})
		if diff := cmp.Diff(during, after, cmp.Comparer(sameDate)); diff != "" {
			t.Errorf("%s (-during +after):\n%s", form, diff)
		}
		if _, now := recordsOf(t, db, kg.ExportQuery{Form: form}); len(now) <= len(after) {
			t.Errorf("%s: what was written is not in the next one", form)
		}
	}
}

// An export has all of a transaction or nothing of it, and all that was committed before the
// export began.
func TestAnExportCutsNoTransaction(t *testing.T) {
	db := server.Open(t)
	seed(t, db)
	group, ctx := errgroup.WithContext(t.Context())
	ended := make(chan struct{})
	for i := range 3 {
		group.Go(func() error {
			c := &churn{db: db, name: fmt.Sprintf("w%d", i)}
			for {
				select {
				case <-ended:
					return nil
				default:
					if err := c.write(ctx); err != nil {
						return err
					}
				}
			}
		})
	}
	var taken []int64
	for i := range 5 {
		mark := fmt.Sprintf("mark-%d", i)
		must(db.CreateEntity(t.Context(), kg.Entity{ID: mark, Kind: kg.KindPlace, Name: "Mark"}))(t)
		position, records := recordsOf(t, db, kg.ExportQuery{Form: kg.ExportWhole})
		taken = append(taken, position)
		checkMoment(t, records, position, mark)
		time.Sleep(rand.N(100 * time.Millisecond)) // varies what is being written when the next export begins
	}
	close(ended)
	if err := group.Wait(); err != nil {
		t.Fatal(err)
	}
	if !slices.IsSorted(taken) || taken[0] == taken[len(taken)-1] {
		t.Errorf("positions %v", taken)
	}
}

// checkMoment looks for combinations of records that existed at no time.
func checkMoment(t *testing.T, records []kg.ExportRecord, position int64, mark string) {
	t.Helper()
	entities, sources, relations, last := map[string]bool{}, map[string]kg.Source{}, map[string]bool{}, int64(0)
	standing := map[string]bool{}
	for _, r := range records {
		switch {
		case r.Entity != nil:
			entities[r.Entity.Record.ID] = true
		case r.Source != nil:
			sources[r.Source.Record.ID] = r.Source.Record
		case r.Relation != nil:
			relations[r.Relation.ID] = entities[r.Relation.Subject] && entities[r.Relation.Object]
		case r.Claim != nil:
			c := r.Claim.Claim
			standing[c.ID] = !c.Retracted()
			if !relations[c.Relation.ID] {
				t.Errorf("claim %s rests on what is not there", c.ID)
			}
			if s, there := sources[c.Source]; !there || s.Retracted() && !c.Retracted() || c.RetractedWith != "" && !s.Retracted() {
				t.Errorf("claim %s stands: %t, and its source %+v", c.ID, !c.Retracted(), s)
			}
			if c.Supersedes != "" && standing[c.Supersedes] && standing[c.ID] {
				t.Errorf("claim %s stands, and so does %s, which it corrects", c.ID, c.Supersedes)
			}
		case r.Change != nil:
			last = r.Change.Number
		}
	}
	if !entities[mark] {
		t.Errorf("what was there before the export, %s, is not in it", mark)
	}
	if last != position {
		t.Errorf("the last change is %d, and the position %d", last, position)
	}
}

// When something is erased during an export, the export fails, because a part of it may lack
// the record; an export of an earlier position is refused.
func TestAnExportEndsWhenSomethingIsErased(t *testing.T) {
	db := server.Open(t)
	seed(t, db)
	relation := told(t, db)
	e, err := db.Export(t.Context(), kg.ExportQuery{Form: kg.ExportWhole})
	if err != nil {
		t.Fatal(err)
	}
	count := 0
	for _, err = range e.Records {
		if count++; count == 1 {
			must(db.EraseClaim(t.Context(), "claim-0", "by law", "tester"))(t)
		}
	}
	if kg.CodeOf(err) != kg.CodeConflict {
		t.Errorf("after an erasure it ends with %v", err)
	}
	if _, err := db.Export(t.Context(), kg.ExportQuery{Form: kg.ExportWhole, Position: e.Position}); kg.CodeOf(err) != kg.CodeConflict {
		t.Errorf("an export of before: %v", err)
	}
	position, records := recordsOf(t, db, kg.ExportQuery{Form: kg.ExportContent})
	for _, r := range records {
		if r.Claim != nil && r.Claim.ID == "claim-0" {
			t.Error("the erased claim is there")
		}
	}
	if _, err := db.Export(t.Context(), kg.ExportQuery{Form: kg.ExportContent, Position: position + 1000}); kg.CodeOf(err) != kg.CodeInvalid {
		t.Errorf("an export of the future: %v", err)
	}
	if relation.ID == "" {
		t.Error("no relation")
	}
}

// An export that its consumer stops leaves no transaction open.
func TestAnExportThatIsLeftLeavesNothingRunning(t *testing.T) {
	db := server.Open(t)
	seed(t, db)
	told(t, db)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	e, err := db.Export(ctx, kg.ExportQuery{Form: kg.ExportContent})
	if err != nil {
		t.Fatal(err)
	}
	for range e.Records {
		cancel()
	}
	// The limit of a transaction of an export would end it, too, but later.
	var elapsed int64
	testenv.Eventually(t, "no transaction is left", func() bool {
		open := server.Run(t, "SHOW TRANSACTIONS YIELD currentQuery, elapsedTime WHERE NOT currentQuery STARTS WITH 'SHOW' RETURN elapsedTime.seconds AS elapsed", nil)
		for _, row := range open {
			elapsed = max(elapsed, row["elapsed"].(int64))
		}
		return len(open) == 0
	})
	if elapsed > 30 {
		t.Errorf("a transaction was left running for %d s", elapsed)
	}
}
