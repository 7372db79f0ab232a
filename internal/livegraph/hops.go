package livegraph

import (
	"context"

	"github.com/entente-graph/entente/internal/kg"
)

// Hops returns relations of the entities in at that pass the filter of a query, for one step of a
// kg.PathSearch, at most limit. If into is not nil, they lead to one of its entities. Kinds apply to
// the other ends, except for the ends of the query. When ctx ends, the error is CodeTimeout.
func (g *Graph) Hops(ctx context.Context, q kg.PathQuery, at, into []string, limit int) ([]kg.Hop, error) {
	g.mutex.RLock()
	defer g.mutex.RUnlock()
	f, kinds := g.filter(q.EvidenceFilter), kindsOf(q.Kinds)
	from, fromKnown := g.entities.find(q.From)
	to, toKnown := g.entities.find(q.To)
	var goals map[uint32]bool
	if into != nil {
		goals = g.numbers(into)
	}
	var hops []kg.Hop
	for _, id := range at {
		if ctx.Err() != nil {
			return nil, &kg.Error{Code: kg.CodeTimeout, Message: "the search for paths exceeded its time limit", Err: ctx.Err()}
		}
		a, known := g.entities.find(id)
		if !known {
			continue
		}
		for i := range g.at[a] {
			t := &g.at[a][i]
			b := t.other
			isEnd := fromKnown && b == from || toKnown && b == to
			if b == a || goals != nil && !goals[b] || !isEnd && !g.isOf(kinds, b) || !f.admits(t) {
				continue
			}
			if len(hops) == limit {
				return hops, nil
			}
			m := f.passes(t.relation)
			hops = append(hops, kg.Hop{
				Relation: g.relations.id(t.relation), Ends: [2]string{id, g.entities.id(b)}, Degrees: [2]int{0, len(g.at[b])},
				Passage: passage(q, m), Strength: kg.Strength{Status: statuses[m.status], Origins: int(m.origins)},
			})
		}
	}
	return hops, nil
}

// numbers returns the numbers of entities; unknown ones have none.
func (g *Graph) numbers(ids []string) map[uint32]bool {
	set := make(map[uint32]bool, len(ids))
	for _, id := range ids {
		if n, known := g.entities.find(id); known {
			set[n] = true
		}
	}
	return set
}

// passage returns when a path of the query can follow a relation.
func passage(q kg.PathQuery, m *moment) kg.Passage {
	switch {
	case q.Mode != kg.PathTimeRespecting:
		return kg.AnyTime()
	case q.InOrderForSure:
		return kg.CertainPassage(m.days, m.certain)
	default:
		return kg.PossiblePassage(m.days)
	}
}
