package neo4jdb

import (
	"context"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// Contradictions returns a page of contradictions, with the relations as they were known at the
// given time, in the order of the first relation's id. An unknown entity or type is
// CodeInvalid.
func (db *DB) Contradictions(ctx context.Context, q kg.ContradictionQuery, page kg.Page) ([]kg.Contradiction, error) {
	if err := db.checkQuery(ctx, q.Types, queried{field: "entity", id: &q.Entity}); err != nil {
		return nil, err
	}
	params := map[string]any{
		"known_at": q.KnownAt, "kinds": plain(q.Kinds), "entity": orNull(q.Entity), "after": page.After, "limit": page.Limit,
	}
	supportParams(params, q.EvidenceFilter)
	rows, err := db.read(ctx, "list contradictions", graph.RelationContradictions, params)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	known, err := db.contradicting(ctx, rows, q)
	if err != nil {
		return nil, err
	}
	contradictions := make([]kg.Contradiction, len(rows))
	for i, r := range rows {
		contradictions[i] = kg.Contradiction{Kind: kg.ContradictionKind(r.text("kind")), Key: r.text("key")}
		for _, id := range r.texts("relations") {
			contradictions[i].Relations = append(contradictions[i].Relations, known[id])
		}
	}
	return contradictions, nil
}

// contradicting reads every relation of the rows once, and returns them by id.
func (db *DB) contradicting(ctx context.Context, rows []row, q kg.ContradictionQuery) (map[string]kg.Relation, error) {
	known := map[string]kg.Relation{}
	var ids []string
	for _, r := range rows {
		for _, id := range r.texts("relations") {
			if _, listed := known[id]; !listed {
				known[id] = kg.Relation{}
				ids = append(ids, id)
			}
		}
	}
	relations, err := db.relationsByID(ctx, ids)
	if err != nil {
		return nil, err
	}
	relations, err = db.asOf(ctx, relations, q.KnownAt)
	for _, r := range relations {
		known[r.ID] = r
	}
	return known, err
}
