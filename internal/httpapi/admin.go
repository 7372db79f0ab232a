package httpapi

import (
	"crypto/sha256"
	"crypto/subtle"
	"net/http"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"
)

// guard lets only administrators through to what is theirs. It stands before the
// idempotency keys, so that nobody is given an administrator's answer again.
type guard struct {
	adapter
	token string
}

// adminRoutes are the routes for administrators.
var adminRoutes = []string{"/v1/claims/:id/erase", "/v1/sources/:id/erase", "/v1/entities/:id/erase"}

func (g guard) handle(c *gin.Context) {
	if !slices.Contains(adminRoutes, c.FullPath()) {
		return
	}
	if err := g.check(c); err != nil {
		g.fail(c, err)
	}
}

func (g guard) check(c *gin.Context) error {
	if g.token == "" {
		return &requestError{http.StatusForbidden, "forbidden", "nobody may do this here; start the server with ENTENTE_ADMIN_TOKEN set to a secret of at least 16 characters"}
	}
	scheme, token, _ := strings.Cut(c.GetHeader("Authorization"), " ")
	if !strings.EqualFold(scheme, "Bearer") || !equal(token, g.token) {
		c.Header("WWW-Authenticate", "Bearer")
		return &requestError{http.StatusUnauthorized, "unauthorized", "this is for administrators; send Authorization: Bearer with the server's ENTENTE_ADMIN_TOKEN"}
	}
	return nil
}

// equal compares in a time that tells nothing of where they differ, nor of how
// long the secret is.
func equal(given, secret string) bool {
	a, b := sha256.Sum256([]byte(given)), sha256.Sum256([]byte(secret))
	return subtle.ConstantTimeCompare(a[:], b[:]) == 1
}
