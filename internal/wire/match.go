package wire

import "github.com/entente-graph/entente/internal/kg"

// MatchBatch is what is known of some entities that are to be found.
type MatchBatch struct {
	// At most 100.
	Queries []MatchQuery `json:"queries" validate:"required"`
} //	@name	MatchBatch

// MatchQuery describes an entity. It has a name, or ids elsewhere.
type MatchQuery struct {
	// Comes back with the answer, to tell it by.
	ID   string `json:"id,omitempty" example:"row-1"`
	Name string `json:"name,omitempty" example:"Shoygu, Sergey"`
	// Others are candidates too, with lower scores.
	Kind string `json:"kind,omitempty" enums:"{every-kind}" example:"person"`
	// A code of ISO 3166-1 alpha-2, or a country's name.
	Country string `json:"country,omitempty" example:"RU"`
	// As EDTF.
	BirthDate string `json:"birth_date,omitempty" example:"1955"`
	// Ids elsewhere, by scheme: wikidata, geonames, iso3166-1, url.
	ExternalIDs map[string]string `json:"external_ids,omitempty" example:"wikidata:Q211930"`
	// How many candidates at most, from 1 to 50; 5 when left out.
	Limit *int `json:"limit,omitempty" minimum:"1" maximum:"50" example:"3"`
} //	@name	MatchQuery

// MatchResults are the candidates for each query, in the order of the queries.
type MatchResults struct {
	Results []MatchResult `json:"results" validate:"required"`
	Ran
} //	@name	MatchResults

// MatchResult is the candidates for a query.
type MatchResult struct {
	// The query's.
	ID string `json:"id,omitempty" example:"row-1"`
	// In the order of their scores, then of their ids.
	Candidates []MatchCandidate `json:"candidates" validate:"required"`
} //	@name	MatchResult

// MatchCandidate is an entity that may be meant.
type MatchCandidate struct {
	Entity FoundEntity `json:"entity" validate:"required"`
	// From 0 to 1: the sum of what the features contribute.
	Score float64 `json:"score" validate:"required" minimum:"0" maximum:"1" example:"0.98"`
	// It is this one, as far as can be told: the score is 0.85 at least, and 0.1 more than the next one's.
	Match bool `json:"match" validate:"required" example:"true"`
	// What was compared. What the query or the entity doesn't tell is missing, and doesn't count.
	Features []Feature `json:"features" validate:"required"`
} //	@name	MatchCandidate

// Feature is one thing in which a query and an entity are compared.
type Feature struct {
	ID string `json:"id" validate:"required" enums:"name,kind,country,birth_date,external_ids" example:"name"`
	// How far they agree, from 0 to 1.
	Value float64 `json:"value" validate:"required" minimum:"0" maximum:"1" example:"0.97"`
	// What it counts beside the others.
	Weight float64 `json:"weight" validate:"required" example:"0.6"`
	// Its part of the score.
	Contribution float64 `json:"contribution" validate:"required" minimum:"0" maximum:"1" example:"0.65"`
	// What the query has.
	Asked string `json:"asked" validate:"required" example:"Shoygu, Sergey"`
	// What the entity has: of its names the most alike.
	Found string `json:"found" validate:"required" example:"Sergei Shoigu"`
	// The language of the alias that was found.
	Language string `json:"language,omitempty" example:"ru"`
	// How the names match; missing when they don't.
	How string `json:"how,omitempty" enums:"exact,prefix,fuzzy,partial" example:"exact"`
} //	@name	Feature

func NewMatchCandidates(candidates []kg.MatchCandidate) []MatchCandidate {
	views := make([]MatchCandidate, len(candidates))
	for i, m := range candidates {
		views[i] = MatchCandidate{Entity: NewFoundEntity(m.Entity), Score: m.Score, Match: m.Match, Features: []Feature{}}
		for _, f := range m.Features {
			views[i].Features = append(views[i].Features, Feature{
				ID: string(f.ID), Value: f.Value, Weight: f.Weight, Contribution: f.Contribution,
				Asked: f.Asked, Found: f.Found, Language: f.Language, How: string(f.How),
			})
		}
	}
	return views
}
