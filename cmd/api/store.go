package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/entente-graph/entente/internal/config"
	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/localneo4j"
	"github.com/entente-graph/entente/internal/neo4jdb"
)

// stopTime is how long the local Neo4j may take to stop.
const stopTime = 8 * time.Second

// store is the database, and the local Neo4j under it if there is one.
type store struct {
	db    *neo4jdb.DB
	local *localneo4j.Server
	// uri is that of a configured database.
	uri string
}

// openStore opens the configured database, or a local one that it starts.
// Owner is what a second process on the same data is told.
func openStore(ctx context.Context, c config.Config, owner string, stdout io.Writer) (*store, error) {
	if !c.LocalNeo4j() {
		db, err := neo4jdb.Open(ctx, neo4jdb.Config{URI: c.Neo4jURI, Username: c.Neo4jUsername, Password: c.Neo4jPassword, Database: c.Neo4jDatabase})
		if err != nil {
			return nil, explain(c, err)
		}
		return &store{db: db, uri: c.Neo4jURI}, nil
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return nil, fmt.Errorf("find the cache folder: %w", err)
	}
	local, err := localneo4j.Start(ctx, localneo4j.Options{
		DataDir: c.DataDir, CacheDir: filepath.Join(cache, "entente"), Owner: owner,
		Progress: func(line string) { fmt.Fprintln(stdout, line) },
	})
	if err != nil {
		return nil, err
	}
	s := &store{local: local}
	s.db, err = neo4jdb.Open(ctx, neo4jdb.Config{URI: local.BoltURI, Username: local.Username, Password: local.Password})
	if err != nil {
		return nil, errors.Join(err, s.close())
	}
	return s, nil
}

// explain says what to do when a configured database can't be opened.
func explain(c config.Config, err error) error {
	switch kg.CodeOf(err) {
	case kg.CodeUnauthorized:
		return fmt.Errorf("%s refused the user %q: set NEO4J_USERNAME and NEO4J_PASSWORD to those of this database", c.Neo4jURI, c.Neo4jUsername)
	case kg.CodeUnavailable, kg.CodeTimeout:
		return fmt.Errorf("no Neo4j answers at %s: start it, mend NEO4J_URI, or leave NEO4J_URI empty for a local one (%w)", c.Neo4jURI, err)
	default:
		return fmt.Errorf("open %s (NEO4J_URI): %w", c.Neo4jURI, err)
	}
}

// exited is closed when the local Neo4j ends by itself; nil, which never is,
// without one.
func (s *store) exited() <-chan struct{} {
	if s.local == nil {
		return nil
	}
	return s.local.Exited()
}

func (s *store) close() error {
	ctx, cancel := context.WithTimeout(context.Background(), stopTime)
	defer cancel()
	var err error
	if s.db != nil {
		err = s.db.Close(ctx)
	}
	if s.local != nil {
		err = errors.Join(err, s.local.Stop(ctx))
	}
	return err
}
