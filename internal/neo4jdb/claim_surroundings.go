package neo4jdb

import (
	"context"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// ClaimSurroundings returns what the graph has that a claim should be compared with. An unknown
// claim has none.
func (db *DB) ClaimSurroundings(ctx context.Context, id string) (kg.Surroundings, error) {
	found, err := surroundings(ctx, db.reader("read the surroundings of a claim"), []string{id})
	return found[id], err
}

// surroundings returns the surroundings of claims, by their ids.
func surroundings(ctx context.Context, run runner, ids []string) (map[string]kg.Surroundings, error) {
	rows, err := answers(ctx, run, ids)
	found := make(map[string]kg.Surroundings, len(rows))
	for _, r := range rows {
		found[r.row("claim").text("id")] = surroundingsIn(r)
	}
	return found, err
}

// answers returns the rows of claim_answer.cypher.
func answers(ctx context.Context, run runner, ids []string) ([]row, error) {
	return run(ctx, graph.ClaimAnswer, map[string]any{"ids": ids, "limit": kg.MaxSameOccurrence})
}

func surroundingsIn(r row) kg.Surroundings {
	corrected := r.row("corrected")
	s := kg.Surroundings{
		SpokenFor: r.texts("spoken_for"), CorrectedSource: corrected.text("id"), CorrectedPublishedAt: corrected.instant("published_at"),
	}
	for _, other := range r.rows("same") {
		s.Same = append(s.Same, kg.OtherOccurrence{Relation: other.text("id"), Occurred: other.edtf("occurred")})
	}
	return s
}
