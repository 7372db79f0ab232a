package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"text/tabwriter"
	"time"

	"github.com/entente-graph/entente/internal/access"
	"github.com/entente-graph/entente/internal/config"
	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/localneo4j"
	"github.com/entente-graph/entente/internal/neo4jdb"
	"github.com/entente-graph/entente/internal/telemetry"
	"github.com/entente-graph/entente/internal/wire"
)

// keyring is where the keys commands work: on a database, or through a running Entente.
type keyring interface {
	create(ctx context.Context, in wire.KeyInput) (wire.CreatedKey, error)
	list(ctx context.Context, each func(wire.Key)) error
	revoke(ctx context.Context, id string) (wire.Key, error)
}

// withKeyring opens the keyring, calls work, and closes it.
func withKeyring(ctx context.Context, c config.Config, stderr io.Writer, work func(keyring) error) error {
	if c.Keys.Server != "" {
		return work(remoteKeys{remote{c.Keys.Server, c.APIKey}})
	}
	return withSharedStore(ctx, c, "keys", stderr, func(db *neo4jdb.DB) error {
		if err := db.Migrate(ctx); err != nil {
			return err
		}
		// The log has the same as the output, except for faults.
		log, err := telemetry.NewLogger(stderr, "warn", c.LogFormat)
		if err != nil {
			return err
		}
		return work(storedKeys{db, log})
	})
}

// withSharedStore is withStore, but works also while another process runs the local Neo4j.
func withSharedStore(ctx context.Context, c config.Config, command string, stderr io.Writer, work func(*neo4jdb.DB) error) error {
	if c.LocalNeo4j() {
		if running, ok := localneo4j.Running(c.DataDir); ok {
			c.Neo4jURI, c.Neo4jUsername, c.Neo4jPassword = running.BoltURI, running.Username, running.Password
		}
	}
	return withStore(ctx, c, command, stderr, work)
}

// createKey creates a key and prints its secret to stdout, everything else to stderr.
func createKey(ctx context.Context, c config.Config, stdout, stderr io.Writer) error {
	ask := c.Keys.Create
	days, err := ask.Days()
	if err != nil {
		return err
	}
	in := wire.KeyInput{Name: ask.Name, Role: ask.Role}
	if days > 0 {
		in.ExpiresInDays = &days
	}
	return withKeyring(ctx, c, stderr, func(keys keyring) error {
		created, err := keys.create(ctx, in)
		if err != nil {
			return fmt.Errorf("create the key: %w", err)
		}
		fmt.Fprintf(stderr, "Created the key %s (%s, %s). Its secret is shown only now; send it as Authorization: Bearer.\n", created.Name, created.ID, created.Role)
		_, err = fmt.Fprintln(stdout, created.Secret)
		return err
	})
}

// listKeys prints all keys.
func listKeys(ctx context.Context, c config.Config, stdout, stderr io.Writer) error {
	return withKeyring(ctx, c, stderr, func(keys keyring) error {
		table := tabwriter.NewWriter(stdout, 0, 8, 2, ' ', 0)
		fmt.Fprintln(table, "ID\tNAME\tROLE\tSTATE\tCREATED\tEXPIRES\tLAST USED")
		err := keys.list(ctx, func(k wire.Key) {
			fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\t%s\t%s\n", k.ID, k.Name, k.Role, k.State, dayOf(k.CreatedAt), dayOf(k.ExpiresAt), dayOf(k.LastUsedAt))
		})
		if err != nil {
			return fmt.Errorf("list the keys: %w", err)
		}
		return table.Flush()
	})
}

func dayOf(at *time.Time) string {
	if at == nil {
		return "never"
	}
	return at.Format(time.DateOnly)
}

// revokeKey revokes a key.
func revokeKey(ctx context.Context, c config.Config, stdout, stderr io.Writer) error {
	return withKeyring(ctx, c, stderr, func(keys keyring) error {
		revoked, err := keys.revoke(ctx, c.Keys.Revoke.ID)
		if err != nil {
			return fmt.Errorf("revoke the key: %w", err)
		}
		_, err = fmt.Fprintf(stdout, "The key %s (%s) is revoked.\n", revoked.Name, revoked.ID)
		return err
	})
}

// storedKeys is the keyring of a database.
type storedKeys struct {
	db  *neo4jdb.DB
	log *slog.Logger
}

func (s storedKeys) create(ctx context.Context, in wire.KeyInput) (wire.CreatedKey, error) {
	secret, key := access.NewSecret()
	key = in.Fill(key)
	key.By = kg.CommandLine
	created, err := s.db.CreateAPIKey(ctx, key)
	if err != nil {
		return wire.CreatedKey{}, err
	}
	s.audit(ctx, "keys create", created)
	return wire.CreatedKey{Key: wire.NewKey(created, time.Now()), Secret: secret}, nil
}

// audit records what was done to a key.
func (s storedKeys) audit(ctx context.Context, operation string, k kg.APIKey) {
	auditCommand(ctx, s.db, s.log, kg.AuditEntry{Operation: operation, Target: k.ID, Outcome: kg.AuditDone, Detail: k.String()})
}

func (s storedKeys) list(ctx context.Context, each func(wire.Key)) error {
	now := time.Now()
	for page := (kg.Page{Limit: keysAtOnce}); ; {
		found, err := s.db.APIKeys(ctx, page)
		if err != nil {
			return err
		}
		for _, k := range found {
			each(wire.NewKey(k, now))
			page.After = k.ID
		}
		if len(found) < keysAtOnce {
			return nil
		}
	}
}

// keysAtOnce is how many keys are listed at once.
const keysAtOnce = 100

func (s storedKeys) revoke(ctx context.Context, id string) (wire.Key, error) {
	revoked, err := s.db.RevokeAPIKey(ctx, id, kg.CommandLine)
	if err != nil {
		return wire.Key{}, err
	}
	s.audit(ctx, "keys revoke", revoked)
	return wire.NewKey(revoked, time.Now()), nil
}
