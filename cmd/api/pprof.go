package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/http/pprof"
	"time"

	"github.com/entente-graph/entente/internal/config"
)

// serveProfiles serves Go profiles at c.PprofAddr until the returned server is closed. With an
// empty address the server does not listen.
func serveProfiles(ctx context.Context, c config.Config, log *slog.Logger) (*http.Server, error) {
	mux := http.NewServeMux()
	mux.HandleFunc("/debug/pprof/", pprof.Index)
	mux.HandleFunc("/debug/pprof/cmdline", pprof.Cmdline)
	mux.HandleFunc("/debug/pprof/profile", pprof.Profile)
	mux.HandleFunc("/debug/pprof/symbol", pprof.Symbol)
	mux.HandleFunc("/debug/pprof/trace", pprof.Trace)
	server := &http.Server{Handler: mux, ReadHeaderTimeout: 10 * time.Second}
	if c.PprofAddr == "" {
		return server, nil
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", c.PprofAddr)
	if err != nil {
		return nil, fmt.Errorf("cannot listen on %q: %w; set ENTENTE_PPROF_ADDR to a free HOST:PORT", c.PprofAddr, err)
	}
	server.Handler = servedHosts(c, listener, c.PprofAddr, mux)
	go func() {
		if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			log.Error("the server of Go profiles stopped", "error", err)
		}
	}()
	return server, nil
}
