package neo4jdb

import (
	"context"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/names"
)

// searchTerms are what an entity is found by in a search for its names.
func searchTerms(e kg.Entity) string { return names.Terms(string(e.Kind), namesOf(e)) }

// makeSearchable gives entities of an earlier build their search terms.
func (db *DB) makeSearchable(ctx context.Context) error {
	return db.backfill(ctx, "search terms", graph.EntityUnsearchable, graph.EntitySearchTerms, func(r row) map[string]any {
		return map[string]any{"id": r.text("id"), "terms": names.Terms(r.text("kind"), r.texts("names"))}
	})
}
