package livegraph

import (
	"slices"

	"github.com/entente-graph/entente/internal/kg"
)

// sameAs is the type of relations that are followed only when it is asked for by name: they say that
// two records are one, not that two are related.
const sameAs = "same-as"

// filter is a kg.EvidenceFilter for the numbers of a graph. It is valid while the graph is locked.
type filter struct {
	graph *Graph
	// rest has what the other fields do not decide; plain means that they decide everything.
	rest  kg.EvidenceFilter
	plain bool
	// types and statuses have the numbers that pass.
	types    []bool
	statuses uint32
	// known is the KnownAt of the filter in microseconds, if timed.
	known int64
	timed bool
}

func (g *Graph) filter(f kg.EvidenceFilter) filter {
	out := filter{graph: g, types: make([]bool, len(g.typeNames)), statuses: ^uint32(0)}
	for n, name := range g.typeNames {
		out.types[n] = slices.Contains(f.Types, name) || len(f.Types) == 0 && name != sameAs
	}
	if len(f.Statuses) > 0 {
		out.statuses = 0
		for _, s := range f.Statuses {
			out.statuses |= 1 << statusNumber(s)
		}
	}
	if out.timed = !f.KnownAt.IsZero(); out.timed {
		out.known = f.KnownAt.UnixMicro()
	}
	out.rest = f
	out.rest.Statuses = nil
	out.plain = f.MinOrigins == 0 && !f.ExcludeAnonymousOnly && f.Valid.IsZero()
	return out
}

// passes returns the moment of a relation that holds at the time of the filter. It returns nil if there
// is none, or if it does not pass the filter.
func (f *filter) passes(n uint32) *moment {
	l := &f.graph.links[n]
	if !f.types[l.kind] {
		return nil
	}
	m := &l.now
	if f.timed && m.published > f.known {
		if m = f.earlier(n); m == nil {
			return nil
		}
	}
	if f.statuses&(1<<m.status) == 0 || !f.plain && !f.rest.Admits(m.outline()) {
		return nil
	}
	return m
}

// admits reports whether a relation passes the filter. It reads the link only if the tie leaves it open.
func (f *filter) admits(t *tie) bool {
	switch {
	case !f.types[t.kind]:
		return false
	case f.timed:
		return f.passes(t.relation) != nil
	default:
		return f.statuses&(1<<t.status) != 0 && (f.plain || f.passes(t.relation) != nil)
	}
}

// earlier returns the last moment that was published by the time of the filter.
func (f *filter) earlier(n uint32) *moment {
	older := f.graph.older[n]
	for i := len(older) - 1; i >= 0; i-- {
		if older[i].published <= f.known {
			return &older[i]
		}
	}
	return nil
}

// kindSet is a set of kinds by their numbers.
type kindSet uint32

const allKinds = ^kindSet(0)

// kindsOf returns a set. That of no kinds has all.
func kindsOf(kinds []kg.Kind) kindSet {
	if len(kinds) == 0 {
		return allKinds
	}
	var set kindSet
	for _, k := range kinds {
		set |= 1 << kindNumber(k)
	}
	return set
}

func (s kindSet) has(kind uint8) bool { return s&(1<<kind) != 0 }

// isOf reports whether an entity is of one of the kinds. It reads nothing if these are all.
func (g *Graph) isOf(set kindSet, entity uint32) bool {
	return set == allKinds || set.has(g.kinds[entity])
}
