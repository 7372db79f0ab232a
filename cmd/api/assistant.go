package main

import (
	"cmp"
	"context"
	"errors"
	"io"
	"log/slog"
	"time"

	"github.com/entente-graph/entente/internal/access"
	"github.com/entente-graph/entente/internal/config"
	"github.com/entente-graph/entente/internal/cypher"
	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/localneo4j"
	"github.com/entente-graph/entente/internal/mcp"
	"github.com/entente-graph/entente/internal/neo4jdb"
	"github.com/entente-graph/entente/internal/report"
	"github.com/entente-graph/entente/internal/telemetry"
	"github.com/entente-graph/entente/internal/version"
)

// assist serves one assistant on standard input and output until the input ends. It uses the database
// directly, also one that a serving process runs. It requires no key, because a user who can start it
// can read the data folder. The assistant has the role proposer.
func assist(ctx context.Context, c config.Config, stdin io.Reader, stdout, stderr io.Writer, log *slog.Logger) error {
	address := cmp.Or(c.PublicURL, serving(c))
	return withSharedStore(ctx, c, "mcp", stderr, func(db *neo4jdb.DB) error {
		if err := db.Migrate(ctx); err != nil {
			return err
		}
		audit, stop := auditLog(ctx, c, db, log)
		defer stop()
		caller := access.Caller{Name: kg.CommandLine, Role: kg.RoleProposer, Means: access.ByNothing, Local: true}
		ctx := access.WithRecorder(access.With(ctx, caller), func(e kg.AuditEntry) {
			e.Actor, e.Means, e.Target = caller.Name, string(caller.Means), "entente mcp"
			audit.Add(e)
		})
		metrics := telemetry.NewMetrics()
		var runner *cypher.Runner
		if c.Cypher {
			runner = cypher.NewRunner(db, log, metrics.CypherRunning, metrics.CypherStuck)
		}
		return mcp.Serve(ctx, assistantConfig(db, importer(db), runner, log, address), io.NopCloser(stdin), unclosed{stdout})
	})
}

// serving returns the address of the process that serves the data folder, or an empty text.
func serving(c config.Config) string {
	var used *localneo4j.InUseError
	if !c.LocalNeo4j() || !errors.As(localneo4j.InUse(c.DataDir), &used) {
		return ""
	}
	return used.Owner
}

// assistantConfig configures the tools of assistants. runner is nil where Cypher is disabled.
func assistantConfig(store mcp.Store, reporter report.Reporter, runner *cypher.Runner, log *slog.Logger, address string) mcp.Config {
	return mcp.Config{
		Store: store, Reporter: reporter, Cypher: runner, NewID: newID, Now: time.Now, Log: log, Address: address, Version: version.Number(),
	}
}

// unclosed is a writer that stays open.
type unclosed struct{ io.Writer }

func (unclosed) Close() error { return nil }
