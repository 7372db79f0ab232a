package neo4jdb

import (
	"context"

	"entente/graph"
	"entente/internal/kg"
)

// SeedEntities writes entities as they would be kept, but without revisions and
// changes; one that exists is overwritten. It is for graphs to measure on, and for an
// empty database alone.
func (db *DB) SeedEntities(ctx context.Context, entities []kg.Entity) error {
	params := make([]map[string]any, len(entities))
	for i, e := range entities {
		e.Revision = 1
		params[i] = map[string]any{"id": e.ID, "label": label(e.Kind), "properties": entityProperties(e)}
	}
	return db.seed(ctx, graph.SeedEntities, "entities", params)
}

// SeedRelation is a relation to be written without its claims, and what these would
// amount to.
type SeedRelation struct {
	Type       kg.RelationType
	Identity   kg.Identity
	Derivation kg.Derivation
}

// SeedRelations writes relations and their edges as they would be kept, but without
// the claims that they follow from: such a graph can be read, and not verified. It is
// for graphs to measure on. The ends must exist.
func (db *DB) SeedRelations(ctx context.Context, relations []SeedRelation) error {
	params := make([]map[string]any, len(relations))
	for i, r := range relations {
		written := derivationRow(frameRow(r.Identity, r.Type), r.Derivation)
		written["properties"] = relationProperties(r.Identity, r.Type.Symmetric)
		params[i] = written
	}
	return db.seed(ctx, graph.SeedRelations, "relations", params)
}

func (db *DB) seed(ctx context.Context, statement, name string, params []map[string]any) error {
	return db.write(ctx, "write a graph to measure on", func(ctx context.Context, t tx) error {
		_, err := t.run(ctx, statement, map[string]any{name: params})
		return err
	})
}
