package neo4jdb

import (
	"context"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/livegraph"
)

// pathsInMemory searches a projection for paths, and reads the relations of those that it found. If one
// of them was erased meanwhile, Cypher searches again.
func (db *DB) pathsInMemory(ctx context.Context, g *livegraph.Graph, q kg.PathQuery) (kg.Paths, error) {
	if err := db.checkPathIn(ctx, g, &q); err != nil {
		return kg.Paths{}, err
	}
	trails, cut, err := db.trailsInMemory(ctx, g, q)
	if err != nil {
		return kg.Paths{}, err
	}
	if len(trails) > kg.MaxPaths {
		trails, cut = trails[:kg.MaxPaths], kg.CutResults
	}
	paths, err := db.pathsOver(ctx, trails, q)
	if kg.CodeOf(err) == kg.CodeNotFound || err == nil && len(paths) < len(trails) {
		return db.pathsByCypher(ctx, q)
	}
	return kg.Paths{Paths: paths, Cut: cut}, err
}

// checkPathIn is checkPath, without a statement when the projection has relations of both ends.
func (db *DB) checkPathIn(ctx context.Context, g *livegraph.Graph, q *kg.PathQuery) error {
	if len(q.Types) == 0 && g.Degree(q.From) > 0 && g.Degree(q.To) > 0 {
		return nil
	}
	return db.checkPath(ctx, q)
}

// trailsInMemory searches a projection within the limits of a query.
func (db *DB) trailsInMemory(ctx context.Context, g *livegraph.Graph, q kg.PathQuery) ([]kg.Trail, kg.Cut, error) {
	within, cancel := context.WithTimeout(ctx, q.Timeout)
	defer cancel()
	search := kg.PathSearch{
		From: q.From, To: q.To, MaxHops: q.MaxHops, K: q.K, Budget: q.Budget, Degrees: [2]int{g.Degree(q.From), g.Degree(q.To)},
		Expand: func(ctx context.Context, at, into []string, limit int) ([]kg.Hop, error) {
			return g.Hops(ctx, q, at, into, limit)
		},
	}
	if q.Mode == kg.PathAllShortest {
		search.ShortestOnly, search.K = true, kg.MaxPaths+1
	}
	if q.Mode == kg.PathShortest {
		return db.shortestInMemory(ctx, within, g, q, search)
	}
	return db.runSearch(ctx, within, search)
}

// shortestInMemory finds the strongest of the shortest trails. Like db.shortest, it finds one of them
// first, without a budget, and then compares at most kg.MaxCompared relations of all that are as long.
func (db *DB) shortestInMemory(ctx, within context.Context, g *livegraph.Graph, q kg.PathQuery, search kg.PathSearch) ([]kg.Trail, kg.Cut, error) {
	one, ok := g.Shortest(within, q)
	length := len(one.Relations)
	switch {
	case !ok:
		if err := ctx.Err(); err != nil {
			return nil, "", db.translate(ctx, "search for paths", err)
		}
		return nil, kg.CutTime, nil
	case length == 0:
		return nil, "", nil
	}
	search.K, search.ShortestOnly, search.MinHops, search.MaxHops, search.Budget = 1, true, length, length, kg.MaxCompared
	trails, cut, err := db.runSearch(ctx, within, search)
	if err == nil && len(trails) == 0 {
		trails = []kg.Trail{one}
	}
	return trails, cut, err
}
