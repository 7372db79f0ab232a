package neo4jdb_test

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"golang.org/x/sync/errgroup"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/neo4jdb"
)

// readFeed reads everything after a number, in pages of that size.
func readFeed(ctx context.Context, db *neo4jdb.DB, after int64, limit int) ([]kg.Recorded, error) {
	end, err := db.FeedEnd(ctx, after)
	if err != nil {
		return nil, err
	}
	var all []kg.Recorded
	for {
		page, err := db.Feed(ctx, kg.FeedQuery{After: after, Until: end, Limit: limit})
		if err != nil || len(page) == 0 {
			return all, err
		}
		all = append(all, page...)
		after = page[len(page)-1].Number
	}
}

// While many transactions write, each reader gets every change once, with the same number as
// the other readers, and the changes of a record in their order.
func TestEveryReaderGetsEveryChangeOnce(t *testing.T) {
	db := server.Open(t)
	seedDisturbed(t, db)
	var writing atomic.Int64
	group, ctx := errgroup.WithContext(t.Context())
	for worker := range 8 {
		writing.Add(1)
		group.Go(func() error {
			defer writing.Add(-1)
			return disturbOften(ctx, db, rand.New(rand.NewPCG(uint64(worker), 9)))
		})
	}
	read := make([][]kg.Recorded, 3)
	for i := range read {
		group.Go(func() (err error) {
			read[i], err = follow(ctx, db, 7+20*i, func() bool { return writing.Load() == 0 })
			return err
		})
	}
	if err := group.Wait(); err != nil {
		t.Fatal(err)
	}
	for i := range read {
		if diff := gocmp.Diff(read[0], read[i]); diff != "" {
			t.Errorf("reader %d has read something else (-first +other):\n%s", i, diff)
		}
	}
	if stored := server.Run(t, "MATCH (c:Change) RETURN count(c) AS n", nil)[0]["n"]; stored != int64(len(read[0])) || len(read[0]) < 300 {
		t.Errorf("%v changes are stored, %d were read", stored, len(read[0]))
	}
	checkOrder(t, read[0])
	checkComplete(t, read[0])
	// Numbering all changes at the end gives the same order.
	server.Run(t, "MATCH (c:Change) SET c:Unnumbered REMOVE c.number WITH DISTINCT 1 AS one MATCH (l:Lock {name: 'feed'}) DELETE l", nil)
	atOnce := must(readFeed(t.Context(), db, 0, 500))(t)
	checkOrder(t, atOnce)
	checkComplete(t, atOnce)
}

