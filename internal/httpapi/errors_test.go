package httpapi

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

// operations of every sort, each of which needs the database.
var needDatabase = []call{
	get("/readyz"), get("/v1/people"), get("/v1/people/alice"), get("/v1/entities/alice/neighbors"), get("/v1/sources/s"), get("/v1/claims/c"),
	get("/v1/relations?entity=alice"), get("/v1/relations/r"), get("/v1/relations/r/claims"), get("/v1/graph/paths?from=a&to=b"), get("/v1/relation-types"),
	{"POST", "/v1/people", `{"name":"Alice"}`, ""}, {"PUT", "/v1/people/alice", `{"name":"Alice"}`, ""}, {"PATCH", "/v1/people/alice", `{"name":"Alice"}`, ""},
	{"DELETE", "/v1/people/alice", "", ""}, {"PUT", "/v1/sources/s", `{"title":"T","published_at":"2023-09-05"}`, ""}, {"DELETE", "/v1/sources/s", "", ""},
	{"POST", "/v1/claims", `{"relation":{"type":"met-with","subject":"a","object":"b"},"modality":"asserted","source":"s"}`, ""},
	{"POST", "/v1/relations/met-with", `{"subject":"a","object":"b","modality":"asserted","source":"s"}`, ""},
	addingType(trains("")), patchingType("t", `{}`), deletingType("t"), get("/v1/relation-types/t"),
}

// problemIn fails unless the answer is a problem that is complete and tells
// nothing of what is behind the API.
func problemIn(t *testing.T, got answer) wire.Problem {
	t.Helper()
	p := fromJSON[wire.Problem](t, got.body)
	if got.header.Get("Content-Type") != "application/problem+json" || p.Status != got.status || p.Type != "/problems/"+p.Code || p.Title == "" || p.Code == "" || p.Detail == "" {
		t.Errorf("an incomplete problem: %d %s\n%s", got.status, got.header.Get("Content-Type"), got.body)
	}
	for _, leak := range insides {
		if strings.Contains(got.body, leak) {
			t.Errorf("the answer has %q\n%s", leak, got.body)
		}
	}
	return p
}

func TestADatabaseThatIsGone(t *testing.T) {
	db := server.Open(t)
	if err := db.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	a := serve(t, Config{Store: db})
	for _, c := range needDatabase {
		t.Run(c.method+" "+c.path, func(t *testing.T) {
			got := (&api{t: t, engine: a.engine, contract: a.contract}).do(c)
			if p := problemIn(t, got); got.status != 503 || p.Code != "unavailable" || got.header.Get("Retry-After") == "" {
				t.Errorf("%d, Retry-After %q\n%s", got.status, got.header.Get("Retry-After"), got.body)
			}
		})
	}
	a.run([]scenario{
		{name: "the process lives", call: get("/healthz"), status: 200, has: []string{field("status", "alive")}},
		{name: "and knows its version", call: get("/version"), status: 200, has: []string{field("version", "test")}},
		{name: "and what it could do", call: get("/openapi.json"), status: 200},
		{name: "a faulty request is still the client's fault", call: get("/v1/people?limit=0"), status: 422},
	})
}

func TestARequestThatTakesTooLong(t *testing.T) {
	a := serve(t, Config{Store: server.Open(t), Timeout: time.Nanosecond})
	for _, c := range needDatabase {
		t.Run(c.method+" "+c.path, func(t *testing.T) {
			got := (&api{t: t, engine: a.engine, contract: a.contract}).do(c)
			want, code := 504, "timeout"
			if c.path == "/readyz" { // which waits for a shorter time
				want, code = 503, "unavailable"
			}
			if p := problemIn(t, got); got.status != want || p.Code != code {
				t.Errorf("%d\n%s", got.status, got.body)
			}
		})
	}
	a.run([]scenario{{name: "nothing waits for the process itself", call: get("/healthz"), status: 200}})
}

