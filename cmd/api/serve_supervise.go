package main

import (
	"context"
	"fmt"
	"log/slog"
	"path/filepath"
	"strings"

	"github.com/entente-graph/entente/internal/httpapi"
	"github.com/entente-graph/entente/internal/localneo4j"
)

// supervise restarts the local Neo4j when it exits; requests are answered with 503 meanwhile. The
// channel has an error when Neo4j did not start again in several attempts.
func supervise(ctx context.Context, store *store, gate *httpapi.Gate, log *slog.Logger) <-chan error {
	if store.local == nil {
		return nil
	}
	failed := make(chan error, 1)
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
