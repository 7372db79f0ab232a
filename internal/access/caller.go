package access

import (
	"context"
	"net/http"
	"strings"

	"github.com/entente-graph/entente/internal/kg"
)

// Means is how a sender was recognised.
type Means string

// The means.
const (
	ByNothing Means = "none"
	ByKey     Means = "key"
	ByConfig  Means = "configuration"
	ByToken   Means = "token"
	BySession Means = "session"
)

// Caller is who sends a request.
type Caller struct {
	// Name is recorded as the author of what the caller writes.
	Name string
	// Role is empty for a caller who may do nothing that requires a role.
	Role  kg.UserRole
	Means Means
	// KeyID is the id of the key, for ByKey.
	KeyID string
	// Local is true for callers without credentials on a server that is open.
	Local bool
}

// Known reports whether the caller has sent valid credentials.
func (c Caller) Known() bool { return c.Means != ByNothing }

// InvalidError is the error of credentials that are not accepted. The reason is for the log only:
// it would help somebody who guesses.
type InvalidError struct{ Reason string }

func (e *InvalidError) Error() string { return "the credentials are not valid: " + e.Reason }

// KeyHeader is a header for a key, besides Authorization.
const KeyHeader = "X-API-Key"

// credentials returns the key or token of a request, or an empty text. Other schemes of
// Authorization than Bearer are for proxies, and ignored.
func credentials(h http.Header) (string, error) {
	var found []string
	for _, text := range h.Values("Authorization") {
		scheme, rest, _ := strings.Cut(text, " ")
		if strings.EqualFold(scheme, "Bearer") {
			found = append(found, strings.TrimSpace(rest))
		}
	}
	found = append(found, h.Values(KeyHeader)...)
	switch {
	case len(found) == 0:
		return "", nil
	case len(found) > 1:
		return "", &InvalidError{"several were sent"}
	case found[0] == "":
		return "", &InvalidError{"they are empty"}
	}
	return found[0], nil
}

type callerKey struct{}

// With returns a context of a request by the caller.
func With(ctx context.Context, c Caller) context.Context {
	return context.WithValue(ctx, callerKey{}, c)
}

// From returns the caller of With. Without one, it is somebody who may do nothing.
func From(ctx context.Context) Caller {
	c, ok := ctx.Value(callerKey{}).(Caller)
	if !ok {
		return Caller{Name: kg.Anonymous, Means: ByNothing}
	}
	return c
}
