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
	contacts := map[uint32]int{}
	for round, n := range given {
		for _, r := range g.at[n] {
			other := g.links[r].other(n)
			// The entity was a contact of all before, and has not been counted in this round.
			if contacts[other] == round && (round > 0 || kinds.has(g.kinds[other])) && f.passes(r) != nil {
				contacts[other] = round + 1
			}
		}
	}
	var ids []string
	for n, rounds := range contacts {
		if id := g.entities.id(n); rounds == len(given) && id > page.After && !slices.Contains(given, n) {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids[:min(len(ids), page.Limit)]
}
