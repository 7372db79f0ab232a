package httpapi

import (
	"crypto/sha256"
	"encoding/base64"
	"strings"

	"github.com/gin-gonic/gin"
)

// noContentPolicy is the content security policy of responses that are not pages: a browser that
// shows one all the same loads and runs nothing.
const noContentPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

const (
	contentPolicy  = "Content-Security-Policy"
	resourcePolicy = "Cross-Origin-Resource-Policy"
)

// secureHeaders sets what tells browsers to be strict with a response. Pages replace the content
// security policy by their own. Strict-Transport-Security is left to the operator: it would bind
// all ports of a host.
func secureHeaders(c *gin.Context) {
	h := c.Writer.Header()
	h.Set(contentPolicy, noContentPolicy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set(resourcePolicy, "same-origin")
}

// pagePolicy returns the content security policy of a page that has one style element, and runs
// and loads nothing.
func pagePolicy(page string) string {
	_, style, _ := strings.Cut(page, "<style>")
	style, _, _ = strings.Cut(style, "</style>")
	sum := sha256.Sum256([]byte(style))
	return noContentPolicy + "; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
