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
	"syscall"
	"time"

	"github.com/entente-graph/entente/internal/config"
	"github.com/entente-graph/entente/internal/httpapi"
	"github.com/entente-graph/entente/internal/localneo4j"
)

// serve opens the database and serves the API until ctx ends. Then it drains running
// requests and closes everything that it opened. Before the database is open, and while a local
// one is restarted, requests are answered with 503; see httpapi.Gate.
func serve(ctx context.Context, c config.Config, stdout io.Writer, log *slog.Logger) (err error) {
	limitMemory(0)
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

	seen, err := newObserved(ctx)
	if err != nil {
		return err
	}
	defer seen.close(log)
	front := newFront(c, listener, secure, seen, log)
	store, err := openStore(ctx, c, address, seen.database(), telling{stdout, front.gate})
	if err != nil {
		return errors.Join(err, front.drain())
	}
	defer func() {
		err = errors.Join(err, front.drain())
		front.close()
		err = errors.Join(err, store.close())
	}()
	supervised := supervise(ctx, store, front.gate, log)
	if err := front.open(ctx, store, c, stdout); err != nil {
		return err
	}
	greet(stdout, address, store)
	defer driftCheck{c.VerifyInterval, store.db.Verify, time.Now, seen.metrics, log}.start(ctx)()
	defer project(ctx, store.db, c, seen.metrics, log)()
	if c.Warm {
		defer warm(ctx, store, log)()
	}
	select {
	case err := <-front.served:
		return fmt.Errorf("serve: %w", err)
	case err := <-supervised:
		return err
	case <-ctx.Done():
		return nil
	}
}

// warm has the database plan its statements in the background, and again when the local one was
// restarted. The function that it returns ends that, and waits for the end.
func warm(ctx context.Context, store *store, log *slog.Logger) (stop func()) {
	return background(ctx, func(ctx context.Context) {
		for {
			began := time.Now()
			switch err := store.db.Warm(ctx); {
			case ctx.Err() != nil:
			case err != nil:
				log.WarnContext(ctx, "first requests are slower, because not all statements could be planned", "error", err)
			default:
				log.InfoContext(ctx, "all statements are planned", "duration", time.Since(began).Round(time.Millisecond))
			}
			select {
			case <-ctx.Done():
				return
			case <-store.restarts:
			}
		}
	})
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

// greet prints the start banner with the addresses of the API and of Neo4j.
func greet(w io.Writer, address string, s *store) {
	fmt.Fprintf(w, "\nEntente is ready.\n")
	fmt.Fprintf(w, "  Explorer       %s/\n", address)
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
