// Package httpapi serves Entente as JSON over HTTP. It is the only package that
// knows gin. A handler returns an error, and one adapter turns it into problem
// details (RFC 9457).
package httpapi

import (
	"context"
	"io/fs"
	"log/slog"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/api/openapi"
	"github.com/entente-graph/entente/internal/archive"
	"github.com/entente-graph/entente/internal/swaggerui"
	"github.com/entente-graph/entente/internal/wire"
)

// Store is all that the API asks of the database. Each handler declares the few
// methods that it calls.
type Store interface {
	entityStore
	eraseStore
	sourceStore
	claimStore
	mergeStore
	candidateStore
	relationStore
	timelineStore
	statsStore
	officialStore
	statementStore
	pathStore
	searchStore
	matchStore
	reconcileStore
	cypherStore
	commonStore
	subgraphStore
	projectionStore
	diffStore
	expectationStore
	contradictionStore
	feedStore
	vocabularyStore
	typeStore
	archive.Store
	idempotencyStore
	readiness
}

// Config is what New needs.
type Config struct {
	Store Store
	// Importer stores what files hold, for POST /v1/import.
	Importer Importer
	// NewID makes an id for what was sent without one; prefix says what it is,
	// such as "person".
	NewID func(prefix string) string
	Log   *slog.Logger
	// Now is the clock; time.Now when nil.
	Now func() time.Time
	// Version is that of the program, for GET /version.
	Version string
	// AdminToken is what the bearer of it may erase with; nobody may when it is empty.
	AdminToken string
	// Guide has the guide for the Neo4j Browser, guide/index.html, and style.grass;
	// nil for none.
	Guide fs.FS
	// NoCypher refuses Cypher by users.
	NoCypher bool
	// Timeout ends a request; 30 seconds when zero.
	Timeout time.Duration
	// Patience is how long a reader may take for a part of an answer; 30 seconds when
	// zero.
	Patience time.Duration
	// Closing is closed when the server begins to shut down: streams, which have no
	// end of their own, end then. Nil for never.
	Closing <-chan struct{}
	// NewTicker ticks at that interval until stop is called; time.NewTicker when nil.
	NewTicker func(interval time.Duration) (ticks <-chan time.Time, stop func())
}

// New returns the whole API: /v1, the health checks, /openapi.json and /docs/.
func New(c Config) http.Handler {
	if c.Timeout == 0 {
		c.Timeout = 30 * time.Second
	}
	if c.Patience == 0 {
		c.Patience = writePatience
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.NewTicker == nil {
		c.NewTicker = func(interval time.Duration) (<-chan time.Time, func()) {
			ticker := time.NewTicker(interval)
			return ticker.C, ticker.Stop
		}
	}
	gin.SetMode(gin.ReleaseMode)
	engine := gin.New()
	engine.HandleMethodNotAllowed = true
	engine.RedirectTrailingSlash = false
	engine.UseRawPath = true
	engine.UnescapePathValues = true
	a := adapter{log: c.Log}
	once := &idempotency{adapter: a, store: c.Store, lease: 2 * c.Timeout}
	engine.Use(a.accessLog, a.recoverPanic)
	routeFeed(engine, a, c) // its streams take longer than a request may
	routeCypher(engine, a, c)
	routeImport(engine, a, c)
	routeExports(engine, a, c)
	engine.Use(patiently(c.Patience), limit(c.Timeout), guard{a, c.AdminToken}.handle, a.handle(possibleID))
	// These are sent as POST and write nothing, so that no key is needed.
	routeSubgraphs(engine, a, c)
	routeSearch(engine, a, c)
	engine.Use(once.handle)
	engine.NoRoute(a.handle(notFound))
	engine.NoMethod(a.handle(methodNotAllowed))
	routeOperations(engine, a, c)
	routeDocs(engine, a)
	routeGuide(engine, a, c)
	routeEntities(engine, a, c)
	routeSources(engine, a, c)
	routeClaims(engine, a, c)
	routeRelations(engine, a, c)
	routeTimelines(engine, a, c)
	routeStats(engine, a, c)
	routeMerges(engine, a, c)
	routeCandidates(engine, a, c)
	routeVocabulary(engine, a, c)
	routeOfficials(engine, a, c)
	routeErasures(engine, a, c)
	return engine
}

// routeDocs serves the OpenAPI document and Swagger UI, which explains it.
func routeDocs(engine *gin.Engine, a adapter) {
	engine.GET("/", a.handle(func(c *gin.Context) error {
		c.Redirect(http.StatusFound, "/docs/")
		return nil
	}))
	engine.GET("/openapi.json", a.handle(func(c *gin.Context) error {
		c.Data(http.StatusOK, "application/json", openapi.Document)
		return nil
	}))
	docs := gin.WrapH(http.StripPrefix("/docs", swaggerui.Handler("/openapi.json")))
	engine.GET("/docs/*path", docs)
	engine.HEAD("/docs/*path", docs)
}

// limit ends a request that takes too long, and a body that is too long.
func limit(timeout time.Duration) gin.HandlerFunc {
	return func(c *gin.Context) {
		ctx, cancel := context.WithTimeout(c.Request.Context(), timeout)
		defer cancel()
		c.Request = c.Request.WithContext(ctx)
		c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, wire.MaxRecord)
		c.Next()
	}
}
