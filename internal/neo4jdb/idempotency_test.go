package neo4jdb_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/kg/edtf"
	"github.com/entente-graph/entente/internal/neo4jdb"
	"github.com/entente-graph/entente/internal/testenv"
)

func TestAnIdempotencyKeyThroughItsLife(t *testing.T) {
	db := server.Open(t)
	answer := kg.Answer{Status: 201, ContentType: "application/json", Location: "/v1/people/x", ETag: `"1"`, Body: []byte("{\"id\":\"x\"}\x00é")}
	backdate := func(property, by string) {
		server.Run(t, "MATCH (k:IdempotencyKey) SET k["+property+"] = k["+property+"] - duration("+by+")", nil)
	}
	try := func(fingerprint, id string) kg.Attempt {
		return kg.Attempt{Key: "k", Fingerprint: fingerprint, ID: id, Lease: time.Minute}
	}
	const ours = kg.Code("ours")
	for _, step := range []struct {
		name   string
		before func() error
		kg.Attempt
		want kg.Code
	}{
		{"a new key", nil, try("a", "1"), ours},
		{"the same attempt, which did not hear of it", nil, try("a", "1"), ours},
		{"the same request meanwhile", nil, try("a", "2"), kg.CodeKeyInUse},
		{"another request meanwhile", nil, try("b", "3"), kg.CodeKeyReused},
		{"after it failed", func() error { return db.FreeKey(t.Context(), try("a", "1")) }, try("b", "4"), ours},
		{"when an earlier attempt fails late", func() error { return db.FreeKey(t.Context(), try("a", "1")) }, try("b", "5"), kg.CodeKeyInUse},
		{"when its lease has ended", func() error { backdate("'lease_until'", "'PT1M'"); return nil }, try("b", "6"), ours},
		{"when its lease was renewed before that", func() error {
			err := db.RenewKey(t.Context(), try("b", "6"))
			backdate("'lease_until'", "'PT50S'")
			return err
		}, try("b", "6b"), kg.CodeKeyInUse},
		{"when the lost one renews its lease late", func() error {
			backdate("'lease_until'", "'PT9S'")
			return db.RenewKey(t.Context(), try("b", "4"))
		}, try("b", "6c"), kg.CodeKeyInUse},
		{"when the lost one answers late", func() error { return db.KeepAnswer(t.Context(), try("b", "4"), kg.Answer{Status: 200}) }, try("b", "7"), kg.CodeKeyInUse},
		{"another request, though its lease has ended", func() error { backdate("'lease_until'", "'PT1M'"); return nil }, try("a", "8"), kg.CodeKeyReused},
		{"once it is answered", func() error { return db.KeepAnswer(t.Context(), try("b", "6"), answer) }, try("b", "9"), ""},
		{"it isn't freed any more", func() error { return db.FreeKey(t.Context(), try("b", "6")) }, try("b", "10"), ""},
		{"another request then", nil, try("a", "11"), kg.CodeKeyReused},
		{"shortly before it expires", func() error { backdate("'expires_at'", "'PT23H59M'"); return nil }, try("b", "12"), ""},
		{"when it has expired", func() error { backdate("'expires_at'", "'PT1M'"); return nil }, try("a", "13"), ours},
	} {
		if step.before != nil {
			if err := step.before(); err != nil {
				t.Fatal(err)
			}
		}
		kept, _, err := db.TakeKey(t.Context(), step.Attempt)
		got := kg.CodeOf(err)
		if err == nil && kept == nil {
			got = ours
		}
		if got != step.want {
			t.Errorf("%s: %q, want %q", step.name, got, step.want)
		}
		if diff := cmp.Diff(&answer, kept); got == "" && diff != "" {
			t.Errorf("%s: the answer (-want +got):\n%s", step.name, diff)
		}
	}
}

func TestExpiredIdempotencyKeysAreRemoved(t *testing.T) {
	db := server.Open(t)
	_, _, err := db.TakeKey(t.Context(), kg.Attempt{Key: "new", Fingerprint: "a", ID: "1", Lease: time.Minute})
	_, _, older := db.TakeKey(t.Context(), kg.Attempt{Key: "old", Fingerprint: "a", ID: "1", Lease: time.Minute})
	if err := errors.Join(err, older); err != nil {
		t.Fatal(err)
	}
	server.Run(t, "MATCH (k:IdempotencyKey {key: 'old'}) SET k.expires_at = k.expires_at - duration('PT25H1M')", nil)
	if err := db.SweepKeys(t.Context()); err != nil {
		t.Fatal(err)
	}
	if left := server.Run(t, "MATCH (k:IdempotencyKey) RETURN k.key AS key", nil); len(left) != 1 || left[0]["key"] != "new" {
		t.Errorf("left are %v", left)
	}
}

// takes takes a key, which must succeed.
func takes(t *testing.T, db *neo4jdb.DB, a kg.Attempt) kg.Attempt {
	t.Helper()
	kept, resumed, err := db.TakeKey(t.Context(), a)
	if err != nil || kept != nil {
		t.Fatalf("the key is not taken: %v %v", kept, err)
	}
	a.Resumed = resumed
	return a
}

