// Package neo4jdb stores the domain of package kg in Neo4j. It is the only package that uses
// the driver. Package graph has every statement that it runs, as a file of its own.
//
// Files whose names begin alike belong together: claim_ and records_ write (begin with
// claim_pipeline.go), derive_ computes relations, merge_ and regroup resolve merges, recorded
// reads the past, export_ and restore_ copy whole databases, and cypher_ runs users'
// statements. Transactions, retries and locks are in tx.go and stripes.go.
package neo4jdb

import (
	"context"
	"sync/atomic"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// Config has the address and the credentials of a database.
type Config struct {
	// URI is bolt:// or neo4j://, or one of these with +s or +ssc.
	URI                string
	Username, Password string
	// Database is the name of the database; empty means the user's home database.
	Database string
	// Observe, when set, is called after each statement of a write transaction with the time
	// until its last row, and with Commit after each commit. It may be called concurrently.
	Observe func(statement string, took time.Duration)
	// Progress, when set, is called by Migrate with a line of text on long work.
	Progress func(line string)
}

// Commit stands for the statement when Config.Observe reports a commit.
const Commit = "COMMIT"

// DB is a connection pool to one database. Its methods may be called concurrently. Their errors
// are *kg.Error.
type DB struct {
	driver   neo4j.DriverWithContext
	database string
	// bookmarks make reads see earlier writes of this process, in a cluster too.
	bookmarks neo4j.BookmarkManager
	closed    atomic.Bool
	observe   func(statement string, took time.Duration)
	progress  func(line string)
	// cypherUsable caches what users' statements may use; see usable.
	cypherUsable atomic.Pointer[cypherUsable]
}

func (db *DB) session(ctx context.Context, mode neo4j.AccessMode) neo4j.SessionWithContext {
	return db.driver.NewSession(ctx, neo4j.SessionConfig{AccessMode: mode, DatabaseName: db.database, BookmarkManager: db.bookmarks})
}

// Open connects to the database and checks the credentials.
func Open(ctx context.Context, c Config) (*DB, error) {
	driver, err := neo4j.NewDriverWithContext(c.URI, neo4j.BasicAuth(c.Username, c.Password, ""), func(d *config.Config) {
		d.UserAgent = "entente"
		d.ConnectionAcquisitionTimeout = 10 * time.Second
		d.SocketConnectTimeout = 5 * time.Second
	})
	if err != nil {
		return nil, &kg.Error{Code: kg.CodeInvalid, Message: "the address of Neo4j is not valid; expected one such as neo4j://localhost:7687", Err: err}
	}
	db := &DB{driver: driver, database: c.Database, bookmarks: neo4j.NewBookmarkManager(neo4j.BookmarkManagerConfig{}), observe: c.Observe, progress: c.Progress}
	if db.observe == nil {
		db.observe = func(string, time.Duration) {}
	}
	if db.progress == nil {
		db.progress = func(string) {}
	}
	if err := driver.VerifyConnectivity(ctx); err != nil {
		_ = driver.Close(context.WithoutCancel(ctx))
		return nil, db.translate(ctx, "connect to Neo4j", err)
	}
	return db, nil
}

// Close closes all connections.
func (db *DB) Close(ctx context.Context) error {
	db.closed.Store(true)
	if err := db.driver.Close(ctx); err != nil {
		return db.translate(ctx, "close the connections", err)
	}
	return nil
}

// Ready returns nil when the database answers, has all migrations, and holds no unfinished
// restore.
func (db *DB) Ready(ctx context.Context) error {
	rows, err := db.read(ctx, "ask whether the database is ready", graph.Ready, nil)
	if err != nil {
		return err
	}
	if len(rows) == 0 || int(rows[0].integer("migrations")) < len(migrations()) {
		return &kg.Error{Code: kg.CodeUnavailable, Message: "the schema is not migrated; run the migrate command"}
	}
	if rows[0].boolean("unfinished") {
		return unfinished()
	}
	return nil
}

// Empty reports whether there are no entities and no sources.
func (db *DB) Empty(ctx context.Context) (bool, error) {
	rows, err := db.read(ctx, "ask whether the graph is empty", graph.Empty, nil)
	if err != nil {
		return false, err
	}
	return rows[0].boolean("empty"), nil
}
