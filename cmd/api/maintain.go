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

// withStore opens the database for a command that does one thing, and closes it
// after.
func withStore(ctx context.Context, c config.Config, command string, stdout io.Writer, work func(*neo4jdb.DB) error) (err error) {
	s, err := openStore(ctx, c, "the "+command+" command", stdout)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.close()) }()
	return work(s.db)
}

// migrate brings the database up to date.
func migrate(ctx context.Context, c config.Config, stdout io.Writer) error {
	return withStore(ctx, c, "migrate", stdout, func(db *neo4jdb.DB) error {
		if err := db.Migrate(ctx); err != nil {
			return err
		}
		_, err := fmt.Fprintln(stdout, "The schema and the vocabulary are up to date.")
		return err
	})
}

// verify tells of every relation that is not what its claims amount to, and of
// everybody who is wrongly labelled an official or wrongly not, and mends it when
// that was asked for. Drift that is left is an error.
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
			return errors.New("the graph has drifted; verify --repair mends it")
		}
		for _, d := range drifted {
			if err := db.Repair(ctx, d); err != nil {
				return err
			}
			fmt.Fprintf(stdout, "%s: mended\n", d.ID)
		}
		return nil
	})
}