// Two processes on one database: one has written and ended before it kept its answer, and the
// other carries out the retry. It finds what was written, at once.
func TestARetryFindsWhatALostAttemptWrote(t *testing.T) {
	one, other := server.Open(t), server.Join(t)
	try := func(id string) kg.Attempt { return kg.Attempt{Key: "k", Fingerprint: "a", ID: id, Lease: time.Hour} }
	person := kg.Entity{Kind: kg.KindPerson, Name: "Erin", Aliases: []kg.Alias{{Name: "E.", Language: "en"}}, BirthDate: date(t, "1970-0X")}

	first := takes(t, one, try("1"))
	stored := must(one.CreateEntity(kg.WithAttempt(t.Context(), first), person))(t)
	if err := one.FreeKey(t.Context(), first); err != nil { // it may not know that the write was committed
		t.Fatal(err)
	}
	second := takes(t, other, try("2"))
	if !second.Resumed {
		t.Error("the retry is not told that something was written")
	}
	again := must(other.CreateEntity(kg.WithAttempt(t.Context(), second), person))(t)
	if diff := cmp.Diff(stored, again, cmp.AllowUnexported(edtf.Date{})); diff != "" {
		t.Errorf("the retry returns something else (-first +retry):\n%s", diff)
	}
	if people := must(one.Entities(t.Context(), nil, kg.Page{Limit: 10}))(t); len(people) != 1 {
		t.Errorf("%d people are stored", len(people))
	}
}

// An attempt whose key was taken over, because it was taken for lost, writes nothing.
func TestAnAttemptWithoutItsKeyWritesNothing(t *testing.T) {
	one, other := server.Open(t), server.Join(t)
	slow := takes(t, one, kg.Attempt{Key: "k", Fingerprint: "a", ID: "1", Lease: time.Second})
	server.Run(t, "MATCH (k:IdempotencyKey) SET k.lease_until = k.lease_until - duration('PT1S')", nil)
	quick := takes(t, other, kg.Attempt{Key: "k", Fingerprint: "a", ID: "2", Lease: time.Hour})
	if quick.Resumed {
		t.Error("it is told that something was written")
	}
	create := func(db *neo4jdb.DB, a kg.Attempt) error {
		_, err := db.CreateEntity(kg.WithAttempt(t.Context(), a), kg.Entity{Kind: kg.KindPerson, Name: "Erin"})
		return err
	}
	if err := create(one, slow); kg.CodeOf(err) != kg.CodeKeyInUse {
		t.Errorf("the attempt that lost its key: %v", err)
	}
	if err := create(other, quick); err != nil {
		t.Errorf("the attempt that took it over: %v", err)
	}
	if people := must(one.Entities(t.Context(), nil, kg.Page{Limit: 10}))(t); len(people) != 1 {
		t.Errorf("%d people are stored", len(people))
	}
}

// An attempt keeps or frees its key at the moment in which another one takes it over: the key is the
// other's, with the results of the write.
func TestAKeyThatIsBeingTakenOverIsLeftToTheLaterAttempt(t *testing.T) {
	for name, settle := range map[string]func(*neo4jdb.DB, kg.Attempt) error{
		"keeping the answer": func(db *neo4jdb.DB, a kg.Attempt) error {
			return db.KeepAnswer(t.Context(), a, kg.Answer{Status: 201, Body: []byte("{}")})
		},
		"freeing the key": func(db *neo4jdb.DB, a kg.Attempt) error { return db.FreeKey(t.Context(), a) },
	} {
		t.Run(name, func(t *testing.T) {
			db := server.Open(t)
			first := takes(t, db, kg.Attempt{Key: "k", Fingerprint: "a", ID: "1", Lease: time.Hour})
			commit := locked(t, "MATCH (k:IdempotencyKey) SET k.attempt = '2'", nil)
			settled := make(chan error, 1)
			go func() { settled <- settle(db, first) }()
			awaitWaiting(t)
			commit()
			if err := testenv.Receive(t, "the end of the attempt", settled); err != nil {
				t.Error(err)
			}
			left := server.Run(t, "MATCH (k:IdempotencyKey) RETURN k.attempt AS attempt, k.status AS status", nil)
			if diff := cmp.Diff([]map[string]any{{"attempt": "2", "status": nil}}, left); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAKeyInUseTellsHowLongItIsHeld(t *testing.T) {
	db := server.Open(t)
	takes(t, db, kg.Attempt{Key: "k", Fingerprint: "a", ID: "1", Lease: time.Hour})
	_, _, err := db.TakeKey(t.Context(), kg.Attempt{Key: "k", Fingerprint: "a", ID: "2", Lease: time.Hour})
	var told *kg.Error
	if !errors.As(err, &told) || told.RetryAfter <= 0 || told.RetryAfter > time.Hour {
		t.Errorf("%v, RetryAfter %v, want something up to an hour", err, told)
	}
}

// The connection breaks while the answer to a commit is on its way: the next try finds that
// it was committed.
func TestACommitWhoseAnswerIsLostIsNotRepeated(t *testing.T) {
	server.Open(t)
	way := newCable(t)
	config := server.Config
	config.URI = "bolt://" + way.address
	marked := false
	config.Observe = func(_ context.Context, name string) func(error) {
		return func(error) {
			if name == graph.NameOf(graph.IdempotencyMark) && !marked {
				marked = true
				way.deafen()
			}
		}
	}
	db := must(neo4jdb.Open(t.Context(), config))(t)
	t.Cleanup(func() { _ = db.Close(context.WithoutCancel(t.Context())) })
	attempt := takes(t, db, kg.Attempt{Key: "k", Fingerprint: "a", ID: "1", Lease: time.Hour})
	stored := must(db.CreateEntity(kg.WithAttempt(t.Context(), attempt), kg.Entity{Kind: kg.KindPerson, Name: "Erin"}))(t)
	if people := must(db.Entities(t.Context(), nil, kg.Page{Limit: 10}))(t); len(people) != 1 || people[0].ID != stored.ID {
		t.Errorf("%+v are stored, and %q was answered", people, stored.ID)
	}
}
