package neo4jdb

import (
	"context"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// entityBatch stores the entities of a batch by the rules of next. It gathers what is to be
// written, so that one statement writes it.
type entityBatch struct {
	tx
	batchIDs
	// current has the entities whose locks are held, as they are after what was gathered.
	current map[string]*kg.Entity
	pending []map[string]any
	// waiting has the ids of the entities in pending.
	waiting map[string]bool
}

// storeEntities stores the entities among records, and sets the outcome of each.
func (t tx) storeEntities(ctx context.Context, records []kg.Record, stored []kg.Stored) error {
	var all, described []string
	for _, r := range records {
		if r.Entity != nil {
			all = append(all, r.Entity.ID)
			if !r.Mentioned {
				described = append(described, r.Entity.ID)
			}
		}
	}
	if len(all) == 0 {
		return nil
	}
	all = distinct(all)
	found, err := t.lookUpIDs(ctx, ofEntity, graph.EntityRefs, all)
	if err != nil {
		return err
	}
	b := &entityBatch{tx: t, batchIDs: found, current: map[string]*kg.Entity{}, waiting: map[string]bool{}}
	if err := b.lockEntities(ctx, append(described, b.missing(all)...)); err != nil {
		return err
	}
	for i, r := range records {
		if r.Entity == nil {
			continue
		}
		if stored[i], err = b.store(ctx, *r.Entity, r.Mentioned); err != nil {
			return err
		}
	}
	return b.flush(ctx)
}

// lockEntities locks the entities that the batch may create or change. It does not create
// those that were erased.
func (b *entityBatch) lockEntities(ctx context.Context, ids []string) error {
	ids = slices.DeleteFunc(distinct(ids), func(id string) bool { return b.past[id].erased != nil })
	locked, err := b.run(ctx, graph.EntityLock, map[string]any{"ids": ids})
	for _, r := range locked {
		if e := entity(r.row("entity")); e.Revision > 0 {
			b.current[e.ID] = &e
		}
	}
	return err
}

func (b *entityBatch) store(ctx context.Context, e kg.Entity, mentioned bool) (kg.Stored, error) {
	current := b.current[e.ID]
	switch {
	case mentioned && (current != nil || b.taken[e.ID]):
		return kg.Stored{}, nil
	case current == nil && b.taken[e.ID]:
		return kg.Stored{}, errVanished
	}
	v, err := next(existing[kg.Entity]{current, b.past[e.ID]}, e)
	switch {
	case kg.CodeOf(err) == kg.CodeMerged:
		return kg.Stored{}, nil // an import goes on with the survivor
	case err != nil:
		return refusedOutcome(err)
	case v.outcome == kg.Unchanged:
		return kg.Stored{}, nil
	case b.waiting[e.ID]:
		if err := b.flush(ctx); err != nil {
			return kg.Stored{}, err
		}
		return b.store(ctx, e, mentioned)
	}
	b.pending = append(b.pending, entityRow(v))
	b.waiting[e.ID], b.current[e.ID] = true, &v.record
	return kg.Stored{Outcome: v.outcome}, nil
}

// flush writes what was gathered.
func (b *entityBatch) flush(ctx context.Context) error {
	if len(b.pending) == 0 {
		return nil
	}
	written, err := b.writeEntities(ctx, b.pending)
	for _, r := range written {
		e := entity(r.row("entity"))
		b.current[e.ID] = &e
	}
	b.pending = nil
	clear(b.waiting)
	return err
}
