package httpapi

import (
	"crypto/sha256"
	"crypto/subtle"
	"strings"

	"github.com/gin-gonic/gin"
)

// requireAdmin rejects requests that do not carry the administrator's token: with 401,
// and with 403 when the server has none.
func (a adapter) requireAdmin(token string) gin.HandlerFunc {
	return a.handle(func(c *gin.Context) error { return checkAdmin(c, token) })
}

func checkAdmin(c *gin.Context, token string) error {
	if token == "" {
		return &requestError{"forbidden", "administrative operations are disabled; start the server with ENTENTE_ADMIN_TOKEN set to a secret of at least 16 characters"}
	}
	scheme, given, _ := strings.Cut(c.GetHeader("Authorization"), " ")
	if !strings.EqualFold(scheme, "Bearer") || !equal(given, token) {
		c.Header("WWW-Authenticate", "Bearer")
		return &requestError{"unauthorized", "the operation requires the administrator's token; send Authorization: Bearer with the server's ENTENTE_ADMIN_TOKEN"}
	}
	return nil
}

// equal compares two texts in a time that does not depend on where they differ or on the
// length of the secret.
func equal(given, secret string) bool {
	a, b := sha256.Sum256([]byte(given)), sha256.Sum256([]byte(secret))
	return subtle.ConstantTimeCompare(a[:], b[:]) == 1
}
