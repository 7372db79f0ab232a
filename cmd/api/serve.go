package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"path/filepath"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/access"
	"github.com/entente-graph/entente/internal/config"
	"github.com/entente-graph/entente/internal/httpapi"
	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/localneo4j"
	"github.com/entente-graph/entente/internal/neo4jdb"
	"github.com/entente-graph/entente/internal/version"
)

// drainTime is how long shutdown waits for running requests.
const drainTime = 5 * time.Second

// serve opens the database and serves the API until ctx ends. Then it drains running
// requests and closes everything that it opened.
func serve(ctx context.Context, c config.Config, stdout io.Writer, log *slog.Logger) (err error) {
	limitMemory()
	listener, err := listen(ctx, c)
	if err != nil {
		return err
	}
	defer func() { _ = listener.Close() }()
	secure, err := tlsOf(c, log)
	if err != nil {
		return err
	}
	address := addressOf(listener, secure != nil)

	profiles, err := serveProfiles(ctx, c, log)
	if err != nil {
		return err
	}
	defer func() { _ = profiles.Close() }()

	store, err := openStore(ctx, c, address, stdout)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.close()) }()
	if err := store.db.Migrate(ctx); err != nil {
		return err
	}
	callers, err := callers(ctx, c, listener, store.db, log)
	if err != nil {
		return err
	}
	defer storeUse(callers, log)
	audit, stopAudit := auditLog(ctx, c, store.db, log)
	defer stopAudit()
	closing := make(chan struct{})
	api := &served{DB: store.db}
	api.loading.Store(true)
	server := &http.Server{
		Handler: httpapi.New(httpapi.Config{
			Store: api, Importer: importer(store.db), NewID: newID, Log: log, Version: version.Number(), Revision: version.Revision(), Callers: callers, Audit: audit, Limits: limitsOf(c), Closing: closing,
			Guide: graph.Guide, NoCypher: !c.Cypher,
			AllowedOrigins: c.AllowOrigins, AllowedHosts: c.HostsServed(listener.Addr(), c.Addr), TrustedProxies: c.TrustedProxies,
		}),
		TLSConfig:         secure,
		ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 30 * time.Second, IdleTimeout: 2 * time.Minute,
	}
	server.RegisterOnShutdown(sync.OnceFunc(func() { close(closing) }))
	served := make(chan error, 1)
	go func() { served <- serveOn(server, listener) }()
	if store.local != nil && c.Example {
		if err := loadExample(ctx, store, stdout); err != nil {
			return errors.Join(err, drain(server))
		}
	}
	api.loading.Store(false)
	greet(stdout, address, store)
	if c.Warm {
		defer warm(ctx, store.db, log)()
	}
	select {
	case err := <-served:
		return fmt.Errorf("serve: %w", err)
	case <-store.exited():
		err := fmt.Errorf("the local Neo4j exited unexpectedly; see its logs in %s", filepath.Join(store.local.DataDir, "logs"))
		return errors.Join(err, drain(server))
	case <-ctx.Done():
		return drain(server)
	}
}

// limitsOf returns the limits of requests.
func limitsOf(c config.Config) httpapi.Limits {
	l := httpapi.Limits{
		Requests: access.Quota{PerSecond: c.RateLimit, Burst: c.RateBurst},
		Failures: access.Quota{PerSecond: float64(c.FailedKeys) / 60, Burst: c.FailedKeys},
		Running:  c.MaxRunning, Waiting: c.MaxWaiting,
	}
	if c.FailedKeys == 0 {
		l.Failures.Burst = -1
	}
	if c.MaxWaiting == 0 {
		l.Waiting = -1
	}
	return l
}

// warm has the database plan its statements in the background. The function that it
// returns ends that, and waits for the end.
func warm(ctx context.Context, db *neo4jdb.DB, log *slog.Logger) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		began := time.Now()
		switch err := db.Warm(ctx); {
		case ctx.Err() != nil:
		case err != nil:
			log.WarnContext(ctx, "first requests are slower, because not all statements could be planned", "error", err)
		default:
			log.InfoContext(ctx, "all statements are planned", "duration", time.Since(began).Round(time.Millisecond))
		}
	}()
	return func() {
		cancel()
		<-done
	}
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

// listen binds the address before anything slow starts. If the port is in use and
// another Entente process runs on the same data folder, the error describes that
// process.
func listen(ctx context.Context, c config.Config) (net.Listener, error) {
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", c.Addr)
	if errors.Is(err, syscall.EADDRINUSE) {
		err = fmt.Errorf("cannot listen on %s: the port is in use; stop the program that uses it, or set another address, such as ENTENTE_ADDR=127.0.0.1:8081", c.Addr)
		if c.LocalNeo4j() {
			err = cmp.Or(localneo4j.InUse(c.DataDir), err)
		}
		return nil, err
	}
	if err != nil {
		return nil, fmt.Errorf("cannot listen on %q: %w; set ENTENTE_ADDR to HOST:PORT, such as 127.0.0.1:8080", c.Addr, err)
	}
	return listener, nil
}

// servedHosts wraps next so that it serves only requests for hosts that the listener, opened at
// the configured address, serves.
func servedHosts(c config.Config, listener net.Listener, configured string, next http.Handler) http.Handler {
	return httpapi.OnlyHosts(c.HostsServed(listener.Addr(), configured), next)
}

// addressOf returns the URL of the API as seen from this machine. A listener on all
// addresses is reached through loopback.
func addressOf(listener net.Listener, secure bool) string {
	address := listener.Addr().String()
	if at, err := netip.ParseAddrPort(address); err == nil && at.Addr().IsUnspecified() {
		address = netip.AddrPortFrom(netip.AddrFrom4([4]byte{127, 0, 0, 1}), at.Port()).String()
	}
	if secure {
		return "https://" + address
	}
	return "http://" + address
}

// drain waits for running requests up to drainTime, then closes their connections.
func drain(server *http.Server) error {
	ctx, cancel := context.WithTimeout(context.Background(), drainTime)
	defer cancel()
	err := server.Shutdown(ctx)
	if errors.Is(err, context.DeadlineExceeded) {
		return server.Close()
	}
	return err
}

// greet prints the start banner with the addresses of the API and of Neo4j.
func greet(w io.Writer, address string, s *store) {
	fmt.Fprintf(w, "\nEntente is ready.\n")
	fmt.Fprintf(w, "  API            %s/v1\n", address)
	fmt.Fprintf(w, "  Swagger UI     %s/docs/\n", address)
	fmt.Fprintf(w, "  Browser guide  :play %s/guide/\n", address)
	if s.local != nil {
		fmt.Fprintf(w, "  Neo4j Browser  %s (connect to %s as %s with password %s)\n", s.local.BrowserURL, s.local.BoltURI, s.local.Username, s.local.Password)
		fmt.Fprintf(w, "  Data           %s\n", s.local.DataDir)
	} else {
		fmt.Fprintf(w, "  Neo4j          %s\n", s.uri)
	}
	fmt.Fprintf(w, "Stop with Ctrl-C.\n\n")
}
