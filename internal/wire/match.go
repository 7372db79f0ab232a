package wire

import "github.com/entente-graph/entente/internal/kg"

// MatchBatch is what is known of some entities that are to be found.
type MatchBatch struct {
	// The queries, at most 100.
	Queries []MatchQuery `json:"queries" validate:"required"`
} //	@name	MatchBatch

// MatchQuery describes an entity. It has a name, or ids elsewhere. A name can be a URL of Wikidata,
// GeoNames or this API that identifies the entity.
type MatchQuery struct {
	// An id of your choice, which the result repeats.
	ID   string `json:"id,omitempty" example:"row-1"`
	Name string `json:"name,omitempty" example:"Shoygu, Sergey"`
	// The kind of the entity. Entities of other kinds are candidates with lower scores, and no match.
	Kind string `json:"kind,omitempty" enums:"{every-kind}" example:"person"`
	// An ISO 3166-1 alpha-2 code, or the name of a country.
	Country string `json:"country,omitempty" example:"RU"`
	// A date as EDTF.
	BirthDate string `json:"birth_date,omitempty" example:"1955"`
	// Ids in other systems, by scheme: wikidata, geonames, iso3166-1, url. URLs of Wikidata and GeoNames are read as ids.
	ExternalIDs map[string]string `json:"external_ids,omitempty" example:"wikidata:Q211930"`
	// The maximum number of candidates, from 1 to 50. The default is 5.
	Limit *int `json:"limit,omitempty" minimum:"1" maximum:"50" example:"3"`
} //	@name	MatchQuery

// MatchResults are the candidates for each query, in the order of the queries.
type MatchResults struct {
	Results []MatchResult `json:"results" validate:"required"`
	Ran
} //	@name	MatchResults

// MatchResult is the candidates for a query.
type MatchResult struct {
	// The id of the query.
	ID string `json:"id,omitempty" example:"row-1"`
	// Ordered by score, then by id.
	Candidates []MatchCandidate `json:"candidates" validate:"required"`
	// The faults of the query. A query with faults has no candidates; the other queries have.
	Errors []ProblemField `json:"errors,omitempty"`
} //	@name	MatchResult

// MatchCandidate is an entity that may be meant.
type MatchCandidate struct {
	Entity FoundEntity `json:"entity" validate:"required"`
	// The score from 0 to 1: the sum of the contributions.
	Score float64 `json:"score" validate:"required" minimum:"0" maximum:"1" example:"0.98"`
	// Whether this is a match: nothing contradicts it, and the score is at least 0.85, and at least 0.1 higher than the next one.
	Match bool `json:"match" validate:"required" example:"true"`
	// The compared features. Features that the query or the entity lacks are missing and do not count.
	Features []Feature `json:"features" validate:"required"`
} //	@name	MatchCandidate

// Feature is one thing in which a query and an entity are compared.
type Feature struct {
	ID string `json:"id" validate:"required" enums:"name,kind,country,birth_date,external_ids" example:"name"`
	// The similarity, from 0 to 1.
	Value float64 `json:"value" validate:"required" minimum:"0" maximum:"1" example:"0.97"`
	// The weight.
	Weight float64 `json:"weight" validate:"required" example:"0.6"`
	// Its contribution to the score.
	Contribution float64 `json:"contribution" validate:"required" minimum:"0" maximum:"1" example:"0.65"`
	// The value in the query.
	Asked string `json:"asked" validate:"required" example:"Shoygu, Sergey"`
	// The value of the entity. For names, the most similar one.
	Found string `json:"found" validate:"required" example:"Sergei Shoigu"`
	// The language of the matched alias.
	Language string `json:"language,omitempty" example:"ru"`
	// How the names match. Missing if they do not.
	How string `json:"how,omitempty" enums:"exact,fuzzy,partial" example:"exact"`
} //	@name	Feature

// NewMatchCandidates converts the candidates for a query.
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
