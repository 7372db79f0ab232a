package livegraph

import (
	"cmp"
	"slices"

	"github.com/entente-graph/entente/internal/kg"
)

// Position is a position among the relations of an entity, which are in the order of their ids: after
// the relation with the id After.
type Position struct{ Entity, After string }

// Step is what follows a Position: the other ends of the next relations that pass a filter, each once,
// in the order of their first relation; how many relations these are; and the id of the last one.
type Step struct {
	Others    []string
	Relations int
	Last      string
}

// Step returns the next relations at each position, at most limit for each.
func (g *Graph) Step(q kg.SubgraphQuery, from []Position, limit int) []Step {
	g.mutex.RLock()
	defer g.mutex.RUnlock()
	f, kinds := g.filter(q.EvidenceFilter), kindsOf(q.Kinds)
	steps := make([]Step, len(from))
	for i, p := range from {
		if n, known := g.entities.find(p.Entity); known {
			steps[i] = g.step(&f, kinds, n, p.After, limit)
		}
	}
	return steps
}

func (g *Graph) step(f *filter, kinds kindSet, entity uint32, after string, limit int) (s Step) {
	at, found := 0, false
	if after != "" {
		at, found = g.position(entity, keyOf(after))
	}
	if found {
		at++
	}
	seen := map[uint32]bool{}
	var last *tie
	for ; at < len(g.at[entity]) && s.Relations < limit; at++ {
		t := &g.at[entity][at]
		if !g.isOf(kinds, t.other) || !f.admits(t) {
			continue
		}
		s.Relations++
		last = t
		if !seen[t.other] {
			seen[t.other] = true
			s.Others = append(s.Others, g.entities.id(t.other))
		}
	}
	if last != nil {
		s.Last = g.relations.id(last.relation)
	}
	return s
}

// Between returns the ids of the relations between entities that pass a filter, at most limit, and
// whether there are more. Hops has the distance of each entity; the relations are in the order of the
// greater distance of their ends, then of ids.
func (g *Graph) Between(q kg.EvidenceFilter, hops map[string]int, limit int) (ids []string, more bool) {
	g.mutex.RLock()
	defer g.mutex.RUnlock()
	f := g.filter(q)
	distances := make(map[uint32]int, len(hops))
	for id, hop := range hops {
		if n, known := g.entities.find(id); known {
			distances[n] = hop
		}
	}
	type found struct {
		relation uint32
		hop      int
	}
	var all []found
	for n, hop := range distances {
		for i := range g.at[n] {
			t := &g.at[n][i]
			if to, within := distances[t.other]; within && g.links[t.relation].subject == n && f.admits(t) {
				all = append(all, found{t.relation, max(hop, to)})
			}
		}
	}
	slices.SortFunc(all, func(a, b found) int {
		return cmp.Or(cmp.Compare(a.hop, b.hop), g.relations.key(a.relation).compare(g.relations.key(b.relation)))
	})
	if more = len(all) > limit; more {
		all = all[:limit]
	}
	for _, r := range all {
		ids = append(ids, g.relations.id(r.relation))
	}
	return ids, more
}

// Links returns the relations that pass a filter and have both ends of the given kinds (empty means
// all), in the order of their ids. If there are more than limit, it returns none of them; count is the
// number of all.
func (g *Graph) Links(q kg.EvidenceFilter, kinds []kg.Kind, limit int) (links []kg.Link, count int) {
	g.mutex.RLock()
	defer g.mutex.RUnlock()
	f, set := g.filter(q), kindsOf(kinds)
	var passed []uint32
	for n := range g.links {
		l := &g.links[n]
		if !l.present || !set.has(g.kinds[l.subject]) || !set.has(g.kinds[l.object]) || f.passes(uint32(n)) == nil {
			continue
		}
		if count++; count <= limit {
			passed = append(passed, uint32(n))
		}
	}
	if count > limit {
		return nil, count
	}
	slices.SortFunc(passed, func(a, b uint32) int { return g.relations.key(a).compare(g.relations.key(b)) })
	links = make([]kg.Link, 0, len(passed))
	for _, n := range passed {
		l := &g.links[n]
		links = append(links, kg.Link{Subject: g.entities.id(l.subject), Object: g.entities.id(l.object), Symmetric: l.symmetric})
	}
	return links, count
}
