package httpapi

import (
	"fmt"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/entente-graph/entente/internal/access"
	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

// newAuditedAPI serves an empty graph with an audit log, which nothing stores but flush and what
// administrators do.
func newAuditedAPI(t *testing.T) (a *api, flush func()) {
	t.Helper()
	db := server.Open(t)
	log := access.NewAuditLog(db, slog.New(slog.DiscardHandler), time.Now, 0)
	a = serve(t, Config{Store: db, Audit: log, Callers: access.New(access.Config{Keys: db, AdminToken: adminToken})})
	return a, func() { log.Flush(t.Context()) }
}

// entries reads the audit log, the oldest first.
func (a *api) entries(query string) []wire.AuditEntry {
	a.t.Helper()
	got := a.doWith(get("/v1/audit?limit=500"+query), admin())
	if got.status != http.StatusOK {
		a.t.Fatalf("%d %s", got.status, got.body)
	}
	items := fromJSON[wire.AuditList](a.t, got.body).Items
	slices.Reverse(items)
	return items
}

func TestTheAuditLogHasWhoDidWhat(t *testing.T) {
	a, flush := newAuditedAPI(t)
	desk, reader := a.key("press-desk", "admin"), a.key("reader", "reader")
	begun := a.entries("")
	if len(begun) != 2 || begun[0].Operation != "POST /v1/keys" || begun[0].Actor != kg.Administrator || begun[0].Outcome != "done" {
		t.Errorf("what an administrator did is not stored at once: %+v", begun)
	}
	put := call{method: http.MethodPut, path: "/v1/people/alice", body: `{"name":"Alice"}`}
	invalid := call{method: http.MethodPut, path: "/v1/people/alice", body: `{}`}
	withID := bearing(desk.Secret)
	withID[requestIDHeader] = "my-request"
	for _, step := range []struct {
		call
		header map[string]string
	}{
		{put, withID},
		{invalid, bearing(desk.Secret)},
		{put, bearing(reader.Secret)},
		{put, nil},
		{get("/v1/entities"), bearing("ent_wrong")},
		{get("/v1/entities"), bearing(reader.Secret)}, // neither reading is recorded, nor a dry run
		{call{method: http.MethodPost, path: "/v1/reports?dry_run=true", body: story(meeting)}, bearing(desk.Secret)},
		{asking(t, "RETURN 1 AS one"), bearing(reader.Secret)},
		{get("/v1/export"), bearing(reader.Secret)},
		{call{method: http.MethodPost, path: "/v1/import", body: `{"entity":{"id":"bob","kind":"person","name":"Bob"}}`, mediaType: "application/x-ndjson"}, bearing(desk.Secret)},
		{erasing("/v1/entities/alice"), bearing(desk.Secret)},
	} {
		a.doWith(step.call, step.header)
	}
	flush()
	var told []string
	for _, e := range a.entries("")[3:] { // without the keys, and the reading above
		told = append(told, fmt.Sprintf("%s by %s (%s): %s %s %d %s %s", e.Operation, e.Actor, e.Means, e.Target, e.Outcome, e.Status, e.Code, e.Detail))
		if e.Address != "192.0.2.1" || e.RequestID == "" || e.Count != 1 || e.At.IsZero() {
			t.Errorf("%+v", e)
		}
	}
	want := []string{
		"PUT /v1/people/{id} by press-desk (key): /v1/people/alice done 201  ",
		"PUT /v1/people/{id} by press-desk (key): /v1/people/alice failed 422 invalid ",
		"PUT /v1/people/{id} by reader (key): /v1/people/alice refused 403 role_missing ",
		"PUT /v1/people/{id} by anonymous (none): /v1/people/alice refused 401 unauthorized ",
		"GET /v1/entities by anonymous (none): /v1/entities refused 401 invalid_credentials they have not the form of a key",
		"POST /v1/graph/cypher by reader (key): /v1/graph/cypher done 200  RETURN 1 AS one",
		"GET /v1/export by reader (key): /v1/export done 200  ",
		"POST /v1/import by press-desk (key): /v1/import done 200  ",
		"POST /v1/entities/{id}/erase by press-desk (key): /v1/entities/alice/erase done 200  ",
	}
	if !slices.Equal(told, want) {
		t.Errorf("the log is\n%s\nwant\n%s", strings.Join(told, "\n"), strings.Join(want, "\n"))
	}
	if of := a.entries("&actor=press-desk&outcome=done"); len(of) != 3 || of[0].RequestID != "my-request" || of[0].Key != desk.ID {
		t.Errorf("of the desk: %+v", of)
	}
	if of := a.entries("&operation=POST%20/v1/graph/cypher&since=2020-01-01&until=2999-12-31T00:00:00Z"); len(of) != 1 {
		t.Errorf("of Cypher: %+v", of)
	}
	if text := graphText(t); strings.Contains(text, "my-request") || strings.Contains(text, "RETURN 1") {
		t.Error("the log can be read in the graph")
	}
	for _, path := range []string{"/v1/export?form=whole", "/v1/changes"} {
		if got := a.doWith(get(path), admin()); strings.Contains(got.body, "my-request") || strings.Contains(got.body, "AuditEntry") {
			t.Errorf("%s has the audit log", path)
		}
	}
}

func TestAuditQueriesAreChecked(t *testing.T) {
	a, _ := newAuditedAPI(t)
	for query, want := range map[string]string{
		"since=yesterday": fault("since", "format"), "until=2026-13-01": fault("until", "format"), "outcome=good": fault("outcome", "value"),
		"cursor=x": fault("cursor", "format"), "by=me": fault("by", "unknown"),
	} {
		if got := a.doWith(get("/v1/audit?"+query), admin()); got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, want) {
			t.Errorf("%s: %d %s", query, got.status, got.body)
		}
	}
}

// Every response has the id of its request: the client's own, or another one.
func TestRequestsHaveIDs(t *testing.T) {
	a := serve(t, Config{Store: noStore{}})
	for given, kept := range map[string]bool{
		"my-request": true, "0af7651916cd43dd8448eb211c80319c": true, "": false, "a b": false, "ä": false, strings.Repeat("x", 129): false, "a\"b": false,
	} {
		for _, path := range []string{"/healthz", "/v1/nothing", "/v1/entities?limit=0", "/docs/"} {
			got := a.doWith(get(path), map[string]string{requestIDHeader: given})
			id := got.header.Get(requestIDHeader)
			if id == "" || (id == given) != kept {
				t.Errorf("%s with %q: the id is %q", path, given, id)
			}
			if got.status >= 400 && !strings.Contains(got.body, field("request_id", id)) {
				t.Errorf("the problem has another id: %s", got.body)
			}
		}
	}
}
