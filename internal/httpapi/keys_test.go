package httpapi

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/entente-graph/entente/internal/access"
	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

// newKeyAPI serves an empty graph that is open until there is a key.
func newKeyAPI(t *testing.T) *api {
	t.Helper()
	db := server.Open(t)
	return serve(t, Config{Store: db, Callers: access.New(access.Config{Keys: db, AdminToken: adminToken, Open: true})})
}

func creating(name, role string) call {
	return call{method: http.MethodPost, path: "/v1/keys", body: `{"name":"` + name + `","role":"` + role + `"}`}
}

// bearing is the header of who has a key.
func bearing(secret string) map[string]string {
	return map[string]string{"Authorization": "Bearer " + secret}
}

func (a *api) key(name, role string) wire.CreatedKey {
	a.t.Helper()
	got := a.doWith(creating(name, role), admin())
	if got.status != http.StatusCreated {
		a.t.Fatalf("%d %s", got.status, got.body)
	}
	return fromJSON[wire.CreatedKey](a.t, got.body)
}

func TestKeysAreCreatedUsedAndRevoked(t *testing.T) {
	a := newKeyAPI(t)
	list := get("/v1/entities")
	if got := a.do(list); got.status != http.StatusOK {
		t.Fatalf("before there is a key: %d %s", got.status, got.body)
	}
	boss := a.key("boss", "admin")
	if got := a.do(list); got.status != http.StatusUnauthorized {
		t.Errorf("once there is a key: %d %s", got.status, got.body)
	}
	got := a.doWith(call{method: http.MethodPost, path: "/v1/keys", body: `{"name":"press-desk","role":"editor","expires_in_days":90}`}, bearing(boss.Secret))
	desk := fromJSON[wire.CreatedKey](t, got.body)
	if got.status != http.StatusCreated || got.header.Get("Location") != "/v1/keys/"+desk.ID || got.header.Get("Cache-Control") != "no-store" ||
		!strings.HasPrefix(desk.Secret, "ent_"+desk.ID+"_") || desk.CreatedBy != "boss" || desk.State != "active" || desk.ExpiresAt == nil {
		t.Errorf("%d %v %s", got.status, got.header, got.body)
	}
	put := call{method: http.MethodPut, path: "/v1/people/alice", body: `{"name":"Alice"}`}
	for _, header := range []map[string]string{bearing(desk.Secret), {"X-API-Key": desk.Secret}} {
		if got := a.doWith(put, header); got.status >= 300 {
			t.Errorf("writing: %d %s", got.status, got.body)
		}
	}
	if got := a.doWith(creating("other", "reader"), bearing(desk.Secret)); got.status != http.StatusForbidden {
		t.Errorf("an editor creates a key: %d %s", got.status, got.body)
	}
	for range 2 {
		got = a.doWith(call{method: http.MethodDelete, path: "/v1/keys/" + desk.ID}, bearing(boss.Secret))
		if gone := fromJSON[wire.Key](t, got.body); got.status != http.StatusOK || gone.State != "revoked" || gone.RevokedBy != "boss" {
			t.Errorf("revoking: %d %s", got.status, got.body)
		}
	}
	if got := a.doWith(list, bearing(desk.Secret)); got.status != http.StatusUnauthorized || !strings.Contains(got.body, field("code", "invalid_credentials")) {
		t.Errorf("with a revoked key: %d %s", got.status, got.body)
	}
	page := a.doWith(get("/v1/keys?limit=1"), bearing(boss.Secret))
	first := fromJSON[wire.KeyList](t, page.body)
	page = a.doWith(get("/v1/keys?limit=1&cursor="+first.NextCursor), bearing(boss.Secret))
	second := fromJSON[wire.KeyList](t, page.body)
	if len(first.Items) != 1 || len(second.Items) != 1 || first.Items[0].ID >= second.Items[0].ID || second.NextCursor != "" {
		t.Errorf("the pages are %+v and %+v", first, second)
	}
	for _, text := range []string{page.body, graphText(t)} {
		for _, k := range []wire.CreatedKey{boss, desk} {
			if strings.Contains(text, k.Secret) || strings.Contains(text, k.Secret[len(k.Secret)-20:]) {
				t.Errorf("a secret is stored or listed: %s", text)
			}
		}
	}
}

