package access

import (
	"context"
	"net/http"
	"sync"
	"time"

	"github.com/entente-graph/entente/internal/kg"
)

// Keys stores the keys of the API.
type Keys interface {
	// APIKey returns the key with an id, or kg.CodeNotFound.
	APIKey(ctx context.Context, id string) (kg.APIKey, error)
	// AnyAPIKey reports whether a key was ever created.
	AnyAPIKey(ctx context.Context) (bool, error)
	// UseAPIKeys stores when keys were used last, by id.
	UseAPIKeys(ctx context.Context, used map[string]time.Time) error
}

// Tokens verifies tokens of an OpenID Connect provider. An error is an *InvalidError unless the
// token could not be verified.
type Tokens interface {
	Verify(ctx context.Context, token string) (Caller, error)
}

// CacheFor is how long a process may take to notice that a key was created or revoked elsewhere.
const CacheFor = 5 * time.Second

const (
	// storeUseEvery is how often it is stored when keys were used.
	storeUseEvery = time.Minute
	// maxCached bounds how many keys are cached.
	maxCached = 10_000
)

// Config is what New needs.
type Config struct {
	Keys Keys
	// Tokens is nil without a provider.
	Tokens Tokens
	// Sessions logs browsers in; nil for none.
	Sessions *Sessions
	// AdminToken is a secret whose bearer is an administrator; empty for none.
	AdminToken string
	// Open lets callers without credentials do everything but administer, as long as no key
	// exists.
	Open bool
	// PublicReading lets callers without credentials read.
	PublicReading bool
	// Now is the clock; time.Now when nil.
	Now func() time.Time
	// Failed is told when it could not be stored that keys were used; nil for nobody.
	Failed func(error)
}

// Authenticator finds out who sends requests. Its methods may be called concurrently.
type Authenticator struct {
	Config
	mutex sync.Mutex
	// keys are the keys that were read, by id.
	keys map[string]cached
	// closed is true once a key was seen: from then on nobody may do anything without
	// credentials, except for PublicReading.
	closed bool
	// askedAt is when it was asked last whether there is a key.
	askedAt time.Time
	// used is when keys were used, by id, since storedAt.
	used     map[string]time.Time
	storedAt time.Time
}

type cached struct {
	key  kg.APIKey
	read time.Time
}

// New returns an authenticator.
func New(c Config) *Authenticator {
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Failed == nil {
		c.Failed = func(error) {}
	}
	return &Authenticator{Config: c, keys: map[string]cached{}, used: map[string]time.Time{}, storedAt: c.Now()}
}

// Identify returns who sent a request with these headers. The error is an *InvalidError if the
// credentials are not accepted, and of another kind if that could not be found out.
func (a *Authenticator) Identify(ctx context.Context, h http.Header) (Caller, error) {
	secret, err := credentials(h)
	switch {
	case err != nil:
		return Caller{}, err
	case secret == "" && a.Sessions != nil && sessionOf(h) != "":
		return a.Sessions.Caller(ctx, sessionOf(h))
	case secret == "":
		return a.withoutCredentials(ctx)
	case a.AdminToken != "" && matches(secret, hashOf(a.AdminToken)):
		return Caller{Name: kg.Administrator, Role: kg.RoleAdmin, Means: ByConfig}, nil
	}
	if id, ok := idOf(secret); ok {
		return a.byKey(ctx, id, secret)
	}
	if a.Tokens != nil {
		return a.Tokens.Verify(ctx, secret)
	}
	return Caller{}, &InvalidError{"they have not the form of a key"}
}

// withoutCredentials returns the caller for a request without credentials.
func (a *Authenticator) withoutCredentials(ctx context.Context) (Caller, error) {
	c := Caller{Name: kg.Anonymous, Means: ByNothing}
	if a.PublicReading {
		c.Role = kg.RoleReader
	}
	if a.Open {
		closed, err := a.keyExists(ctx)
		if err != nil {
			return c, err
		}
		if !closed {
			c.Role, c.Local = kg.RoleReviewer, true
		}
	}
	return c, nil
}

