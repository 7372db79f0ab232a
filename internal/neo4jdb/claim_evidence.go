package neo4jdb

import (
	"context"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// EvidenceOf returns the claims about each of these relations that were visible at knownAt, or
// are now if it is zero, by the relations' ids. Of one relation it returns at most limit claims:
// first those that decide its status, then the others, in the order of publication, then of ids.
func (db *DB) EvidenceOf(ctx context.Context, relations []kg.Relation, knownAt time.Time, limit int) (map[string][]kg.Evidence, error) {
	about := make(map[string][]kg.Evidence, len(relations))
	if len(relations) == 0 {
		return about, nil
	}
	asked := make([]map[string]any, len(relations))
	for i, r := range relations {
		asked[i] = map[string]any{"id": r.ID, "decided_by": append([]string{}, r.DecidedBy...)}
	}
	rows, err := db.read(ctx, "read the claims about relations", graph.ClaimListOfRelations, map[string]any{
		"relations": asked, "known_at": timeOrNull(knownAt), "limit": limit,
	})
	if err != nil {
		return nil, err
	}
	claims, err := db.evidenceIn(ctx, rows)
	if err != nil {
		return nil, err
	}
	for i, r := range rows {
		id := r.text("relation")
		about[id] = append(about[id], claims[i])
	}
	return about, nil
}
