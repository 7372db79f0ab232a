package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/entente-graph/entente/internal/config"
	"github.com/entente-graph/entente/internal/neo4jdb"
)

// withStore opens the database, calls work, and closes the database. The name of the
// command is reported to other processes that try to use the same data folder.
func withStore(ctx context.Context, c config.Config, command string, stdout io.Writer, work func(*neo4jdb.DB) error) (err error) {
	s, err := openStore(ctx, c, "the "+command+" command", neo4jdb.Config{}, stdout)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.close()) }()
	return work(s.db)
}

// migrate applies all schema migrations and updates the built-in vocabulary.
func migrate(ctx context.Context, c config.Config, stdout io.Writer) error {
	return withStore(ctx, c, "migrate", stdout, func(db *neo4jdb.DB) error {
		if err := db.Migrate(ctx); err != nil {
			return err
		}
		_, err := fmt.Fprintln(stdout, "The schema and the vocabulary are up to date.")
		return err
	})
}

// verify derives every relation and every Official label from the claims, and prints
// those whose stored state differs. With --repair it rewrites them; without, any
// difference is an error.
func verify(ctx context.Context, c config.Config, stdout io.Writer) error {
	return withStore(ctx, c, "verify", stdout, func(db *neo4jdb.DB) error {
		var drifted []neo4jdb.Drift
		checked, err := db.Verify(ctx, func(d neo4jdb.Drift) {
			drifted = append(drifted, d)
			fmt.Fprintf(stdout, "%s: %s\n", d.ID, strings.Join(d.What, ", "))
		})
		if err != nil {
			return err
		}
		fmt.Fprintf(stdout, "%d relations verified, %d differ from their claims.\n", checked, len(drifted))
		if len(drifted) > 0 && !c.Verify.Repair {
			return errors.New("stored relations or labels differ from their claims; run verify --repair to rewrite them")
		}
		if len(drifted) == 0 {
			return nil
		}
		return recorded(ctx, c, db, stdout, "verify --repair", "", func() error {
			for _, d := range drifted {
				if err := db.Repair(ctx, d); err != nil {
					return err
				}
				fmt.Fprintf(stdout, "%s: repaired\n", d.ID)
			}
			return nil
		})
	})
}
