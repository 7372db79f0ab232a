package neo4jdb

import (
	"context"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// MergeRelations records that m.From and m.Into are the same relation, in one transaction. From
// redirects to Into, which is derived from the claims about both. An Into that was merged is
// replaced by its survivor. Merging again changes nothing. An unknown From is CodeNotFound. An
// unknown Into, another type, other ends, and From itself are CodeInvalid. When From was merged
// into another relation, it is CodeConflict.
func (db *DB) MergeRelations(ctx context.Context, m kg.Merge) (stored kg.Merge, err error) {
	err = db.writeExclusive(keeping(ctx, &stored), "merge relations", func(ctx context.Context, t tx) error {
		g, err := group(ctx, t.run, []string{m.From, m.Into})
		if err != nil {
			return err
		}
		from, into, err := g.mergeable(m)
		if err != nil {
			return err
		}
		switch {
		case from.into != "" && from.root == into:
			stored, err = t.mergeOf(ctx, ofRelation, m.From)
			return err
		case from.root != m.From:
			return kg.Conflict("relation %q was merged into %q before; undo that merge first", m.From, from.root)
		}
		if err := t.recordMerge(ctx, ofRelation, m, into); err != nil {
			return err
		}
		if err := t.regroup(ctx, []string{m.From, into}); err != nil {
			return err
		}
		stored, err = t.mergeOf(ctx, ofRelation, m.From)
		return err
	})
	return stored, err
}

// mergeable returns the relation to merge, and the id of the survivor of the other.
func (g grouping) mergeable(m kg.Merge) (member, string, error) {
	from, known := g.members[m.From]
	if !known {
		return member{}, "", kg.NotFound(ofRelation, m.From)
	}
	into, known := g.members[m.Into]
	if !known {
		return member{}, "", kg.Invalid(unknownID("into", ofRelation, m.Into))
	}
	root := g.members[into.root]
	if into.root == m.From {
		return member{}, "", kg.Invalid(kg.Fault{Field: "into", Code: kg.FaultConflict, Message: "is this relation or one that was merged with it; name another relation"})
	}
	if from.now.Type != root.now.Type || from.now.Subject != root.now.Subject || from.now.Object != root.now.Object {
		return member{}, "", kg.Invalid(kg.Fault{Field: "into", Code: kg.FaultConflict, Message: "has another type or other ends; only relations of one type between the same entities can be merged"})
	}
	return from, into.root, nil
}

// UnmergeRelation undoes the merge of a relation. An unknown relation is CodeNotFound, and one
// that was not merged by itself CodeConflict.
func (db *DB) UnmergeRelation(ctx context.Context, id, reason, by string) (undone kg.Merge, err error) {
	err = db.writeExclusive(keeping(ctx, &undone), "undo a merge of relations", func(ctx context.Context, t tx) error {
		rows, err := t.run(ctx, graph.RelationIdentity, map[string]any{"ids": []string{id}})
		if err != nil {
			return err
		}
		if len(rows) == 0 {
			return kg.NotFound(ofRelation, id)
		}
		if undone, err = t.undoMerge(ctx, ofRelation, id, reason, by); err != nil {
			return err
		}
		return t.regroup(ctx, []string{id})
	})
	return undone, err
}
