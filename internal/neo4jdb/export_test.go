package neo4jdb

import (
	"context"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/entente-graph/entente/internal/cypher"
)

// Unexported names for the tests that use a database, which are in another package.
var (
	BeginningOfTime = beginningOfTime
	EndOfTime       = endOfTime
)

// Literal formats the value of a parameter as a Cypher expression.
func Literal(value any) string {
	return cypher.Literal(shown(map[string]any{"value": value})["value"])
}

// TakeForPlugins makes a built-in function count as one of a plugin.
func (db *DB) TakeForPlugins(t *testing.T, name string) {
	t.Helper()
	usable, err := db.usable(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	delete(usable.builtIn, name)
	usable.others[name] = true
}

// CypherError returns the error that a user's statement gives for an error of the database with
// this code.
func (db *DB) CypherError(ctx context.Context, code, message string) error {
	return db.cypherError(ctx, "run a statement", &neo4j.Neo4jError{Code: code, Msg: message}, 0)
}

// CheckPlan returns the error that the plan of a statement gives, whatever its text.
func (db *DB) CheckPlan(t *testing.T, statement string) error {
	t.Helper()
	usable, err := db.usable(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	run, err := db.newCypherRun(ctx, cancel, cypher.Statement{Text: statement, Timeout: 5 * time.Minute}, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { <-run.leave(ctx) }()
	return run.explain(ctx, usable)
}

// SweepLogs removes old entries from the logs of derivations.
func SweepLogs(ctx context.Context, db *DB) error { return db.sweepLogs(ctx) }
