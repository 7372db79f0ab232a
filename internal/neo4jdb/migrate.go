package neo4jdb

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// migration is a statement that is applied once.
type migration struct {
	name, statement, checksum string
}

// migrations returns the embedded migrations in the order of their names.
func migrations() []migration {
	names, _ := fs.Glob(graph.Migrations, "migrations/*.cypher")
	list := make([]migration, len(names))
	for i, name := range names {
		text, _ := fs.ReadFile(graph.Migrations, name)
		sum := sha256.Sum256(text)
		list[i] = migration{name: strings.TrimPrefix(name, "migrations/"), statement: string(text), checksum: hex.EncodeToString(sum[:])}
	}
	return list
}

// Migrate updates the schema and the built-in vocabulary. Several processes may run it at once,
// because every statement can be repeated. It refuses a database whose applied migrations have
// changed since, and one with an unfinished restore.
func (db *DB) Migrate(ctx context.Context) error {
	state, err := db.restoreState(ctx)
	if err == nil && state.boolean("unfinished") {
		err = unfinished()
	}
	if err != nil {
		return err
	}
	return db.migrate(ctx)
}

func (db *DB) migrate(ctx context.Context) error {
	applied, err := db.appliedMigrations(ctx)
	if err != nil {
		return err
	}
	for _, m := range migrations() {
		if sum, ok := applied[m.name]; ok {
			if sum != m.checksum {
				return kg.Conflict("migration %s was applied with another text; use the version of Entente that created this database", m.name)
			}
			continue
		}
		if err := db.apply(ctx, m); err != nil {
			return err
		}
	}
	if err := db.createStripes(ctx); err != nil {
		return err
	}
	db.vaultKept.Store(nil) // the schema may have been dropped since
	if _, err := db.vault(ctx); err != nil {
		return err
	}
	if err := db.seedVocabulary(ctx); err != nil {
		return err
	}
	return db.runSteps(ctx, applied)
}

// runSteps runs the steps that were not applied yet.
func (db *DB) runSteps(ctx context.Context, applied map[string]string) error {
	for _, s := range db.steps() {
		if _, done := applied[s.name]; done {
			continue
		}
		if err := s.run(ctx); err != nil {
			return err
		}
		if err := db.recordMigration(ctx, s.name, ""); err != nil {
			return err
		}
	}
	return nil
}

// step is a migration that Cypher cannot express. Steps can be repeated, and run after the
// statements and the vocabulary, on which derivation depends.
type step struct {
	name string
	run  func(context.Context) error
}

func (db *DB) steps() []step {
	return []step{
		{foldStep, db.foldNames},
		{fmt.Sprintf("relations by edition %d of the rules", derivationEdition), db.deriveOutdated},
	}
}

func (db *DB) appliedMigrations(ctx context.Context) (map[string]string, error) {
	rows, err := db.read(ctx, "list the migrations", graph.MigrationList, nil)
	if err != nil {
		return nil, err
	}
	applied := map[string]string{}
	for _, r := range rows {
		applied[r.text("name")] = r.text("checksum")
	}
	return applied, nil
}

func (db *DB) apply(ctx context.Context, m migration) error {
	if err := db.schema(ctx, m.statement); err != nil {
		return err
	}
	return db.recordMigration(ctx, m.name, m.checksum)
}

func (db *DB) recordMigration(ctx context.Context, name, checksum string) error {
	return db.write(ctx, "record a migration", func(ctx context.Context, t tx) error {
		_, err := t.run(ctx, graph.MigrationRecord, map[string]any{"name": name, "checksum": checksum})
		return err
	})
}

// schema runs a schema statement, which cannot share a transaction with data.
func (db *DB) schema(ctx context.Context, statement string) error {
	return db.schemaWith(ctx, statement, nil)
}

// schemaWith is schema with parameters.
func (db *DB) schemaWith(ctx context.Context, statement string, params map[string]any) error {
	return db.persist(ctx, "migrate the schema", func() (err error) {
		session := db.session(ctx, neo4j.AccessModeWrite)
		defer func() { err = firstError(err, session.Close(ctx)) }()
		result, err := session.Run(ctx, statement, params)
		if err != nil {
			return err
		}
		_, err = result.Consume(ctx)
		return err
	})
}

// seedVocabulary writes the built-in relation types, and the constraints on their edges. Types
// of users stay as they are: when one has the name or the inverse of a built-in type, the
// built-in type is left out until the other is deleted.
func (db *DB) seedVocabulary(ctx context.Context) error {
	types, err := builtinTypes()
	if err != nil {
		return err
	}
	return db.write(ctx, "write the vocabulary", func(ctx context.Context, t tx) error {
		known, err := t.lockVocabulary(ctx)
		if err != nil {
			return err
		}
		rows, err := db.seeds(ctx, types, known)
		if err != nil {
			return err
		}
		_, err = t.run(ctx, graph.RelationTypeSeed, map[string]any{"types": rows})
		return err
	})
}

// seeds returns the built-in types to write, and creates their constraints.
func (db *DB) seeds(ctx context.Context, types, known []kg.RelationType) ([]map[string]any, error) {
	var users []kg.RelationType
	constrained := map[string]bool{}
	for _, k := range known {
		constrained[k.Name] = true
		if !k.Builtin() {
			users = append(users, k)
		}
	}
	var rows []map[string]any
	for _, t := range types {
		if len(t.Clashes(users)) > 0 {
			continue
		}
		if !constrained[t.Name] {
			if err := db.constrain(ctx, t); err != nil {
				return nil, err
			}
		}
		rows = append(rows, map[string]any{"name": t.Name, "properties": relationTypeProperties(t)})
	}
	return rows, nil
}

// builtinTypes reads the embedded vocabulary.
func builtinTypes() ([]kg.RelationType, error) {
	var entries []vocabularyEntry
	if err := json.Unmarshal(graph.Vocabulary, &entries); err != nil {
		return nil, fmt.Errorf("read the built-in vocabulary: %w", err)
	}
	types := make([]kg.RelationType, len(entries))
	for i, e := range entries {
		types[i] = e.relationType()
		if err := types[i].Validate(); err != nil {
			return nil, fmt.Errorf("built-in relation type %q: %w", e.Name, err)
		}
	}
	return types, nil
}
