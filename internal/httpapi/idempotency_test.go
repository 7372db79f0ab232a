package httpapi

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

// keyed is a request with an idempotency key.
func (a *api) keyed(c call, key string) answer {
	a.t.Helper()
	return a.doWith(c, map[string]string{idempotencyKey: key})
}

func TestEveryPostIsAnsweredAgainAsBefore(t *testing.T) {
	a := newWorldAPI(t)
	stored := a.claim(said("summit", "asserted", "gazette-1"))
	corrected := a.claim(said("summit", "asserted", "herald-1"))
	for i, c := range []struct {
		call
		status int
	}{
		{call{"POST", "/v1/people", `{"name":"New"}`, ""}, 201},
		{call{"POST", "/v1/governments", `{"name":"New"}`, ""}, 201},
		{call{"POST", "/v1/organizations", `{"name":"New"}`, ""}, 201},
		{call{"POST", "/v1/positions", `{"name":"New"}`, ""}, 201},
		{call{"POST", "/v1/places", `{"name":"New"}`, ""}, 201},
		{call{"POST", "/v1/events", `{"name":"New"}`, ""}, 201},
		{call{"POST", "/v1/sources", `{"title":"New","published_at":"2023-09-05"}`, ""}, 201},
		{adding(t, said("talks", "planned", "wire-1")), 201},
		{call{"POST", "/v1/claims/" + stored.ID + "/retract", `{"reason":"It was wrong."}`, ""}, 200},
		{call{"POST", "/v1/claims/" + corrected.ID + "/supersede", `{"modality":"denied","source":"herald-1"}`, ""}, 201},
		{call{"POST", "/v1/relations/visited", `{"subject":"alice","object":"geneva","modality":"planned","source":"wire-1"}`, ""}, 201},
		{call{"POST", "/v1/relations/met", `{}`, ""}, 404},
		{call{"POST", "/v1/relation-types", `{"name":"wed","symmetric":true,"temporal":"event","subject_kinds":["person"],"object_kinds":["person"]}`, ""}, 201},
		{call{"POST", "/v1/relation-types", `{"name":"urged","inverse":"x","temporal":"event","subject_kinds":["person"],"object_kinds":["person"]}`, ""}, 409},
		{call{"POST", "/v1/people", `{"id":"alice","name":"Taken"}`, ""}, 409},
		{call{"POST", "/v1/people", `{"nmae":"Wrong"}`, ""}, 422},
		{call{"POST", "/v1/claims/none/retract", `{"reason":"It was wrong."}`, ""}, 404},
		{call{"POST", "/v1/people", `{`, ""}, 400},
		{call{"POST", "/v1/people", `{"name":"New"}`, "text/plain"}, 415},
	} {
		key := fmt.Sprintf("key-%d", i)
		first := a.keyed(c.call, key)
		if first.status != c.status || first.header.Get("Idempotent-Replayed") != "" {
			t.Errorf("%s: %d, want %d\n%s", c.path, first.status, c.status, first.body)
		}
		count := a.done(get("/v1/entities?limit=500")).body
		again := a.keyed(c.call, key)
		if again.header.Get("Idempotent-Replayed") != "true" {
			t.Errorf("%s: nothing says that the answer is one of before", c.path)
		}
		again.header.Del("Idempotent-Replayed")
		for _, got := range []answer{first, again} {
			got.header.Del(requestIDHeader) // each request has its own
		}
		first.header.Del("Content-Length") // net/http sets it of both
		if diff := cmp.Diff(first, again, cmp.AllowUnexported(answer{})); diff != "" {
			t.Errorf("%s: the answer is another (-first +again):\n%s", c.path, diff)
		}
		if a.done(get("/v1/entities?limit=500")).body != count {
			t.Errorf("%s: it was carried out again", c.path)
		}
	}
}

