package httpapi

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/entente-graph/entente/internal/access"
	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/testenv"
)

// slowly is a store that answers when the test lets it.
type slowly struct {
	noStore
	begun, end chan struct{}
}

func (s slowly) Entities(context.Context, []kg.Kind, kg.Page) ([]kg.Entity, error) {
	s.begun <- struct{}{}
	<-s.end
	return nil, nil
}

// limited serves with few requests for each sender, which come back too slowly for a test to notice.
func limited(t *testing.T, keys someKeys, l Limits) *api {
	t.Helper()
	return serve(t, Config{Store: noStore{}, Limits: l, Callers: access.New(access.Config{Keys: keys, PublicReading: true})})
}

func TestSendersThatSendTooMuchAreRefused(t *testing.T) {
	keys := newSomeKeys()
	a := limited(t, keys, Limits{Requests: access.Quota{PerSecond: 0.01, Burst: 3}})
	ask := get("/v1/entities?limit=0") // which is answered without a store
	for _, header := range []map[string]string{keys.header(kg.RoleReader), keys.header(kg.RoleEditor), nil} {
		for i := range 3 {
			got := a.doWith(ask, header)
			if got.status != http.StatusUnprocessableEntity || got.header.Get("RateLimit-Policy") != `"default";q=3;w=300` ||
				!strings.HasPrefix(got.header.Get("RateLimit"), `"default";r=`+strconv.Itoa(2-i)+`;t=`) {
				t.Errorf("request %d: %d %v", i, got.status, got.header)
			}
		}
		got := a.doWith(ask, header)
		wait, err := strconv.Atoi(got.header.Get("Retry-After"))
		if got.status != http.StatusTooManyRequests || err != nil || wait < 90 || wait > 100 || !strings.Contains(got.body, field("code", "too_many_requests")) {
			t.Errorf("one more: %d %v %s", got.status, got.header, got.body)
		}
	}
	for _, path := range []string{"/healthz", "/docs/", "/version"} {
		if got := a.do(get(path)); got.status != http.StatusOK {
			t.Errorf("%s: %d", path, got.status)
		}
	}
}

// A server that requires no key limits nobody, unless it is configured for others.
func TestOpenServersLimitNobody(t *testing.T) {
	a := serve(t, Config{Store: noStore{}, Limits: Limits{Requests: access.Quota{PerSecond: 0.01, Burst: 1}}})
	for range 5 {
		if got := a.do(get("/v1/entities?limit=0")); got.status != http.StatusUnprocessableEntity || got.header.Get("RateLimit") != "" {
			t.Errorf("%d %v", got.status, got.header)
		}
	}
}

// Whoever tries invalid keys is slowed down, while valid keys that are in use go on working.
func TestInvalidKeysSlowTheirAddressDown(t *testing.T) {
	keys := newSomeKeys()
	a := limited(t, keys, Limits{Failures: access.Quota{PerSecond: 0.01, Burst: 3}})
	ask := get("/v1/entities?limit=0")
	if got := a.doWith(ask, keys.header(kg.RoleReader)); got.status != http.StatusUnprocessableEntity {
		t.Fatal(got.status)
	}
	for range 3 {
		if got := a.doWith(ask, bearing("ent_wrong")); got.status != http.StatusUnauthorized {
			t.Errorf("an invalid key: %d", got.status)
		}
	}
	for name, header := range map[string]map[string]string{"another invalid key": bearing("other"), "a key that was not in use": keys.header(kg.RoleEditor)} {
		if got := a.doWith(ask, header); got.status != http.StatusTooManyRequests || got.header.Get("Retry-After") == "" {
			t.Errorf("%s: %d %v", name, got.status, got.header)
		}
	}
	for name, header := range map[string]map[string]string{"a key in use": keys.header(kg.RoleReader), "no key": nil} {
		if got := a.doWith(ask, header); got.status != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d", name, got.status)
		}
	}
}

// Beyond the requests that are served, some wait, for a bounded time, and others are refused at once.
func TestRequestsWaitInABoundedQueue(t *testing.T) {
	p := newPlaces(adapter{}, Limits{Running: 1, Waiting: 1, Wait: time.Hour})
	if err := p.acquire(t.Context()); err != nil {
		t.Fatal(err)
	}
	waited := make(chan error, 1)
	go func() { waited <- p.acquire(t.Context()) }()
	testenv.Eventually(t, "a request waits", func() bool { return p.waiting.Load() == 1 })
	if err := p.acquire(t.Context()); err == nil {
		t.Error("a second one waits")
	}
	<-p.running
	if err := testenv.Receive(t, "the place", waited); err != nil || p.waiting.Load() != 0 {
		t.Errorf("the one that waited: %v", err)
	}
	p.wait = time.Millisecond
	if err := p.acquire(t.Context()); err == nil || p.waiting.Load() != 0 {
		t.Errorf("it waits without end: %v", err)
	}
}

func TestARefusedRequestSaysWhenToTryAgain(t *testing.T) {
	store := slowly{begun: make(chan struct{}), end: make(chan struct{})}
	a := serve(t, Config{Store: store, Limits: Limits{Running: 1, Waiting: -1}})
	done := make(chan int, 1)
	go func() { done <- a.status(a.list(), nil) }()
	testenv.Receive(t, "a request that is served", store.begun)
	if got := a.do(get("/v1/entities")); got.status != http.StatusServiceUnavailable || got.header.Get("Retry-After") != "1" || !strings.Contains(got.body, field("code", "overloaded")) {
		t.Errorf("%d %v %s", got.status, got.header, got.body)
	}
	if got := a.do(get("/healthz")); got.status != http.StatusOK {
		t.Errorf("a probe: %d", got.status)
	}
	close(store.end)
	if status := testenv.Receive(t, "an answer", done); status != http.StatusOK {
		t.Errorf("the request that was served: %d", status)
	}
}

// list is the operation that lists entities.
func (a *api) list() operation {
	i := slices.IndexFunc(a.contract.operations, func(op operation) bool { return op.ID == "list-entities" })
	return a.contract.operations[i]
}
