package neo4jdb

import (
	"context"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// EntityCandidates returns a page of the entities that may be the same as another because they
// share a name or an external id with it, or because a relation of the type kg.SameAs says so
// or denies it, in the order of their ids. An unknown entity is CodeNotFound.
func (db *DB) EntityCandidates(ctx context.Context, id string, page kg.Page) ([]kg.Candidate[kg.Entity], error) {
	e, err := db.Entity(ctx, id)
	if err != nil {
		return nil, err
	}
	keys := matchKeys(e)
	rows, err := db.read(ctx, "look for entities that may be one", graph.EntityCandidates, map[string]any{
		"id": id, "kind": string(e.Kind), "lookup": orNull(lookup(keys[:min(len(keys), maxTerms)])), "after": page.After, "limit": page.Limit,
	})
	if err != nil {
		return nil, err
	}
	candidates := make([]kg.Candidate[kg.Entity], len(rows))
	for i, r := range rows {
		other := entity(r.row("entity"))
		reasons := kg.EntityReasons(e, other, sameNames(e, other))
		for _, s := range r.rows("same") {
			reasons = append(reasons, kg.IdentityReason(s.text("id"), kg.Strength{Status: kg.Status(s.text("status")), Origins: int(s.integer("origin_count"))}))
		}
		candidates[i] = kg.Candidate[kg.Entity]{Record: other, Reasons: reasons}
	}
	return candidates, nil
}

// RelationCandidates returns a page of the relations that may be the same as another because
// they have its type and ends, and dates that may overlap, in the order of their ids. An
// unknown relation is CodeNotFound.
func (db *DB) RelationCandidates(ctx context.Context, id string, page kg.Page) ([]kg.Candidate[kg.Relation], error) {
	r, err := db.Relation(ctx, id, time.Time{})
	if err != nil {
		return nil, err
	}
	rows, err := db.read(ctx, "look for relations that may be one", graph.RelationCandidates, map[string]any{
		"id": id, "after": page.After, "limit": page.Limit,
	})
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	others, err := db.relationsOf(ctx, rows)
	candidates := make([]kg.Candidate[kg.Relation], len(others))
	for i, other := range others {
		candidates[i] = kg.Candidate[kg.Relation]{Record: other, Reasons: kg.RelationReasons(r, other)}
	}
	return candidates, err
}