func TestKeysThatCannotBeCreated(t *testing.T) {
	a := newKeyAPI(t)
	for _, tt := range []struct {
		name string
		call
		status int
		has    []string
	}{
		{"a first key that is not an admin's", creating("desk", "editor"), 409, []string{"the role admin"}},
		{"no role", call{method: http.MethodPost, path: "/v1/keys", body: `{"name":"x"}`}, 422, []string{fault("role", "required")}},
		{"everything wrong", call{method: http.MethodPost, path: "/v1/keys", body: `{"name":"Press Desk","role":"king","expires_in_days":0}`}, 422,
			[]string{fault("name", "format"), fault("role", "value"), fault("expires_in_days", "value")}},
		{"a reserved name", creating("anonymous", "admin"), 422, []string{"reserved"}},
		{"a life of millennia", call{method: http.MethodPost, path: "/v1/keys", body: `{"name":"x","role":"admin","expires_in_days":9000000000000}`}, 422, []string{fault("expires_in_days", "value")}},
		{"an unknown field", call{method: http.MethodPost, path: "/v1/keys", body: `{"name":"x","role":"admin","secret":"mine"}`}, 422, []string{fault("secret", "unknown")}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := a.doWith(tt.call, admin())
			if got.status != tt.status {
				t.Errorf("status %d, want %d", got.status, tt.status)
			}
			for _, text := range tt.has {
				if !strings.Contains(got.body, text) {
					t.Errorf("%s is not in %s", text, got.body)
				}
			}
		})
	}
	a.key("boss", "admin")
	if got := a.doWith(creating("boss", "reader"), admin()); got.status != http.StatusConflict {
		t.Errorf("a name that is in use: %d %s", got.status, got.body)
	}
	if got := a.doWith(call{method: http.MethodDelete, path: "/v1/keys/unknown"}, admin()); got.status != http.StatusNotFound {
		t.Errorf("an unknown key: %d %s", got.status, got.body)
	}
}

// The secret of a key is in no stored response, and so not in the graph.
func TestResponsesWithSecretsAreNotStored(t *testing.T) {
	a := newKeyAPI(t)
	header := admin()
	header[idempotencyKey] = "once"
	first := a.doWith(creating("boss", "admin"), header)
	if second := a.doWith(creating("boss", "admin"), header); first.status != http.StatusCreated || second.status != http.StatusConflict {
		t.Errorf("%d, then %d %s", first.status, second.status, second.body)
	}
	secret := fromJSON[wire.CreatedKey](t, first.body).Secret
	if text := graphText(t); strings.Contains(text, secret) || strings.Contains(text, "IdempotencyKey") {
		t.Error("the response is stored")
	}
}

// A retry gets the stored response of its own sender only.
func TestStoredResponsesAreOfTheirSender(t *testing.T) {
	a := newKeyAPI(t)
	one, other := a.key("one", "admin"), a.key("other", "editor")
	send := func(secret string) answer {
		header := bearing(secret)
		header[idempotencyKey] = "same"
		return a.doWith(call{method: http.MethodPost, path: "/v1/people", body: `{"id":"alice","name":"Alice"}`}, header)
	}
	first, again, foreign := send(one.Secret), send(one.Secret), send(other.Secret)
	if first.status != http.StatusCreated || again.header.Get("Idempotent-Replayed") != "true" || again.body != first.body {
		t.Errorf("%d %s, then %d %s", first.status, first.body, again.status, again.body)
	}
	if foreign.header.Get("Idempotent-Replayed") != "" || foreign.status != http.StatusConflict {
		t.Errorf("another sender gets %d %s", foreign.status, foreign.body)
	}
}

// Whole exports have no keys, and so no node of them.
func TestExportsHaveNoKeys(t *testing.T) {
	a := newKeyAPI(t)
	boss := a.key("a-very-special-name", "admin")
	for _, path := range []string{"/v1/export", "/v1/export?form=whole", "/v1/export?format=graphml", "/v1/export?format=ftm", "/v1/changes"} {
		got := a.doWith(get(path), bearing(boss.Secret))
		if got.status != http.StatusOK || strings.Contains(got.body, boss.ID) || strings.Contains(got.body, "a-very-special-name") || strings.Contains(got.body, "AccessKey") {
			t.Errorf("%s: %d %s", path, got.status, got.body)
		}
	}
}

// A stream of changes ends when its key is revoked.
func TestStreamsEndWithTheirKey(t *testing.T) {
	db := server.Open(t)
	s := streamingWith(t, time.Minute, Config{Store: db, Callers: access.New(access.Config{Keys: db, AdminToken: adminToken})})
	boss := s.key("boss", string(kg.RoleAdmin))
	stream := s.open("", bearing(boss.Secret))
	stream.wants("retry: 3000\nid: 0")
	s.beat <- time.Now()
	stream.wants(": keep-alive")
	if got := s.doWith(call{method: http.MethodDelete, path: "/v1/keys/" + boss.ID}, admin()); got.status != http.StatusOK {
		t.Fatal(got)
	}
	s.beat <- time.Now()
	if more := stream.next(); more != "" {
		t.Errorf("it goes on with %q", more)
	}
}
