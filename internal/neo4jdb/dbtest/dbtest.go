// Package dbtest gives tests a real Neo4j, which is emptied before each test: the one that
// ENTENTE_TEST_NEO4J_URI names, or one that it starts and that packages share, one after the
// other. The latter stops ten minutes after its last use. Command withneo4j runs tests with one that
// stops at once.
package dbtest

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/gofrs/flock"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/localneo4j"
	"github.com/entente-graph/entente/internal/neo4jdb"
	"github.com/entente-graph/entente/internal/testenv"
)

const (
	startTime = 10 * time.Minute // the first start fetches Neo4j
	stopTime  = 20 * time.Second
)

// userTypes are the Neo4j types of relation types that many tests add. The constraints on their
// edges exist from the start: a test that adds such a type does not change the schema, which would
// discard all query plans.
var userTypes = []string{"TRAINED", "TRAINED_TROOPS_OF", "WED"}

// Server is a database for the tests of one package.
type Server struct {
	Config neo4jdb.Config
	stop   func()
}

// Main runs a package's tests with a database and returns the exit status. The
// database is put where the tests find it before they run.
//
// In short mode there is no database: tests that ask for it are skipped.
func Main(m *testing.M, server **Server) int {
	if flag.Parse(); testing.Short() {
		*server = &Server{}
		return m.Run()
	}
	started, err := start()
	if err != nil {
		fmt.Fprintln(os.Stderr, "these tests need a real Neo4j:", err)
		return 1
	}
	defer started.Stop()
	*server = started
	return m.Run()
}

// Variables that name a database.
const (
	uriVariable      = "ENTENTE_TEST_NEO4J_URI"
	usernameVariable = "ENTENTE_TEST_NEO4J_USERNAME"
	passwordVariable = "ENTENTE_TEST_NEO4J_PASSWORD"
)

// Configured reports whether the environment names a database.
func Configured() bool { return os.Getenv(uriVariable) != "" }

// Environment returns the variables that name the server, for another process.
func (s *Server) Environment() []string {
	return []string{uriVariable + "=" + s.Config.URI, usernameVariable + "=" + s.Config.Username, passwordVariable + "=" + s.Config.Password}
}

// Use gives a test a database until the test ends, as Main does for a package.
func Use(t testing.TB) *Server {
	t.Helper()
	testenv.NeedNeo4j(t)
	server, err := start()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(server.Stop)
	return server
}

// Stop stops the server, or leaves it to the next package.
func (s *Server) Stop() { s.stop() }

// start returns a database with the constraints on the edges of userTypes.
func start() (*Server, error) {
	open := configured
	if !Configured() {
		open = shared
	}
	server, err := open()
	if err != nil {
		return nil, err
	}
	if err := server.constrain(userTypes); err != nil {
		server.Stop()
		return nil, err
	}
	return server, nil
}

// configured takes the database that the environment names, one package at a time.
func configured() (*Server, error) {
	lock := flock.New(filepath.Join(os.TempDir(), "entente-test-database.lock"))
	if err := lock.Lock(); err != nil {
		return nil, fmt.Errorf("wait for the other packages: %w", err)
	}
	config := neo4jdb.Config{URI: os.Getenv(uriVariable), Username: os.Getenv(usernameVariable), Password: os.Getenv(passwordVariable)}
	return &Server{Config: config, stop: func() { _ = lock.Unlock() }}, nil
}

// Local starts a Neo4j on free ports, with its data in a folder that Stop removes.
func Local() (*Server, error) {
	data, err := dataFolder()
	if err != nil {
		return nil, fmt.Errorf("make a data folder: %w", err)
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return nil, fmt.Errorf("find the cache folder: %w", err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), startTime)
	defer cancel()
	running, err := localneo4j.Start(ctx, localneo4j.Options{
		DataDir: data, CacheDir: filepath.Join(cache, "entente"), Owner: "a test", AnyPort: true, ForTests: true, HeapMiB: 512, PageCacheMiB: 64,
		Progress: func(line string) { fmt.Fprintln(os.Stderr, line) },
	})
	if err != nil {
		_ = os.RemoveAll(data)
		return nil, err
	}
	return &Server{
		Config: neo4jdb.Config{URI: running.BoltURI, Username: running.Username, Password: running.Password},
		stop: func() {
			ctx, cancel := context.WithTimeout(context.Background(), stopTime)
			defer cancel()
			_ = running.Stop(ctx)
			_ = os.RemoveAll(data)
		},
	}, nil
}

