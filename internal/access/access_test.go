package access_test

import (
	"context"
	"errors"
	"net/http"
	"regexp"
	"testing"
	"time"

	"github.com/entente-graph/entente/internal/access"
	"github.com/entente-graph/entente/internal/kg"
)

// memory keeps keys; the tests of the API use the database.
type memory struct {
	keys map[string]kg.APIKey
	used map[string]time.Time
	down error
	read int
}

func (m *memory) APIKey(_ context.Context, id string) (kg.APIKey, error) {
	m.read++
	if k, ok := m.keys[id]; ok || m.down != nil {
		return k, m.down
	}
	return kg.APIKey{}, kg.NotFound("key", id)
}

func (m *memory) AnyAPIKey(context.Context) (bool, error) { return len(m.keys) > 0, m.down }

func (m *memory) UseAPIKeys(_ context.Context, used map[string]time.Time) error {
	m.used = used
	return m.down
}

// create adds a key and returns its secret.
func (m *memory) create(name string, role kg.UserRole) (secret, id string) {
	secret, k := access.NewSecret()
	m.keys[k.ID] = kg.APIKey{ID: k.ID, Name: name, Role: role, Hash: k.Hash}
	return secret, k.ID
}

func (m *memory) change(id string, change func(*kg.APIKey)) {
	k := m.keys[id]
	change(&k)
	m.keys[id] = k
}

func bearing(secret string) http.Header { return http.Header{"Authorization": {"Bearer " + secret}} }

// The clock of the tests.
type clock struct{ at time.Time }

func (c *clock) now() time.Time { return c.at }

func TestSecretsAreRandomAndRecognisable(t *testing.T) {
	form, seen := regexp.MustCompile(`^ent_[a-z2-7]{12}_[A-Za-z0-9_-]{43}$`), map[string]bool{}
	for range 1000 {
		secret, k := access.NewSecret()
		if !form.MatchString(secret) || seen[secret] || seen[k.ID] || len(k.Hash) != 64 {
			t.Fatalf("%s, %+v", secret, k)
		}
		seen[secret], seen[k.ID] = true, true
	}
}

func TestWhoACallerIs(t *testing.T) {
	m := &memory{keys: map[string]kg.APIKey{}}
	at := &clock{time.Date(2026, 11, 2, 0, 0, 0, 0, time.UTC)}
	editor, editorID := m.create("press-desk", kg.RoleEditor)
	revoked, id := m.create("revoked", kg.RoleAdmin)
	m.change(id, func(k *kg.APIKey) { k.RevokedAt = at.at })
	expired, id := m.create("expired", kg.RoleAdmin)
	m.change(id, func(k *kg.APIKey) { k.ExpiresAt = at.at })
	unknown, _ := access.NewSecret()
	const token = "a token of the configuration"
	wrong := editor[:len(editor)-2] + "xx"
	if wrong == editor {
		wrong = editor[:len(editor)-2] + "yy"
	}
	byKey := access.Caller{Name: "press-desk", Role: kg.RoleEditor, Means: access.ByKey, KeyID: editorID}
	nobody := access.Caller{Name: kg.Anonymous, Means: access.ByNothing}
	for _, tt := range []struct {
		name   string
		header http.Header
		want   access.Caller // the zero value for invalid credentials
	}{
		{"nobody", http.Header{}, nobody},
		{"a key", bearing(editor), byKey},
		{"a scheme in other letters", http.Header{"Authorization": {"bearer " + editor}}, byKey},
		{"a key in its header", http.Header{"X-Api-Key": {editor}}, byKey},
		{"the token of the configuration", bearing(token), access.Caller{Name: kg.Administrator, Role: kg.RoleAdmin, Means: access.ByConfig}},
		{"credentials for a proxy", http.Header{"Authorization": {"Basic Zm9vOmJhcg=="}}, nobody},
		{"a revoked key", bearing(revoked), access.Caller{}},
		{"an expired key", bearing(expired), access.Caller{}},
		{"an unknown key", bearing(unknown), access.Caller{}},
		{"a wrong secret", bearing(wrong), access.Caller{}},
		{"an id alone", bearing("ent_" + editorID), access.Caller{}},
		{"something else", bearing("x"), access.Caller{}},
		{"a token with more", bearing(token + "x"), access.Caller{}},
		{"an empty key", bearing(""), access.Caller{}},
		{"an empty header", http.Header{"X-Api-Key": {""}}, access.Caller{}},
		{"two keys", http.Header{"Authorization": {"Bearer " + editor}, "X-Api-Key": {editor}}, access.Caller{}},
		{"two headers", http.Header{"Authorization": {"Bearer " + editor, "Bearer " + editor}}, access.Caller{}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := access.New(access.Config{Keys: m, AdminToken: token, Open: true, Now: at.now})
			got, err := a.Identify(t.Context(), tt.header)
			var invalid *access.InvalidError
			if got != tt.want || (tt.want == access.Caller{}) != errors.As(err, &invalid) {
				t.Errorf("%+v, %v, want %+v", got, err, tt.want)
			}
		})
	}
}

