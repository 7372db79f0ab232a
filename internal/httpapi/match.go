package httpapi

import (
	"context"
	"fmt"
	"net/http"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/kg/edtf"
	"github.com/entente-graph/entente/internal/wire"
)

const defaultCandidates = 5

type matchStore interface {
	Match(ctx context.Context, queries []kg.MatchQuery) ([][]kg.MatchCandidate, error)
}

type matchBatches struct{ store matchStore }

// match finds the entities that are described.
//
//	@Summary		Match a batch of descriptions with entities
//	@Description	The score is the weighted mean of the features: name 0.6, kind 0.1, country 0.1, birth_date 0.2, external_ids 0.4. Features that one side lacks are left out. If all shared external ids are equal, the score is 1. The value of the name is 1 for the same words in any order, 0.97 for words that sound the same, and otherwise the share of letters in the words that were found. The country of an entity is that of its ISO code, or of what it holds a position of, is a member or part of, is located in or governs, over at most four confirmed or reported relations. Dates match if they can be the same day. For each query, the 50 entities that share the most and the rarest words are compared. Nothing is stored or merged.
//	@ID				match
//	@Tags			search
//	@Param			body	body		MatchBatch	true	"The descriptions."
//	@Success		200		{object}	MatchResults
//	@x-parameters	["include"]
//	@Router			/v1/match [post]
func (h matchBatches) match(c *gin.Context) error {
	q := newQuery(c)
	include := q.include()
	if err := q.err(); err != nil {
		return err
	}
	batch, faults, err := decodeBody[wire.MatchBatch](c)
	if err != nil {
		return err
	}
	queries := readMatchQueries(batch, faults)
	if err := faults.Validate(func() error { return kg.ValidateMatchQueries(queries) }); err != nil {
		return err
	}
	found, err := h.store.Match(include.ctx, queries)
	if err != nil {
		return err
	}
	answer := wire.MatchResults{Results: make([]wire.MatchResult, len(found)), Ran: include.ran()}
	for i, candidates := range found {
		answer.Results[i] = wire.MatchResult{ID: batch.Queries[i].ID, Candidates: wire.NewMatchCandidates(candidates)}
	}
	c.JSON(http.StatusOK, answer)
	return nil
}

func readMatchQueries(batch wire.MatchBatch, faults *wire.Faults) []kg.MatchQuery {
	queries := make([]kg.MatchQuery, len(batch.Queries))
	for i, in := range batch.Queries {
		q := kg.MatchQuery{
			Name: in.Name, ExternalIDs: map[string][]string{}, Limit: defaultCandidates,
		}
		if in.Country != "" {
			q.Countries = []string{in.Country}
		}
		if born := faults.Date(fmt.Sprintf("queries[%d].birth_date", i), in.BirthDate); !born.IsZero() {
			q.BirthDates = []edtf.Date{born}
		}
		for scheme, id := range in.ExternalIDs {
			q.ExternalIDs[scheme] = []string{id}
		}
		if in.Kind != "" {
			q.Kinds = []kg.Kind{kg.Kind(in.Kind)}
		}
		if in.Limit != nil {
			q.Limit = *in.Limit
		}
		queries[i] = q
	}
	return queries
}
