package main

import (
	"cmp"
	"context"
	"crypto/tls"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/config"
	"github.com/entente-graph/entente/internal/cypher"
	"github.com/entente-graph/entente/internal/httpapi"
	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/neo4jdb"
	"github.com/entente-graph/entente/internal/version"
)

const (
	// drainTime is how long shutdown waits for running requests: longer than the time limit of
	// one. Streams and imports end by themselves.
	drainTime = 35 * time.Second
	// lameTime is how long requests are still accepted before a shutdown, on connections that
	// close with the response.
	lameTime = time.Second
)

// front is the HTTP server, which runs from before the database is open until after its last
// request.
type front struct {
	gate     *httpapi.Gate
	api      httpapi.Config
	listener net.Listener
	// address is the URL of the API as seen from this machine.
	address string
	server  *http.Server
	// served is the error of the server, and ended is closed when it accepts no more connections.
	served chan error
	ended  chan struct{}
	// ends are called after the last request, the last one first.
	ends []func()
}

// newFront serves the listener, by TLS unless secure is nil.
func newFront(c config.Config, listener net.Listener, secure *tls.Config, seen *observed, log *slog.Logger) *front {
	closing := make(chan struct{})
	f := &front{listener: listener, address: addressOf(listener, secure != nil), served: make(chan error, 1), ended: make(chan struct{}), api: httpapi.Config{
		NewID: newID, Log: log, Version: version.Number(), Revision: version.Revision(), Closing: closing,
		Guide: graph.Guide, NoCypher: !c.Cypher, Limits: limitsOf(c), Metrics: seen.metrics, Traces: seen.traces,
		AllowedOrigins: c.AllowOrigins, FrameOrigins: c.FrameOrigins, AllowedHosts: c.HostsServed(listener.Addr(), c.Addr), TrustedProxies: c.TrustedProxies,
	}}
	f.gate = httpapi.NewGate(f.api)
	f.server = &http.Server{Handler: f.gate, TLSConfig: secure, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 30 * time.Second, IdleTimeout: 2 * time.Minute}
	f.server.RegisterOnShutdown(sync.OnceFunc(func() { close(closing) }))
	go func() {
		defer close(f.ended)
		f.served <- serveOn(f.server, listener)
	}()
	return f
}

// open migrates the database, serves the API on it, and loads the example into an empty local one.
func (f *front) open(ctx context.Context, store *store, c config.Config, stdout io.Writer) error {
	f.gate.Close("the schema is being updated")
	if err := store.db.Migrate(ctx); err != nil {
		return err
	}
	callers, err := callers(ctx, c, f.listener, store.db, f.api.Log)
	if err != nil {
		return err
	}
	audit, stopAudit := auditLog(ctx, c, store.db, f.api.Log)
	f.ends = append(f.ends, func() { storeUse(callers, f.api.Log) }, stopAudit)
	f.api.Callers, f.api.Audit = callers, audit
	api := &served{DB: store.db}
	api.loading.Store(true)
	f.api.Live = store.db.Live
	f.api.Store, f.api.Importer = api, importer(batches{store.db, f.api.Metrics})
	if store.local != nil {
		f.api.Neo4jBrowser = store.local.BrowserURL
	}
	f.api.Cypher = cypher.NewRunner(store.db, f.api.Log, f.api.Metrics.CypherRunning, f.api.Metrics.CypherStuck)
	if c.Assistants {
		f.api.Assistants = assistants(store.db, f.api, cmp.Or(c.PublicURL, f.address))
	}
	f.gate.Serve(httpapi.New(f.api))
	if store.local != nil && c.Example {
		if err := loadExample(ctx, store, stdout); err != nil {
			return err
		}
	}
	api.loading.Store(false)
	return nil
}

// telling prints lines about the start, and makes the last one the reason that /readyz gives.
type telling struct {
	io.Writer
	gate *httpapi.Gate
}

func (t telling) Write(line []byte) (int, error) {
	t.gate.Close(strings.TrimSpace(string(line)))
	return t.Writer.Write(line)
}

// close stores what waits to be stored.
func (f *front) close() {
	for _, end := range slices.Backward(f.ends) {
		end()
	}
}

// drain ends the server. Requests are accepted for a short time more, so that none is on its way on
// a connection that is closed; then it waits for running requests up to drainTime, and closes their
// connections.
func (f *front) drain() error {
	f.gate.End()
	time.Sleep(lameTime)
	// Shutdown does not know of a connection that is being accepted.
	_ = f.listener.Close()
	<-f.ended
	ctx, cancel := context.WithTimeout(context.Background(), drainTime)
	defer cancel()
	err := f.server.Shutdown(ctx)
	if errors.Is(err, context.DeadlineExceeded) {
		return f.server.Close()
	}
	return err
}

// served wraps the database so that it is not ready while the example is loading.
type served struct {
	*neo4jdb.DB
	loading atomic.Bool
}

// Ready returns CodeUnavailable while the example is loading, and otherwise what the
// database's own Ready returns.
func (s *served) Ready(ctx context.Context) error {
	if s.loading.Load() {
		return &kg.Error{Code: kg.CodeUnavailable, Message: "the example is still loading; retry in a few seconds"}
	}
	return s.DB.Ready(ctx)
}