// A configuration without a token has no empty token.
func TestNoTokenIsNotAnEmptyOne(t *testing.T) {
	a := access.New(access.Config{Keys: &memory{}})
	for _, header := range []http.Header{bearing(""), bearing(" "), {"X-Api-Key": {""}}} {
		if got, err := a.Identify(t.Context(), header); err == nil {
			t.Errorf("%v is %+v", header, got)
		}
	}
}

func TestWhatCallersWithoutCredentialsMay(t *testing.T) {
	for _, tt := range []struct {
		name           string
		open, reading  bool
		keys           bool
		want           kg.UserRole
		afterFirstKey  kg.UserRole
		whenKeysVanish kg.UserRole
	}{
		{name: "closed"},
		{name: "open", open: true, want: kg.RoleReviewer},
		{name: "open, with keys", open: true, keys: true},
		{name: "public reading", reading: true, want: kg.RoleReader, afterFirstKey: kg.RoleReader, whenKeysVanish: kg.RoleReader},
		{name: "open and public reading", open: true, reading: true, want: kg.RoleReviewer, afterFirstKey: kg.RoleReader, whenKeysVanish: kg.RoleReader},
	} {
		t.Run(tt.name, func(t *testing.T) {
			m, at := &memory{keys: map[string]kg.APIKey{}}, &clock{time.Now()}
			if tt.keys {
				m.create("boss", kg.RoleAdmin)
			}
			a := access.New(access.Config{Keys: m, Open: tt.open, PublicReading: tt.reading, Now: at.now})
			is := func(when string, want kg.UserRole) {
				t.Helper()
				if got, err := a.Identify(t.Context(), nil); err != nil || got.Role != want || got.Known() {
					t.Errorf("%s: %+v, %v, want the role %q", when, got, err, want)
				}
			}
			is("at first", tt.want)
			m.create("another", kg.RoleAdmin)
			is("within the bound of the cache", tt.want)
			at.at = at.at.Add(access.CacheFor)
			is("once a key exists", tt.afterFirstKey)
			clear(m.keys)
			at.at = at.at.Add(access.CacheFor)
			is("when all keys are gone", tt.whenKeysVanish)
		})
	}
}

// When it is not known whether there are keys, nobody gets in.
func TestNobodyGetsInWhileTheDatabaseIsAway(t *testing.T) {
	m := &memory{keys: map[string]kg.APIKey{}, down: &kg.Error{Code: kg.CodeUnavailable}}
	secret, _ := m.create("boss", kg.RoleAdmin)
	a := access.New(access.Config{Keys: m, Open: true})
	for _, header := range []http.Header{nil, bearing(secret)} {
		got, err := a.Identify(t.Context(), header)
		if kg.CodeOf(err) != kg.CodeUnavailable || got.Role != "" {
			t.Errorf("%+v, %v", got, err)
		}
	}
}

func TestARevokedKeyIsNoticed(t *testing.T) {
	m, at := &memory{keys: map[string]kg.APIKey{}}, &clock{time.Now()}
	secret, id := m.create("boss", kg.RoleAdmin)
	a := access.New(access.Config{Keys: m, Now: at.now})
	valid := func() bool {
		_, err := a.Identify(t.Context(), bearing(secret))
		return err == nil
	}
	for range 3 {
		if !valid() {
			t.Fatal("it is not accepted")
		}
	}
	if m.read != 1 {
		t.Errorf("it was read %d times within the bound of the cache", m.read)
	}
	m.change(id, func(k *kg.APIKey) { k.RevokedAt = at.at })
	if !valid() {
		t.Error("the cache is not used")
	}
	if a.Forget(id); valid() {
		t.Error("it is accepted in the process that revoked it")
	}
	m.change(id, func(k *kg.APIKey) { k.RevokedAt = time.Time{} })
	at.at = at.at.Add(access.CacheFor)
	if !valid() {
		t.Error("another process does not see a change")
	}
	m.change(id, func(k *kg.APIKey) { k.ExpiresAt = at.at.Add(time.Second) })
	at.at = at.at.Add(access.CacheFor)
	if valid() {
		t.Error("it is accepted after it expired")
	}
}

func TestTheLastUseIsStored(t *testing.T) {
	m, at := &memory{keys: map[string]kg.APIKey{}}, &clock{time.Now()}
	secret, id := m.create("boss", kg.RoleAdmin)
	a := access.New(access.Config{Keys: m, Now: at.now})
	if _, err := a.Identify(t.Context(), bearing(secret)); err != nil {
		t.Fatal(err)
	}
	if err := a.StoreUse(t.Context()); err != nil || m.used[id] != at.at {
		t.Errorf("stored %v, %v", m.used, err)
	}
	m.used = nil
	if err := a.StoreUse(t.Context()); err != nil || m.used != nil {
		t.Errorf("stored again: %v, %v", m.used, err)
	}
}
