package neo4jdb

import (
	"context"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// claimAnswer is what the answer to a request that adds a claim shows of it.
type claimAnswer struct {
	evidence kg.Evidence
	// relation is the one that the claim is about today: that into which the relation that it names
	// was merged, if it was.
	relation     kg.Relation
	surroundings kg.Surroundings
}

// claimAnswers returns the answers for claims, as they are in the transaction, by the claims' ids.
func (t tx) claimAnswers(ctx context.Context, ids []string) (map[string]claimAnswer, error) {
	rows, err := answerRows(ctx, t.run, ids)
	if err != nil {
		return nil, err
	}
	claims := make([]kg.Evidence, len(rows))
	for i, r := range rows {
		claims[i] = evidence(r)
	}
	if err := nameOrigins(ctx, t.run, claims); err != nil {
		return nil, err
	}
	found := make(map[string]claimAnswer, len(rows))
	for i, r := range rows {
		found[claims[i].Claim.ID] = claimAnswer{claims[i], firstOf(relationsIn([]row{r.row("stands")})), surroundings(r)}
	}
	return found, nil
}

// ClaimSurroundings returns what the graph has that a claim should be compared with. An unknown
// claim has none.
func (db *DB) ClaimSurroundings(ctx context.Context, id string) (kg.Surroundings, error) {
	rows, err := answerRows(ctx, db.reader("read the surroundings of a claim"), []string{id})
	return surroundings(firstOf(rows)), err
}

func answerRows(ctx context.Context, run runner, ids []string) ([]row, error) {
	return run(ctx, graph.ClaimAnswer, map[string]any{"ids": distinct(ids), "limit": kg.MaxSameOccurrence})
}

// surroundings decodes the surroundings of a claim, of a row of claim_answer.cypher.
func surroundings(r row) kg.Surroundings {
	corrected := r.row("corrected")
	s := kg.Surroundings{
		SpokenFor: r.texts("spoken_for"), CorrectedSource: corrected.text("id"), CorrectedPublishedAt: corrected.instant("published_at"),
	}
	for _, other := range r.rows("same") {
		s.Same = append(s.Same, kg.OtherOccurrence{Relation: other.text("id"), Occurred: other.edtf("occurred")})
	}
	return s
}
