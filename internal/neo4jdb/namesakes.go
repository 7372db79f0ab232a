package neo4jdb

import (
	"context"
	"maps"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// maxNamesakes is the greatest number of entities that one read of Namesakes may find.
const maxNamesakes = 100_000

// Namesakes returns the entities that have one of the ids, names or external ids of the query,
// each once.
func (db *DB) Namesakes(ctx context.Context, q kg.NamesakeQuery) ([]*kg.Namesake, error) {
	var all []row
	read := func(ids, lookups []string) error {
		rows, err := db.read(ctx, "look for entities by name", graph.EntityNamesakes, map[string]any{
			"ids": ids, "lookups": lookups, "limit": maxNamesakes,
		})
		if err == nil && len(rows) == maxNamesakes {
			err = &kg.Error{Code: kg.CodeInternal, Message: "too many entities have the same names to be compared; merge those that are one"}
		}
		all = append(all, rows...)
		return err
	}
	for ids := range slices.Chunk(distinct(q.IDs), maxTerms) {
		if err := read(ids, nil); err != nil {
			return nil, err
		}
	}
	for terms := range slices.Chunk(namesakeKeys(q), maxTerms) {
		if err := read(nil, []string{lookup(terms)}); err != nil {
			return nil, err
		}
	}
	return namesakes(all), nil
}

// namesakeKeys returns the match keys that a query asks for.
func namesakeKeys(q kg.NamesakeQuery) []string {
	keys := map[string]bool{}
	for _, name := range q.Names {
		if folded := fold(name); folded != "" {
			keys["name "+folded] = true
		}
	}
	for scheme, ids := range q.ExternalIDs {
		for _, id := range ids {
			keys[idKey(scheme, id)] = true
		}
	}
	return slices.Sorted(maps.Keys(keys))
}

// namesakes brings what was found under several ids together.
func namesakes(rows []row) []*kg.Namesake {
	var list []*kg.Namesake
	found := map[string]*kg.Namesake{}
	for _, r := range rows {
		named := entity(r.row("named"))
		survivor := named
		if into := r.row("into"); into != nil {
			survivor = entity(into)
		}
		n := found[survivor.ID]
		if n == nil {
			n = &kg.Namesake{Entity: survivor, IDs: []string{survivor.ID}}
			found[survivor.ID], list = n, append(list, n)
		}
		if named.ID != survivor.ID && !slices.Contains(n.IDs, named.ID) {
			n.IDs, n.Merged = append(n.IDs, named.ID), append(n.Merged, named)
			n.Aliases = append(append(slices.Clone(n.Aliases), kg.Alias{Name: named.Name}), named.Aliases...)
			n.ExternalIDs = withoutConflict(n.ExternalIDs, named.ExternalIDs)
		}
	}
	return list
}

// withoutConflict adds external ids for schemes that are missing.
func withoutConflict(ids, more map[string]string) map[string]string {
	all := maps.Clone(more)
	if all == nil {
		return ids
	}
	maps.Copy(all, ids)
	return all
}
