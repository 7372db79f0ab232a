package neo4jdb

import (
	"context"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/entente-graph/entente/internal/cypher"
)

// For tests against a database, which stand outside the package.
var (
	BeginningOfTime = beginningOfTime
	EndOfTime       = endOfTime
)

// Literal writes a value of a statement's parameter as an expression of Cypher.
func Literal(value any) string {
	return cypher.Literal(shown(map[string]any{"value": value})["value"])
}

// TakeForPlugins has a function of Neo4j's taken for one of a plugin's.
func (db *DB) TakeForPlugins(t *testing.T, name string) {
	t.Helper()
	usable, err := db.usable(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	delete(usable.builtIn, name)
	usable.others[name] = true
}

// CypherError is what is said of an error of the database's code in a statement by users.
func (db *DB) CypherError(ctx context.Context, code, message string) error {
	return db.cypherError(ctx, "run a statement", &neo4j.Neo4jError{Code: code, Msg: message}, 0)
}

// CheckPlan is what is said of the plan of a statement, whatever its text.
func (db *DB) CheckPlan(t *testing.T, statement string) error {
	t.Helper()
	usable, err := db.usable(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	return db.explain(ctx, cancel, usable, cypher.Statement{Text: statement, Timeout: 5 * time.Minute}, nil)
}
