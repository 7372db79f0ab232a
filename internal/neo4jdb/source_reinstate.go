package neo4jdb

import (
	"context"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// ReinstateSource brings a retracted source back when allow, which sees it under
// its lock, returns nil, with the copies and the claims that its retraction took,
// and derives anew what rests on them, in one transaction. What was retracted by
// itself stays so, and so does a claim of which another version stands by now. A
// source that stands stays as it is. CodeNotFound, or CodeGone when it was deleted;
// CodeConflict when a claim of it is about two entities that are one by now.
func (db *DB) ReinstateSource(ctx context.Context, id, reason, by string, allow func(current kg.Source) error) (stored kg.Source, err error) {
	err = db.writeExclusive(ctx, "reinstate a source", func(ctx context.Context, t tx) error {
		own, copies, err := t.lockFamily(ctx, id)
		if err == nil {
			err = allow(own)
		}
		if err != nil {
			return err
		}
		if stored = own; !own.Retracted() {
			return nil
		}
		brought := []string{id}
		for _, c := range copies {
			if c.RetractedWith == id {
				brought = append(brought, c.ID)
			}
		}
		if err := t.bringBack(ctx, brought, reason, by); err != nil {
			return err
		}
		found, err := t.one(ctx, graph.SourceGet, map[string]any{"id": id})
		stored = source(found.row("source"))
		return err
	})
	return stored, err
}

// bringBack reinstates sources whose locks are held, with the claims that their
// retraction took.
func (t tx) bringBack(ctx context.Context, sources []string, reason, by string) error {
	found, err := t.one(ctx, graph.SourceTaken, map[string]any{"sources": sources})
	if err != nil {
		return err
	}
	relations := slices.Sorted(slices.Values(found.texts("relations")))
	if err := t.hold(ctx, relations); err != nil {
		return err
	}
	if err := t.refuseWhenEndsAreOne(ctx, relations); err != nil {
		return err
	}
	if _, err := t.run(ctx, graph.SourceReinstate, map[string]any{"sources": sources, "reason": reason, "by": by}); err != nil {
		return err
	}
	// One after the other: two of them may have two versions of a claim.
	for _, id := range sources {
		if _, err := t.run(ctx, graph.SourceReinstateClaims, map[string]any{"source": id, "reason": reason, "by": by}); err != nil {
			return err
		}
	}
	return t.rederive(ctx, relations)
}
