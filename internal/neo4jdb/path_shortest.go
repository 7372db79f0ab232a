package neo4jdb

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// shortestPath searches before it checks the ends: most of them exist, and a path then takes
// one round trip. It checks types first, because a path over a known type would hide an unknown
// one.
func (db *DB) shortestPath(ctx context.Context, q kg.PathQuery) (kg.Paths, error) {
	asked := q
	if len(q.Types) > 0 {
		if err := db.checkPath(ctx, &q); err != nil {
			return kg.Paths{}, err
		}
	}
	found, err := db.shortest(ctx, q)
	if err != nil || len(found.Paths) > 0 || len(q.Types) > 0 {
		return found, err
	}
	if err := db.checkPath(ctx, &q); err != nil {
		return kg.Paths{}, err
	}
	if q.From == asked.From && q.To == asked.To {
		return found, nil
	}
	return db.shortest(ctx, q)
}

// shortestWithin has the statement for each maximum length.
var shortestWithin = func() (texts [kg.MaxHops + 1]string) {
	for hops := range texts {
		texts[hops] = strings.Replace(graph.PathShortest, "[*..8]", fmt.Sprintf("[*..%d]", hops), 1)
	}
	return texts
}()

// comparedPaths is the number of equally short paths that one statement compares.
const comparedPaths = 1000

// shortest finds the strongest of the shortest paths. If there are more than one statement
// compares, it asks again for paths that are stronger than the one found, first by their
// weakest status, then by their least origins, until there is none. This is exact up to the
// order of paths that are equally strong in both, and it enumerates at most comparedPaths at a
// time. When the time limit ends the search, the path is one of the shortest, but there may be
// a stronger one.
func (db *DB) shortest(ctx context.Context, q kg.PathQuery) (kg.Paths, error) {
	within, cancel := context.WithTimeout(ctx, q.Timeout)
	defer cancel()
	best, err := db.oneOfShortest(within, q)
	if err == nil && best.compared >= comparedPaths {
		best, err = db.strongestLike(within, q, best)
	}
	if searchTimedOut(ctx, err) && len(best.hops) == 0 {
		return kg.Paths{Cut: kg.CutTime}, nil
	}
	cut := kg.Cut("")
	if searchTimedOut(ctx, err) {
		cut, err = kg.CutTime, nil
	}
	if err != nil || len(best.hops) == 0 {
		return kg.Paths{}, err
	}
	relations, err := db.knownThen(ctx, best.hops, q.KnownAt)
	if err != nil || len(relations) < len(best.hops) { // a claim was erased meanwhile
		return kg.Paths{}, err
	}
	return kg.Paths{Paths: []kg.Path{pathOver(q.From, relations)}, Cut: cut}, nil
}

// compared is the strongest of some shortest paths.
type compared struct {
	hops []kg.Relation
	// compared is the number of these paths.
	compared int
	// weakest and origins are the path's weakest status and least origins.
	weakest kg.Status
	origins int
}

// oneOfShortest returns the strongest of at most comparedPaths shortest paths. It has no hops
// if there is no path.
func (db *DB) oneOfShortest(ctx context.Context, q kg.PathQuery) (compared, error) {
	params := pathParams(q)
	params["most"], params["ranks"] = comparedPaths, statusRanks
	rows, err := db.read(ctx, "find a shortest path", shortestWithin[q.MaxHops], params)
	if err != nil || len(rows) == 0 {
		return compared{}, err
	}
	r := rows[0]
	return compared{
		hops: relationsIn(r.rows("hops")), compared: int(r.integer("compared")),
		weakest: kg.Statuses()[r.integer("weakest")], origins: int(r.integer("origins")),
	}, nil
}

// strongestLike returns the strongest path that is as long as best. With an error it returns
// the strongest found so far.
func (db *DB) strongestLike(ctx context.Context, q kg.PathQuery, best compared) (compared, error) {
	q.MaxHops = len(best.hops)
	statuses := q.Statuses
	for {
		q.Statuses = strongerThan(best.weakest, statuses)
		if len(q.Statuses) == 0 {
			break
		}
		better, err := db.oneOfShortest(ctx, q)
		if err != nil {
			return best, err
		}
		if len(better.hops) == 0 {
			break
		}
		best = better
	}
	q.Statuses = append(q.Statuses, best.weakest)
	for {
		q.MinOrigins = best.origins + 1
		better, err := db.oneOfShortest(ctx, q)
		if err != nil || len(better.hops) == 0 {
			return best, err
		}
		best = better
	}
}

// strongerThan returns those of the statuses that are stronger than one.
func strongerThan(one kg.Status, statuses []kg.Status) []kg.Status {
	return slices.DeleteFunc(slices.Clone(statuses), func(s kg.Status) bool { return !one.WeakerThan(s) })
}

// statusRanks has the position of each status from the strongest, for statements.
var statusRanks = func() map[string]any {
	ranks := map[string]any{}
	for i, s := range kg.Statuses() {
		ranks[string(s)] = i
	}
	return ranks
}()
