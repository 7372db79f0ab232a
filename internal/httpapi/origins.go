package httpapi

import (
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/rs/cors"

	"github.com/entente-graph/entente/internal/access"
)

// refuseCrossSite rejects a request that may change something if a web page of another origin
// sent it, unless the origin is allowed.
//
// [http.CrossOriginProtection] decides, because it has the rules in full: Sec-Fetch-Site first,
// otherwise Origin against Host, and neither header means that no browser sent the request. Its
// own list of trusted origins is not used: CORS has the same list, and New has no error to
// return for an origin that is none. Its Handler is not used either, because it would answer
// with text instead of a problem.
func (a adapter) refuseCrossSite(allowed []string) gin.HandlerFunc {
	protection := http.NewCrossOriginProtection()
	return a.handle(func(c *gin.Context) error {
		origin := c.GetHeader("Origin")
		if slices.Contains(allowed, origin) || protection.Check(c.Request) == nil {
			return nil
		}
		return &requestError{"cross_site", fmt.Sprintf("a web page of another origin (Origin %.200q) sent this request, and such pages may not change anything here; "+
			"send it from a page of this server or from a program, or have the operator allow the origin with ENTENTE_ALLOW_ORIGINS", origin)}
	})
}

// Headers of requests that scripts of allowed origins may send, besides those that CORS always
// allows.
var corsRequestHeaders = []string{
	"Accept", "Authorization", "Cache-Control", "Content-Type", idempotencyKey, "If-Match", "If-None-Match", lastEventID, "Pragma", access.KeyHeader,
}

// Headers of responses that scripts of allowed origins may read, besides those that CORS always
// allows.
var corsResponseHeaders = []string{
	"Allow", "Content-Disposition", "Entente-Position", "Entente-Truncated", "ETag", "Idempotent-Replayed", "Location", "RateLimit", "RateLimit-Policy", "Recorded-At", "Retry-After", "WWW-Authenticate", requestIDHeader,
}

// corsMaxAge is how many seconds a browser may remember the response to a preflight request.
const corsMaxAge = 600

// letOrigins lets scripts of these origins read responses (CORS). Without origins it does
// nothing, so that no script of another origin reads anything, except the guide, see letRead.
// Credentials, which are cookies, are not allowed: the API has none.
func letOrigins(origins []string) gin.HandlerFunc {
	if len(origins) == 0 {
		return func(*gin.Context) {}
	}
	policy := cors.New(cors.Options{
		AllowedOrigins: origins,
		AllowedMethods: []string{http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete},
		AllowedHeaders: corsRequestHeaders, ExposedHeaders: corsResponseHeaders, MaxAge: corsMaxAge,
	})
	return func(c *gin.Context) {
		if strings.HasPrefix(c.Request.URL.Path, guidePath) {
			return
		}
		policy.HandlerFunc(c.Writer, c.Request)
		if isPreflight(c.Request) {
			c.AbortWithStatus(http.StatusNoContent)
		}
	}
}

// isPreflight reports whether a browser asks whether it may send a request (CORS).
func isPreflight(r *http.Request) bool {
	return r.Method == http.MethodOptions && r.Header.Get("Access-Control-Request-Method") != ""
}

// vary adds the name of a request header on which the response depends.
func vary(c *gin.Context, header string) { c.Writer.Header().Add("Vary", header) }