func TestAnIdempotencyKeyIsForOneRequest(t *testing.T) {
	a := newWorldAPI(t)
	person := call{"POST", "/v1/people", `{"name":"New"}`, ""}
	a.keyed(person, "k")
	for name, c := range map[string]call{
		"another body":  {"POST", "/v1/people", `{"name":"New" }`, ""},
		"another path":  {"POST", "/v1/places", `{"name":"New"}`, ""},
		"another query": {"POST", "/v1/people?x=1", `{"name":"New"}`, ""},
	} {
		if got := a.keyed(c, "k"); got.status != 422 || !strings.Contains(got.body, field("code", "idempotency_key_reused")) {
			t.Errorf("%s: %d\n%s", name, got.status, got.body)
		}
	}
	for name, key := range map[string]string{
		"empty": "", "too long": strings.Repeat("k", 256), "with a space": "a b", "with a letter beyond ASCII": "clé",
	} {
		got := a.keyed(person, key)
		if got.status != 422 || !strings.Contains(got.body, field("in", "header")+","+fault(idempotencyKey, "format")) {
			t.Errorf("%s: %d\n%s", name, got.status, got.body)
		}
	}
	if got := a.keyed(person, strings.Repeat("~", 255)); got.status != 201 {
		t.Errorf("the longest key: %d\n%s", got.status, got.body)
	}
	if got := a.keyed(call{"PUT", "/v1/people/alice", `{"name":"Put"}`, ""}, "k"); got.status != 200 {
		t.Errorf("it is looked at where it means nothing: %d\n%s", got.status, got.body)
	}
	if got := a.keyed(call{"POST", "/v1/people", `{"name":"` + strings.Repeat("n", wire.MaxRecord) + `"}`, ""}, "long"); got.status != 413 {
		t.Errorf("a body that is too long: %d\n%s", got.status, got.body)
	}
	if got := a.keyed(call{"POST", "/v1/nothing", `{}`, ""}, "k"); got.status != 404 {
		t.Errorf("a path that does not exist: %d\n%s", got.status, got.body)
	}
}

// Of many that come with one key at once, one is carried out; the others are
// told to wait, or answered like it.
func TestOneOfManyWithOneKeyIsCarriedOut(t *testing.T) {
	a := newAPI(t)
	answers := make([]*httptest.ResponseRecorder, 20)
	var wait sync.WaitGroup
	for i := range answers {
		wait.Go(func() { answers[i] = a.send("/v1/people", `{"name":"New"}`, "k") })
	}
	wait.Wait()
	carriedOut := 0
	for _, got := range answers {
		switch {
		case got.Code == 201 && got.Header().Get("Idempotent-Replayed") == "":
			carriedOut++
		case got.Code == 201:
		case got.Code == 409 && got.Header().Get("Retry-After") == "1" && strings.Contains(got.Body.String(), "idempotency_key_in_use"):
		default:
			t.Errorf("%d %v\n%s", got.Code, got.Header(), got.Body)
		}
	}
	if stored := fromJSON[wire.EntityList](t, a.done(get("/v1/people")).body).Items; carriedOut != 1 || len(stored) != 1 {
		t.Errorf("%d were carried out, %d people are stored", carriedOut, len(stored))
	}
}

// send sends a request beside others, and does not look at the answer.
func (a *api) send(path, body, key string) *httptest.ResponseRecorder {
	request := httptest.NewRequestWithContext(a.t.Context(), http.MethodPost, path, strings.NewReader(body))
	request.Header.Set("Content-Type", mediaJSON)
	request.Header.Set(idempotencyKey, key)
	recorder := httptest.NewRecorder()
	a.engine.ServeHTTP(recorder, request)
	return recorder
}

