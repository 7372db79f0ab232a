package httpapi

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/internal/access"
	"github.com/entente-graph/entente/internal/kg"
)

// Every operation that writes records its sender, in whatever it writes, and takes no other author
// from the request.
func TestWritesRecordTheirSender(t *testing.T) {
	db := server.Open(t)
	a := serve(t, Config{Store: db, Callers: access.New(access.Config{Keys: db, AdminToken: adminToken})})
	a.load()
	server.Run(t, `MATCH (n) UNWIND [k IN keys(n) WHERE k ENDS WITH '_by' AND n[k] = 'anonymous'] AS k SET n[k] = 'before'`, nil)
	boss := a.key("boss", string(kg.RoleAdmin))
	for _, op := range a.contract.operations {
		if op.asks() || op.Role == "none" || op.ID == "create-key" || op.ID == "revoke-key" {
			continue
		}
		c := op.example(t)
		c.path = strings.ReplaceAll(c.path, "dry_run=true", "dry_run=false")
		if got := a.doWith(c, bearing(boss.Secret)); got.status >= 300 && op.method != http.MethodDelete && got.status != http.StatusConflict && got.status != http.StatusGone {
			t.Logf("%s: %d %s", op.ID, got.status, got.body)
		}
	}
	found := map[string][]string{}
	for _, row := range server.Run(t, `MATCH (n) UNWIND [k IN keys(n) WHERE k ENDS WITH '_by' AND k <> 'confirmed_by' AND k <> 'decided_by'] AS k
		UNWIND n[k] AS author WITH DISTINCT author, labels(n)[0] + '.' + k AS place RETURN author, place ORDER BY place`, nil) {
		author := fmt.Sprint(row["author"])
		found[author] = append(found[author], row["place"].(string))
	}
	for author, places := range found {
		if author != "boss" && author != "before" && !slices.ContainsFunc(places, func(p string) bool { return strings.Contains(p, "first_reported_by") }) {
			t.Errorf("%s is recorded as the author of %v", author, places)
		}
	}
	for _, place := range []string{
		"Entity.recorded_by", "Source.recorded_by", "Source.retracted_by", "Claim.recorded_by", "Claim.standing_by", "RelationType.recorded_by",
		"Change.recorded_by", "Revision.recorded_by", "Merge.recorded_by", "Merge.undone_by", "Tombstone.erased_by",
	} {
		if !slices.Contains(found["boss"], place) {
			t.Errorf("nothing has its sender as %s; there are %v", place, found["boss"])
		}
	}
}

// An author in the body is ignored or rejected, and never recorded.
func TestAuthorsAreNotTakenFromBodies(t *testing.T) {
	db := server.Open(t)
	a := serve(t, Config{Store: db, Callers: access.New(access.Config{Keys: db, AdminToken: adminToken})})
	boss := bearing(a.key("boss", string(kg.RoleAdmin)).Secret)
	for _, c := range []call{
		{http.MethodPut, "/v1/people/alice", `{"name":"Alice","recorded_by":"mallory"}`, ""},
		{http.MethodPatch, "/v1/people/alice", `{"recorded_by":"mallory","birth_date":"1960"}`, mediaMergePatch},
		{http.MethodPut, "/v1/sources/s", `{"title":"T","published_at":"2023-01-01","recorded_by":"mallory"}`, ""},
		{http.MethodPost, "/v1/relation-types", `{"name":"wed","category":"other","subject_kinds":["person"],"object_kinds":["person"],"recorded_by":"mallory"}`, ""},
		{http.MethodPost, "/v1/claims", `{"source":"s","modality":"asserted","relation":{"type":"met-with","subject":"alice","object":"alice"},"recorded_by":"mallory"}`, ""},
		{http.MethodPost, "/v1/import", `{"entity":{"id":"bob","kind":"person","name":"Bob","recorded_by":"mallory"}}`, "application/x-ndjson"},
	} {
		a.doWith(c, boss)
	}
	if strings.Contains(graphText(t), "mallory") {
		t.Error("mallory is recorded")
	}
}
