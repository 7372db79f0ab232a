package neo4jdb

import (
	"context"
	"maps"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/kg/edtf"
)

// maxSeen bounds how many relations are remembered.
const maxSeen = 50_000

// naming finds words for relations that lead to the same ones when claims are added
// anew in the order in which they were. Decision 0017 says why these do.
type naming struct {
	*exporting
	seen map[string]mentioned
}

// mentioned is a relation with what decides how it can be named.
type mentioned struct {
	kg.Identity
	// first is the number of the first claim of the export that names it.
	first int64
	// made says that this claim, by type and ends, makes the relation that it is.
	made bool
	// rival is the number of the first claim that names another relation of its type and
	// ends; 0 when there is none. It is known of those alone that are in doubt.
	rival   int64
	doubted bool
}

// read looks up the relations that claims name, given as rows of export_claims.cypher.
func (n naming) read(ctx context.Context, claims []row) error {
	if len(n.seen) > maxSeen {
		clear(n.seen)
	}
	wanted, doubts := map[string]bool{}, map[string]bool{}
	want := func(node row, id string, dated bool) {
		// Only what names no occurrence by itself joins what there is.
		doubted := node.text("key") == "" && !dated
		if known, ok := n.seen[id]; !ok || doubted && !known.doubted {
			wanted[id] = true
		}
		if doubted {
			doubts[id] = true
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
		"relations": slices.Sorted(maps.Keys(wanted)), "rivals": slices.Sorted(maps.Keys(doubts)),
	}))
	for _, r := range rows {
		n.seen[r.text("id")] = n.mentioned(r, doubts[r.text("id")])
	}
	return err
}

// identify is what a claim that names its relation by type and ends alone would be about.
func (n naming) identify(r row) kg.Identity {
	node := r.row("relation")
	return n.byEnds(identityOf(node), r.row("claim").edtf("occurred"))
}

// byEnds is the identity that type and ends make of a date.
func (n naming) byEnds(i kg.Identity, occurred edtf.Date) kg.Identity {
	return kg.Identify(n.types[i.Type], kg.RelationRef{Type: i.Type, Subject: i.Subject, Object: i.Object}, occurred)
}

func (n naming) mentioned(r row, doubted bool) mentioned {
	first := r.row("first")
	m := mentioned{Identity: identityOf(r.row("relation")), first: first.integer("number"), rival: r.integer("rival"), doubted: doubted}
	occurred := edtf.Date{}
	if first.boolean("about") {
		occurred = first.edtf("occurred")
	}
	m.made = n.byEnds(m.Identity, occurred) == m.Identity
	if m.Underspecified() && m.rival > 0 && m.rival < m.first {
		m.made = false // it would join the other one
	}
	return m
}

// claim is a claim in words that can be sent.
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

// ref names a relation to a claim of that number and date.
func (n naming) ref(id string, occurred edtf.Date, number int64) kg.RelationRef {
	m := n.seen[id]
	ref := kg.RelationRef{Type: m.Type, Subject: m.Subject, Object: m.Object, Key: m.Key}
	byEnds := n.byEnds(m.Identity, occurred)
	switch {
	case m.Key != "":
		return ref
	case !m.made:
		// What once made it stands no more. Its id is a name that no other has.
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
