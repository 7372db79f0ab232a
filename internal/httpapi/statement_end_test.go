package httpapi

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/entente-graph/entente/internal/testenv"
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

// slowRead is a request that takes seconds there, with the beginning of the statement that it
// waits for.
type slowRead struct {
	name, statement string
	call
}

var slowReads = []slowRead{
	{"a timeline", "// Returns an entity's relations", get("/v1/entities/hub/timeline?known_at=2023-09-05")},
	{"dates of a timeline", "// Returns the number of an entity's relations for each date", get("/v1/entities/hub/timeline?known_at=2023-09-05&buckets=year")},
	{"statistics", "// Returns the number of relations that pass a filter", get("/v1/stats?known_at=2023-09-05")},
	{"an analysis", "// Returns the ends of relations", call{method: http.MethodPost, path: "/v1/graph/analysis", body: `{"known_at":"2023-09-05","measures":["degree"]}`}},
}

// running returns the ids of the transactions that run a statement.
func running(t *testing.T, statement string) []string {
	t.Helper()
	var ids []string
	for _, row := range server.Run(t, "SHOW TRANSACTIONS YIELD transactionId AS id, currentQuery AS query WHERE query CONTAINS $statement RETURN id", map[string]any{"statement": statement}) {
		ids = append(ids, row["id"].(string))
	}
	return ids
}

// A clientRead is a read whose client waits for the answer.
type clientRead struct {
	hangUp context.CancelFunc
	ended  chan error
}

// begin sends a read, and waits until the database runs the statement as many times as given.
func (r slowRead) begin(t *testing.T, from *httptest.Server, count int) clientRead {
	t.Helper()
	ctx, hangUp := context.WithCancel(t.Context())
	t.Cleanup(hangUp)
	request, err := http.NewRequestWithContext(ctx, r.method, from.URL+r.path, strings.NewReader(r.body))
	if err != nil {
		t.Fatal(err)
	}
	if r.body != "" {
		request.Header.Set("Content-Type", mediaJSON)
	}
	sent := clientRead{hangUp, make(chan error, 1)}
	go func() {
		answer, err := from.Client().Do(request)
		if err == nil {
			_ = answer.Body.Close()
		}
		sent.ended <- err
	}()
	testenv.Eventually(t, "the statement runs", func() bool { return len(running(t, r.statement)) == count })
	return sent
}

// end hangs up, which must be why the client has no answer.
func (c clientRead) end(t *testing.T) {
	t.Helper()
	c.hangUp()
	if err := testenv.Receive(t, "end of the request", c.ended); !errors.Is(err, context.Canceled) {
		t.Errorf("the client got %v", err)
	}
}

// endsEarly begins a read, and then has cut begin the same read again and cut it short. It
// checks that the second statement is gone from the database while the first one still runs:
// the second has not ended by itself.
func (r slowRead) endsEarly(t *testing.T, from *httptest.Server, cut func()) {
	t.Helper()
	first := r.begin(t, from, 1)
	id := running(t, r.statement)
	cut()
	var left []string
	testenv.Eventually(t, "the second statement is gone", func() bool {
		left = running(t, r.statement)
		return len(left) < 2
	})
	if len(id) != 1 || !slices.Equal(left, id) {
		t.Errorf("of %v there runs %v: the second statement was not ended", id, left)
	}
	first.end(t)
	testenv.Eventually(t, "the first statement is gone", func() bool { return len(running(t, r.statement)) == 0 })
}

// A read that is past its time, or whose client hangs up, is ended in the database.
func TestReadsAreEnded(t *testing.T) {
	store, remove := openSlow(t)
	defer remove()
	hasty := serve(t, Config{Store: store, Timeout: 300 * time.Millisecond})
	patient := httptest.NewServer(serve(t, Config{Store: store, Timeout: unlimited}).engine)
	defer patient.Close()
	for _, tt := range slowReads {
		t.Run(tt.name+" past its time", func(t *testing.T) {
			within := &api{t: t, engine: hasty.engine, contract: hasty.contract}
			tt.endsEarly(t, patient, func() {
				got := within.do(tt.call)
				if got.status != http.StatusGatewayTimeout || !strings.Contains(got.body, field("code", "timeout")) {
					t.Errorf("status %d\n%s", got.status, got.body)
				}
			})
		})
		t.Run(tt.name+" without its client", func(t *testing.T) {
			tt.endsEarly(t, patient, func() { tt.begin(t, patient, 2).end(t) })
		})
	}
}
