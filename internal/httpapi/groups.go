package httpapi

import (
	"context"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/wire"
)

// groups are the groups of routes. A request passes the guards of its route's group in
// this order before the handler is called:
//
//	guard                                 unbounded  reads  writes  admin
//	headers of untrusted proxies          yes        yes    yes     yes
//	access log, panic recovery            yes        yes    yes     yes
//	hosts that are served                 yes        yes    yes     yes
//	origins of web pages                  yes        yes    yes     yes
//	bookmarks of the database             yes        yes    yes     yes
//	write deadline                        -          yes    yes     yes
//	limit of the time and of the body     -          yes    yes     yes
//	administrator's token                 -          -      -       yes
//	length of the id                      -          yes    yes     yes
//	idempotency key of a POST             -          -      yes     yes
//
// The first four guard also what has no route, and the preflight requests of browsers.
//
// Questions that are sent as POST are reads: they store nothing, so that a retry is
// harmless, and their long answers are not kept.
type groups struct {
	adapter
	unbounded, reads, writes, admin group
}

func newGroups(engine *gin.Engine, a adapter, c Config) groups {
	deadline, limits, id := writeDeadline(c.WriteTimeout), limitRequest(c.Timeout), a.handle(possibleID)
	once := (&idempotency{adapter: a, store: c.Store, newTicker: c.NewTicker}).handle
	unbounded := group{a, &engine.RouterGroup}.with(bookmarks{a, c.Store}.guard)
	return groups{
		adapter:   a,
		unbounded: unbounded,
		reads:     unbounded.with(deadline, limits, id),
		writes:    unbounded.with(deadline, limits, id, once),
		admin:     unbounded.with(deadline, limits, a.requireAdmin(c.AdminToken), id, once),
	}
}

// group registers routes behind the same guards.
type group struct {
	adapter
	routes *gin.RouterGroup
}

// with returns a group whose requests pass further guards after those of g.
func (g group) with(guards ...gin.HandlerFunc) group {
	return group{g.adapter, g.routes.Group("", guards...)}
}

// get registers h for GET and for HEAD. For HEAD the handler runs in the same way, so that the
// status and the headers are the same, and net/http drops the body. A handler whose body has
// no bound returns before it; see isHead.
func (g group) get(path string, h handler) {
	g.routes.GET(path, g.handle(h))
	g.routes.HEAD(path, g.handle(h))
}

func (g group) options(path string, h handler) { g.routes.OPTIONS(path, g.handle(h)) }
func (g group) post(path string, h handler)    { g.routes.POST(path, g.handle(h)) }
func (g group) put(path string, h handler)     { g.routes.PUT(path, g.handle(h)) }
func (g group) patch(path string, h handler)   { g.routes.PATCH(path, g.handle(h)) }
func (g group) delete(path string, h handler)  { g.routes.DELETE(path, g.handle(h)) }

// isHead reports whether only the headers of the response are wanted.
func isHead(c *gin.Context) bool { return c.Request.Method == http.MethodHead }

// limitRequest ends a request after timeout, and its body after [wire.MaxRecord] bytes.
func limitRequest(timeout time.Duration) gin.HandlerFunc {
	return func(c *gin.Context) {
		ctx, cancel := context.WithTimeout(c.Request.Context(), timeout)
		defer cancel()
		c.Request = c.Request.WithContext(ctx)
		c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, wire.MaxRecord)
		c.Next()
	}
}
