package httpapi

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/entente-graph/entente/internal/cypher"
	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/testenv"
	"github.com/entente-graph/entente/internal/wire"
)

// endless is a statement that finds nothing for hours.
const endless = "UNWIND range(1, 100000000000) AS i WITH i WHERE i < 0 RETURN i"

// runs reports whether a statement with that word runs in the database.
func runs(t testing.TB, word string) bool {
	t.Helper()
	return len(server.Run(t, "SHOW TRANSACTIONS YIELD currentQuery AS query WHERE query CONTAINS $word RETURN query", map[string]any{"word": word})) > 0
}

// unlimited is more time than any test takes.
const unlimited = 24 * time.Hour

// Only the time of the statement itself can end it: the request has unlimited time.
func TestCypherPastItsTimeIsEnded(t *testing.T) {
	a := serve(t, Config{Store: server.Open(t), Timeout: unlimited})
	got := a.do(call{method: http.MethodPost, path: "/v1/graph/cypher", body: toJSON(t, map[string]any{"statement": endless + " // past", "timeout_ms": 300})})
	if got.status != http.StatusGatewayTimeout || !strings.Contains(got.body, field("code", "timeout")) {
		t.Errorf("status %d\n%s", got.status, got.body)
	}
	testenv.Eventually(t, "the database has ended it", func() bool { return !runs(t, "// past") })
}

// patientStore gives statements unlimited time.
type patientStore struct{ Store }

func (s patientStore) RunCypher(ctx context.Context, q cypher.Statement, use func(cypher.Result) error) (<-chan struct{}, error) {
	q.Timeout = unlimited
	return s.Store.RunCypher(ctx, q, use)
}

// servePatiently serves an empty graph, where neither requests nor statements are ended
// because of their time.
func servePatiently(t *testing.T) *api {
	t.Helper()
	return serve(t, Config{Store: patientStore{server.Open(t)}, Timeout: unlimited})
}

// When the client hangs up, the statement is ended, whether rows came or not. Nothing else
// can end it.
func TestCypherEndsWithItsClient(t *testing.T) {
	for _, tt := range []struct{ name, statement, accept string }{
		{"before the first row", endless + " // gone-a", mediaJSON},
		{"before the first row of a stream", endless + " // gone-b", wire.MediaNDJSON},
		{"between rows", "UNWIND range(1, 100000000000) AS i WITH i WHERE i % 50000000 = 1 RETURN i // gone-c", wire.MediaNDJSON},
	} {
		t.Run(tt.name, func(t *testing.T) {
			listening := httptest.NewServer(servePatiently(t).engine)
			defer listening.Close()
			ctx, hangUp := context.WithCancel(t.Context())
			request, err := http.NewRequestWithContext(ctx, http.MethodPost, listening.URL+"/v1/graph/cypher",
				strings.NewReader(toJSON(t, map[string]any{"statement": tt.statement})))
			if err != nil {
				t.Fatal(err)
			}
			request.Header.Set("Content-Type", mediaJSON)
			request.Header.Set("Accept", tt.accept)
			ended := make(chan error, 1)
			go func() {
				answer, err := listening.Client().Do(request)
				if err == nil {
					_, err = bufio.NewReader(answer.Body).ReadString(0)
					_ = answer.Body.Close()
				}
				ended <- err
			}()
			_, word, _ := strings.Cut(tt.statement, "// ")
			testenv.Eventually(t, "it runs", func() bool { return runs(t, word) })
			hangUp()
			if err := <-ended; !errors.Is(err, context.Canceled) {
				t.Errorf("the client got %v", err)
			}
			testenv.Eventually(t, "the database has ended it", func() bool { return !runs(t, word) })
		})
	}
}

