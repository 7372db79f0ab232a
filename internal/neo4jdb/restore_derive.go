package neo4jdb

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// derive derives everything from the records, and verifies it. The feed continues after its
// last item first: if this version derives another status than the version that exported, that
// becomes a change of its own.
func (r *restoring) derive(ctx context.Context) error {
	err := r.db.write(ctx, "restore the position of the feed", func(ctx context.Context, t tx) error {
		_, err := t.run(ctx, graph.RestorePosition, map[string]any{"counter": feedCounter, "position": r.last})
		return err
	})
	if err != nil {
		return err
	}
	if r.merged {
		if err := r.mergedEntities(ctx); err != nil {
			return err
		}
		// All relations are linked before any is derived, so that none is derived from a part
		// of its claims.
		if err := r.pages(ctx, "relations tied to what stands for them", linkMerged); err != nil {
			return err
		}
	}
	if err := r.pages(ctx, "relations derived", deriveRestored); err != nil {
		return err
	}
	return r.verify(ctx)
}

// mergedEntities writes the survivors of entities.
func (r *restoring) mergedEntities(ctx context.Context) error {
	rows, err := r.db.read(ctx, "read the entities that were merged", graph.VerifyMerged, nil)
	if err != nil {
		return err
	}
	for page := range slices.Chunk(idsOf(rows), restorePage) {
		err := r.db.write(ctx, "restore what stands for entities", func(ctx context.Context, t tx) error {
			now, err := entitySurvivors(ctx, t.run, page)
			if err != nil {
				return err
			}
			entities := make([]map[string]any, len(page))
			for i, id := range page {
				entities[i] = map[string]any{"id": id, "into": otherThan(id, now[id])}
			}
			_, err = t.run(ctx, graph.EntityRegroup, map[string]any{"entities": entities})
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// pages runs do for all relations, page by page.
func (r *restoring) pages(ctx context.Context, step string, do func(context.Context, tx, []string) error) error {
	done, after := int64(0), ""
	for {
		rows, err := r.db.read(ctx, "read relations to restore", graph.RelationPage, map[string]any{"types": nil, "ends": nil, "after": after, "limit": restorePage})
		if err != nil {
			return err
		}
		if len(rows) == 0 {
			r.report(kg.RestoreProgress{Step: step, Done: done})
			return nil
		}
		ids := idsOf(rows)
		if err := r.db.write(ctx, "restore relations", func(ctx context.Context, t tx) error { return do(ctx, t, ids) }); err != nil {
			return err
		}
		after = ids[len(ids)-1]
		if done += int64(len(ids)); done%(50*restorePage) == 0 {
			r.report(kg.RestoreProgress{Step: step, Done: done})
		}
	}
}

// linkMerged links merged relations to their survivors.
func linkMerged(ctx context.Context, t tx, ids []string) error {
	g, err := group(ctx, t.run, ids)
	if err != nil {
		return err
	}
	roots := g.roots()
	var links, merged []map[string]any
	for _, id := range slices.Sorted(maps.Keys(g.members)) {
		if root := roots[id]; root != id && g.members[id].root != root {
			links = append(links, map[string]any{"id": id, "into": root})
			merged = append(merged, mergedRow(id, root, g.members[id].identity))
		}
	}
	if len(links) == 0 {
		return nil
	}
	if _, err := t.run(ctx, graph.RelationRegroup, map[string]any{"relations": links}); err != nil {
		return err
	}
	return t.writeRelations(ctx, graph.RelationWriteEdgeless, merged)
}

// deriveRestored derives relations, and sets the times of their last change.
func deriveRestored(ctx context.Context, t tx, ids []string) error {
	if err := t.rederive(ctx, ids); err != nil {
		return err
	}
	_, err := t.run(ctx, graph.RestoreUpdated, map[string]any{"ids": ids})
	return err
}

// verify checks that what was derived is what the records imply.
func (r *restoring) verify(ctx context.Context) error {
	var first *Drift
	checked, err := r.db.Verify(ctx, func(d Drift) {
		if first == nil {
			first = &d
		}
	})
	if err == nil && first != nil {
		err = &kg.Error{Code: kg.CodeInternal, Message: fmt.Sprintf("the restored records are inconsistent: %s: %v", first.ID, first.What)}
	}
	r.report(kg.RestoreProgress{Step: "relations verified", Done: int64(checked)})
	return err
}
