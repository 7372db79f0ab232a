package neo4jdb

import (
	"context"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// Expectations returns a page of the relations that were foreseen in a publication up to the
// given time, with their outcome, in the order of their ids. An unknown type or entity is
// CodeInvalid.
func (db *DB) Expectations(ctx context.Context, q kg.ExpectationQuery, page kg.Page) ([]kg.Expectation, error) {
	if err := db.checkQuery(ctx, q.Types, queried{field: "entity", id: &q.Entity}); err != nil {
		return nil, err
	}
	params := map[string]any{
		"known_at": q.KnownAt, "today": neo4j.DateOf(q.Today.Time()), "entity": orNull(q.Entity),
		"outcomes": listOrNull(plain(q.Outcomes)), "candidates": kg.MaxExpectationCandidates, "after": page.After, "limit": page.Limit,
	}
	supportParams(params, q.EvidenceFilter)
	rows, err := db.read(ctx, "list expectations", graph.RelationExpectations, params)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	relations, err := db.relationsOf(ctx, rows)
	if err != nil {
		return nil, err
	}
	since := map[string]time.Time{}
	for _, r := range rows {
		since[r.text("id")] = r.instant("since")
	}
	foreseen, err := db.asOfEach(ctx, relations, func(id string) time.Time { return since[id] })
	if err != nil {
		return nil, err
	}
	now, err := db.asOf(ctx, relations, q.KnownAt)
	if err != nil {
		return nil, err
	}
	if len(foreseen) != len(rows) || len(now) != len(rows) {
		return nil, &kg.Error{Code: kg.CodeUnavailable, Message: "the graph changed while it was read; try again"}
	}
	candidates, err := db.expectationCandidates(ctx, rows, q.KnownAt)
	if err != nil {
		return nil, err
	}
	expectations := make([]kg.Expectation, len(rows))
	for i, r := range rows {
		expectations[i] = kg.Expectation{Outcome: kg.Outcome(r.text("outcome")), Since: r.instant("since"), Foreseen: foreseen[i], Now: now[i]}
		for _, id := range r.texts("candidates") {
			if c, known := candidates[id]; known {
				expectations[i].Candidates = append(expectations[i].Candidates, c)
			}
		}
	}
	return expectations, nil
}

// expectationCandidates reads the candidates of the rows as known at a time, by their ids.
func (db *DB) expectationCandidates(ctx context.Context, rows []row, knownAt time.Time) (map[string]kg.Relation, error) {
	var named []string
	for _, r := range rows {
		named = append(named, r.texts("candidates")...)
	}
	if len(named) == 0 {
		return nil, nil
	}
	relations, err := db.relationsByID(ctx, distinct(named))
	if err != nil {
		return nil, err
	}
	known, err := db.asOf(ctx, relations, knownAt)
	byID := make(map[string]kg.Relation, len(known))
	for _, r := range known {
		byID[r.ID] = r
	}
	return byID, err
}
