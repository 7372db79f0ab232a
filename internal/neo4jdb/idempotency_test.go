package neo4jdb_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/entente-graph/entente/internal/kg"
)

func TestAnIdempotencyKeyThroughItsLife(t *testing.T) {
	db := server.Open(t)
	answer := kg.Answer{Status: 201, ContentType: "application/json", Location: "/v1/people/x", ETag: `"1"`, Body: []byte("{\"id\":\"x\"}\x00é")}
	const lease = time.Minute
	backdate := func(property, by string) {
		server.Run(t, "MATCH (k:IdempotencyKey) SET k["+property+"] = k["+property+"] - duration("+by+")", nil)
	}
	try := func(fingerprint, id string) kg.Attempt { return kg.Attempt{Key: "k", Fingerprint: fingerprint, ID: id} }
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
		{"when it was lost", func() error { backdate("'taken_at'", "'PT1M'"); return nil }, try("b", "6"), ours},
		{"when the lost one answers late", func() error { return db.KeepAnswer(t.Context(), try("b", "4"), kg.Answer{Status: 200}) }, try("b", "7"), kg.CodeKeyInUse},
		{"another request, though it was lost", func() error { backdate("'taken_at'", "'PT1M'"); return nil }, try("a", "8"), kg.CodeKeyReused},
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
		kept, err := db.TakeKey(t.Context(), step.Attempt, lease)
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
	_, err := db.TakeKey(t.Context(), kg.Attempt{Key: "new", Fingerprint: "a", ID: "1"}, time.Minute)
	_, older := db.TakeKey(t.Context(), kg.Attempt{Key: "old", Fingerprint: "a", ID: "1"}, time.Minute)
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