// Rows beyond the limit are cut, the statement is ended, and the answer says so.
func TestCypherRowsAreLimited(t *testing.T) {
	a := servePatiently(t)
	for _, tt := range []struct {
		name string
		body map[string]any
		rows int
		cut  string
	}{
		{"just as many as may be", map[string]any{"statement": "UNWIND range(1, 3) AS i RETURN i", "max_rows": 3}, 3, ""},
		{"one too many", map[string]any{"statement": "UNWIND range(1, 4) AS i RETURN i", "max_rows": 3}, 3, "rows"},
		{"far too many", map[string]any{"statement": "UNWIND range(1, 100000000000) AS i RETURN i // far"}, defaultCypherRows, "rows"},
		{"too long together", map[string]any{"statement": "UNWIND range(1, 100) AS i RETURN i, reduce(t = 'x', k IN range(1, 19) | t + t) AS text"}, 15, "bytes"},
		{"too long by itself", map[string]any{"statement": "RETURN reduce(t = 'xxxxx', k IN range(1, 21) | t + t) AS text"}, 0, "bytes"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			within := &api{t: t, engine: a.engine, contract: a.contract}
			got := fromJSON[struct {
				Rows      [][]any
				RowCount  int `json:"row_count"`
				Truncated *wire.Truncated
			}](t, within.done(call{method: http.MethodPost, path: "/v1/graph/cypher", body: toJSON(t, tt.body)}).body)
			if len(got.Rows) != tt.rows || got.RowCount != tt.rows {
				t.Errorf("%d rows, counted as %d, want %d", len(got.Rows), got.RowCount, tt.rows)
			}
			if cut := ""; got.Truncated != nil {
				cut = got.Truncated.Reason
				if cut != tt.cut {
					t.Errorf("cut by %q, want %q", cut, tt.cut)
				}
			} else if tt.cut != "" {
				t.Errorf("not cut, want by %q", tt.cut)
			}
		})
	}
	testenv.Eventually(t, "the database has ended it", func() bool { return !runs(t, "// far") })
}

// A statement that wants more memory than there is fails by itself.
func TestCypherThatWantsTooMuchMemoryIsRefused(t *testing.T) {
	a := servePatiently(t)
	a.run([]scenario{{
		name:   "memory",
		call:   asking(t, "UNWIND range(1, 2000000) AS i WITH collect([x IN range(1, 1000) | x + i]) AS list RETURN size(list) AS n"),
		status: http.StatusUnprocessableEntity, has: []string{"memory"}, hasNot: []string{"Neo."},
	}})
}

// Rows come while the statement runs, between a line with the columns and one with
// the summary, or with what went wrong.
func TestCypherStreams(t *testing.T) {
	listening := httptest.NewServer(newAPI(t).engine)
	defer listening.Close()
	send := func(body map[string]any) (*http.Response, *bufio.Scanner) {
		t.Helper()
		request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, listening.URL+"/v1/graph/cypher", strings.NewReader(toJSON(t, body)))
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("Content-Type", mediaJSON)
		request.Header.Set("Accept", wire.MediaNDJSON)
		answer, err := listening.Client().Do(request)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = answer.Body.Close() })
		return answer, bufio.NewScanner(answer.Body)
	}
	for _, tt := range []struct {
		name   string
		body   map[string]any
		status int
		lines  []string
	}{
		{"rows", map[string]any{"statement": "UNWIND [1, 'two'] AS i RETURN i"}, 200, []string{`{"columns":["i"]}`, `{"row":[1]}`, `{"row":["two"]}`, `{"summary":{"row_count":2,"took_ms":`}},
		{"no rows", map[string]any{"statement": "MATCH (n:Person) RETURN n.id AS id"}, 200, []string{`{"columns":["id"]}`, `{"summary":{"row_count":0,`}},
		{"too many rows", map[string]any{"statement": "UNWIND range(1, 9) AS i RETURN i", "max_rows": 1}, 200, []string{`{"columns":["i"]}`, `{"row":[1]}`, `{"summary":{"row_count":1,"truncated":{"reason":"rows",`}},
		{"refused", map[string]any{"statement": "CREATE (n)"}, 422, []string{`{"type":"/problems/invalid"`}},
		{"failing at once", map[string]any{"statement": "UNWIND [0] AS i RETURN 1 / i AS n"}, 422, []string{`{"type":"/problems/invalid"`}},
		{"failing after some rows", map[string]any{"statement": "UNWIND range(1, 1000) AS i RETURN 1 / (1000 - i) AS n", "max_rows": 2000}, 200, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			answer, lines := send(tt.body)
			if answer.StatusCode != tt.status {
				t.Errorf("status %d, want %d", answer.StatusCode, tt.status)
			}
			var last string
			for i := 0; lines.Scan(); i++ {
				last = lines.Text()
				if !json.Valid(lines.Bytes()) {
					t.Errorf("line %d is no JSON: %s", i, last)
				}
				if tt.lines != nil && (i >= len(tt.lines) || !strings.HasPrefix(last, tt.lines[i])) {
					t.Errorf("line %d is %s", i, last)
				}
			}
			if tt.lines == nil && (!strings.HasPrefix(last, `{"error":{"type":"/problems/invalid"`) || !strings.Contains(last, "/ by zero")) {
				t.Errorf("the last line is %s", last)
			}
		})
	}
	t.Run("a row comes before the next is found", func(t *testing.T) {
		longest := int(maxCypherTime.Milliseconds())
		answer, lines, limit := (*http.Response)(nil), (*bufio.Scanner)(nil), 1000
		for ; limit <= longest; limit *= 2 {
			answer, lines = send(map[string]any{"statement": "UNWIND range(1, 100000000000) AS i WITH i WHERE i = 1 RETURN i // slow", "timeout_ms": limit})
			if answer.StatusCode != http.StatusGatewayTimeout {
				break // the machine is not too busy for a first row within this limit
			}
		}
		for _, want := range []string{`{"columns":`, `{"row":[1]}`} {
			if !lines.Scan() || !strings.HasPrefix(lines.Text(), want) {
				t.Fatalf("the line is %s", lines.Text())
			}
		}
		t.Logf("the row came within %d ms", limit)
		if !lines.Scan() || !strings.HasPrefix(lines.Text(), `{"error":{"type":"/problems/timeout"`) {
			t.Errorf("the last line is %s", lines.Text())
		}
	})
}

