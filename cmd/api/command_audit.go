package main

import (
	"context"
	"io"
	"log/slog"
	"time"

	"github.com/entente-graph/entente/internal/access"
	"github.com/entente-graph/entente/internal/config"
	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/neo4jdb"
	"github.com/entente-graph/entente/internal/telemetry"
)

// recorded does the work of a command on a database and records it in the audit log, also if it
// fails. The target is the file of the command, or empty. The log goes to stderr; it has the same as
// the output, except for faults.
func recorded(ctx context.Context, c config.Config, db *neo4jdb.DB, stderr io.Writer, command, target string, work func() error) error {
	log, err := telemetry.NewLogger(stderr, "warn", c.LogFormat)
	if err != nil {
		return err
	}
	entry := kg.AuditEntry{Operation: command, Target: target, Outcome: kg.AuditDone}
	err = work()
	if err != nil {
		entry.Outcome, entry.Code = kg.AuditFailed, string(kg.CodeOf(err))
	}
	// A command that was interrupted is recorded, too.
	auditCommand(context.WithoutCancel(ctx), db, log, entry)
	return err
}

// auditCommand stores an entry of the audit log for what a command has done to a database.
func auditCommand(ctx context.Context, db *neo4jdb.DB, log *slog.Logger, e kg.AuditEntry) {
	e.Actor, e.Means = kg.CommandLine, string(access.ByNothing)
	access.NewAuditLog(db, log, time.Now, 0).AddNow(ctx, e)
}
