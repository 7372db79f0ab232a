package neo4jdb

import (
	"context"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/livegraph"
)

// Paths returns the paths of a query. Unknown ends and types are CodeInvalid, and so are ends
// that were merged into one entity.
func (db *DB) Paths(ctx context.Context, q kg.PathQuery) (kg.Paths, error) {
	if g := db.live.current(ctx); g != nil {
		return db.pathsInMemory(ctx, g, q)
	}
	return db.pathsByCypher(ctx, q)
}

func (db *DB) pathsByCypher(ctx context.Context, q kg.PathQuery) (kg.Paths, error) {
	if q.Mode == kg.PathShortest {
		return db.shortestPath(ctx, q)
	}
	if err := db.checkPath(ctx, nil, &q); err != nil {
		return kg.Paths{}, err
	}
	return db.searchPaths(ctx, q)
}

// checkPath is checkQueryIn for the ends and types of a path.
func (db *DB) checkPath(ctx context.Context, g *livegraph.Graph, q *kg.PathQuery) error {
	if err := db.checkQueryIn(ctx, g, q.Types, queried{field: "from", id: &q.From}, queried{field: "to", id: &q.To}); err != nil {
		return err
	}
	if q.From == q.To {
		return kg.Invalid(kg.Fault{Field: "to", Code: kg.FaultConflict, Message: "was merged with the entity in from; name two different entities"})
	}
	return nil
}

// searchTimedOut reports whether a search, and not the request, ran out of time.
func searchTimedOut(ctx context.Context, err error) bool {
	return kg.CodeOf(err) == kg.CodeTimeout && ctx.Err() == nil
}

func pathParams(q kg.PathQuery) map[string]any {
	params := map[string]any{"from": q.From, "to": q.To, "kinds": listOrNull(plain(q.Kinds))}
	evidenceParams(params, q.EvidenceFilter)
	return params
}

// pathOver returns the path from an entity over relations.
func pathOver(from string, relations []kg.Relation) kg.Path {
	p := kg.Path{Relations: relations}
	for _, r := range relations {
		at, next := r.Subject, r.Object
		if at.ID != from {
			at, next = next, at
		}
		if len(p.Entities) == 0 {
			p.Entities = append(p.Entities, at)
		}
		p.Entities, from = append(p.Entities, next), next.ID
	}
	return p
}

// searchPaths searches for paths hop by hop, and reads the relations of those it found.
func (db *DB) searchPaths(ctx context.Context, q kg.PathQuery) (kg.Paths, error) {
	search := db.pathSearch(q)
	if q.Mode == kg.PathAllShortest {
		search.ShortestOnly, search.K = true, kg.MaxPaths+1
	}
	within, cancel := context.WithTimeout(ctx, q.Timeout)
	defer cancel()
	degrees, err := db.degrees(within, q.From, q.To)
	if searchTimedOut(ctx, err) {
		return kg.Paths{Cut: kg.CutTime}, nil
	}
	if err != nil {
		return kg.Paths{}, err
	}
	search.Degrees = [2]int{degrees[q.From], degrees[q.To]}
	trails, cut, err := db.runSearch(ctx, within, search)
	if err != nil {
		return kg.Paths{}, err
	}
	if len(trails) > kg.MaxPaths {
		trails, cut = trails[:kg.MaxPaths], kg.CutResults
	}
	paths, err := db.pathsOver(ctx, trails, q)
	return kg.Paths{Paths: paths, Cut: cut}, err
}

// pathSearch returns a search for the paths of a query, without the degrees of its ends.
func (db *DB) pathSearch(q kg.PathQuery) kg.PathSearch {
	return kg.PathSearch{
		From: q.From, To: q.To, MaxHops: q.MaxHops, K: q.K, Budget: q.Budget,
		Expand: func(ctx context.Context, at, into []string, limit int) ([]kg.Hop, error) {
			return db.hops(ctx, q, at, into, limit)
		},
	}
}

// runSearch runs a search within a time limit. The end of the request, whose context is ctx, is
// an error.
func (db *DB) runSearch(ctx, within context.Context, search kg.PathSearch) ([]kg.Trail, kg.Cut, error) {
	trails, cut, err := search.Run(within)
	if err == nil && cut == kg.CutTime {
		err = ctx.Err()
	}
	if err != nil {
		err = db.translate(ctx, "search for paths", err)
	}
	return trails, cut, err
}

// degrees returns the approximate number of relations of each entity, by id.
func (db *DB) degrees(ctx context.Context, ids ...string) (map[string]int, error) {
	rows, err := db.read(ctx, "count the relations of entities", graph.EntityDegrees, map[string]any{"ids": ids})
	degrees := map[string]int{}
	for _, r := range rows {
		degrees[r.text("id")] = int(r.integer("degree"))
	}
	return degrees, err
}

func (db *DB) hops(ctx context.Context, q kg.PathQuery, at, into []string, limit int) ([]kg.Hop, error) {
	params := pathParams(q)
	delete(params, "from")
	delete(params, "to")
	params["at"], params["into"], params["limit"] = at, listOrNull(into), limit
	params["ends"], params["timed"] = []string{q.From, q.To}, q.Mode == kg.PathTimeRespecting
	rows, err := db.read(ctx, "look at relations", graph.PathExpand, params)
	if err != nil {
		return nil, err
	}
	return hopsIn(q, rows), nil
}

// hopsIn decodes hops. An empty list is not nil.
func hopsIn(q kg.PathQuery, rows []row) []kg.Hop {
	hops := make([]kg.Hop, len(rows))
	for i, r := range rows {
		hops[i] = kg.Hop{
			Relation: r.text("relation"), Ends: [2]string{r.text("at"), r.text("other")},
			Degrees: [2]int{0, int(r.integer("degree"))}, Passage: passage(q, r),
			Strength: kg.Strength{Status: kg.Status(r.text("status")), Origins: int(r.integer("origins"))},
		}
	}
	return hops
}

// passage returns when a relation can be passed, from the dates of its edge.
func passage(q kg.PathQuery, r row) kg.Passage {
	if q.Mode != kg.PathTimeRespecting {
		return kg.AnyTime()
	}
	occurred := r.days("earliest", "latest")
	if q.InOrderForSure {
		return kg.CertainPassage(occurred, r.days("certain_from", "certain_to"))
	}
	return kg.PossiblePassage(occurred)
}

// pathsOver reads the relations of trails.
func (db *DB) pathsOver(ctx context.Context, trails []kg.Trail, q kg.PathQuery) ([]kg.Path, error) {
	if len(trails) == 0 {
		return nil, nil
	}
	var ids []string
	for _, t := range trails {
		ids = append(ids, t.Relations...)
	}
	slices.Sort(ids)
	relations, err := db.relationsByID(ctx, slices.Compact(ids))
	if err == nil {
		relations, err = db.knownThen(ctx, relations, q.KnownAt)
	}
	if err != nil {
		return nil, err
	}
	byID := map[string]kg.Relation{}
	for _, r := range relations {
		byID[r.ID] = r
	}
	var paths []kg.Path
	for _, t := range trails {
		var hops []kg.Relation
		for _, id := range t.Relations {
			if r, still := byID[id]; still {
				hops = append(hops, r)
			}
		}
		if len(hops) == len(t.Relations) {
			paths = append(paths, pathOver(q.From, hops))
		}
	}
	return paths, nil
}
