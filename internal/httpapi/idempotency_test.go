package httpapi

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"
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

// keyed is a request of an administrator with an idempotency key.
func (a *api) keyed(c call, key string) answer {
	a.t.Helper()
	header := admin()
	header[idempotencyKey] = key
	return a.doWith(c, header)
}

// endLease ends the lease of every key.
func endLease(t *testing.T) {
	t.Helper()
	server.Run(t, "MATCH (k:IdempotencyKey) SET k.lease_until = datetime.realtime()", nil)
}

// keyedPosts are requests of every sort that takes a key, on the world, and their statuses.
func keyedPosts(t *testing.T, a *api) []keyedPost {
	t.Helper()
	stored := a.claim(said("summit", "asserted", "gazette-1"))
	corrected := a.claim(said("summit", "asserted", "herald-1"))
	a.claim(said("talks", "planned", "wire-1"))
	return []keyedPost{
		{call{"POST", "/v1/people", `{"name":"New"}`, ""}, 201},
		{call{"POST", "/v1/governments", `{"name":"New"}`, ""}, 201},
		{call{"POST", "/v1/organizations", `{"name":"New"}`, ""}, 201},
		{call{"POST", "/v1/positions", `{"name":"New"}`, ""}, 201},
		{call{"POST", "/v1/places", `{"name":"New"}`, ""}, 201},
		{call{"POST", "/v1/events", `{"name":"New"}`, ""}, 201},
		{call{"POST", "/v1/sources", `{"title":"New","published_at":"2023-09-05"}`, ""}, 201},
		{adding(t, said("visit", "asserted", "wire-1")), 201},
		{adding(t, said("talks", "planned", "wire-1")), 200},
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
		{call{"POST", "/v1/officials", `{"person":{"name":"New"},"position":{"name":"New office"},"claim":{"modality":"asserted","source":"wire-1"}}`, ""}, 201},
		{call{"POST", "/v1/claims/" + stored.ID + "/reinstate", `{"reason":"It was right."}`, ""}, 200},
		{call{"POST", "/v1/entities/carol/merge", `{"into":"dave","reason":"One person."}`, ""}, 200},
		{call{"POST", "/v1/entities/carol/unmerge", `{"reason":"Two people."}`, ""}, 200},
		{call{"POST", "/v1/sources/wire-1/retract", `{"reason":"It was wrong."}`, ""}, 200},
		{call{"POST", "/v1/sources/wire-1/reinstate", `{"reason":"It was right."}`, ""}, 200},
		{call{"POST", "/v1/claims/" + stored.ID + "/erase", `{"reason":"A court's order."}`, ""}, 200},
	}
}

type keyedPost struct {
	call
	status int
}

