package neo4jdb_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/entente-graph/entente/internal/kg"
)

// The audit log is read newest first, in pages, by time, actor, operation and outcome.
func TestTheAuditLogIsStoredAndRead(t *testing.T) {
	db, ctx := server.Open(t), t.Context()
	begin := time.Date(2026, 11, 2, 10, 0, 0, 0, time.UTC)
	var all []kg.AuditEntry
	for i := range 2500 {
		at := begin.Add(time.Duration(i) * time.Second)
		e := kg.AuditEntry{ID: kg.NewAuditID(at, "x"), At: at, Actor: fmt.Sprintf("actor-%d", i%500), Operation: "POST /v1/claims", Outcome: kg.AuditDone, Status: 201, Count: 1}
		if i == 7 {
			e.Operation, e.Outcome, e.Detail = "POST /v1/graph/cypher", kg.AuditFailed, "RETURN 'a very secret statement'"
		}
		all = append(all, e)
	}
	for range 2 { // to store an entry again changes nothing
		if err := db.StoreAudit(ctx, all); err != nil {
			t.Fatal(err)
		}
	}
	slices.Reverse(all)
	read := func(q kg.AuditQuery) (found []kg.AuditEntry) {
		t.Helper()
		for {
			page, next, err := db.Audit(ctx, q)
			if err != nil {
				t.Fatal(err)
			}
			if found = append(found, page...); next == "" {
				return found
			}
			q.After = next
		}
	}
	for _, tt := range []struct {
		name  string
		query kg.AuditQuery
		wants func(kg.AuditEntry) bool
	}{
		{"everything", kg.AuditQuery{}, func(kg.AuditEntry) bool { return true }},
		{"an actor", kg.AuditQuery{Actor: "actor-7"}, func(e kg.AuditEntry) bool { return e.Actor == "actor-7" }},
		{"an operation", kg.AuditQuery{Operation: "POST /v1/graph/cypher"}, func(e kg.AuditEntry) bool { return e.Detail != "" }},
		{"an outcome", kg.AuditQuery{Outcome: kg.AuditFailed}, func(e kg.AuditEntry) bool { return e.Detail != "" }},
		{"nobody", kg.AuditQuery{Actor: "nobody"}, func(kg.AuditEntry) bool { return false }},
		{"a time", kg.AuditQuery{Since: begin.Add(10 * time.Second), Until: begin.Add(20 * time.Second)}, func(e kg.AuditEntry) bool {
			return !e.At.Before(begin.Add(10*time.Second)) && !e.At.After(begin.Add(20*time.Second))
		}},
	} {
		tt.query.Limit = 300
		want := slices.DeleteFunc(slices.Clone(all), func(e kg.AuditEntry) bool { return !tt.wants(e) })
		if got := read(tt.query); !slices.Equal(got, want) {
			t.Errorf("%s: %d entries, want %d", tt.name, len(got), len(want))
		}
	}
	for _, peek := range []string{"MATCH (n) RETURN n", "MATCH (a:AuditEntry) RETURN a.sealed, a{.*}"} {
		if said := everythingSaid(t, db, peek); containsAny(said, "actor-7", "secret statement", "/v1/graph/cypher") {
			t.Errorf("%s shows the audit log", peek)
		}
	}
	if err := db.SweepAudit(ctx, begin.Add(100*time.Second)); err != nil {
		t.Fatal(err)
	}
	if left := read(kg.AuditQuery{Page: kg.Page{Limit: 500}}); len(left) != 2400 {
		t.Errorf("%d entries are left", len(left))
	}
}
