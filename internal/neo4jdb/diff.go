package neo4jdb

import (
	"context"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// Diff returns a page of the relations whose status changed, or that became known, between two
// times of publication, in the order of their ids. An unknown entity or type is CodeInvalid.
func (db *DB) Diff(ctx context.Context, q kg.DiffQuery, page kg.Page) ([]kg.Change, error) {
	if err := db.checkQuery(ctx, q.Types, queried{field: "entity", id: &q.Entity}); err != nil {
		return nil, err
	}
	params := map[string]any{
		"known_from": q.From, "known_to": q.To, "entity": orNull(q.Entity), "statuses": listOrNull(plain(q.Statuses)), "after": page.After, "limit": page.Limit,
	}
	supportParams(params, q.EvidenceFilter)
	rows, err := db.read(ctx, "compare two times", graph.RelationDiff, params)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	relations, err := db.relationsOf(ctx, rows)
	if err != nil {
		return nil, err
	}
	before, err := db.asOf(ctx, relations, q.From)
	if err != nil {
		return nil, err
	}
	after, err := db.asOf(ctx, relations, q.To)
	if err != nil {
		return nil, err
	}
	known := map[string]*kg.Relation{}
	for i := range before {
		known[before[i].ID] = &before[i]
	}
	changes := make([]kg.Change, len(after))
	for i, r := range after {
		changes[i] = kg.ChangeOf(known[r.ID], r)
	}
	return changes, nil
}
