package neo4jdb

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// maxMerged limits how many relations of an entity, and how many others that depend on what it
// said or published, one merge may change: a merge is one transaction.
const maxMerged = 5000

// MergeEntities records that m.From and m.Into are the same entity, in one transaction. From
// redirects to Into. Each relation of From is merged with the relation of the same occurrence
// of Into, and the relations whose claims name From are derived. An Into that was merged is
// replaced by its survivor. Merging again changes nothing. An unknown From is CodeNotFound. An
// unknown Into, another kind, From itself, and an m.Relation that does not say that the two are
// one are CodeInvalid. It is CodeConflict when From was
// merged into another entity, when relations join the two, with a fault for each, and when more
// relations would change than maxMerged.
func (db *DB) MergeEntities(ctx context.Context, m kg.Merge) (stored kg.Merge, err error) {
	err = db.writeExclusive(keeping(ctx, &stored), "merge entities", func(ctx context.Context, t tx) error {
		from, into, err := t.mergeable(ctx, m.From, m.Into)
		switch {
		case err != nil:
			return err
		case from.MergedInto == into:
			stored, err = t.mergeOf(ctx, ofEntity, m.From)
			return err
		case from.MergedInto != "":
			return kg.Conflict("%q was merged into %q before; undo that merge first", m.From, from.MergedInto)
		}
		if m.Relation, err = t.cited(ctx, m.Relation, m.From, into); err != nil {
			return err
		}
		if err := t.refuseWhenJoined(ctx, m.From, into); err != nil {
			return err
		}
		if err := t.recordMerge(ctx, ofEntity, m, into); err != nil {
			return err
		}
		if err := t.regroupEntities(ctx, m.From); err != nil {
			return err
		}
		stored, err = t.mergeOf(ctx, ofEntity, m.From)
		return err
	})
	return stored, err
}

// UnmergeEntity undoes the merge of an entity. An unknown entity is CodeNotFound, and one that
// is not merged CodeConflict.
func (db *DB) UnmergeEntity(ctx context.Context, id, reason, by string) (undone kg.Merge, err error) {
	err = db.writeExclusive(keeping(ctx, &undone), "undo a merge of entities", func(ctx context.Context, t tx) error {
		current, err := t.lockEntity(ctx, id)
		if err != nil {
			return err
		}
		if current == nil {
			return kg.NotFound(ofEntity, id)
		}
		if undone, err = t.undoMerge(ctx, ofEntity, id, reason, by); err != nil {
			return err
		}
		return t.regroupEntities(ctx, id)
	})
	return undone, err
}

// mergeable locks and checks the two entities of a merge, and returns the first and the id of
// the survivor of the second.
func (t tx) mergeable(ctx context.Context, from, into string) (kg.Entity, string, error) {
	var refs references
	refs.entity("into", into)
	index, err := lookUpEntities(ctx, t.run, refs.ids())
	if err != nil {
		return kg.Entity{}, "", err
	}
	faults := index.faults(refs)
	into = index.survivor(into)
	locked := map[string]*kg.Entity{}
	for _, id := range slices.Sorted(slices.Values([]string{from, into})) {
		if locked[id], err = t.lockEntity(ctx, id); err != nil {
			return kg.Entity{}, "", err
		}
	}
	one, other := locked[from], locked[into]
	switch {
	case one == nil:
		_, err = t.takeEntity(ctx, "", from)
	case len(faults) > 0:
	case other == nil:
		err = errVanished
	case from == into:
		faults = append(faults, kg.Fault{Field: "into", Code: kg.FaultConflict, Message: "is this entity or one that was merged with it; name another entity"})
	case one.Kind != other.Kind:
		faults = append(faults, kg.Fault{
			Field: "into", Code: kg.FaultKind, Allowed: []string{string(one.Kind)},
			Message: fmt.Sprintf("%q is a %s, but %q is a %s; only entities of one kind can be merged", into, other.Kind, from, one.Kind),
		})
	}
	if err != nil || len(faults) > 0 {
		return kg.Entity{}, "", firstError(err, kg.Invalid(faults...))
	}
	return *one, into, nil
}

