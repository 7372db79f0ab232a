package httpapi

import (
	"context"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

// Gate serves the API while it is open. While it is closed, because the database is starting
// for example, it serves /healthz and /version; /readyz is 503 with the reason, and so
// is everything else. A new Gate is closed.
type Gate struct {
	api    atomic.Pointer[http.Handler]
	reason atomic.Pointer[string]
	ending atomic.Bool
	closed http.Handler
}

// closedRetry is how long clients of a closed Gate are asked to wait.
const closedRetry = 2 * time.Second

// NewGate returns a Gate. Of the configuration it uses what does not need the database.
func NewGate(c Config) *Gate {
	c = c.completed()
	g := &Gate{}
	g.Close("the server is starting")
	engine, a := newEngine(c)
	engine.NoRoute(writeDeadline(c.WriteTimeout), g.refuse)
	engine.HandleMethodNotAllowed = false
	operations := newOperations(c, g)
	open := group{a, &engine.RouterGroup, true}.with(writeDeadline(c.WriteTimeout))
	open.get("/healthz", operations.healthy)
	open.get("/readyz", operations.ready)
	open.get("/version", operations.versionOf)
	g.closed = engine
	return g
}

// Close has requests that come from now on answered with 503, and with the reason.
func (g *Gate) Close(reason string) { g.reason.Store(&reason) }

// Serve sets the API, and opens the gate.
func (g *Gate) Serve(api http.Handler) {
	g.api.Store(&api)
	g.Open()
}

// Open has requests served by the API. Before Serve it does nothing.
func (g *Gate) Open() {
	if g.api.Load() != nil {
		g.reason.Store(nil)
	}
}

// End has each response close its connection, so that no client sends a request on one that the
// server is about to close, and /readyz answer with 503.
func (g *Gate) End() { g.ending.Store(true) }

// ServeHTTP implements http.Handler.
func (g *Gate) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	ending := g.ending.Load()
	if ending {
		w.Header().Set("Connection", "close")
	}
	if g.reason.Load() != nil || ending && r.URL.Path == "/readyz" {
		g.closed.ServeHTTP(w, r)
		return
	}
	(*g.api.Load()).ServeHTTP(w, r)
}

// Ready returns why the gate is closed.
func (g *Gate) Ready(context.Context) error {
	reason := "the server is shutting down"
	if told := g.reason.Load(); told != nil && !g.ending.Load() {
		reason = *told
	}
	return &kg.Error{Code: kg.CodeUnavailable, Message: "the database is not available: " + reason, RetryAfter: closedRetry}
}

// refuse is not logged: the operator knows, and clients try again and again.
func (g *Gate) refuse(c *gin.Context) { unavailable(c, g.Ready(c.Request.Context())) }

// unavailable sends the problem of an error of CodeUnavailable.
func unavailable(c *gin.Context, err error) {
	c.Header("Retry-After", retryAfter(err))
	c.Abort()
	writeProblem(c.Writer, wire.ProblemOf(err))
}
