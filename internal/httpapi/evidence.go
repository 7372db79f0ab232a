package httpapi

import (
	"context"
	"time"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

// includeClaims asks for the claims about each relation of the response.
const includeClaims = "claims"

// evidencePerRelation is the largest number of claims about one relation in a response.
const evidencePerRelation = 10

type evidenceStore interface {
	EvidenceOf(ctx context.Context, relations []kg.Relation, knownAt time.Time, limit int) (map[string][]kg.Evidence, error)
}

// evidenceOf returns the claims about relations, each relation once and in the order of its first
// appearance, if the request asks for them; otherwise it returns nil.
func evidenceOf(include included, store evidenceStore, relations []kg.Relation, knownAt time.Time) ([]wire.RelationEvidence, error) {
	if !include.has(includeClaims) {
		return nil, nil
	}
	var distinct []kg.Relation
	seen := map[string]bool{}
	for _, r := range relations {
		if !seen[r.ID] {
			seen[r.ID] = true
			distinct = append(distinct, r)
		}
	}
	about, err := store.EvidenceOf(include.ctx, distinct, knownAt, evidencePerRelation)
	if err != nil {
		return nil, err
	}
	list := make([]wire.RelationEvidence, len(distinct))
	for i, r := range distinct {
		list[i] = wire.NewRelationEvidence(r, about[r.ID])
	}
	return list, nil
}
