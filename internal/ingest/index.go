package ingest

import (
	"maps"
	"slices"
	"strings"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/resolve"
)

// index finds entities by ids, names and external ids.
type index struct {
	byID, byName, byExternal map[string][]*kg.Namesake
}

// add adds an entity by all that it may be found by. Names are found in any order of their words.
func (x *index) add(n *kg.Namesake) {
	if x.byName == nil {
		x.byID, x.byName, x.byExternal = map[string][]*kg.Namesake{}, map[string][]*kg.Namesake{}, map[string][]*kg.Namesake{}
	}
	put := func(in map[string][]*kg.Namesake, key string) {
		if !slices.Contains(in[key], n) {
			in[key] = append(in[key], n)
		}
	}
	for _, id := range n.IDs {
		put(x.byID, id)
	}
	put(x.byName, words(n.Name))
	for _, a := range n.Aliases {
		put(x.byName, words(a.Name))
	}
	for scheme, id := range n.ExternalIDs {
		put(x.byExternal, scheme+":"+id)
	}
}

// of returns the entities that may be the one that a query means.
func (x *index) of(q resolve.Query, r record, e *kg.Entity) []*kg.Namesake {
	var list []*kg.Namesake
	for _, name := range q.Names {
		list = append(list, x.byName[words(name)]...)
	}
	for _, scheme := range slices.Sorted(maps.Keys(q.ExternalIDs)) {
		list = append(list, x.byExternal[scheme+":"+q.ExternalIDs[scheme]]...)
	}
	return append(list, x.byID[r.base(e)]...)
}

// words are the words of a name, sorted.
func words(name string) string {
	return strings.Join(slices.Sorted(strings.FieldsSeq(resolve.Key(name))), " ")
}

// recent remembers values by key: the last maxRecent at least, and at most twice as many.
type recent[T any] struct {
	newer, older map[string]T
}

const maxRecent = 200_000

func (r *recent[T]) get(key string) (value T, found bool) {
	if value, found = r.newer[key]; !found {
		if value, found = r.older[key]; found {
			r.put(key, value)
		}
	}
	return value, found
}

func (r *recent[T]) put(key string, value T) {
	if r.newer == nil || len(r.newer) >= maxRecent {
		r.older, r.newer = r.newer, map[string]T{}
	}
	r.newer[key] = value
}