// disturbOften makes some thirty random writes, of entities too.
func disturbOften(ctx context.Context, db *neo4jdb.DB, random *rand.Rand) error {
	var mine []string
	for range 30 {
		id, err := disturb(ctx, db, random, mine)
		if code := kg.CodeOf(err); err != nil && code != kg.CodeConflict && code != kg.CodeInvalid {
			return err
		}
		if id != "" {
			mine = append(mine, id)
		}
		entity, name := fmt.Sprintf("e%d", random.IntN(3)), fmt.Sprint(random.Uint64())
		if random.IntN(4) == 0 {
			err = unlessAbsent(db.DeleteEntity(ctx, kg.KindPerson, entity, name, whatever[kg.Entity]))
		} else {
			_, _, err = db.UpdateEntity(ctx, entity, func(*kg.Entity) (kg.Entity, error) {
				return kg.Entity{ID: entity, Kind: kg.KindPerson, Name: name, RecordedBy: name}, nil
			})
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// follow reads pages until the writers are done and nothing is left.
func follow(ctx context.Context, db *neo4jdb.DB, limit int, done func() bool) ([]kg.Recorded, error) {
	var all []kg.Recorded
	for after := int64(0); ; {
		last := done()
		more, err := readFeed(ctx, db, after, limit)
		if err != nil || last && len(more) == 0 {
			return all, err
		}
		if len(more) > 0 {
			after = more[len(more)-1].Number
		}
		all = append(all, more...)
	}
}

// checkOrder compares each change with those before it.
func checkOrder(t *testing.T, feed []kg.Recorded) {
	t.Helper()
	revisions, standing, statuses := map[string]int64{}, map[string]bool{}, map[string]kg.Status{}
	about := map[string]bool{}
	for i, c := range feed {
		if c.Number != int64(i+1) {
			t.Errorf("number %d stands at %d", c.Number, i+1)
		}
		record := string(c.Of) + " " + c.ID
		wrong := false
		switch c.Action {
		case kg.ActionCreated:
			wrong = standing[record] || c.Revision != revisions[record]+1
		case kg.ActionChanged, kg.ActionDeleted:
			wrong = !standing[record] || c.Revision != revisions[record]+1
		case kg.ActionAdded:
			wrong = standing[record]
			about[c.Relation] = true
		case kg.ActionRetracted:
			wrong = !standing[record] || c.Reason == ""
		case kg.ActionReinstated:
			wrong = standing[record] || c.Reason == ""
		case kg.ActionStatus:
			wrong = c.StatusBefore != statuses[c.ID] || c.Status == c.StatusBefore || !about[c.ID]
			statuses[c.ID] = c.Status
		default:
			wrong = true
		}
		if wrong {
			t.Errorf("out of order: %+v", c)
		}
		standing[record], revisions[record] = c.Action != kg.ActionDeleted && c.Action != kg.ActionRetracted, c.Revision
	}
}

// checkComplete compares the feed with what is stored.
func checkComplete(t *testing.T, feed []kg.Recorded) {
	t.Helper()
	told := map[string]int64{}
	for _, c := range feed {
		told[string(c.Of)+" "+string(c.Action)]++
	}
	stored := server.Run(t, `
		CALL () { MATCH (r:Revision) RETURN count(r) AS revisions }
		CALL () { MATCH (c:Claim) RETURN count(c) AS claims, count(c.retracted_at) AS retracted }
		CALL () { MATCH (r:Relation) RETURN count(r) AS relations }
		RETURN *`, nil)[0]
	revisions := told["entity created"] + told["entity changed"] + told["entity deleted"] + told["source created"] + told["source changed"]
	if revisions != stored["revisions"] || told["claim added"] != stored["claims"] || told["claim retracted"]-told["claim reinstated"] != stored["retracted"] {
		t.Errorf("told %v, stored %v", told, stored)
	}
}

// holding runs Cypher in a transaction that stays open until commit is called.
func holding(t *testing.T, cypher string) (commit func()) {
	t.Helper()
	driver := must(neo4j.NewDriverWithContext(server.Config.URI, neo4j.BasicAuth(server.Config.Username, server.Config.Password, "")))(t)
	t.Cleanup(func() { _ = driver.Close(context.WithoutCancel(t.Context())) })
	open := must(driver.NewSession(t.Context(), neo4j.SessionConfig{}).BeginTransaction(t.Context()))(t)
	must(must(open.Run(t.Context(), cypher, nil))(t).Consume(t.Context()))(t)
	return func() {
		if err := open.Commit(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
}

// A transaction that commits late gets a higher number than those that committed before it: no
// change is numbered below one that a reader has seen.
func TestALateCommitIsNotSkipped(t *testing.T) {
	db := server.Open(t)
	commit := holding(t, "CREATE (:Change:Unnumbered {of: 'entity', id: 'late', action: 'created', recorded_at: datetime.transaction(), written_at: datetime.realtime()})")
	seed(t, db)
	before := must(readFeed(t.Context(), db, 0, 100))(t)
	if len(before) != 8 || slices.ContainsFunc(before, func(c kg.Recorded) bool { return c.ID == "late" }) {
		t.Fatalf("before it commits there is %+v", before)
	}
	commit()
	after := must(readFeed(t.Context(), db, before[len(before)-1].Number, 100))(t)
	if len(after) != 1 || after[0].ID != "late" || after[0].Number != 9 {
		t.Errorf("then there is %+v", after)
	}
	if again := must(readFeed(t.Context(), db, 0, 3))(t); !gocmp.Equal(again, append(before, after...)) {
		t.Errorf("the numbers have changed: %+v", again)
	}
}

// Among changes of the same instant, the records that others depend on come first.
func TestChangesOfOneInstantHaveAnOrder(t *testing.T) {
	db := server.Open(t)
	server.Run(t, `
		UNWIND [['relation', 'r', 'status', null], ['claim', 'b', 'added', null], ['claim', 'a', 'added', null], ['source', 's', 'changed', 2],
		  ['source', 's', 'created', 1], ['entity', 'e', 'created', 1], ['relation-type', 't', 'created', null]] AS c
		CREATE (:Change:Unnumbered {of: c[0], id: c[1], action: c[2], revision: c[3], recorded_at: datetime('2026-01-01T00:00Z'), written_at: datetime('2026-01-01T00:00Z')})`, nil)
	var order string
	for _, c := range must(readFeed(t.Context(), db, 0, 100))(t) {
		order += c.ID
	}
	if order != "tessabr" {
		t.Errorf("the order is %s", order)
	}
}

// A read without news takes no lock on the counter: else it would wait for the transaction
// that holds the lock, which ends only after the read.
func TestReadingWithoutNewsTakesNoLock(t *testing.T) {
	db := server.Open(t)
	if empty := must(readFeed(t.Context(), db, 0, 100))(t); len(empty) != 0 {
		t.Errorf("the feed of an empty graph is %+v", empty)
	}
	seed(t, db)
	want := must(readFeed(t.Context(), db, 0, 100))(t)
	release := holding(t, "MATCH (l:Lock {name: 'feed'}) SET l.held = true")
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	if got := must(readFeed(ctx, db, 0, 100))(t); !gocmp.Equal(want, got) {
		t.Errorf("the feed is %+v", got)
	}
	release()
}

// When a server stops between numbering and publishing, the next reader publishes.
func TestNumbersThatNobodyPublished(t *testing.T) {
	db := server.Open(t)
	seed(t, db)
	want := must(readFeed(t.Context(), db, 0, 100))(t)
	server.Run(t, "MATCH (l:Lock {name: 'feed'}) SET l.readable = 3", nil)
	if got := must(db.Feed(t.Context(), kg.FeedQuery{Until: 3, Limit: 100}))(t); len(got) != 3 {
		t.Errorf("up to the third there are %d", len(got))
	}
	if got := must(readFeed(t.Context(), db, 0, 100))(t); !gocmp.Equal(want, got) {
		t.Errorf("the feed is %+v", got)
	}
}

// A server whose feed lags behind what the reader has seen is asked again before it returns an
// end; a number that the feed never had stays beyond the end.
func TestAnEndThatIsBehindTheReader(t *testing.T) {
	db := server.Open(t)
	seed(t, db)
	for _, seen := range []int64{0, 8, 9} {
		if end := must(db.FeedEnd(t.Context(), seen))(t); end != 8 {
			t.Errorf("to who has seen %d the end is %d", seen, end)
		}
	}
}

// The feed of a graph from before changes were recorded has those that can be reconstructed.
func TestChangesFromBeforeTheyWereNoted(t *testing.T) {
	db := server.Open(t)
	seed(t, db)
	rename(t, db, "Alice")
	if err := db.DeleteEntity(t.Context(), kg.KindPerson, "dave", "tester", whatever[kg.Entity]); err != nil {
		t.Fatal(err)
	}
	must(db.CreateEntity(t.Context(), kg.Entity{ID: "dave", Kind: kg.KindGovernment, Name: "dave", RecordedBy: "tester"}))(t)
	claim := kg.Claim{Modality: kg.Asserted, Source: "report", Relation: kg.RelationRef{Type: "met-with", Subject: "alice", Object: "bob"}, RecordedBy: "tester"}
	first, err := db.AddClaim(t.Context(), claim)
	if err != nil {
		t.Fatal(err)
	}
	claim.Modality = kg.Alleged
	add(t, db, claim)
	if err := db.RetractClaim(t.Context(), first.ID, "a mistake", "tester"); err != nil {
		t.Fatal(err)
	}
	noted := must(readFeed(t.Context(), db, 0, 100))(t)
	again := func(statement string) []kg.Recorded {
		server.Run(t, "MATCH (n) WHERE "+statement+" DELETE n", nil)
		if err := db.Migrate(t.Context()); err != nil {
			t.Fatal(err)
		}
		return must(readFeed(t.Context(), db, 0, 100))(t)
	}
	const migrations = "n:Migration AND n.name CONTAINS 'changes_of'"
	if twice := again(migrations); !gocmp.Equal(noted, twice) {
		t.Errorf("what was noted is noted again:\n%s", gocmp.Diff(noted, twice))
	}

	told := again("n:Change OR n:Lock OR " + migrations)
	var want []kg.Recorded
	for _, c := range noted {
		if c.Action != kg.ActionStatus {
			want = append(want, c)
		}
	}
	want = append(want, kg.Recorded{Of: kg.RecordedRelation, Action: kg.ActionStatus, ID: noted[len(noted)-1].ID, Status: kg.StatusAlleged, RecordedAt: noted[len(noted)-1].RecordedAt})
	// Nobody knows which of two changes in one millisecond came first.
	inAnyOrder := cmpopts.SortSlices(func(a, b kg.Recorded) int {
		return cmp.Or(strings.Compare(a.ID, b.ID), int(a.Revision-b.Revision), strings.Compare(string(a.Action), string(b.Action)))
	})
	if diff := gocmp.Diff(want, told, cmpopts.IgnoreFields(kg.Recorded{}, "Number"), inAnyOrder); diff != "" {
		t.Errorf("(-noted +told):\n%s", diff)
	}
	checkOrder(t, told)
	if notes := server.Run(t, "MATCH (n) WHERE n._lock IS NOT NULL RETURN n", nil); len(notes) > 0 {
		t.Errorf("locks were left: %v", notes)
	}
}
