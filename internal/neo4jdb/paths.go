package neo4jdb

import (
	"context"

	"entente/graph"
	"entente/internal/kg"
)

// ShortestPath returns a shortest path, or none when there is none of that
// length. Ends and types that do not exist are CodeInvalid.
func (db *DB) ShortestPath(ctx context.Context, q kg.PathQuery) ([]kg.Path, error) {
	if err := db.checkQuery(ctx, q.Types, queried{field: "from", id: &q.From}, queried{field: "to", id: &q.To}); err != nil {
		return nil, err
	}
	if q.From == q.To {
		return nil, kg.Invalid(kg.Fault{Field: "to", Code: kg.FaultConflict, Message: "was merged with from: they are one entity"})
	}
	params := map[string]any{
		"from": q.From, "to": q.To, "max_hops": q.MaxHops,
	}
	evidenceParams(params, q.EvidenceFilter)
	rows, err := db.read(ctx, "find a shortest path", graph.PathShortest, params)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	path, err := db.path(ctx, rows[0], q)
	return []kg.Path{path}, err
}

// path reads the relations of a path, in its order.
func (db *DB) path(ctx context.Context, r row, q kg.PathQuery) (kg.Path, error) {
	ids := r.texts("relations")
	relations, err := db.relationsByID(ctx, ids)
	if err == nil && !q.KnownAt.IsZero() {
		relations, err = db.asOf(ctx, relations, q.KnownAt)
	}
	if err != nil {
		return kg.Path{}, err
	}
	byID := map[string]kg.Relation{}
	for _, rel := range relations {
		byID[rel.ID] = rel
	}
	path := kg.Path{Entities: r.refs("entities")}
	for _, id := range ids {
		path.Relations = append(path.Relations, byID[id])
	}
	return path, nil
}
