package neo4jdb

import (
	"context"

	"github.com/entente-graph/entente/graph"
)

// foldStep is the name of the migration that folds the names of all stored entities. It has
// another number whenever matchKeys or names.Terms give other results for the same names, so
// that stored entities are folded again: see TestFoldingHasAnEdition.
const foldStep = "folded names of entities, edition 2"

// foldPage is the number of entities that are changed in one transaction.
const foldPage = 1000

// foldNames sets match keys and search terms of entities that an earlier version wrote. It can
// be repeated.
func (db *DB) foldNames(ctx context.Context) error {
	after := ""
	for {
		rows, err := db.read(ctx, "read entities to fold their names", graph.EntityPage, map[string]any{"after": after, "limit": foldPage})
		if err != nil || len(rows) == 0 {
			return err
		}
		entities := make([]map[string]any, len(rows))
		for i, r := range rows {
			e := entity(r.row("entity"))
			entities[i] = map[string]any{"id": e.ID, "keys": matchKeys(e), "terms": searchTerms(e)}
			after = e.ID
		}
		err = db.write(ctx, "fold the names of entities", func(ctx context.Context, t tx) error {
			_, err := t.run(ctx, graph.EntityFold, map[string]any{"entities": entities})
			return err
		})
		if err != nil {
			return err
		}
	}
}
