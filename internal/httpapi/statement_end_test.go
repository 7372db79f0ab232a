package httpapi

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// openSlow gives a graph in which whatever asks what was known at a time takes
// seconds: relations have very long histories.
func openSlow(t *testing.T) (store Store, remove func()) {
	t.Helper()
	store = server.Open(t)
	serve(t, Config{Store: store}).put("/v1/people/hub", `{"name":"Hub"}`)
	for range 5 {
		server.Run(t, `WITH [i IN range(1, 400) | datetime('2023-01-01')] AS history
			UNWIND range(1, 1000) AS n
			CREATE (:Relation {id: randomUUID(), type: 'met-with', subject_id: 'hub', object_id: 'hub', status: 'reported',
				first_published: datetime('2023-01-01'), history_published: history})`, nil)
	}
	// At once, as the next test would, it takes too much memory.
	return store, func() { server.Implicit(t, "MATCH (r:Relation) CALL (r) { DELETE r } IN TRANSACTIONS OF 500 ROWS") }
}

// slowReads are requests that take seconds there, each with the beginning of the
// statement that it waits for.
var slowReads = []struct {
	name, statement string
	call
}{
	{"a timeline", "// An entity's relations", get("/v1/entities/hub/timeline?known_at=2023-09-05")},
	{"dates of a timeline", "// How many of an entity's relations have the same dates", get("/v1/entities/hub/timeline?known_at=2023-09-05&buckets=year")},
	{"statistics", "// How many relations that pass a filter", get("/v1/stats?known_at=2023-09-05")},
	{"an analysis", "// The ends of relations", call{method: http.MethodPost, path: "/v1/graph/analysis", body: `{"known_at":"2023-09-05","measures":["degree"]}`}},
}

// soonEnded waits for a statement to be gone, for a shorter time than it would take.
func soonEnded(t *testing.T, statement string) {
	t.Helper()
	for end := time.Now().Add(600 * time.Millisecond); runs(t, statement); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("the database has not ended it")
		}
	}
}

// A read that is past its time, or whose client hangs up, is ended in the database.
func TestReadsAreEnded(t *testing.T) {
	store, remove := openSlow(t)
	defer remove()
	hasty := serve(t, Config{Store: store, Timeout: 300 * time.Millisecond})
	patient := httptest.NewServer(serve(t, Config{Store: store}).engine)
	defer patient.Close()
	for _, tt := range slowReads {
		t.Run(tt.name+" past its time", func(t *testing.T) {
			within := &api{t: t, engine: hasty.engine, contract: hasty.contract}
			start := time.Now()
			got := within.do(tt.call)
			if got.status != http.StatusGatewayTimeout || !strings.Contains(got.body, field("code", "timeout")) {
				t.Errorf("status %d\n%s", got.status, got.body)
			}
			if took := time.Since(start); took > 2*time.Second {
				t.Errorf("it took %v", took)
			}
			soonEnded(t, tt.statement)
		})
		t.Run(tt.name+" without its client", func(t *testing.T) {
			ctx, hangUp := context.WithCancel(t.Context())
			request, err := http.NewRequestWithContext(ctx, tt.method, patient.URL+tt.path, strings.NewReader(tt.body))
			if err != nil {
				t.Fatal(err)
			}
			if tt.body != "" {
				request.Header.Set("Content-Type", mediaJSON)
			}
			ended := make(chan error, 1)
			go func() {
				answer, err := patient.Client().Do(request)
				if err == nil {
					_ = answer.Body.Close()
				}
				ended <- err
			}()
			eventually(t, "it runs", func() bool { return runs(t, tt.statement) })
			hangUp()
			if err := <-ended; !errors.Is(err, context.Canceled) {
				t.Errorf("the client got %v", err)
			}
			soonEnded(t, tt.statement)
		})
	}
}