// blocking is a store whose statements run until they may end.
type blocking struct {
	Store
	begun chan struct{}
	end   chan struct{}
}

func (s blocking) RunCypher(_ context.Context, _ cypher.Statement, use func(cypher.Result) error) (<-chan struct{}, error) {
	s.begun <- struct{}{}
	<-s.end
	gone := make(chan struct{})
	close(gone)
	return gone, use(cypher.Result{Rows: func(func([]cypher.Value, error) bool) {}, Warnings: func() []cypher.Warning { return nil }})
}

// Only so many statements run at once; the next is told to come again.
func TestCypherRunsAFewAtOnce(t *testing.T) {
	store := blocking{server.Open(t), make(chan struct{}), make(chan struct{})}
	a := serve(t, Config{Store: store})
	var wait sync.WaitGroup
	for range cypher.MaxAtOnce {
		wait.Go(func() {
			if got := a.do(asking(t, "RETURN 1 AS x")); got.status != http.StatusOK {
				t.Errorf("status %d", got.status)
			}
		})
		<-store.begun
	}
	got := a.do(asking(t, "RETURN 1 AS x"))
	if got.status != http.StatusTooManyRequests || got.header.Get("Retry-After") != "1" || !strings.Contains(got.body, field("code", "too_many_requests")) {
		t.Errorf("status %d, Retry-After %q\n%s", got.status, got.header.Get("Retry-After"), got.body)
	}
	close(store.end)
	wait.Wait()
	go func() { <-store.begun }()
	if got := a.do(asking(t, "RETURN 1 AS x")); got.status != http.StatusOK {
		t.Errorf("afterwards: status %d", got.status)
	}
}

// What is run is logged with how it ended, and parameters without their values.
func TestCypherIsAudited(t *testing.T) {
	var log bytes.Buffer
	a := newAPI(t)
	engine := New(Config{Callers: openToAll(), Store: a.store, Log: slog.New(slog.NewJSONHandler(&log, nil))})
	for _, body := range []string{
		`{"statement":"RETURN $secret AS s","parameters":{"secret":"whom I look for"}}`,
		`{"statement":"CREATE (n)"}`,
		`{"statement":"UNWIND [1,2] AS x RETURN x","max_rows":1}`,
	} {
		request := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/v1/graph/cypher", strings.NewReader(body))
		request.Header.Set("Content-Type", mediaJSON)
		engine.ServeHTTP(httptest.NewRecorder(), request)
	}
	for _, want := range []string{
		`"outcome":"ok","statement":"RETURN $secret AS s","sha256":"`, `"parameters":["secret"],"rows":1,"bytes":19,`, `"remote":"192.0.2.1"`,
		`"outcome":"invalid","statement":"CREATE (n)"`, `"outcome":"truncated"`,
	} {
		if !strings.Contains(log.String(), want) {
			t.Errorf("the log lacks %s", want)
		}
	}
	if strings.Contains(log.String(), "whom I look for") {
		t.Error("the log has a value")
	}
	if t.Failed() {
		t.Log(fmt.Sprint(log.String()))
	}
}

