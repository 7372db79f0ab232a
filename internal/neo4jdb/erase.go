package neo4jdb

import (
	"context"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// ofClaim marks the tombstones of claims.
const ofClaim = "claim"

// EraseClaim removes a claim with its content for good, in one transaction. It derives the
// claim's relation, or removes it when no claim names it any more. It returns the tombstone;
// for a claim that was erased before, the earlier one. An unknown claim is CodeNotFound.
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
		// The relation is derived before it may be removed, because its edge may have made a
		// person an official.
		if err := t.rederive(ctx, []string{about.text("relation")}); err != nil {
			return err
		}
		unnamed := erased.texts("unnamed")
		if len(unnamed) == 0 {
			return nil
		}
		_, err = t.run(ctx, graph.EraseRelation, map[string]any{"ids": unnamed, "log": orNull(t.log), "logged": unnamed})
		return err
	})
}

// EraseSource removes a source and all its revisions for good; see EraseClaim. A source that
// claims or other sources name is CodeConflict, with a fault for each.
func (db *DB) EraseSource(ctx context.Context, id, reason, by string) (kg.Tombstone, error) {
	return db.erase(ctx, ofSource, id, reason, by, func(ctx context.Context, t tx) error {
		if _, err := t.lockSource(ctx, id); err != nil {
			return err
		}
		return t.eraseRecord(ctx, ofSource, id, graph.SourceUses)
	})
}

// EraseEntity removes an entity and all its revisions for good; see EraseClaim. An entity that
// relations, claims or sources name is CodeConflict, with a fault for each.
func (db *DB) EraseEntity(ctx context.Context, id, reason, by string) (kg.Tombstone, error) {
	return db.erase(ctx, ofEntity, id, reason, by, func(ctx context.Context, t tx) error {
		current, err := t.lockEntity(ctx, id)
		if err != nil {
			return err
		}
		if current != nil && current.MergedInto != "" {
			return kg.Conflict("%q was merged into %q; undo that merge first", id, current.MergedInto)
		}
		return t.eraseRecord(ctx, ofEntity, id, graph.EntityUses)
	})
}

// eraseRecord removes a record whose lock is held. The record may have been deleted before, so
// that only its revisions are left.
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

// erase runs an erasure, unless the record was erased before, and leaves a tombstone.
func (db *DB) erase(ctx context.Context, of, id, reason, by string, remove func(context.Context, tx) error) (left kg.Tombstone, err error) {
	err = db.writeExclusive(keeping(ctx, &left), "erase a record", func(ctx context.Context, t tx) error {
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

// absent returns the error for an id that no record has: CodeErased or CodeNotFound.
func absent(ctx context.Context, run runner, of, what, id string) error {
	found, err := run(ctx, graph.TombstoneGet, map[string]any{"of": of, "ids": []string{id}})
	if err == nil && len(found) > 0 {
		err = kg.Erased(tombstone(found[0]))
	}
	return firstError(err, kg.NotFound(what, id))
}

// erased returns CodeConflict, by id, for each of these records that was erased.
func erased(ctx context.Context, run runner, of string, ids []string) (map[string]error, error) {
	found, err := run(ctx, graph.TombstoneGet, map[string]any{"of": of, "ids": distinct(ids)})
	return erasedIn(found), err
}

// erasedIn returns CodeConflict, by id, for each row that has a tombstone.
func erasedIn(rows []row) map[string]error {
	conflicts := make(map[string]error, len(rows))
	for _, r := range rows {
		if r.row("tombstone") == nil {
			continue
		}
		left := tombstone(r)
		conflicts[left.ID] = kg.Conflict("%s, and its id cannot be used again; choose another id", kg.Erased(left).Message)
	}
	return conflicts
}
