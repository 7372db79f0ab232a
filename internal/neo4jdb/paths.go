package neo4jdb

import (
	"context"

	"entente/graph"
	"entente/internal/kg"
)

// ShortestPath returns a shortest path, or none when there is none of that
// length. An end that does not exist is CodeInvalid.
func (db *DB) ShortestPath(ctx context.Context, q kg.PathQuery) ([]kg.Path, error) {
	if err := db.checkPathEnds(ctx, q); err != nil {
		return nil, err
	}
	rows, err := db.read(ctx, "find a shortest path", graph.PathShortest, map[string]any{
		"from": q.From, "to": q.To, "max_hops": q.MaxHops, "types": listOrNull(q.Types),
		"statuses": plain(q.Statuses), "known_at": timeOrNull(q.KnownAt),
	})
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	path, err := db.path(ctx, rows[0], q)
	return []kg.Path{path}, err
}

func (db *DB) checkPathEnds(ctx context.Context, q kg.PathQuery) error {
	rows, err := db.read(ctx, "find the ends of a path", graph.EntityRefs, map[string]any{"ids": []string{q.From, q.To}})
	if err != nil {
		return err
	}
	found := map[string]bool{}
	for _, r := range rows {
		found[r.text("id")] = true
	}
	var faults []kg.Fault
	for _, end := range []reference{{field: "from", id: q.From}, {field: "to", id: q.To}} {
		if !found[end.id] {
			faults = append(faults, kg.Fault{Field: end.field, Code: kg.FaultUnknownID, Message: "no entity has the id " + quoted(end.id)})
		}
	}
	return kg.Invalid(faults...)
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