// constrain creates the constraints on the edges of relation types.
func (s *Server) constrain(neo4jTypes []string) error {
	ctx, cancel := context.WithTimeout(context.Background(), startTime)
	defer cancel()
	driver, err := neo4j.NewDriverWithContext(s.Config.URI, neo4j.BasicAuth(s.Config.Username, s.Config.Password, ""))
	if err != nil {
		return err
	}
	defer func() { _ = driver.Close(ctx) }()
	for _, name := range neo4jTypes {
		statement := strings.ReplaceAll(graph.EachType, "RELATION_TYPE", name)
		if _, err := neo4j.ExecuteQuery(ctx, driver, statement, nil, neo4j.EagerResultTransformer); err != nil {
			return fmt.Errorf("constrain the edges of type %s: %w", name, err)
		}
	}
	return nil
}

// Open empties the database, migrates it, and closes it when the test ends.
//
// The built-in relation types and the constraints on the edges of users' types stay: every
// change of the schema discards all query plans, and planning takes most of the time of a
// test. Tests of constraints call DropUserTypes.
func (s *Server) Open(t testing.TB) *neo4jdb.DB {
	t.Helper()
	testenv.NeedNeo4j(t)
	s.Run(t, "MATCH (n) WHERE NOT n:Migration AND NOT (n:RelationType AND n.recorded_at IS NULL) DETACH DELETE n", nil)
	db := s.Join(t)
	if err := db.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	return db
}

// DropUserTypes drops the constraints on the edges of users' relation types.
func (s *Server) DropUserTypes(t testing.TB) {
	t.Helper()
	builtin := s.Run(t, "MATCH (t:RelationType) WHERE t.recorded_at IS NULL RETURN collect('edge_id_' + t.neo4j_type) AS names", nil)
	for _, row := range s.Run(t, "SHOW CONSTRAINTS YIELD name WHERE name STARTS WITH 'edge_id_' AND NOT name IN $names RETURN name", builtin[0]) {
		s.Run(t, "DROP CONSTRAINT $name", row)
	}
}

// Join opens the database as it is, as another process would, and closes it when
// the test ends.
func (s *Server) Join(t testing.TB) *neo4jdb.DB {
	t.Helper()
	testenv.NeedNeo4j(t)
	db, err := neo4jdb.Open(t.Context(), s.Config)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close(context.WithoutCancel(t.Context())) })
	return db
}

// Run runs Cypher as a user of the Neo4j Browser would, and returns the records.
func (s *Server) Run(t testing.TB, cypher string, params map[string]any) []map[string]any {
	t.Helper()
	testenv.NeedNeo4j(t)
	driver, err := neo4j.NewDriverWithContext(s.Config.URI, neo4j.BasicAuth(s.Config.Username, s.Config.Password, ""))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = driver.Close(context.WithoutCancel(t.Context())) }()
	result, err := neo4j.ExecuteQuery(t.Context(), driver, cypher, params, neo4j.EagerResultTransformer)
	if err != nil {
		t.Fatalf("%s: %v", cypher, err)
	}
	rows := make([]map[string]any, len(result.Records))
	for i, record := range result.Records {
		rows[i] = record.AsMap()
	}
	return rows
}

// Implicit runs Cypher in a transaction of the statement's own, as those need that
// make transactions themselves.
func (s *Server) Implicit(t testing.TB, cypher string) {
	t.Helper()
	testenv.NeedNeo4j(t)
	driver, err := neo4j.NewDriverWithContext(s.Config.URI, neo4j.BasicAuth(s.Config.Username, s.Config.Password, ""))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = driver.Close(context.WithoutCancel(t.Context())) }()
	session := driver.NewSession(t.Context(), neo4j.SessionConfig{})
	defer func() { _ = session.Close(context.WithoutCancel(t.Context())) }()
	result, err := session.Run(t.Context(), cypher, nil)
	if err == nil {
		_, err = result.Consume(t.Context())
	}
	if err != nil {
		t.Fatalf("%s: %v", cypher, err)
	}
}
