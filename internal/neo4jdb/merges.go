package neo4jdb

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// ofRelation marks the merges of relations; ofEntity marks the others.
const ofRelation = "relation"

// EntityMerges returns the merges of an entity, undone ones included, in the order in which
// they were recorded. An unknown entity is CodeNotFound, a deleted one CodeGone, and an erased
// one CodeErased.
func (db *DB) EntityMerges(ctx context.Context, id string) ([]kg.Merge, error) {
	if _, err := db.Entity(ctx, id); err != nil && kg.CodeOf(err) != kg.CodeMerged {
		return nil, err
	}
	return mergesOf(ctx, db.reader("list the merges of an entity"), ofEntity, []string{id})
}

// RelationMerges is EntityMerges for a relation.
func (db *DB) RelationMerges(ctx context.Context, id string) ([]kg.Merge, error) {
	merges, err := mergesOf(ctx, db.reader("list the merges of a relation"), ofRelation, []string{id})
	if err != nil || len(merges) > 0 {
		return merges, err
	}
	_, err = db.relationsByID(ctx, []string{id})
	return nil, err
}

func mergesOf(ctx context.Context, run runner, of string, ids []string) ([]kg.Merge, error) {
	rows, err := run(ctx, graph.MergeList, map[string]any{"of": of, "ids": ids})
	if err != nil {
		return nil, err
	}
	merges := make([]kg.Merge, len(rows))
	for i, r := range rows {
		merges[i] = merge(r.row("merge"))
	}
	return merges, nil
}

// mergeOf returns the merge in force of a record, or the zero Merge.
func (t tx) mergeOf(ctx context.Context, of, from string) (kg.Merge, error) {
	merges, err := mergesOf(ctx, t.run, of, []string{from})
	if i := slices.IndexFunc(merges, func(m kg.Merge) bool { return m.From == from && m.UndoneAt.IsZero() }); i >= 0 {
		return merges[i], err
	}
	return kg.Merge{}, err
}

// recordMerge records that m.From was merged into another record.
func (t tx) recordMerge(ctx context.Context, of string, m kg.Merge, into string) error {
	_, err := t.run(ctx, graph.MergeRecord, map[string]any{
		"of": of, "from": m.From, "into": into, "relation": orNull(m.Relation), "reason": m.Reason, "by": m.RecordedBy,
	})
	return err
}

// undoMerge ends the merge in force of a record, and returns it. Without one it is
// CodeConflict.
func (t tx) undoMerge(ctx context.Context, of, from, reason, by string) (kg.Merge, error) {
	current, err := t.mergeOf(ctx, of, from)
	if err != nil {
		return kg.Merge{}, err
	}
	if current.Into == "" {
		return kg.Merge{}, kg.Conflict("the %s %q is not merged, so there is nothing to undo", of, from)
	}
	if _, err := t.run(ctx, graph.MergeUndo, map[string]any{"of": of, "from": from, "reason": reason, "by": by}); err != nil {
		return kg.Merge{}, err
	}
	merges, err := mergesOf(ctx, t.run, of, []string{from})
	i := slices.IndexFunc(merges, func(m kg.Merge) bool { return m.From == from && m.RecordedAt.Equal(current.RecordedAt) })
	if err != nil || i < 0 {
		return kg.Merge{}, firstError(err, errVanished)
	}
	return merges[i], nil
}

// everMerged returns every merge of these records, and of the records that these were merged
// with, undone ones included.
func everMerged(ctx context.Context, run runner, of string, ids []string) ([]kg.Merge, error) {
	found, asked := map[kg.Merge]bool{}, map[string]bool{}
	for next := ids; len(next) > 0; {
		merges, err := mergesOf(ctx, run, of, next)
		if err != nil {
			return nil, err
		}
		for _, id := range next {
			asked[id] = true
		}
		next = nil
		for _, m := range merges {
			found[m] = true
			for _, id := range []string{m.From, m.Into} {
				if !asked[id] && !slices.Contains(next, id) {
					next = append(next, id)
				}
			}
		}
	}
	return slices.SortedFunc(maps.Keys(found), func(x, y kg.Merge) int {
		return cmp.Or(x.RecordedAt.Compare(y.RecordedAt), cmp.Compare(x.From, y.From))
	}), nil
}

// entitySurvivors returns the survivor of each of these entities by the merges in force.
func entitySurvivors(ctx context.Context, run runner, ids []string) (map[string]string, error) {
	merges, err := everMerged(ctx, run, ofEntity, ids)
	if err != nil {
		return nil, err
	}
	links := map[string]string{}
	for _, m := range merges {
		if m.UndoneAt.IsZero() {
			links[m.From] = m.Into
		}
	}
	survivors := make(map[string]string, len(ids))
	for _, id := range ids {
		survivors[id] = kg.Survivor(id, links)
	}
	return survivors, nil
}

func merge(r row) kg.Merge {
	return kg.Merge{
		From: r.text("from"), Into: r.text("into"), Reason: r.text("reason"), Relation: r.text("relation"),
		RecordedAt: r.instant("recorded_at"), RecordedBy: r.text("recorded_by"),
		UndoneAt: r.instant("undone_at"), UndoneBy: r.text("undone_by"), UndoneReason: r.text("undone_reason"),
	}
}
