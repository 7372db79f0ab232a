package httpapi

import (
	"context"
	"fmt"
	"net/http"
	"regexp"
	"strconv"
	"strings"

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
//	@Description	The score is the weighted mean of the features: name 0.6, kind 0.1, country 0.1, birth_date 0.2, external_ids 0.4. Features that one side lacks are left out. If all shared external ids are equal, the score is 1. A feature that contradicts (another kind, country, birth date or id) multiplies the score by 0.7, and the candidate is no match.
//	@Description
//	@Description	The value of the name is 1 for the same words in any order, 0.97 for words that sound the same in another script or system of romanisation, and 0.95 for names that are the same without titles, patronymics, particles, legal forms and remarks in brackets. A person's name that has further names is worth 0.9, words with typos less; names that each have a word that the other lacks are worth at most 0.8. The country of an entity is that of its ISO code, or of what it holds a position of, is a member or part of, is located in or governs, over at most four confirmed or reported relations. Dates match if they can be the same day. For each query, the 50 entities that share the most and the rarest words are compared. Nothing is stored or merged.
//	@Description
//	@Description	A query with faults has `errors` in its result, and does not affect the others. The request fails only if the batch itself is not valid.
//	@ID				match
//	@Tags			search
//	@Param			body	body		MatchBatch	true	"The descriptions."
//	@Success		200		{object}	MatchResults
//	@x-parameters	["include"]
//	@x-role		"reader"
//	@Router			/v1/match [post]
func (h matchBatches) match(c *gin.Context) error {
	q := newQuery(c)
	include := q.include()
	if err := q.err(); err != nil {
		return err
	}
	batch, decoded, err := decodeBody[wire.MatchBatch](c)
	if err != nil {
		return err
	}
	faults, rest := faultsByQuery(decoded, len(batch.Queries))
	if err := rest.Validate(func() error { return kg.ValidateMatchBatch(len(batch.Queries)) }); err != nil {
		return err
	}
	queries := make([]kg.MatchQuery, len(batch.Queries))
	for i, in := range batch.Queries {
		queries[i] = readMatchQuery(in, faults[i])
	}
	found, err := matchSound(include.ctx, h.store, queries, faults)
	if err != nil {
		return err
	}
	answer := wire.MatchResults{Results: make([]wire.MatchResult, len(found)), Ran: include.ran()}
	for i, candidates := range found {
		answer.Results[i] = wire.MatchResult{ID: batch.Queries[i].ID, Candidates: wire.NewMatchCandidates(candidates), Errors: matchErrors(i, faults[i])}
	}
	c.JSON(http.StatusOK, answer)
	return nil
}

// matchSound returns the candidates for the queries without faults, and none for the others.
func matchSound(ctx context.Context, store matchStore, queries []kg.MatchQuery, faults []*wire.Faults) ([][]kg.MatchCandidate, error) {
	var sound []kg.MatchQuery
	for i, q := range queries {
		if faults[i].None() {
			sound = append(sound, q)
		}
	}
	found := make([][]kg.MatchCandidate, len(queries))
	if len(sound) == 0 {
		return found, nil
	}
	candidates, err := store.Match(ctx, sound)
	if err != nil {
		return nil, err
	}
	for i := range queries {
		if faults[i].None() {
			found[i], candidates = candidates[0], candidates[1:]
		}
	}
	return found, nil
}

var queryPath = regexp.MustCompile(`^queries\[(\d+)\]\.?`)

// faultsByQuery separates the faults of single queries, with paths within the query, from those
// of the batch.
func faultsByQuery(decoded *wire.Faults, n int) (queries []*wire.Faults, batch *wire.Faults) {
	queries, batch = make([]*wire.Faults, n), &wire.Faults{}
	for i := range queries {
		queries[i] = &wire.Faults{}
	}
	for _, fault := range decoded.All() {
		path := queryPath.FindStringSubmatch(fault.Field)
		if path == nil {
			batch.Add(fault)
			continue
		}
		if i, err := strconv.Atoi(path[1]); err == nil && i < n {
			fault.Field = strings.TrimPrefix(fault.Field, path[0])
			queries[i].Add(fault)
		}
	}
	return queries, batch
}

// matchErrors returns the faults of a query with their paths in the body.
func matchErrors(i int, faults *wire.Faults) []wire.ProblemField {
	fields := wire.NewProblemFields("body", faults.All())
	for j, f := range fields {
		fields[j].Field = strings.TrimSuffix(fmt.Sprintf("queries[%d].%s", i, f.Field), ".")
	}
	return fields
}

// readMatchQuery parses a query, and adds what is wrong with it to faults.
func readMatchQuery(in wire.MatchQuery, faults *wire.Faults) kg.MatchQuery {
	q := kg.MatchQuery{Name: in.Name, ExternalIDs: map[string][]string{}, Limit: defaultCandidates}
	if in.Country != "" {
		q.Countries = []string{in.Country}
	}
	if born := faults.Date("birth_date", in.BirthDate); !born.IsZero() {
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
	q = q.ReadURLs()
	if !faults.Has("") { // the query is an object
		faults.AddUnder(q.Validate(), func(field string) string { return field })
	}
	return q
}
