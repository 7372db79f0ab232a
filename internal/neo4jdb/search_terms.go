package neo4jdb

import (
	"context"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/names"
)

// searchTerms returns the text by which the search for names finds an entity.
func searchTerms(e kg.Entity) string { return names.Terms(string(e.Kind), namesOf(e)) }

// makeSearchable adds search terms to entities of an earlier version.
func (db *DB) makeSearchable(ctx context.Context) error {
	return db.backfill(ctx, "search terms", graph.EntityUnsearchable, graph.EntitySearchTerms, func(r row) map[string]any {
		return map[string]any{"id": r.text("id"), "terms": names.Terms(r.text("kind"), r.texts("names"))}
	})
}
