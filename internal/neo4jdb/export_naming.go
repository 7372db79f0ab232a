package neo4jdb

import (
	"context"
	"maps"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/kg/edtf"
)

// maxSeen limits how many relations are remembered.
const maxSeen = 50_000

// naming finds names for relations, so that claims which are added again in the same order are
// about the same relations. See docs/decisions/0017.
type naming struct {
	*exporting
	seen map[string]mentioned
}

// mentioned is a relation with what decides how a claim can name it.
type mentioned struct {
	kg.Identity
	// first is the number of the first claim of the export that names it.
	first int64
	// made is true when that claim creates the relation by type and ends.
	made bool
	// rival is the number of the first claim that names another relation with the same type and
	// ends, or 0. It is only read for ambiguous relations.
	rival     int64
	ambiguous bool
}

// read looks up the relations in rows of export_claims.cypher.
func (n naming) read(ctx context.Context, claims []row) error {
	if len(n.seen) > maxSeen {
		clear(n.seen)
	}
	wanted, rivals := map[string]bool{}, map[string]bool{}
	want := func(node row, id string, dated bool) {
		// A name with a key or a date identifies an occurrence; only other names are ambiguous.
		ambiguous := node.text("key") == "" && !dated
		if known, ok := n.seen[id]; !ok || ambiguous && !known.ambiguous {
			wanted[id] = true
		}
		if ambiguous {
			rivals[id] = true
		}
	}
	for _, r := range claims {
		want(r.row("relation"), r.text("about"), !n.identify(r).Underspecified())
		for _, c := range r.rows("concerns") {
			if c.boolean("is_relation") {
				want(c, c.text("id"), false)
			}
		}
	}
	if len(wanted) == 0 {
		return nil
	}
	rows, err := n.exporting.read(ctx, graph.ExportMentions, n.filterParams(map[string]any{
		"relations": slices.Sorted(maps.Keys(wanted)), "rivals": slices.Sorted(maps.Keys(rivals)),
	}))
	for _, r := range rows {
		n.seen[r.text("id")] = n.mentioned(r, rivals[r.text("id")])
	}
	return err
}

// identify returns the identity of a claim's relation when the claim names it by type and ends
// alone.
func (n naming) identify(r row) kg.Identity {
	node := r.row("relation")
	return n.byEnds(identityOf(node), r.row("claim").edtf("occurred"))
}

// byEnds returns the identity that type, ends and a date make.
func (n naming) byEnds(i kg.Identity, occurred edtf.Date) kg.Identity {
	return kg.Identify(n.types[i.Type], kg.RelationRef{Type: i.Type, Subject: i.Subject, Object: i.Object}, occurred)
}

func (n naming) mentioned(r row, ambiguous bool) mentioned {
	first := r.row("first")
	m := mentioned{Identity: identityOf(r.row("relation")), first: first.integer("number"), rival: r.integer("rival"), ambiguous: ambiguous}
	occurred := edtf.Date{}
	if first.boolean("about") {
		occurred = first.edtf("occurred")
	}
	m.made = n.byEnds(m.Identity, occurred) == m.Identity
	if m.Underspecified() && m.rival > 0 && m.rival < m.first {
		m.made = false // by type and ends it would join the rival
	}
	return m
}

// claim decodes a claim in a form that can be sent again.
func (n naming) claim(r row) kg.Claim {
	c := claim(r)
	number := r.integer("number")
	c.Relation = n.ref(r.text("about"), c.Occurred, number)
	for i := range c.Concerns {
		if concern := &c.Concerns[i]; concern.Entity == "" {
			concern.Relation = n.ref(concern.Relation.ID, edtf.Date{}, number)
		}
	}
	c.Standing, c.Supersedes, c.SupersededBy = nil, "", ""
	return c
}

// ref returns a name of a relation for a claim of that number and date.
func (n naming) ref(id string, occurred edtf.Date, number int64) kg.RelationRef {
	m := n.seen[id]
	ref := kg.RelationRef{Type: m.Type, Subject: m.Subject, Object: m.Object, Key: m.Key}
	byEnds := n.byEnds(m.Identity, occurred)
	switch {
	case m.Key != "":
		return ref
	case !m.made:
		// What created it is not part of the export. As a key, its id is unique.
		ref.Key = id
		return ref
	case byEnds == m.Identity && !byEnds.Underspecified():
		return ref
	case byEnds.Underspecified() && (m.rival == 0 || m.Underspecified() && m.first == number):
		return ref
	default:
		return kg.RelationRef{ID: id}
	}
}