// stuckStore is a store whose statements end at once, and whose transactions stay.
type stuckStore struct {
	Store
	gone chan struct{}
}

func (s stuckStore) RunCypher(context.Context, cypher.Statement, func(cypher.Result) error) (<-chan struct{}, error) {
	return s.gone, &kg.Error{Code: kg.CodeTimeout, Message: "the database took longer than the time limit"}
}

// The transaction of a statement keeps its slot after the answer. When all slots are taken like
// this, Cypher is unavailable, everything else works, and the operator sees it.
func TestStuckStatementsKeepTheirSlots(t *testing.T) {
	store := stuckStore{server.Open(t), make(chan struct{})}
	a := serve(t, Config{Store: store})
	figures := func(want ...string) func() bool {
		return func() bool {
			got := a.do(get("/metrics")).body
			return !slices.ContainsFunc(want, func(line string) bool { return !strings.Contains(got, "\n"+line+"\n") })
		}
	}
	for range cypher.MaxAtOnce {
		if got := a.do(asking(t, "RETURN 1 AS x")); got.status != http.StatusGatewayTimeout {
			t.Errorf("status %d\n%s", got.status, got.body)
		}
	}
	got := a.do(asking(t, "RETURN 1 AS x"))
	if got.status != http.StatusServiceUnavailable || got.header.Get("Retry-After") != "30" || !strings.Contains(got.body, field("code", "statements_stuck")) {
		t.Errorf("status %d, Retry-After %q\n%s", got.status, got.header.Get("Retry-After"), got.body)
	}
	if got := a.do(get("/readyz")); got.status != http.StatusOK {
		t.Errorf("/readyz is %d", got.status)
	}
	testenv.Eventually(t, "the metrics show it", figures("entente_cypher_stuck 4", "entente_cypher_slots_taken 4", `entente_cypher_statements_total{outcome="timeout"} 4`))
	close(store.gone)
	testenv.Eventually(t, "the slots are free", figures("entente_cypher_stuck 0", "entente_cypher_slots_taken 0"))
	if got := a.do(asking(t, "RETURN 1 AS x")); got.status != http.StatusGatewayTimeout {
		t.Errorf("afterwards: status %d", got.status)
	}
}

// A list predicate can't be interrupted: its slot is taken as long as the database works on it.
func TestRunawayCypherKeepsItsSlot(t *testing.T) {
	a := serve(t, Config{Store: server.Open(t), Timeout: unlimited})
	got := a.do(call{method: http.MethodPost, path: "/v1/graph/cypher", body: toJSON(t, map[string]any{
		"statement": "WITH range(1, 50000000) AS r RETURN any(x IN r WHERE x < 0) AS found // away", "timeout_ms": 10})})
	if got.status == http.StatusOK {
		t.Fatalf("it was too quick\n%s", got.body)
	}
	freed := func() bool { return strings.Contains(a.do(get("/metrics")).body, "\nentente_cypher_slots_taken 0\n") }
	for runs(t, "// away") {
		if freed() && runs(t, "// away") {
			t.Fatal("it runs, and its slot is free")
		}
	}
	testenv.Eventually(t, "the slot is free", freed)
}

// A row that would take too much memory is cut off, without a trace of the others.
func TestCypherRowsTooLargeAreCut(t *testing.T) {
	a := servePatiently(t)
	got := a.done(asking(t, "UNWIND [1, 2, 1000000] AS n RETURN [x IN range(1, n) | {a: x}] AS list")).body
	for _, want := range []string{`"rows":[[[{"a":1}]],[[{"a":1},{"a":2}]]],"row_count":2`, field("reason", "bytes")} {
		if !strings.Contains(got, want) {
			t.Errorf("the answer lacks %s\n%.500s", want, got)
		}
	}
}
