package neo4jdb

import (
	"context"
	"fmt"

	"github.com/entente-graph/entente/graph"
)

// derivationEdition is the edition of the rules of kg.Derive. A relation's node has the edition
// that derived it, or none for the first. When the rules change, it increases, and Migrate
// derives all relations again.
const derivationEdition = 2

const (
	// outdatedPage is the number of relations that are derived in one transaction.
	outdatedPage = 500
	// outdatedReport is the number of relations after which progress is reported.
	outdatedReport = 20 * outdatedPage
)

// deriveOutdated derives the relations that an earlier edition of the rules derived. Changes of
// status appear in the feed. After an interruption it continues where it stopped.
func (db *DB) deriveOutdated(ctx context.Context) error {
	for done, after := 0, ""; ; {
		rows, err := db.read(ctx, "read relations to derive", graph.RelationOutdated, map[string]any{
			"edition": derivationEdition, "after": after, "limit": outdatedPage,
		})
		if err != nil {
			return err
		}
		if len(rows) == 0 {
			if done > 0 {
				db.progress(fmt.Sprintf("derived %d relations by the current rules", done))
			}
			return nil
		}
		if done == 0 {
			db.progress("the rules of derivation changed; deriving all relations")
		}
		ids := idsOf(rows)
		err = db.writeExclusive(ctx, "derive relations", func(ctx context.Context, t tx) error { return t.renew(ctx, ids) })
		if err != nil {
			return err
		}
		after = ids[len(ids)-1]
		if done += len(ids); done%outdatedReport == 0 {
			db.progress(fmt.Sprintf("derived %d relations", done))
		}
	}
}

// renew derives relations again, and writes the properties of merged ones again. It keeps the
// times of their last change.
func (t tx) renew(ctx context.Context, ids []string) error {
	if err := t.hold(ctx, ids); err != nil {
		return err
	}
	updated, err := t.run(ctx, graph.RelationUpdated, map[string]any{"ids": ids})
	if err != nil {
		return err
	}
	g, err := group(ctx, t.run, ids)
	if err != nil {
		return err
	}
	var merged []map[string]any
	var survivors []string
	for _, id := range ids {
		if m := g.members[id]; m.root != id {
			merged = append(merged, mergedRow(id, m.root, m.identity))
		} else {
			survivors = append(survivors, id)
		}
	}
	if err := t.writeRelations(ctx, graph.RelationWriteEdgeless, merged); err != nil {
		return err
	}
	if err := t.rederive(ctx, survivors); err != nil {
		return err
	}
	times := make([]map[string]any, len(updated))
	for i, r := range updated {
		times[i] = map[string]any{"id": r["id"], "at": r["at"]}
	}
	_, err = t.run(ctx, graph.RelationKeepUpdated, map[string]any{"relations": times})
	return err
}
