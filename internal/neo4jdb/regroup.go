package neo4jdb

import (
	"context"
	"maps"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// grouping is a set of relations, with all that are merged with them.
type grouping struct {
	members map[string]member
	// missing are survivors that do not exist yet.
	missing map[string]kg.Identity
}

// member is a relation with what decides which relation is its survivor.
type member struct {
	identity  kg.Identity
	symmetric bool
	// now is the identity between the survivors of its ends.
	now kg.Identity
	// into is the relation that it was merged into by a merge in force, or none.
	into string
	// root is its survivor as stored, which may be itself.
	root string
	// unnamed is true when no claim names it any more: then it is merged with nothing.
	unnamed bool
}

// link returns the relation that this one is merged into: the one of its merge in force,
// otherwise the one of the same occurrence between the survivors of its ends. It is empty when
// that is the relation itself, or when both ends have the same survivor.
func (m member) link() string {
	switch {
	case m.into != "":
		return m.into
	case m.unnamed || m.now == m.identity || m.now.Subject == m.now.Object:
		return ""
	default:
		return m.now.RelationID()
	}
}

// group reads relations and all that are, or should be, merged with them.
func group(ctx context.Context, run runner, ids []string) (grouping, error) {
	g := grouping{members: map[string]member{}, missing: map[string]kg.Identity{}}
	for len(ids) > 0 {
		rows, err := run(ctx, graph.RelationGroup, map[string]any{"ids": ids})
		if err != nil {
			return grouping{}, err
		}
		for _, r := range rows {
			g.members[r.row("relation").text("id")] = memberOf(r)
		}
		ids = g.unread(ids)
	}
	return g, nil
}

// unread returns the relations that members link to and that were not read yet. One that was
// asked for and is not among the members is missing.
func (g grouping) unread(asked []string) []string {
	var ids []string
	for _, m := range g.members {
		id := m.link()
		if _, read := g.members[id]; id == "" || read {
			continue
		}
		if slices.Contains(asked, id) {
			g.missing[id] = m.now
		} else if _, known := g.missing[id]; !known {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

func memberOf(r row) member {
	node := r.row("relation")
	m := member{
		identity: kg.Identity{
			Type: node.text("type"), Subject: node.text("subject_id"), Object: node.text("object_id"),
			Key: node.text("key"), Occurred: node.text("identity_occurred"), Year: node.text("identity_year"),
		},
		symmetric: node.boolean("symmetric"), into: r.text("into"), root: r.text("root"), unnamed: !r.boolean("named"),
	}
	if m.identity.RelationID() != node.text("id") {
		// It was created by a version that did not store the identity.
		m.identity.Key = node.text("id")
	}
	m.now = m.identity.Between(r.text("subject_now"), r.text("object_now"), m.symmetric)
	return m
}

// roots returns the survivor that each member should have.
func (g grouping) roots() map[string]string {
	links := map[string]string{}
	for id, m := range g.members {
		if into := m.link(); into != "" {
			links[id] = into
		}
	}
	roots := make(map[string]string, len(g.members))
	for id := range g.members {
		roots[id] = kg.Survivor(id, links)
	}
	return roots
}

// regroup updates the survivors of these relations and of all that are merged with them, and
// derives those that gained or lost claims. Their locks, or all stripes, are held.
func (t tx) regroup(ctx context.Context, ids []string) error {
	g, err := group(ctx, t.run, ids)
	if err != nil {
		return err
	}
	fresh := map[string]map[string]any{}
	for _, m := range g.members {
		if identity, missing := g.missing[m.link()]; missing {
			fresh[m.link()] = relationProperties(identity, m.symmetric)
		}
	}
	if _, err := t.lockRelations(ctx, fresh); err != nil {
		return err
	}
	roots := g.roots()
	var moved, merged []map[string]any
	var officials officialCandidates
	touched := map[string]bool{}
	for _, id := range slices.Sorted(maps.Keys(g.members)) {
		m, root := g.members[id], roots[id]
		if m.root == root {
			continue
		}
		touched[m.root], touched[root] = true, true
		moved = append(moved, map[string]any{"id": id, "into": otherThan(id, root)})
		if root != id {
			merged = append(merged, mergedRow(id, root, m.identity))
			officials.add(kg.RelationType{Name: m.identity.Type}.Completed().Neo4jType, m.identity.Subject)
		}
	}
	if len(moved) == 0 {
		return nil
	}
	if _, err := t.run(ctx, graph.RelationRegroup, map[string]any{"relations": moved}); err != nil {
		return err
	}
	if err := t.writeRelations(ctx, graph.RelationWriteEdgeless, merged); err != nil {
		return err
	}
	if err := t.rederive(ctx, slices.Sorted(maps.Keys(touched))); err != nil {
		return err
	}
	return t.relabel(ctx, officials)
}

// mergedRow returns an item of the parameter of relation_write_edgeless.cypher for a merged
// relation.
func mergedRow(id, root string, i kg.Identity) map[string]any {
	f := row{"id": id, "type": i.Type, "subject": i.Subject, "object": i.Object}
	return derivationRow(f, kg.Derivation{Figures: kg.Figures{Status: kg.StatusMerged}, Reason: "it is one with " + root})
}