// A key of which the server died, and one whose request failed, can be used again.
func TestAFailedRequestLeavesItsKeyFree(t *testing.T) {
	db := server.Open(t)
	failures := []func() error{
		func() error { return &kg.Error{Code: kg.CodeUnavailable, Message: "the database is busy"} },
		func() error { panic("a mistake") },
	}
	store := &failingFirst{Store: db, failures: failures}
	a := serve(t, Config{Store: store, Timeout: 30 * time.Second})
	for i, want := range []int{503, 500, 201, 201} {
		if got := a.keyed(call{"POST", "/v1/people", `{"name":"New"}`, ""}, "k"); got.status != want {
			t.Errorf("try %d: %d, want %d\n%s", i, got.status, want, got.body)
		}
	}
	if made := store.calls.Load(); made != 3 {
		t.Errorf("it was tried %d times, want 3", made)
	}

	server.Run(t, "MATCH (k:IdempotencyKey) REMOVE k.status", nil)
	lost := call{"POST", "/v1/people", `{"name":"New"}`, ""}
	if got := a.keyed(lost, "k"); got.status != 409 || got.header.Get("Retry-After") != "1" {
		t.Errorf("just after the server died: %d\n%s", got.status, got.body)
	}
	server.Run(t, "MATCH (k:IdempotencyKey) SET k.taken_at = k.taken_at - duration('PT1M')", nil)
	if got := a.keyed(lost, "k"); got.status != 201 || got.header.Get("Idempotent-Replayed") != "" {
		t.Errorf("a minute after the server died: %d\n%s", got.status, got.body)
	}
}

// failingFirst is a store that fails to create entities a few times.
type failingFirst struct {
	Store
	failures []func() error
	calls    atomic.Int64
}

func (f *failingFirst) CreateEntity(ctx context.Context, e kg.Entity) (kg.Entity, error) {
	if n := int(f.calls.Add(1)); n <= len(f.failures) {
		return kg.Entity{}, f.failures[n-1]()
	}
	return f.Store.CreateEntity(ctx, e)
}

// A client who goes away before the answer still finds it with its key.
func TestTheAnswerIsKeptOfAClientWhoWentAway(t *testing.T) {
	db := server.Open(t)
	ctx, leave := context.WithCancel(t.Context())
	a := serve(t, Config{Store: leavingAfter{db, leave}})
	request := httptest.NewRequestWithContext(ctx, http.MethodPost, "/v1/people", strings.NewReader(`{"name":"New"}`))
	request.Header.Set("Content-Type", mediaJSON)
	request.Header.Set(idempotencyKey, "k")
	a.engine.ServeHTTP(httptest.NewRecorder(), request)
	if got := a.keyed(call{"POST", "/v1/people", `{"name":"New"}`, ""}, "k"); got.status != 201 || got.header.Get("Idempotent-Replayed") != "true" {
		t.Errorf("%d\n%s", got.status, got.body)
	}
}

// leavingAfter is a store whose client goes away once an entity is stored.
type leavingAfter struct {
	Store
	leave func()
}

func (l leavingAfter) CreateEntity(ctx context.Context, e kg.Entity) (kg.Entity, error) {
	defer l.leave()
	return l.Store.CreateEntity(ctx, e)
}

func TestExpiredKeysAreSweptOnUse(t *testing.T) {
	a := newAPI(t)
	server.Run(t, "CREATE (:IdempotencyKey {key: 'old', fingerprint: 'f', status: 200, expires_at: datetime() - duration('PT2H')})", nil)
	a.keyed(call{"POST", "/v1/people", `{"name":"New"}`, ""}, "k")
	if left := server.Run(t, "MATCH (k:IdempotencyKey {key: 'old'}) RETURN k", nil); len(left) != 0 {
		t.Error("the expired key is still there")
	}
}

// asks reports whether an operation only reads.
func (op operation) asks() bool {
	return op.method == http.MethodGet || slices.Contains([]string{"run-cypher", "find-subgraph", "analyze-graph", "match", "reconcile"}, op.ID)
}

// Every POST that writes takes a key, and the document says so; but for imports, which take
// longer than an answer is kept for, and add nothing a second time, and for keys of the API, since
// responses with secrets are not stored.
func TestEveryPostDocumentsItsIdempotencyKey(t *testing.T) {
	for _, op := range readContract(t).operations {
		if op.method != http.MethodPost || op.asks() || op.ID == "import" || op.ID == "create-key" {
			continue
		}
		var headers, statuses []string
		for _, p := range op.Parameters {
			if p.In == "header" {
				headers = append(headers, p.Name)
			}
		}
		for status := range op.Responses {
			statuses = append(statuses, status)
		}
		if !slices.Contains(headers, idempotencyKey) || !slices.Contains(statuses, "409") || !slices.Contains(statuses, "422") {
			t.Errorf("%s has the headers %v and the statuses %v", op.ID, headers, statuses)
		}
	}
}
