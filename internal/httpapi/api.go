// Package httpapi serves Entente as JSON over HTTP. It is the only package that
// knows gin. A handler returns an error, and one adapter turns it into problem
// details (RFC 9457).
package httpapi

import (
	"io/fs"
	"log/slog"
	"net/http"
	"net/netip"
	"time"

	"github.com/gin-gonic/gin"
	"go.opentelemetry.io/otel/trace"

	"github.com/entente-graph/entente/internal/access"
	"github.com/entente-graph/entente/internal/cypher"
	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/telemetry"
)

// Config is what New needs.
type Config struct {
	Store Store
	// Importer stores what files hold, for POST /v1/import.
	Importer Importer
	// NewID makes an id for what was sent without one; prefix says what it is,
	// such as "person".
	NewID func(prefix string) string
	Log   *slog.Logger
	// Metrics are what GET /metrics shows; new ones when nil.
	Metrics *telemetry.Metrics
	// Traces are what spans of requests go to; nil for none.
	Traces trace.TracerProvider
	// Now is the clock; time.Now when nil.
	Now func() time.Time
	// Version is the number of the program's release, for GET /version.
	Version string
	// Revision is the commit that the program was built from; empty when it is not known.
	Revision string
	// Callers finds out who sends a request. It must be given.
	Callers *access.Authenticator
	// Audit records who did what; nil for nobody.
	Audit *access.AuditLog
	// Limits bound what senders may send, and how much is served at once.
	Limits Limits
	// AllowedOrigins are those of web pages whose scripts may send and read everything, such
	// as "http://127.0.0.1:3333", as browsers write them. Pages of other origins may not.
	AllowedOrigins []string
	// FrameOrigins are those of web pages that may show cards of the explorer in frames.
	FrameOrigins []string
	// AllowedHosts are the hosts that are served, see OnlyHosts; all are when it is empty.
	AllowedHosts []string
	// TrustedProxies are those whose X-Forwarded headers are believed.
	TrustedProxies []netip.Prefix
	// Assistants serves the Model Context Protocol; nil refuses it.
	Assistants http.Handler
	// Guide has the guide for the Neo4j Browser, guide/index.html, and style.grass;
	// nil for none.
	Guide fs.FS
	// Neo4jBrowser is the address of the Neo4j Browser of the database, to which the explorer links;
	// empty if it is not known.
	Neo4jBrowser string
	// Cypher runs users' statements; a new one on Store when nil.
	Cypher *cypher.Runner
	// NoCypher refuses Cypher by users.
	NoCypher bool
	// Live returns the state of the projection of the graph in memory, for GET /readyz; nil for a store
	// that has none.
	Live func() kg.LiveState
	// Timeout ends a request; 30 seconds when zero.
	Timeout time.Duration
	// WriteTimeout is how long a client may take to receive a chunk of a response; 30
	// seconds when zero.
	WriteTimeout time.Duration
	// Closing is closed when the server begins to shut down: streams, which have no
	// end of their own, end then. Nil for never.
	Closing <-chan struct{}
	// NewTicker ticks at that interval until stop is called; time.NewTicker when nil.
	NewTicker func(interval time.Duration) (ticks <-chan time.Time, stop func())
}

// Bounds of requests.
const (
	defaultTimeout      = 30 * time.Second
	defaultWriteTimeout = 30 * time.Second
)

// New returns the whole API: /v1, the health checks, the explorer at /, /openapi.json and /docs/.
func New(c Config) http.Handler {
	c = c.completed()
	engine, a := newEngine(c)
	engine.NoRoute(writeDeadline(c.WriteTimeout), a.handle(notFound))
	engine.NoMethod(writeDeadline(c.WriteTimeout), a.handle(methodNotAllowed))
	register(newGroups(engine, a, c), c)
	return engine
}

// completed returns the configuration with defaults for what is missing.
func (c Config) completed() Config {
	if c.Timeout == 0 {
		c.Timeout = defaultTimeout
	}
	if c.WriteTimeout == 0 {
		c.WriteTimeout = defaultWriteTimeout
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Metrics == nil {
		c.Metrics = telemetry.NewMetrics()
	}
	if c.Cypher == nil {
		c.Cypher = cypher.NewRunner(c.Store, c.Log, c.Metrics.CypherRunning, c.Metrics.CypherStuck)
	}
	if c.NewTicker == nil {
		c.NewTicker = func(interval time.Duration) (<-chan time.Time, func()) {
			ticker := time.NewTicker(interval)
			return ticker.C, ticker.Stop
		}
	}
	c.Limits = c.Limits.withDefaults()
	return c
}

// newEngine returns an engine without routes, with the guards of all requests.
func newEngine(c Config) (*gin.Engine, adapter) {
	gin.SetMode(gin.ReleaseMode)
	engine := gin.New()
	engine.HandleMethodNotAllowed = true
	engine.RedirectTrailingSlash = false
	engine.UseRawPath = true
	engine.UnescapePathValues = true
	trust(engine, c.TrustedProxies)
	a := adapter{log: c.Log, names: c.Store, store: c.Store, callers: c.Callers, auditLog: c.Audit, limits: newLimiters(c.Limits)}
	if c.Traces != nil {
		engine.Use(traceRequests(c.Traces))
	}
	engine.Use(measure(c.Metrics), forgetForwarded(c.TrustedProxies), identifyRequest, secureHeaders, a.accessLog, a.audit, a.recoverPanic, a.onlyHosts(c.AllowedHosts), letOrigins(c.AllowedOrigins), a.refuseCrossSite(c.AllowedOrigins))
	return engine, a
}
