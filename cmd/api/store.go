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

// stopTime is how long close waits for the local Neo4j to stop. Tests wait longer.
var stopTime = 8 * time.Second

// store is an open database, with the local Neo4j process that serves it if Entente
// started one.
type store struct {
	db    *neo4jdb.DB
	local *localneo4j.Server
	// uri is the address of a configured database, or empty.
	uri string
	// restarts receives a value after a restart of the local Neo4j.
	restarts chan struct{}
}

// restarted sends a value to restarts, unless one is waiting there.
func (s *store) restarted() {
	select {
	case s.restarts <- struct{}{}:
	default:
	}
}

// openStore opens the configured database, or starts a local Neo4j and opens that. Owner
// describes this process to a second one that tries to use the same data folder; options has what
// observes the database, and nothing else.
func openStore(ctx context.Context, c config.Config, owner string, options neo4jdb.Config, stdout io.Writer) (*store, error) {
	progress := func(line string) { fmt.Fprintln(stdout, line) }
	options.Progress = progress
	if !c.LocalNeo4j() {
		options.URI, options.Username, options.Password, options.Database = c.Neo4jURI, c.Neo4jUsername, c.Neo4jPassword, c.Neo4jDatabase
		db, err := neo4jdb.Open(ctx, options)
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
		Progress: progress,
	})
	if err != nil {
		return nil, err
	}
	s := &store{local: local, restarts: make(chan struct{}, 1)}
	options.URI, options.Username, options.Password = local.BoltURI, local.Username, local.Password
	s.db, err = neo4jdb.Open(ctx, options)
	if err != nil {
		return nil, errors.Join(err, s.close())
	}
	return s, nil
}

// explain turns an error of opening a configured database into one that says what to do.
func explain(c config.Config, err error) error {
	switch kg.CodeOf(err) {
	case kg.CodeUnauthorized:
		return fmt.Errorf("%s rejected the password of user %q; set NEO4J_USERNAME and NEO4J_PASSWORD to an account of this database", c.Neo4jURI, c.Neo4jUsername)
	case kg.CodeUnavailable, kg.CodeTimeout:
		return fmt.Errorf("cannot connect to Neo4j at %s: %w; start it, correct NEO4J_URI, or unset NEO4J_URI to use a local Neo4j", c.Neo4jURI, err)
	default:
		return fmt.Errorf("cannot open NEO4J_URI %q: %w", c.Neo4jURI, err)
	}
}

// close closes the database, then stops the local Neo4j.
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
