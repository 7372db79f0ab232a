package httpapi

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/access"
	"github.com/entente-graph/entente/internal/kg"
)

// identifyTimeout is how long it may take to find out who sends a request.
const identifyTimeout = 5 * time.Second

const (
	authenticate = "WWW-Authenticate"
	realm        = `Bearer realm="Entente"`
)

// may lets a request pass if its sender has the capability. The context of the request has the
// caller from then on.
func (a adapter) may(needs func(*gin.Context) kg.Capability) gin.HandlerFunc {
	return a.handle(func(c *gin.Context) error {
		about, capability := auditingOf(c), needs(c)
		about.wanted = about.wanted || capability != kg.MayRead
		about.now = capability == kg.MayAdminister
		caller, err := a.admit(c, about)
		if err == nil {
			c.Request = c.Request.WithContext(access.With(c.Request.Context(), caller))
			if err = a.limits.take(c, caller); err == nil {
				err = checkRole(caller, capability)
			}
		}
		challenge(c.Writer.Header(), err)
		return err
	})
}

// admit identifies the sender of a request. An address that sends too many invalid credentials is not
// identified for a while, except by a key that is known to be valid.
func (a adapter) admit(c *gin.Context, about *auditing) (access.Caller, error) {
	h := c.Request.Header
	if access.Sends(h) && !a.callers.Remembers(h) {
		if err := a.limits.mayTry(c); err != nil {
			return access.Caller{}, err
		}
	}
	caller, err := a.identify(c.Request.Context(), h)
	var invalid *access.InvalidError
	if errors.As(err, &invalid) {
		a.limits.failed(c)
		about.detail = invalid.Reason
		return caller, errInvalidCredentials
	}
	return caller, err
}

func (a adapter) identify(ctx context.Context, h http.Header) (access.Caller, error) {
	ctx, cancel := context.WithTimeout(ctx, identifyTimeout)
	defer cancel()
	return a.callers.Identify(ctx, h)
}

// errInvalidCredentials does not say why they are invalid: that would help somebody who guesses.
var errInvalidCredentials = &requestError{"invalid_credentials", "the API key or token is not valid: it is unknown, expired or revoked; send a valid one as Authorization: Bearer, or ask an administrator for one"}

// checkRole returns an error with the role that the caller lacks.
func checkRole(caller access.Caller, capability kg.Capability) error {
	switch {
	case caller.Role.May(capability):
		return nil
	case caller.Known() && caller.Role == "":
		return &requestError{"role_missing", fmt.Sprintf("this operation requires the role %s, and the token of %s has no role that this server knows; ask its operator to assign one", capability.Least(), caller.Name)}
	case caller.Known():
		return &requestError{"role_missing", fmt.Sprintf("this operation requires the role %s, and %s has the role %s; ask an administrator for a key with that role", capability.Least(), caller.Name, caller.Role)}
	}
	return &requestError{"unauthorized", fmt.Sprintf("this operation requires the role %s; send an API key as Authorization: Bearer or as %s. An administrator creates keys; the first one is created with: entente keys create --name NAME --role admin",
		capability.Least(), access.KeyHeader)}
}

// challenge says in the header how to authenticate (RFC 6750, 3).
func challenge(h http.Header, err error) {
	var refused *requestError
	if !errors.As(err, &refused) {
		return
	}
	switch refused.code {
	case "unauthorized":
		h.Set(authenticate, realm)
	case "invalid_credentials":
		h.Set(authenticate, realm+`, error="invalid_token"`)
	}
}

// still returns an error once the sender of a long request may not read any more, for example
// because the key was revoked.
func (a adapter) still(c *gin.Context, capability kg.Capability) error {
	caller, err := a.identify(c.Request.Context(), c.Request.Header)
	var invalid *access.InvalidError
	switch {
	case errors.As(err, &invalid):
		return errInvalidCredentials
	case err != nil:
		return err
	}
	return checkRole(caller, capability)
}
