package access

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"

	"github.com/coreos/go-oidc/v3/oidc"

	"github.com/entente-graph/entente/internal/kg"
)

const (
	// providerTimeout is how long a request to the provider may take.
	providerTimeout = 5 * time.Second
	// askProviderEvery is the least time between two attempts to read the provider's metadata.
	askProviderEvery = 5 * time.Second
	// maxSubject is the longest subject that OpenID Connect allows.
	maxSubject = 255
)

// OIDCConfig is an OpenID Connect provider, and how its tokens are read.
type OIDCConfig struct {
	// Issuer is the URL of the provider, as it is in its tokens.
	Issuer string
	// Audience must be among the audiences of a token.
	Audience string
	// RoleClaim is the name of the claim with the roles: a text, or a list of texts. Points
	// separate the names of members, as in realm_access.roles.
	RoleClaim string
	// Roles maps values of the claim to roles. Without, the values are the names of roles.
	Roles map[string]kg.UserRole
	// Now is the clock; time.Now when nil.
	Now func() time.Time
}

// OIDC verifies tokens of an OpenID Connect provider. It reads the provider's metadata and keys
// when it needs them, and again when the provider has other keys.
type OIDC struct {
	OIDCConfig
	client *http.Client

	mutex    sync.Mutex
	provider *oidc.Provider
	verifier *oidc.IDTokenVerifier
	askedAt  time.Time
	failed   error
}

// NewOIDC returns a verifier. The provider need not be reachable yet.
func NewOIDC(c OIDCConfig) *OIDC {
	if c.Now == nil {
		c.Now = time.Now
	}
	return &OIDC{OIDCConfig: c, client: &http.Client{Timeout: providerTimeout}}
}

// Verify returns the caller that a token names: oidc: and the subject. A token without a role that
// is known has none. The error is an *InvalidError if the token is not valid, and of
// kg.CodeUnavailable if the provider could not be reached.
func (o *OIDC) Verify(ctx context.Context, token string) (Caller, error) {
	if strings.Count(token, ".") != 2 {
		return Caller{}, &InvalidError{"they are neither a key nor a signed token"}
	}
	verifier, err := o.ready()
	if err != nil {
		return Caller{}, unreached(err)
	}
	verified, err := verifier.Verify(ctx, token)
	var way *url.Error
	switch {
	case errors.As(err, &way):
		return Caller{}, unreached(err)
	case err != nil:
		return Caller{}, &InvalidError{err.Error()}
	}
	return o.callerOf(verified)
}

// callerOf returns the caller that a verified token names.
func (o *OIDC) callerOf(verified *oidc.IDToken) (Caller, error) {
	if s := verified.Subject; s == "" || len(s) > maxSubject || strings.ContainsFunc(s, unicode.IsControl) {
		return Caller{}, &InvalidError{"the token has no proper subject"}
	}
	var claims map[string]any
	if err := verified.Claims(&claims); err != nil {
		return Caller{}, &InvalidError{err.Error()}
	}
	return Caller{Name: "oidc:" + verified.Subject, Role: o.roleIn(claims), Means: ByToken}, nil
}

func unreached(err error) error {
	return &kg.Error{Code: kg.CodeUnavailable, Message: "cannot reach the OpenID Connect provider, so the token cannot be verified; try again", Err: err}
}

// ready returns the verifier. Until the provider's metadata could be read, that is tried again now
// and then.
func (o *OIDC) ready() (*oidc.IDTokenVerifier, error) {
	o.mutex.Lock()
	defer o.mutex.Unlock()
	if o.verifier != nil {
		return o.verifier, nil
	}
	if o.failed != nil && time.Since(o.askedAt) < askProviderEvery {
		return nil, o.failed
	}
	o.askedAt = time.Now()
	provider, err := oidc.NewProvider(oidc.ClientContext(context.Background(), o.client), o.Issuer)
	if o.failed = err; err != nil {
		return nil, err
	}
	o.provider = provider
	o.verifier = provider.Verifier(&oidc.Config{ClientID: o.Audience, Now: o.Now})
	return o.verifier, nil
}

// roleIn returns the strongest role that the claims name.
func (o *OIDC) roleIn(claims map[string]any) kg.UserRole {
	strongest := -1
	for _, value := range valuesAt(claims, strings.Split(o.RoleClaim, ".")) {
		role := kg.UserRole(value)
		if len(o.Roles) > 0 {
			role = o.Roles[value]
		}
		strongest = max(strongest, slices.Index(kg.UserRoles(), role))
	}
	if strongest < 0 {
		return ""
	}
	return kg.UserRoles()[strongest]
}

// valuesAt returns the texts at a path. A claim whose whole name contains points is found, too.
func valuesAt(claims map[string]any, path []string) []string {
	value, ok := claims[strings.Join(path, ".")]
	if !ok && len(path) > 1 {
		inner, _ := claims[path[0]].(map[string]any)
		return valuesAt(inner, path[1:])
	}
	switch value := value.(type) {
	case string:
		return []string{value}
	case []any:
		var texts []string
		for _, item := range value {
			if text, ok := item.(string); ok {
				texts = append(texts, text)
			}
		}
		return texts
	}
	return nil
}