func TestEveryPostIsAnsweredAgainAsBefore(t *testing.T) {
	a := newWorldAPI(t)
	for i, c := range keyedPosts(t, a) {
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
		case got.Code == 409 && got.Header().Get("Retry-After") != "" && strings.Contains(got.Body.String(), "idempotency_key_in_use"):
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
	request.Header.Set("Authorization", "Bearer "+adminToken)
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
	server.Run(t, "MATCH (k:IdempotencyKey) SET k.lease_until = datetime.realtime() + duration('PT1H')", nil)
	if got := a.keyed(lost, "k"); got.status != 409 || got.header.Get("Retry-After") != "3600" {
		t.Errorf("just after the server died: %d, Retry-After %s\n%s", got.status, got.header.Get("Retry-After"), got.body)
	}
	endLease(t)
	if got := a.keyed(lost, "k"); got.status != 201 || got.header.Get("Idempotent-Replayed") != "" {
		t.Errorf("when the lease has ended: %d\n%s", got.status, got.body)
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
	request.Header.Set("Authorization", "Bearer "+adminToken)
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
// longer than an answer is kept for, and add nothing a second time, for keys of the API, since
// responses with secrets are not stored, and for assistants, whose protocol has no such keys.
func TestEveryPostDocumentsItsIdempotencyKey(t *testing.T) {
	for _, op := range readContract(t).operations {
		if op.method != http.MethodPost || op.asks() || slices.Contains([]string{"import", "create-key", "assistants"}, op.ID) {
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

// dying is a store whose process dies before it keeps an answer.
type dying struct {
	Store
	dead bool
}

func (d *dying) KeepAnswer(ctx context.Context, a kg.Attempt, answer kg.Answer) error {
	if d.dead {
		return nil
	}
	return d.Store.KeepAnswer(ctx, a, answer)
}

// What was stored before the server died is answered to a retry at once, and as it would have
// been; what was not stored is carried out when the lease has ended.
func TestEveryPostIsAnsweredAgainAfterACrash(t *testing.T) {
	store := &dying{Store: newWorldAPI(t).store}
	a := serve(t, Config{Store: store})
	for i, c := range keyedPosts(t, a) {
		key := fmt.Sprintf("key-%d", i)
		store.dead = true
		first := a.keyed(c.call, key)
		store.dead = false
		if first.status != c.status {
			t.Errorf("%s: %d, want %d\n%s", c.path, first.status, c.status, first.body)
		}
		wrote := first.status < 300
		count := a.done(get("/v1/entities?limit=500")).body
		if !wrote {
			if again := a.keyed(c.call, key); again.status != 409 || again.header.Get("Retry-After") == "" {
				t.Errorf("%s: just after the crash: %d\n%s", c.path, again.status, again.body)
			}
			endLease(t)
		}
		again := a.keyed(c.call, key)
		if got := again.header.Get(replayed); (got == "true") != wrote {
			t.Errorf("%s: %s is %q", c.path, replayed, got)
		}
		again.header.Del(replayed)
		for _, a := range []*answer{&first, &again} { // each request has its own id and bookmark
			a.header.Del(requestIDHeader)
			a.header.Del(bookmarkHeader)
			a.body = withoutID(a.body)
		}
		if diff := cmp.Diff(first, again, cmp.AllowUnexported(answer{})); diff != "" {
			t.Errorf("%s: the answer is another (-first +again):\n%s", c.path, diff)
		}
		if a.done(get("/v1/entities?limit=500")).body != count {
			t.Errorf("%s: it was carried out again", c.path)
		}
	}
}

// ownRequestID is the id of a request in the problem that answers it.
var ownRequestID = regexp.MustCompile(`,"request_id":"[^"]*"`)

// withoutID returns a body without the id of its request.
func withoutID(body string) string { return ownRequestID.ReplaceAllString(body, "") }

// held is a store in which an entity waits until it may be created.
type held struct {
	Store
	begun, goOn chan struct{}
	renewed     chan error
}

func (h held) CreateEntity(ctx context.Context, e kg.Entity) (kg.Entity, error) {
	close(h.begun)
	<-h.goOn
	return h.Store.CreateEntity(ctx, e)
}

func (h held) RenewKey(ctx context.Context, a kg.Attempt) error {
	err := h.Store.RenewKey(ctx, a)
	h.renewed <- err
	return err
}

// A request that takes long keeps its key by renewals, whichever process a retry comes to. One
// that can't renew it loses it to the retry, and writes nothing.
func TestALongRequestKeepsItsKey(t *testing.T) {
	ticks := make(chan time.Time)
	slow := held{Store: server.Open(t), begun: make(chan struct{}), goOn: make(chan struct{}), renewed: make(chan error)}
	one := serve(t, Config{Store: slow, NewTicker: func(time.Duration) (<-chan time.Time, func()) { return ticks, func() {} }})
	other := serve(t, Config{Store: server.Join(t)})
	person := call{"POST", "/v1/people", `{"name":"New"}`, ""}
	first := make(chan *httptest.ResponseRecorder)
	go func() { first <- one.send(person.path, person.body, "k") }()
	<-slow.begun

	endLease(t)
	ticks <- time.Time{}
	if err := <-slow.renewed; err != nil {
		t.Fatal(err)
	}
	got := other.keyed(person, "k")
	if after := got.header.Get("Retry-After"); got.status != 409 || after < "1" || after > "4" {
		t.Errorf("after a renewal: %d, Retry-After %q\n%s", got.status, after, got.body)
	}
	endLease(t)
	if got := other.keyed(person, "k"); got.status != 201 {
		t.Errorf("without a renewal: %d\n%s", got.status, got.body)
	}
	close(slow.goOn)
	if got := <-first; got.Code != 409 || !strings.Contains(got.Body.String(), "idempotency_key_in_use") {
		t.Errorf("the request that lost its key: %d\n%s", got.Code, got.Body)
	}
	if people := fromJSON[wire.EntityList](t, other.done(get("/v1/people")).body).Items; len(people) != 1 {
		t.Errorf("%d people are stored", len(people))
	}
}