func TestPathsAndMethodsThatDoNotExist(t *testing.T) {
	a := newAPI(t)
	for _, c := range []struct {
		call   call
		status int
		allow  string
	}{
		{get("/v1"), 404, ""},
		{get("/v1/robots"), 404, ""},
		{get("/v1/people/"), 404, ""},
		{get("/v1/people/alice/"), 404, ""},
		{get("/v1/people/alice/friends"), 404, ""},
		{get("//v1/people"), 404, ""},
		{get("/V1/people"), 404, ""},
		{get("/v1/people/a%2Fb"), 404, ""},
		{call{method: "DELETE", path: "/v1/people"}, 405, "GET, HEAD, POST"},
		{call{"POST", "/v1/people/alice", `{}`, ""}, 405, "GET, HEAD, PUT, PATCH, DELETE"},
		{call{"PUT", "/v1/entities/alice", `{}`, ""}, 405, "GET, HEAD"},
		{call{"PATCH", "/v1/claims/c", `{}`, ""}, 405, "GET, HEAD"},
		{call{method: "DELETE", path: "/v1/relations/r"}, 405, "GET, HEAD, POST"},
		{call{method: "TRACE", path: "/v1/people"}, 405, "GET, HEAD, POST"},
		{call{method: "OPTIONS", path: "/v1/people"}, 405, "GET, HEAD, POST"},
	} {
		t.Run(c.call.method+" "+c.call.path, func(t *testing.T) {
			got := (&api{t: t, engine: a.engine, contract: a.contract}).do(c.call)
			if p := problemIn(t, got); got.status != c.status || got.header.Get("Allow") != c.allow {
				t.Errorf("%d, Allow %q, want %d, %q\n%+v", got.status, got.header.Get("Allow"), c.status, c.allow, p)
			}
		})
	}
}

// failing is a store that fails as it is told to.
type failing struct {
	Store
	fail func() error
}

func (f failing) EntityAt(context.Context, kg.Kind, string, time.Time) (kg.Entity, error) {
	return kg.Entity{}, f.fail()
}

// What goes wrong inside stays inside: the client is told the sort of problem,
// the log the cause.
func TestCausesStayInside(t *testing.T) {
	for _, c := range []struct {
		name   string
		fail   func() error
		status int
		code   string
	}{
		{"an error of no kind", func() error { return errors.New("Neo.ClientError: secret") }, 500, "internal"},
		{"an internal error", func() error { return &kg.Error{Code: kg.CodeInternal, Message: "secret", Err: errors.New("secret")} }, 500, "internal"},
		{"an error of a code that nobody knows", func() error { return &kg.Error{Code: "new", Message: "secret"} }, 500, "internal"},
		{"a panic", func() error { panic("secret") }, 500, "internal"},
		{"refused credentials", func() error { return &kg.Error{Code: kg.CodeUnauthorized, Message: "secret"} }, 503, "unavailable"},
		{"an unreachable database", func() error {
			return &kg.Error{Code: kg.CodeUnavailable, Message: "cannot connect to the database", Err: errors.New("secret")}
		}, 503, "unavailable"},
		{"a timeout", func() error {
			return &kg.Error{Code: kg.CodeTimeout, Message: "the time allowed ran out", Err: errors.New("secret")}
		}, 504, "timeout"},
		{"a wrapped error", func() error { return fmt.Errorf("secret: %w", kg.NotFound("entity", "alice")) }, 404, "not_found"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := serve(t, Config{Store: failing{fail: c.fail}}).do(get("/v1/entities/alice"))
			if p := problemIn(t, got); got.status != c.status || p.Code != c.code || strings.Contains(got.body, "secret") {
				t.Errorf("%d\n%s", got.status, got.body)
			}
		})
	}
}

// Each request is told of once in the log, and each failure with its cause.
func TestFailuresAreLogged(t *testing.T) {
	var log strings.Builder
	handler := New(Config{
		Callers: openToAll(), Store: failing{fail: func() error { return errors.New("the cause") }}, Log: slog.New(slog.NewJSONHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug})),
	})
	handler.ServeHTTP(httptest.NewRecorder(), httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/v1/entities/alice", nil))
	handler.ServeHTTP(httptest.NewRecorder(), httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/healthz", nil))
	var lines []string
	for line := range strings.Lines(log.String()) {
		var entry struct {
			Level, Msg, Error string
			Status            int
		}
		if err := json.Unmarshal([]byte(line), &entry); err != nil {
			t.Fatal(err)
		}
		lines = append(lines, fmt.Sprintf("%s %s %d %s", entry.Level, entry.Msg, entry.Status, entry.Error))
	}
	if got := strings.Join(lines, "\n"); got != "ERROR request failed 0 the cause\nDEBUG request 500 \nDEBUG request 200 " {
		t.Errorf("the log is\n%s", got)
	}
}
