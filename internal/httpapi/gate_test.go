package httpapi

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

// A gate is probed from the start, says what the server waits for, and serves the API once it is
// open.
func TestAGateThroughItsLife(t *testing.T) {
	config := Config{Log: slog.New(slog.NewTextHandler(t.Output(), nil)), AllowedHosts: []string{"localhost"}}
	gate := NewGate(config)
	ask := func(path string) (*httptest.ResponseRecorder, wire.Problem) {
		request := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "http://localhost"+path, nil)
		recorder := httptest.NewRecorder()
		gate.ServeHTTP(recorder, request)
		var problem wire.Problem
		if recorder.Header().Get("Content-Type") == "application/problem+json" {
			problem = fromJSON[wire.Problem](t, recorder.Body.String())
		}
		return recorder, problem
	}
	refuses := func(path, reason string) {
		t.Helper()
		got, problem := ask(path)
		if got.Code != 503 || problem.Code != "unavailable" || !strings.Contains(problem.Detail, reason) || got.Header().Get("Retry-After") != "2" {
			t.Errorf("%s: %d, Retry-After %q, want 503 with %q\n%s", path, got.Code, got.Header().Get("Retry-After"), reason, got.Body)
		}
	}
	serves := func(path string) {
		t.Helper()
		if got, _ := ask(path); got.Code != 200 {
			t.Errorf("%s: %d\n%s", path, got.Code, got.Body)
		}
	}

	refuses("/v1/people", "starting")
	gate.Open()
	refuses("/v1/people", "starting")
	gate.Close("Downloading Neo4j")
	for _, path := range []string{"/healthz", "/version"} {
		serves(path)
	}
	for _, path := range []string{"/readyz", "/v1/people", "/docs/", "/nothing"} {
		refuses(path, "Downloading Neo4j")
	}
	if got, _ := ask("/v1/people"); got.Header().Get("Connection") != "" {
		t.Error("a closed gate closes the connection")
	}

	gate.Serve(New(Config{Log: config.Log, Store: always{}}))
	serves("/readyz")
	serves("/docs/")
	gate.Close("restarting")
	refuses("/docs/", "restarting")
	gate.Open()
	serves("/docs/")

	gate.End()
	serves("/docs/")
	refuses("/readyz", "shutting down")
	if got, _ := ask("/docs/"); got.Header().Get("Connection") != "close" {
		t.Error("a response before the end leaves the connection open")
	}
	other := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "http://elsewhere.example/readyz", nil)
	recorder := httptest.NewRecorder()
	gate.ServeHTTP(recorder, other)
	if recorder.Code != 421 {
		t.Errorf("a closed gate serves another host: %d", recorder.Code)
	}
}

// always is a store that is ready.
type always struct{ Store }

func (always) Ready(context.Context) error { return nil }

// stalled is a store that does not answer.
type stalled struct{ Store }

func (stalled) Ready(ctx context.Context) error {
	<-ctx.Done()
	return &kg.Error{Code: kg.CodeTimeout, Message: "the request took longer than the time limit"}
}

func TestAStalledDatabaseIsNotReady(t *testing.T) {
	engine := New(Config{Log: slog.New(slog.NewTextHandler(t.Output(), nil)), Store: stalled{}, Timeout: 1})
	recorder := httptest.NewRecorder()
	engine.ServeHTTP(recorder, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/readyz", nil))
	if recorder.Code != 503 || !strings.Contains(recorder.Body.String(), "does not answer") || recorder.Header().Get("Retry-After") == "" {
		t.Errorf("%d\n%s", recorder.Code, recorder.Body)
	}
}
