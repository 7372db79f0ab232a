// Package neo4jdb stores the domain of package kg in Neo4j. It is the only package that uses
// the driver. Package graph has every statement that it runs, as a file of its own.
//
// Files whose names begin alike belong together: claim_ and records_ write (begin with
// claim_pipeline.go), derive_ computes relations, merge_ and regroup resolve merges, recorded
// reads the past, export_ and restore_ copy whole databases, and cypher_ runs users'
// statements. Transactions, retries and locks are in tx.go and stripes.go.
package neo4jdb

import (
	"cmp"
	"context"
	"crypto/tls"
	"sync/atomic"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/notifications"

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
	// RowSize is the most memory that a row of a user's statement may take once it is decoded, in
	// bytes, by estimate. Zero means 16 MiB.
	RowSize int64
	// Observe, when set, is called when a statement begins, with its name (see graph.NameOf),
	// and with Commit when a transaction is committed. What it returns is called after the last
	// row, with the error of the statement or nil. Both may be called concurrently.
	Observe Observer
	// Grouped, when set, is called with the number of claims that a transaction stored for different
	// requests, after its commit. It may be called concurrently.
	Grouped func(claims int)
	// Progress, when set, is called by Migrate with a line of text on long work.
	Progress func(line string)
}

// Observer is told of statements; see Config.Observe.
type Observer func(ctx context.Context, name string) (ended func(error))

// The names of what is not a statement of package graph.
const (
	// Commit is the commit of a transaction.
	Commit = "commit"
	// UserStatement is a statement of a user.
	UserStatement = "user_statement"
)

// DB is a connection pool to one database. Its methods may be called concurrently. Their errors
// are *kg.Error.
type DB struct {
	driver   neo4j.DriverWithContext
	database string
	// bookmarks make reads see earlier writes of this process, in a cluster too.
	bookmarks neo4j.BookmarkManager
	closed    atomic.Bool
	// closing is closed by Close.
	closing chan struct{}
	// auth and tls connect to one server for users' statements; tls is nil without TLS.
	auth     neo4j.AuthToken
	tls      *tls.Config
	rowSize  int64
	observe  Observer
	progress func(line string)
	// cypherUsable caches what users' statements may use; see usable.
	cypherUsable atomic.Pointer[cypherUsable]
	// vaultKept is the vault once its key was read.
	vaultKept atomic.Pointer[vault]
	stripes   stripesTaken
	// groups stores single claims.
	groups claimGroups
	// entityReads and relationReads read records by id for requests that run at once.
	entityReads   together[kg.Entity]
	relationReads together[kg.Relation]
	// live is the projection of the graph in memory; see KeepLive.
	live live
}

func (db *DB) session(ctx context.Context, mode neo4j.AccessMode) neo4j.SessionWithContext {
	return db.driver.NewSession(ctx, neo4j.SessionConfig{
		AccessMode: mode, DatabaseName: db.database, BookmarkManager: db.bookmarks, Bookmarks: neo4j.BookmarksFromRawValues(kg.BookmarksOf(ctx)...),
	})
}

// Bookmarks returns the bookmarks of the last writes of this process. With them in its context
// (kg.WithBookmarks), another process sees these writes on every member of a cluster.
func (db *DB) Bookmarks(ctx context.Context) ([]string, error) {
	list, err := db.bookmarks.GetBookmarks(ctx)
	if err != nil {
		return nil, db.translate(ctx, "read the bookmarks", err)
	}
	return neo4j.BookmarksToRawValues(list), nil
}

// Open connects to the database and checks the credentials.
func Open(ctx context.Context, c Config) (*DB, error) {
	auth := neo4j.BasicAuth(c.Username, c.Password, "")
	driver, err := neo4j.NewDriverWithContext(c.URI, auth, configure, withoutNotifications)
	if err != nil {
		return nil, &kg.Error{Code: kg.CodeInvalid, Message: "the address of Neo4j is not valid; expected one such as neo4j://localhost:7687", Err: err}
	}
	db := &DB{
		driver: driver, database: c.Database, bookmarks: neo4j.NewBookmarkManager(neo4j.BookmarkManagerConfig{}),
		closing: make(chan struct{}), auth: auth, tls: tlsOf(c.URI), rowSize: cmp.Or(c.RowSize, defaultRowSize), observe: c.Observe, progress: c.Progress,
	}
	db.groups.commit, db.groups.committed = db.storeGroup, c.Grouped
	db.entityReads.read, db.relationReads.read = db.readEntities, db.readRelations
	db.live.db, db.live.rebuild = db, make(chan string, 1)
	if db.observe == nil {
		db.observe = func(context.Context, string) func(error) { return func(error) {} }
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

// configure sets what all drivers have in common.
func configure(d *config.Config) {
	d.UserAgent = "entente"
	d.ConnectionAcquisitionTimeout = 10 * time.Second
	d.SocketConnectTimeout = connectTimeout
}

// withoutNotifications switches Neo4j's notifications off. Neo4j would send some with nearly every
// statement, because a small graph lacks properties that statements name. Users' statements have a driver
// of their own, which keeps them.
func withoutNotifications(d *config.Config) {
	d.NotificationsMinSeverity = notifications.DisabledLevel
}

// Close closes all connections.
func (db *DB) Close(ctx context.Context) error {
	if !db.closed.Swap(true) {
		close(db.closing)
	}
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
