package livegraph

import (
	"slices"

	"github.com/entente-graph/entente/internal/kg"
)

// Common returns the ids of a page of the entities that have relations with all of the entities of a
// query, in the order of ids.
func (g *Graph) Common(q kg.CommonQuery, page kg.Page) []string {
	g.mutex.RLock()
	defer g.mutex.RUnlock()
	f, kinds := g.filter(q.EvidenceFilter), kindsOf(q.Kinds)
	given := make([]uint32, 0, len(q.IDs))
	for _, id := range q.IDs {
		n, known := g.entities.find(id)
		if !known {
			return nil
		}
		given = append(given, n)
	}
	slices.SortFunc(given, func(a, b uint32) int { return len(g.at[a]) - len(g.at[b]) })
	// The depth of a visit is the number of the given entities that it is a contact of.
	v := g.takeVisits()
	defer g.visits.Put(v)
	for round, n := range given {
		for i := range g.at[n] {
			t := &g.at[n][i]
			seen, known := v.find(t.other)
			switch {
			case known && int(v.list[seen].depth) != round || !known && (round > 0 || !g.isOf(kinds, t.other)):
			case !f.admits(t):
			case known:
				v.list[seen].depth++
			default:
				v.add(visit{entity: t.other, depth: 1})
			}
		}
	}
	var ids []string
	for _, contact := range v.list {
		if int(contact.depth) < len(given) || slices.Contains(given, contact.entity) {
			continue
		}
		if id := g.entities.id(contact.entity); id > page.After {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids[:min(len(ids), page.Limit)]
}
