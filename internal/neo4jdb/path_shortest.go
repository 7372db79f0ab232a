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
		if err := db.checkPath(ctx, nil, &q); err != nil {
			return kg.Paths{}, err
		}
	}
	found, err := db.shortest(ctx, q)
	if err != nil || len(found.Paths) > 0 || len(q.Types) > 0 {
		return found, err
	}
	if err := db.checkPath(ctx, nil, &q); err != nil {
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

// shortest finds the strongest of the shortest paths. The first statement finds one of them,
// and so their length, and the relations of the ends. Then a search reads the other relations of
// all paths of this length, and no more than kg.MaxCompared. When its budget or the time limit ends it, the path is one of the
// shortest and the strongest of those that were read, and Cut says why it may not be the
// strongest of all.
func (db *DB) shortest(ctx context.Context, q kg.PathQuery) (kg.Paths, error) {
	within, cancel := context.WithTimeout(ctx, q.Timeout)
	defer cancel()
	params := pathParams(q)
	params["few"] = fewRelations
	rows, err := db.read(within, "find a shortest path", shortestWithin[q.MaxHops], params)
	if searchTimedOut(ctx, err) {
		return kg.Paths{Cut: kg.CutTime}, nil
	}
	if err != nil || len(rows) == 0 {
		return kg.Paths{}, err
	}
	hops := relationsIn(rows)
	trails, cut, err := db.runSearch(ctx, within, db.searchLike(q, rows[0], len(hops)))
	if err != nil {
		return kg.Paths{}, err
	}
	found, err := db.knownThen(ctx, hops, q.KnownAt)
	if err != nil || len(found) < len(hops) { // a claim was erased meanwhile
		return kg.Paths{}, err
	}
	best := pathOver(q.From, found)
	if len(trails) > 0 && !slices.Equal(trails[0].Relations, relationIDs(hops)) {
		paths, err := db.pathsOver(ctx, trails, q)
		if err != nil {
			return kg.Paths{}, err
		}
		if len(paths) > 0 && paths[0].Compare(best) < 0 {
			best = paths[0]
		}
	}
	return kg.Paths{Paths: []kg.Path{best}, Cut: cut}, nil
}

// fewRelations is the number of relations that an end has at most if the first statement returns
// them. It saves a statement for most ends, and is small compared with the search for the path.
const fewRelations = 300

// searchLike returns a search for the strongest path of a length that is known to be the least,
// which begins with what the statement for a shortest path returned about its ends.
func (db *DB) searchLike(q kg.PathQuery, found row, length int) kg.PathSearch {
	s := db.pathSearch(q)
	s.K, s.ShortestOnly, s.MinHops, s.MaxHops, s.Budget = 1, true, length, length, kg.MaxCompared
	for i, end := range []string{"from", "to"} {
		s.Degrees[i] = int(found.integer(end + "_degree"))
		if s.Degrees[i] <= fewRelations {
			s.Known[i] = hopsIn(q, found.rows(end+"_hops"))
		}
	}
	return s
}