// cited returns the relation that a merge of two entities cites, or the one that it was merged
// into. It is CodeInvalid when the relation does not say that these two are one. An empty id
// cites nothing.
func (t tx) cited(ctx context.Context, id, one, other string) (string, error) {
	if id == "" {
		return "", nil
	}
	g, err := group(ctx, t.run, []string{id})
	if err != nil {
		return "", err
	}
	cited, known := g.members[id]
	if !known {
		return "", kg.Invalid(unknownID("relation", ofRelation, id))
	}
	root := g.members[cited.root]
	if root.now.Type != kg.SameAs || root.now != root.now.Between(one, other, true) {
		return "", kg.Invalid(kg.Fault{Field: "relation", Code: kg.FaultConflict, Message: fmt.Sprintf(
			"is not a %s relation between %q and %q; find it with GET /v1/relations?types=%s&entity=%s", kg.SameAs, one, other, kg.SameAs, one)})
	}
	return cited.root, nil
}

// refuseWhenJoined is CodeConflict when relations join two entities, except those that say that
// they are one: after a merge they would join an entity to itself.
func (t tx) refuseWhenJoined(ctx context.Context, one, other string) error {
	rows, err := t.run(ctx, graph.EntityEdgesBetween, map[string]any{"one": one, "other": other})
	if err != nil || len(rows) == 0 {
		return err
	}
	conflict := kg.Conflict("relations join %q and %q, so they cannot be merged; retract the claims about these relations first", one, other)
	for _, r := range rows {
		conflict.Faults = append(conflict.Faults, kg.Fault{Field: "into", Code: kg.FaultConflict, Message: "relation " + r.text("id") + " joins the two"})
	}
	return conflict
}

// regroupEntities updates the survivors of an entity and of all that are merged with it, and
// the relations that change with them.
func (t tx) regroupEntities(ctx context.Context, id string) error {
	moved, err := t.moveEntities(ctx, id)
	if err != nil || len(moved) == 0 {
		return err
	}
	ends, err := t.relationsTouched(ctx, graph.EntityRelations, moved)
	if err != nil {
		return err
	}
	mentions, err := t.relationsTouched(ctx, graph.EntityMentions, moved)
	if err != nil {
		return err
	}
	if err := t.regroup(ctx, ends); err != nil {
		return err
	}
	if err := t.hold(ctx, mentions); err != nil {
		return err
	}
	return t.rederive(ctx, mentions)
}

// moveEntities writes the survivors of entities, and returns the entities whose survivor
// changed.
func (t tx) moveEntities(ctx context.Context, id string) ([]string, error) {
	group, err := t.run(ctx, graph.EntityMerged, map[string]any{"id": id})
	if err != nil {
		return nil, err
	}
	before := map[string]string{}
	for _, r := range group {
		before[r.text("id")] = r.text("root")
	}
	all := slices.Sorted(maps.Keys(before))
	now, err := entitySurvivors(ctx, t.run, all)
	if err != nil {
		return nil, err
	}
	var moved []string
	var rows []map[string]any
	for _, id := range all {
		if now[id] == before[id] {
			continue
		}
		moved = append(moved, id)
		rows = append(rows, map[string]any{"id": id, "into": otherThan(id, now[id])})
	}
	_, err = t.run(ctx, graph.EntityRegroup, map[string]any{"entities": rows})
	return moved, err
}

// otherThan returns the survivor, or null when it is the record itself.
func otherThan(id, survivor string) any {
	if survivor == id {
		return nil
	}
	return survivor
}

// relationsTouched returns the relations that a statement finds by entities, or CodeConflict
// when there are more than maxMerged.
func (t tx) relationsTouched(ctx context.Context, statement string, ids []string) ([]string, error) {
	rows, err := t.run(ctx, statement, map[string]any{"ids": ids, "limit": maxMerged + 1})
	if err != nil {
		return nil, err
	}
	if len(rows) > maxMerged {
		return nil, kg.Conflict("more than %d relations would change; merge the entity with fewer relations into the other", maxMerged)
	}
	return idsOf(rows), nil
}
