package neo4jdb

import (
	"context"

	"entente/graph"
	"entente/internal/kg"
	"entente/internal/names"
)

// searchTerms are what an entity is found by in a search for its names.
func searchTerms(e kg.Entity) string { return names.Terms(string(e.Kind), namesOf(e)) }

// makeSearchable gives entities of an earlier build their search terms.
func (db *DB) makeSearchable(ctx context.Context) error {
	for {
		rows, err := db.read(ctx, "read entities without search terms", graph.EntityUnsearchable, map[string]any{"limit": keyPage})
		if err != nil || len(rows) == 0 {
			return err
		}
		entities := make([]map[string]any, len(rows))
		for i, r := range rows {
			entities[i] = map[string]any{"id": r.text("id"), "terms": names.Terms(r.text("kind"), r.texts("names"))}
		}
		err = db.write(ctx, "give entities search terms", func(ctx context.Context, t tx) error {
			_, err := t.run(ctx, graph.EntitySearchTerms, map[string]any{"entities": entities})
			return err
		})
		if err != nil {
			return err
		}
	}
}
