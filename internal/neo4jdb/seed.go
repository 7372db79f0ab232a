package neo4jdb

import (
	"iter"
	"maps"
	"path/filepath"
	"strings"
	"time"

	"github.com/entente-graph/entente/internal/kg"
)

// SeedRelation is a relation that is written without its claims, with the figures that these
// would have.
type SeedRelation struct {
	Type       kg.RelationType
	Identity   kg.Identity
	Derivation kg.Derivation
}

// SeedTypes returns the built-in relation types.
func SeedTypes() ([]kg.RelationType, error) { return builtinTypes() }

// WriteSeed writes a graph for measurements as files of nodes and of relationships, for
// localneo4j.BulkImport: entities without revisions and changes, and relations with their edges
// but without claims. Such a graph can be read but not verified. Migrate creates its indexes.
// The sequences are read twice; ids must differ, and the ends of relations must be among the
// entities.
func WriteSeed(dir string, entities iter.Seq[kg.Entity], relations iter.Seq[SeedRelation], now time.Time) (nodes, edges []string, err error) {
	nodes = []string{filepath.Join(dir, "entities.csv"), filepath.Join(dir, "relations.csv"), filepath.Join(dir, "migrations.csv")}
	edges = []string{filepath.Join(dir, "edges.csv")}
	for file, rows := range map[string]iter.Seq[map[string]any]{
		nodes[0]: seedEntities(entities, now), nodes[1]: seedRelations(relations, now), nodes[2]: seedMigrations(now), edges[0]: seedEdges(relations),
	} {
		if err := writeBulk(file, rows); err != nil {
			return nil, nil, err
		}
	}
	return nodes, edges, nil
}

func seedEntities(entities iter.Seq[kg.Entity], now time.Time) iter.Seq[map[string]any] {
	return func(yield func(map[string]any) bool) {
		for e := range entities {
			e.Revision = 1
			row := entityProperties(e)
			row[bulkID], row[bulkLabel] = e.ID, []string{"Entity", label(e.Kind)}
			row["id"], row["created_at"], row["updated_at"] = e.ID, now, now
			if !yield(row) {
				return
			}
		}
	}
}

func seedRelations(relations iter.Seq[SeedRelation], now time.Time) iter.Seq[map[string]any] {
	return func(yield func(map[string]any) bool) {
		for r := range relations {
			written := r.row()
			row := relationProperties(r.Identity, r.Type.Symmetric)
			maps.Copy(row, written["figures"].(map[string]any))
			row[bulkLabel], row["id"], row["updated_at"], row["status_reason"] = []string{"Relation"}, written["id"], now, written["reason"]
			if !yield(row) {
				return
			}
		}
	}
}

func seedEdges(relations iter.Seq[SeedRelation]) iter.Seq[map[string]any] {
	return func(yield func(map[string]any) bool) {
		for r := range relations {
			written := r.row()
			row := written["edge"].(map[string]any)
			row[bulkStart], row[bulkEnd], row[bulkType] = row["subject_id"], row["object_id"], written["type"]
			if !yield(row) {
				return
			}
		}
	}
}

// seedMigrations returns the migrations that change data, as applied: such a graph has no old
// data.
func seedMigrations(now time.Time) iter.Seq[map[string]any] {
	return func(yield func(map[string]any) bool) {
		for _, m := range migrations() {
			if !strings.Contains(m.statement, "IN TRANSACTIONS") {
				continue
			}
			if !yield(map[string]any{bulkLabel: []string{"Migration"}, "name": m.name, "checksum": m.checksum, "applied_at": now}) {
				return
			}
		}
	}
}

func (r SeedRelation) row() map[string]any {
	return derivationRow(frameRow(r.Identity, r.Type), r.Derivation)
}
