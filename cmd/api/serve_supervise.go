package main

import (
	"context"
	"fmt"
	"log/slog"
	"path/filepath"
	"strings"
	"time"

	"github.com/entente-graph/entente/internal/httpapi"
	"github.com/entente-graph/entente/internal/localneo4j"
	"github.com/entente-graph/entente/internal/neo4jdb"
)

// supervise restarts the local Neo4j when it exits; requests are answered with 503 meanwhile. The
// channel has an error when Neo4j did not start again in several attempts.
func supervise(ctx context.Context, store *store, gate *httpapi.Gate, log *slog.Logger) <-chan error {
	if store.local == nil {
		return nil
	}
	failed := make(chan error, 1)
	go restartStopped(ctx, store, log)
	go func() {
		err := store.local.Supervise(ctx, localneo4j.Supervision{
			Down: func(reason string) {
				first, _, _ := strings.Cut(reason, "\n")
				gate.Close(first)
				log.ErrorContext(ctx, "the local Neo4j is down", "reason", reason)
			},
			Up: func() {
				gate.Open()
				log.InfoContext(ctx, "the local Neo4j is ready again")
				store.restarted()
			},
		})
		if err != nil {
			failed <- fmt.Errorf("%w\nsee its logs in %s", err, filepath.Join(store.local.DataDir, "logs"))
		}
	}()
	return failed
}

// stoppedEvery is how often a running Neo4j is asked whether its database has stopped.
const stoppedEvery = 5 * time.Second

// restartStopped kills the local Neo4j when its database has stopped, such as after a write to a full
// disk: its process then goes on and refuses everything. The supervision restarts it. It returns when
// ctx ends.
func restartStopped(ctx context.Context, store *store, log *slog.Logger) {
	ticks := time.NewTicker(stoppedEvery)
	defer ticks.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticks.C:
		}
		asking, cancel := context.WithTimeout(ctx, stoppedEvery)
		err := store.db.Ready(asking)
		cancel()
		if neo4jdb.HasStopped(err) {
			log.ErrorContext(ctx, "the database of the local Neo4j has stopped; restarting Neo4j", "error", err)
			store.local.Kill()
		}
	}
}