// keyExists reports whether a key was ever created. It is not asked again for CacheFor, and never
// once there is one.
func (a *Authenticator) keyExists(ctx context.Context) (bool, error) {
	now := a.Now()
	a.mutex.Lock()
	closed, fresh := a.closed, !a.askedAt.IsZero() && now.Sub(a.askedAt) < CacheFor
	a.mutex.Unlock()
	if closed || fresh {
		return closed, nil
	}
	closed, err := a.Keys.AnyAPIKey(ctx)
	if err != nil {
		return false, err
	}
	a.mutex.Lock()
	defer a.mutex.Unlock()
	a.closed, a.askedAt = a.closed || closed, now
	return a.closed, nil
}

func (a *Authenticator) byKey(ctx context.Context, id, secret string) (Caller, error) {
	key, err := a.key(ctx, id)
	now := a.Now()
	switch {
	case kg.CodeOf(err) == kg.CodeNotFound:
		return Caller{}, &InvalidError{"no key has the id " + id}
	case err != nil:
		return Caller{}, err
	case !matches(secret, key.Hash):
		return Caller{}, &InvalidError{"the secret is not that of the key " + key.String()}
	case key.State(now) != kg.KeyActive:
		return Caller{}, &InvalidError{"the key " + key.String() + " is " + string(key.State(now))}
	}
	a.use(ctx, id, now)
	return Caller{Name: key.Name, Role: key.Role, Means: ByKey, KeyID: id}, nil
}

// Remembers reports whether a request has a valid key that is in the cache: Identify needs nothing
// else for it.
func (a *Authenticator) Remembers(h http.Header) bool {
	secret, err := credentials(h)
	id, ok := idOf(secret)
	if err != nil || !ok {
		return false
	}
	now := a.Now()
	a.mutex.Lock()
	kept, ok := a.keys[id]
	a.mutex.Unlock()
	return ok && now.Sub(kept.read) < CacheFor && kept.key.State(now) == kg.KeyActive && matches(secret, kept.key.Hash)
}

// Sends reports whether a request has credentials, valid or not.
func Sends(h http.Header) bool {
	secret, err := credentials(h)
	return secret != "" || err != nil
}

// key returns a key, from the cache while it is fresh.
func (a *Authenticator) key(ctx context.Context, id string) (kg.APIKey, error) {
	now := a.Now()
	a.mutex.Lock()
	kept, ok := a.keys[id]
	a.mutex.Unlock()
	if ok && now.Sub(kept.read) < CacheFor {
		return kept.key, nil
	}
	key, err := a.Keys.APIKey(ctx, id)
	if err != nil {
		return key, err
	}
	a.mutex.Lock()
	defer a.mutex.Unlock()
	if len(a.keys) >= maxCached {
		clear(a.keys)
	}
	a.keys[id], a.closed = cached{key, now}, true
	return key, nil
}

// Forget makes the authenticator read a key again, and ask again whether there are keys: call it
// after a key was created or revoked.
func (a *Authenticator) Forget(id string) {
	a.mutex.Lock()
	defer a.mutex.Unlock()
	delete(a.keys, id)
	a.askedAt = time.Time{}
}

// use notes that a key was used, and has that stored from time to time.
func (a *Authenticator) use(ctx context.Context, id string, now time.Time) {
	a.mutex.Lock()
	a.used[id] = now
	due := now.Sub(a.storedAt) >= storeUseEvery
	if due {
		a.storedAt = now
	}
	a.mutex.Unlock()
	if due {
		go func() {
			if err := a.StoreUse(context.WithoutCancel(ctx)); err != nil {
				a.Failed(err)
			}
		}()
	}
}

// StoreUse stores when keys were used since the last time. Call it before the end of the process.
func (a *Authenticator) StoreUse(ctx context.Context) error {
	a.mutex.Lock()
	used := a.used
	a.used = map[string]time.Time{}
	a.mutex.Unlock()
	if len(used) == 0 {
		return nil
	}
	return a.Keys.UseAPIKeys(ctx, used)
}
