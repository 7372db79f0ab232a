package neo4jdb_test

// Tests that change the schema are in files whose names begin with z_, so that they run last: every
// change of the schema discards all query plans.

import (
	"fmt"
	"testing"

	"golang.org/x/sync/errgroup"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/neo4jdb"
)

// schema lists all constraints and indexes, without the built-in lookup indexes.
func schema(t *testing.T) []string {
	t.Helper()
	var names []string
	for _, row := range server.Run(t, "SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name ORDER BY name", nil) {
		names = append(names, row["name"].(string))
	}
	return names
}

// bare removes the schema and all data.
func bare(t *testing.T) {
	t.Helper()
	server.Run(t, "MATCH (n) DETACH DELETE n", nil)
	for _, row := range server.Run(t, "SHOW CONSTRAINTS YIELD name", nil) {
		server.Run(t, "DROP CONSTRAINT $name", row)
	}
	for _, name := range schema(t) {
		server.Run(t, "DROP INDEX $name", map[string]any{"name": name})
	}
}

// Two processes that start at the same time on an empty database both succeed, and leave the
// same schema as one process.
func TestMigrateAtOnceOnABareDatabase(t *testing.T) {
	db := server.Open(t)
	server.DropUserTypes(t)
	want := schema(t)
	bare(t)
	if err := db.Ready(t.Context()); kg.CodeOf(err) != kg.CodeUnavailable {
		t.Errorf("a bare database is ready: %v", err)
	}
	var group errgroup.Group
	for range 2 {
		group.Go(func() error { return db.Migrate(t.Context()) })
	}
	if err := group.Wait(); err != nil {
		t.Fatal(err)
	}
	if err := db.Ready(t.Context()); err != nil {
		t.Error(err)
	}
	if got := schema(t); len(want) == 0 || len(got) != len(want) {
		t.Errorf("the schema is %q\nwant %q", got, want)
	}
	for what, statement := range map[string]string{
		"migrations":     "MATCH (m:Migration) WITH m.name AS name, count(*) AS times WHERE times > 1 RETURN name",
		"relation types": "MATCH (m:RelationType) WITH m.name AS name, count(*) AS times WHERE times > 1 RETURN name",
	} {
		if twice := server.Run(t, statement, nil); len(twice) > 0 {
			t.Errorf("%s that stand twice: %v", what, twice)
		}
	}
}

func TestMigrateAgainChangesNothing(t *testing.T) {
	db := server.Open(t)
	const all = "MATCH (n) WHERE n:Migration OR n:RelationType RETURN n{.*} AS n ORDER BY n.name"
	before := server.Run(t, all, nil)
	if err := db.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	after := server.Run(t, all, nil)
	if diff := diffRows(before, after); diff != "" {
		t.Errorf("(-before +after):\n%s", diff)
	}
}

// A database with other migrations is refused and not changed.
func TestAChangedMigrationIsRefused(t *testing.T) {
	db := server.Open(t)
	const change = "MATCH (m:Migration {name: '0004_relation_id.cypher'}) WITH m, m.checksum AS was SET m.checksum = $checksum RETURN was"
	was := server.Run(t, change, map[string]any{"checksum": "another"})[0]["was"]
	defer server.Run(t, change, map[string]any{"checksum": was})
	server.Run(t, "MATCH (r:RelationType) DETACH DELETE r", nil)
	if err := db.Migrate(t.Context()); kg.CodeOf(err) != kg.CodeConflict {
		t.Errorf("it is taken: %v", err)
	}
	if types := must(db.RelationTypes(t.Context()))(t); len(types) != 0 {
		t.Errorf("%d relation types were written", len(types))
	}
}

// Several processes that open a new database at once have one key.
func TestProcessesShareTheVault(t *testing.T) {
	server.Open(t)
	for _, index := range server.Run(t, "SHOW INDEXES YIELD name WHERE name STARTS WITH 'entente_vault_' RETURN name", nil) {
		server.Run(t, "DROP INDEX $name", index)
	}
	errs := make(chan error)
	dbs := []*neo4jdb.DB{server.Join(t), server.Join(t), server.Join(t), server.Join(t)}
	for i, db := range dbs {
		go func() {
			_, err := db.CreateAPIKey(t.Context(), newKey(fmt.Sprintf("key%d", i), fmt.Sprintf("boss-%d", i), kg.RoleAdmin))
			errs <- err
		}()
	}
	for range dbs {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
	for _, db := range append(dbs, server.Join(t)) {
		if keys, err := db.APIKeys(t.Context(), kg.Page{Limit: 10}); err != nil || len(keys) != len(dbs) {
			t.Errorf("a process reads %v, %v", keys, err)
		}
	}
}
