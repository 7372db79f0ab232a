package neo4jdb

import (
	"context"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// sourceBatch stores the sources of a batch by the rules of next. It gathers new sources, so
// that one statement writes them.
type sourceBatch struct {
	tx
	batchIDs
	// exclusive is true when all stripes are held, so that existing sources can be changed.
	exclusive  bool
	publishers entityIndex
	pending    []map[string]any
	// waiting are the ids of the sources in pending.
	waiting []string
}

// storeSources stores the sources among records, and sets the outcome of each. Without all
// stripes, an existing source that changes is errNeedsExclusive.
func (t tx) storeSources(ctx context.Context, records []kg.Record, stored []kg.Stored, exclusive bool) error {
	var all, publishers []string
	copies := false
	for _, r := range records {
		if r.Source != nil {
			all, publishers = append(all, r.Source.ID), append(publishers, r.Source.Publisher)
			copies = copies || r.Source.RepublishedFrom != ""
		}
	}
	if len(all) == 0 {
		return nil
	}
	if copies || exclusive {
		if err := t.lock(ctx, republicationLock); err != nil {
			return err
		}
	}
	b := &sourceBatch{tx: t, exclusive: exclusive}
	var err error
	if b.publishers, err = lookUpEntities(ctx, t.run, publishers); err != nil {
		return err
	}
	if b.batchIDs, err = t.lookUpIDs(ctx, ofSource, graph.SourceRetracted, distinct(all)); err != nil {
		return err
	}
	for i, r := range records {
		if r.Source == nil {
			continue
		}
		if stored[i], err = b.store(ctx, *r.Source, r.Mentioned); err != nil {
			return err
		}
	}
	return b.flush(ctx)
}

func (b *sourceBatch) store(ctx context.Context, s kg.Source, mentioned bool) (kg.Stored, error) {
	switch {
	case mentioned && b.taken[s.ID]:
		return kg.Stored{}, nil
	case b.taken[s.ID]:
		return b.replace(ctx, s)
	}
	v, err := next(existing[kg.Source]{past: b.past[s.ID]}, s)
	if err == nil {
		err = b.check(ctx, s)
	}
	if err != nil {
		return refusedOutcome(err)
	}
	b.pending, b.waiting = append(b.pending, sourceRow(v)), append(b.waiting, s.ID)
	b.taken[s.ID] = true
	return kg.Stored{Outcome: v.outcome}, nil
}

// check checks what a new source points to. Its original may be gathered: then that is
// written first.
func (b *sourceBatch) check(ctx context.Context, s kg.Source) error {
	if s.RepublishedFrom != "" {
		if err := b.flush(ctx); err != nil {
			return err
		}
	}
	return checkSource(ctx, b.run, b.publishers, s)
}

// replace stores a source whose id exists.
func (b *sourceBatch) replace(ctx context.Context, s kg.Source) (kg.Stored, error) {
	if err := b.flush(ctx); err != nil {
		return kg.Stored{}, err
	}
	current, err := b.lockSource(ctx, s.ID)
	switch {
	case err != nil:
		return kg.Stored{}, err
	case current == nil:
		return kg.Stored{}, errVanished
	}
	v, err := b.replaceSource(ctx, current, s, b.exclusive)
	if err != nil {
		return refusedOutcome(err)
	}
	return kg.Stored{Outcome: v.outcome}, nil
}

// flush creates the gathered sources.
func (b *sourceBatch) flush(ctx context.Context) error {
	if len(b.pending) == 0 {
		return nil
	}
	made, err := b.run(ctx, graph.SourceLock, map[string]any{"ids": distinct(b.waiting)})
	if err != nil {
		return err
	}
	for _, r := range made {
		if source(r.row("source")).Revision > 0 {
			return errVanished // another transaction created it since it was looked up
		}
	}
	_, err = b.writeSources(ctx, b.pending)
	b.pending, b.waiting = nil, nil
	return err
}
