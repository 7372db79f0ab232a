package neo4jdb

import (
	"context"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/livegraph"
)

// pathsInMemory searches a projection for paths, and reads the relations of those that it found. If one
// of them was erased meanwhile, Cypher searches again.
func (db *DB) pathsInMemory(ctx context.Context, g *livegraph.Graph, q kg.PathQuery) (kg.Paths, error) {
	if err := db.checkPath(ctx, g, &q); err != nil {
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

// trailsInMemory searches a projection within the limits of a query.
func (db *DB) trailsInMemory(ctx context.Context, g *livegraph.Graph, q kg.PathQuery) ([]kg.Trail, kg.Cut, error) {
	within, cancel := context.WithTimeout(ctx, q.Timeout)
	defer cancel()
	if !q.Mode.Counted() {
		return db.shortestInMemory(ctx, within, g, q)
	}
	return db.runSearch(ctx, within, kg.PathSearch{
		From: q.From, To: q.To, MaxHops: q.MaxHops, K: q.K, Budget: q.Budget, Degrees: [2]int{g.Degree(q.From), g.Degree(q.To)},
		Expand: func(ctx context.Context, at, into []string, limit int) ([]kg.Hop, error) {
			return g.Hops(ctx, q, at, into, limit)
		},
	})
}

// shortestInMemory finds the strongest of the shortest trails, or all of them. The search for them has
// no budget; the choice among them is cut if they have more than kg.MaxPathBudget relations.
func (db *DB) shortestInMemory(ctx, within context.Context, g *livegraph.Graph, q kg.PathQuery) ([]kg.Trail, kg.Cut, error) {
	found := g.Shortest(within, q, kg.MaxPathBudget)
	switch {
	case found.Cut == kg.CutTime && ctx.Err() != nil:
		return nil, "", db.translate(ctx, "search for paths", ctx.Err())
	case found.Length == 0:
		return nil, found.Cut, nil
	case found.Cut != "":
		return []kg.Trail{found.One}, found.Cut, nil
	}
	search := kg.PathSearch{
		From: q.From, To: q.To, MinHops: found.Length, MaxHops: found.Length, K: 1, ShortestOnly: true, Budget: len(found.Hops),
		// Everything is known: there is nothing to read.
		Known:  [2][]kg.Hop{found.Hops, {}},
		Expand: func(context.Context, []string, []string, int) ([]kg.Hop, error) { return nil, nil },
	}
	if q.Mode == kg.PathAllShortest {
		search.K = kg.MaxPaths + 1
	}
	return db.runSearch(ctx, within, search)
}
