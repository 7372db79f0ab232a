package neo4jdb

import (
	"context"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// ClaimSurroundings returns what the graph has that a claim should be compared with. An unknown
// claim has none.
func (db *DB) ClaimSurroundings(ctx context.Context, id string) (kg.Surroundings, error) {
	rows, err := db.read(ctx, "read the surroundings of a claim", graph.ClaimSurroundings, map[string]any{"id": id, "limit": kg.MaxSameOccurrence})
	if err != nil || len(rows) == 0 {
		return kg.Surroundings{}, err
	}
	corrected := rows[0].row("corrected")
	s := kg.Surroundings{
		SpokenFor: rows[0].texts("spoken_for"), CorrectedSource: corrected.text("id"), CorrectedPublishedAt: corrected.instant("published_at"),
	}
	for _, other := range rows[0].rows("same") {
		s.Same = append(s.Same, kg.OtherOccurrence{Relation: other.text("id"), Occurred: other.edtf("occurred")})
	}
	return s, nil
}
