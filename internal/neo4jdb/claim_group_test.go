package neo4jdb_test

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/neo4jdb"
)

// waits holds up all claims until release is called, so that those that arrive meanwhile are in one
// group.
func waits(t *testing.T) (release func()) {
	t.Helper()
	return holding(t, "MATCH (l:Lock) WHERE l.name STARTS WITH 'merge-gate' SET l.held = true")
}

// outcomes are the results of claims that are added at the same time.
type outcomes struct {
	added []kg.AddedClaim
	errs  []error
	wait  sync.WaitGroup
}

// addAll adds claims at the same time: the first alone, and then the others, which wait for it.
func addAll(t *testing.T, db *neo4jdb.DB, claims []kg.Claim, contexts map[int]context.Context) *outcomes {
	t.Helper()
	o := &outcomes{added: make([]kg.AddedClaim, len(claims)), errs: make([]error, len(claims))}
	for i, c := range claims {
		ctx := contexts[i]
		if ctx == nil {
			ctx = t.Context()
		}
		o.wait.Go(func() { o.added[i], o.errs[i] = db.AddClaim(ctx, c) })
		if i == 0 {
			time.Sleep(100 * time.Millisecond) // it begins to wait for the lock
		}
	}
	time.Sleep(200 * time.Millisecond)
	return o
}

func meeting(id, subject, key string) kg.Claim {
	return kg.Claim{ID: id, Modality: kg.Asserted, Source: "report", Relation: kg.RelationRef{Type: "met-with", Subject: subject, Object: "bob", Key: key}}
}

// Claims of a group have their own results, answers and faults. One that is refused fails none of
// its neighbours, also when it is refused as late as under the locks.
func TestClaimsOfAGroupHaveTheirOwnResults(t *testing.T) {
	db := server.Open(t)
	seed(t, db)
	release := waits(t)
	other := meeting("same-id", "alice", "another")
	o := addAll(t, db, []kg.Claim{
		meeting("first", "alice", "a"), meeting("second", "alice", "b"), meeting("nobody", "nobody", "c"),
		meeting("same-id", "alice", "d"), other, meeting("second", "alice", "b"), meeting("last", "alice", "a"),
	}, nil)
	release()
	o.wait.Wait()
	for i, want := range []kg.Code{"", "", kg.CodeInvalid, "", "", "", ""} {
		if i == 3 || i == 4 {
			continue // whichever came second is refused
		}
		if got := kg.CodeOf(o.errs[i]); got != want {
			t.Errorf("claim %d: %v", i, o.errs[i])
		}
	}
	if one, two := kg.CodeOf(o.errs[3]), kg.CodeOf(o.errs[4]); !(one == kg.CodeConflict && two == "" || one == "" && two == kg.CodeConflict) {
		t.Errorf("two claims with one id: %v, %v", o.errs[3], o.errs[4])
	}
	if o.added[1].Created == o.added[5].Created {
		t.Error("a claim that was sent twice was created twice, or never")
	}
	if r := o.added[6].Relation; r.ClaimCount != 2 || r.Status != kg.StatusReported || o.added[6].Evidence.Claim.ID != "last" {
		t.Errorf("the answer has %d claims, status %s, claim %s", r.ClaimCount, r.Status, o.added[6].Evidence.Claim.ID)
	}
	must(db.Verify(t.Context(), func(d neo4jdb.Drift) { t.Errorf("%s is not what its claims amount to: %v", d.ID, d.What) }))(t)
}

// A group that waits for a lock does not hold up claims about other relations.
func TestAGroupThatWaitsIsPassed(t *testing.T) {
	db := server.Open(t)
	seed(t, db)
	held := must(db.AddClaim(t.Context(), meeting("held", "alice", "a")))(t).Relation.ID
	release := holding(t, fmt.Sprintf("MATCH (r:Relation {id: '%s'}) SET r._held = true REMOVE r._held", held))
	o := addAll(t, db, []kg.Claim{meeting("waits", "alice", "a")}, nil)
	for n := range 3 {
		if _, err := db.AddClaim(t.Context(), meeting(fmt.Sprintf("passes-%d", n), "carol", "b")); err != nil {
			t.Fatal(err)
		}
	}
	release()
	o.wait.Wait()
	if o.errs[0] != nil {
		t.Error(o.errs[0])
	}
}

// Claims of a group keep their own idempotency keys: a retry of one has its result, and one that lost
// its key is not stored.
func TestClaimsOfAGroupKeepTheirKeys(t *testing.T) {
	db := server.Open(t)
	seed(t, db)
	attempt := func(key, id string) kg.Attempt {
		a := kg.Attempt{Key: key, Fingerprint: "f", ID: id, Lease: time.Minute}
		if _, resumed, err := db.TakeKey(t.Context(), a); err != nil {
			t.Fatal(err)
		} else {
			a.Resumed = resumed
		}
		return a
	}
	k1, k2 := attempt("k1", "1"), attempt("k2", "2")
	server.Run(t, "MATCH (k:IdempotencyKey {key: 'k2'}) SET k.attempt = 'a later one'", nil)
	release := waits(t)
	o := addAll(t, db, []kg.Claim{meeting("first", "alice", "a"), meeting("one", "alice", "b"), meeting("two", "alice", "c"), meeting("three", "alice", "d")},
		map[int]context.Context{1: kg.WithAttempt(t.Context(), k1), 2: kg.WithAttempt(t.Context(), k2)})
	release()
	o.wait.Wait()
	if o.errs[1] != nil || kg.CodeOf(o.errs[2]) != kg.CodeKeyInUse || o.errs[3] != nil {
		t.Errorf("errors: %v", o.errs)
	}
	if got := fmt.Sprint(claimIDs(t)); got != "[first one three]" {
		t.Errorf("stored: %s", got)
	}
	k1.Resumed = true
	again, err := db.AddClaim(kg.WithAttempt(t.Context(), k1), meeting("one", "alice", "b"))
	if err != nil || !again.Created || again.ID != "one" || again.Relation.Status != kg.StatusReported {
		t.Errorf("a retry: %+v, %v", again, err)
	}
}

func claimIDs(t *testing.T) []string {
	t.Helper()
	var ids []string
	for _, r := range server.Run(t, "MATCH (c:Claim) RETURN c.id AS id ORDER BY id", nil) {
		ids = append(ids, r["id"].(string))
	}
	return ids
}
