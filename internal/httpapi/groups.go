package httpapi

import (
	"context"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

// groups are the groups of routes. A request passes the guards of its route's group in
// this order before the handler is called:
//
//	guard                                 unbounded  open  probes  reads  writes  secrets  admin
//	headers of untrusted proxies          yes        yes   yes     yes    yes     yes      yes
//	request id, logs, panic recovery      yes        yes   yes     yes    yes     yes      yes
//	hosts that are served                 yes        yes   yes     yes    yes     yes      yes
//	origins of web pages                  yes        yes   yes     yes    yes     yes      yes
//	write deadline                        -          yes   yes     yes    yes     yes      yes
//	limit of the time and of the body     -          yes   yes     yes    yes     yes      yes
//	limit of requests at once             -          -     -       yes    yes     yes      yes
//	what the sender must be able to do,   by route   -     read    read   write   administer
//	and limit of the sender's requests
//	bookmarks of the database             by route   -     yes     yes    yes     yes      yes
//	length of the id                      -          yes   yes     yes    yes     yes      yes
//	idempotency key of a POST             -          -     -       -      yes     -        yes
//
// Proposals and reviews have the guards of writes, for senders who may propose, or review. So have
// reports: senders who may propose may send dry runs.
//
// The operation that tells senders who they are is open, and identifies them itself.
//
// The first four guard also what has no route, and the preflight requests of browsers. A route of
// unbounded says itself what its senders must be able to do, by may. Responses of secrets are
// never stored.
//
// Questions that are sent as POST are reads: they store nothing, so that a retry is
// harmless, and their long answers are not kept.
type groups struct {
	adapter
	unbounded, open, probes, reads, proposals, reports, writes, reviews, secrets, admin group
}

func newGroups(engine *gin.Engine, a adapter, c Config) groups {
	deadline, limits, id := writeDeadline(c.WriteTimeout), limitRequest(c.Timeout), a.handle(possibleID)
	once := (&idempotency{adapter: a, store: c.Store, newTicker: c.NewTicker}).handle
	unbounded := group{a, &engine.RouterGroup, false}
	bounded := unbounded.with(deadline, limits)
	open := bounded.with(id)
	open.decided = true
	placed := bounded.with(newPlaces(a, c.Limits).guard)
	return groups{
		adapter: a, unbounded: unbounded, open: open,
		probes:    bounded.may(kg.MayRead).with(id),
		reads:     placed.may(kg.MayRead).with(id),
		proposals: placed.may(kg.MayPropose).with(id, once),
		reports:   placed.mayBy(proposedIfDry, true).with(id, once),
		writes:    placed.may(kg.MayWrite).with(id, once),
		reviews:   placed.may(kg.MayReview).with(id, once),
		secrets:   placed.may(kg.MayAdminister).with(id),
		admin:     placed.may(kg.MayAdminister).with(id, once),
	}
}

// group registers routes behind the same guards.
type group struct {
	adapter
	routes *gin.RouterGroup
	// decided is true once the group says who may send its requests. Without, a route cannot be
	// registered.
	decided bool
}

// may returns a group whose requests pass if the sender has the capability.
func (g group) may(capability kg.Capability) group {
	always := func(*gin.Context) kg.Capability { return capability }
	return g.mayBy(always, capability != kg.MayRead)
}

// mayBy is may for a capability that depends on the request. Writing says whether requests can write.
func (g group) mayBy(needs func(*gin.Context) kg.Capability, writing bool) group {
	decided := g.with(g.adapter.may(needs), bookmarks{g.adapter, g.store, writing}.guard)
	decided.decided = true
	return decided
}

// proposedIfDry is what a write needs that who may propose may try: a dry run stores nothing.
func proposedIfDry(c *gin.Context) kg.Capability {
	if c.Query("dry_run") == "true" {
		return kg.MayPropose
	}
	return kg.MayWrite
}

// with returns a group whose requests pass further guards after those of g.
func (g group) with(guards ...gin.HandlerFunc) group {
	return group{g.adapter, g.routes.Group("", guards...), g.decided}
}

// get registers h for GET and for HEAD. For HEAD the handler runs in the same way, so that the
// status and the headers are the same, and net/http drops the body. A handler whose body has
// no bound returns before it; see isHead.
func (g group) get(path string, h handler) {
	g.add(http.MethodGet, path, h)
	g.add(http.MethodHead, path, h)
}

func (g group) add(method, path string, h handler) {
	if !g.decided {
		panic("the route " + method + " " + path + " does not say who may use it")
	}
	g.routes.Handle(method, path, g.handle(h))
}

func (g group) options(path string, h handler) { g.add(http.MethodOptions, path, h) }
func (g group) post(path string, h handler)    { g.add(http.MethodPost, path, h) }
func (g group) put(path string, h handler)     { g.add(http.MethodPut, path, h) }
func (g group) patch(path string, h handler)   { g.add(http.MethodPatch, path, h) }
func (g group) delete(path string, h handler)  { g.add(http.MethodDelete, path, h) }

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
