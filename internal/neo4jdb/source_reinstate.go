package neo4jdb

import (
	"context"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// ReinstateSource reinstates a retracted source, with the copies and the claims that were
// retracted with it, and derives their relations, in one transaction. Allow is called with the
// source under its lock; its error ends the operation. What was retracted by itself stays
// retracted, and so does a claim of which another version is in force by now. A source that is
// not retracted stays as it is. An unknown source is CodeNotFound, a deleted one CodeGone. It
// is CodeConflict when the ends of a claim's relation were merged meanwhile.
func (db *DB) ReinstateSource(ctx context.Context, id, reason, by string, allow func(current kg.Source) error) (stored kg.Source, err error) {
	err = db.writeExclusive(keeping(ctx, &stored), "reinstate a source", func(ctx context.Context, t tx) error {
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

// bringBack reinstates sources whose locks are held, with the claims that were retracted with
// them.
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
	// In sequence, because two sources may have two versions of one claim.
	for _, id := range sources {
		if _, err := t.run(ctx, graph.SourceReinstateClaims, map[string]any{"source": id, "reason": reason, "by": by}); err != nil {
			return err
		}
	}
	return t.rederive(ctx, relations)
}
