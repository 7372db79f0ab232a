package neo4jdb

import (
	"context"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// ofClaim is what a tombstone of a claim is of.
const ofClaim = "claim"

// EraseClaim removes a claim with all that it says, for good, and derives its
// relation anew, or removes it when nothing names it any more, in one transaction.
// It returns the tombstone that is left, which is the one from before when the
// claim was erased already. An unknown claim is CodeNotFound.
func (db *DB) EraseClaim(ctx context.Context, id, reason, by string) (kg.Tombstone, error) {
	return db.erase(ctx, ofClaim, id, reason, by, func(ctx context.Context, t tx) error {
		about, err := t.claimRelation(ctx, id)
		if err != nil {
			return err
		}
		rows, err := t.run(ctx, graph.EraseRelations, map[string]any{"id": id})
		if err != nil {
			return err
		}
		if err := t.hold(ctx, idsOf(rows)); err != nil {
			return err
		}
		erased, err := t.one(ctx, graph.EraseClaim, map[string]any{"id": id})
		if err != nil {
			return err
		}
		// Also what is removed after: its edge may have made somebody an official.
		if err := t.rederive(ctx, []string{about.text("relation")}); err != nil {
			return err
		}
		_, err = t.run(ctx, graph.EraseRelation, map[string]any{"ids": erased.texts("unnamed")})
		return err
	})
}

// EraseSource removes a source and all its revisions, for good; see EraseClaim.
// One that a claim or another source still names is CodeConflict, and the faults
// say which.
func (db *DB) EraseSource(ctx context.Context, id, reason, by string) (kg.Tombstone, error) {
	return db.erase(ctx, ofSource, id, reason, by, func(ctx context.Context, t tx) error {
		if _, err := t.lockSource(ctx, id); err != nil {
			return err
		}
		return t.eraseRecord(ctx, ofSource, id, graph.SourceUses)
	})
}

// EraseEntity removes an entity and all its revisions, for good; see EraseClaim.
// One that a relation, a claim or a source still names is CodeConflict, and the
// faults say which.
func (db *DB) EraseEntity(ctx context.Context, id, reason, by string) (kg.Tombstone, error) {
	return db.erase(ctx, ofEntity, id, reason, by, func(ctx context.Context, t tx) error {
		current, err := t.lockEntity(ctx, id)
		if err != nil {
			return err
		}
		if current != nil && current.MergedInto != "" {
			return kg.Conflict("%q is merged into %q; undo that first", id, current.MergedInto)
		}
		return t.eraseRecord(ctx, ofEntity, id, graph.EntityUses)
	})
}

// eraseRecord removes what a lock is held of, also when it was deleted before and
// only its revisions are left.
func (t tx) eraseRecord(ctx context.Context, of, id, uses string) error {
	if newest, err := newestRevision(ctx, t.run, of, id, time.Time{}); err != nil || newest == nil {
		return firstError(err, kg.NotFound(of, id))
	}
	if err := t.refuseWhenUsed(ctx, uses, id); err != nil {
		return err
	}
	_, err := t.run(ctx, graph.EraseRecord, map[string]any{"of": of, "id": id})
	return err
}

// erase carries out an erasure unless it was before, and leaves a tombstone.
func (db *DB) erase(ctx context.Context, of, id, reason, by string, remove func(context.Context, tx) error) (left kg.Tombstone, err error) {
	err = db.writeExclusive(ctx, "erase a record", func(ctx context.Context, t tx) error {
		found, err := t.run(ctx, graph.TombstoneGet, map[string]any{"of": of, "ids": []string{id}})
		if err != nil {
			return err
		}
		if len(found) > 0 {
			left = tombstone(found[0])
			return nil
		}
		if err := remove(ctx, t); err != nil {
			return err
		}
		made, err := t.one(ctx, graph.EraseTraces, map[string]any{"of": of, "id": id, "reason": reason, "by": by})
		left = tombstone(made)
		return err
	})
	return left, err
}

func tombstone(r row) kg.Tombstone {
	node := r.row("tombstone")
	return kg.Tombstone{
		Of: node.text("of"), ID: node.text("id"), ErasedAt: node.instant("erased_at"), ErasedBy: node.text("erased_by"), Reason: node.text("reason"),
	}
}

// absent is why there is no record of that id: CodeErased, or CodeNotFound.
func absent(ctx context.Context, run runner, of, what, id string) error {
	found, err := run(ctx, graph.TombstoneGet, map[string]any{"of": of, "ids": []string{id}})
	if err == nil && len(found) > 0 {
		err = kg.Erased(tombstone(found[0]))
	}
	return firstError(err, kg.NotFound(what, id))
}

// erased holds a CodeConflict for each of some records that was erased.
func (t tx) erased(ctx context.Context, of string, ids []string) (map[string]error, error) {
	found, err := t.run(ctx, graph.TombstoneGet, map[string]any{"of": of, "ids": distinct(ids)})
	if err != nil {
		return nil, err
	}
	conflicts := make(map[string]error, len(found))
	for _, r := range found {
		left := tombstone(r)
		conflicts[left.ID] = kg.Conflict("%s, and it can't be written anew", kg.Erased(left).Message)
	}
	return conflicts, nil
}
