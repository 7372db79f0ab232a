package kg

import (
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/entente-graph/entente/internal/kg/edtf"
)

// Limits of a batch of MatchQuery.
const (
	MaxMatchQueries    = 100
	MaxMatchCandidates = 50
)

// A candidate is a match if nothing contradicts it, its score is at least MatchThreshold, and at
// least MatchMargin greater than the next score. So an ambiguous name gives no match.
const (
	MatchThreshold = 0.85
	MatchMargin    = 0.1
)

// MatchQuery describes an entity to find. It has a name or external ids.
type MatchQuery struct {
	Name string
	// Kinds are the expected kinds. With OnlyKinds, entities of other kinds are excluded.
	Kinds     []Kind
	OnlyKinds bool
	// Countries are ISO 3166-1 alpha-2 codes or names of countries. CountryIDs are ids of
	// entities that are or represent countries. The entity matches if it has any of these
	// countries; the same applies to BirthDates, and to the ids of each scheme.
	Countries   []string
	CountryIDs  []string
	BirthDates  []edtf.Date
	ExternalIDs map[string][]string
	// Limit is the greatest number of candidates to return.
	Limit int
}

// ReadURLs returns the query with the ids for which its texts are URLs: an id elsewhere, as
// ReadExternalID returns it, and a name that is the URL of such an id, or of an entity of this API.
func (q MatchQuery) ReadURLs() MatchQuery {
	ids := map[string][]string{}
	for given, texts := range q.ExternalIDs {
		for _, text := range texts {
			scheme, id := ReadExternalID(given, text)
			ids[scheme] = append(ids[scheme], id)
			if scheme != given { // an entity may have it as a URL
				ids[given] = append(ids[given], text)
			}
		}
	}
	if scheme, id := ReadExternalID("url", q.Name); scheme != "url" {
		q.Name, ids[scheme] = "", append(ids[scheme], id)
	} else if found := entityURL.FindStringSubmatch(q.Name); found != nil {
		q.Name = found[1]
	}
	q.ExternalIDs = ids
	return q
}

// ValidateMatchBatch returns nil, or an error of CodeInvalid if a batch of n queries is empty or
// too large.
func ValidateMatchBatch(n int) error {
	var f faults
	if n == 0 {
		f.add("queries", FaultRequired, "must have at least one item")
	}
	f.atMost("queries", n, MaxMatchQueries)
	return Invalid(f...)
}

// Validate returns nil, or an error of CodeInvalid with a fault for every invalid field.
func (q MatchQuery) Validate() error {
	var f faults
	if q.Name == "" && len(q.ExternalIDs) == 0 {
		f.add("name", FaultRequired, "must be given unless external_ids is given")
	}
	f.text("name", q.Name, MaxName)
	for _, country := range q.Countries {
		f.text("country", country, MaxName)
	}
	for _, kind := range q.Kinds {
		f.oneOf("kind", string(kind), texts(Kinds()))
	}
	if q.Limit < 1 || q.Limit > MaxMatchCandidates {
		f.add("limit", FaultValue, "must be an integer from 1 to %d", MaxMatchCandidates)
	}
	for _, scheme := range slices.Sorted(maps.Keys(q.ExternalIDs)) {
		for _, id := range q.ExternalIDs[scheme] {
			f.externalIDs("", map[string]string{scheme: id}, sent)
		}
	}
	return Invalid(f...)
}

// MatchCandidate is an entity that possibly is the one described.
type MatchCandidate struct {
	Entity Entity
	// Score is the sum of the contributions of the features, from 0 to 1.
	Score float64
	// Match means that the candidate is a match: no feature contradicts it, and its score is
	// sufficient by MatchThreshold and MatchMargin.
	Match    bool
	Features []Feature
}

// FeatureID identifies a Feature.
type FeatureID string

// The features, in the order in which they are reported.
const (
	FeatureName        FeatureID = "name"
	FeatureKind        FeatureID = "kind"
	FeatureCountry     FeatureID = "country"
	FeatureBirthDate   FeatureID = "birth_date"
	FeatureExternalIDs FeatureID = "external_ids"
)

// weights are the relative weights of the features.
var weights = map[FeatureID]float64{
	FeatureName: 0.6, FeatureKind: 0.1, FeatureCountry: 0.1, FeatureBirthDate: 0.2, FeatureExternalIDs: 0.4,
}

// Feature is the comparison of one property of a query and an entity.
type Feature struct {
	ID FeatureID
	// Value is the agreement, from 0 to 1.
	Value float64
	// Weight is the relative weight of the feature. Contribution is its part of the score.
	Weight, Contribution float64
	// Asked and Found are the compared values as texts.
	Asked, Found string
	// Language and How describe the name that was found.
	Language string
	How      NameMatch
}

// Contradicts reports whether the feature excludes that the query describes the entity: its kind,
// country, birth date or an id elsewhere is another.
func (f Feature) Contradicts() bool { return f.ID != FeatureName && f.Value < 1 }

// contradicted is the factor of the contributions if a feature contradicts. The score is then
// below MatchThreshold by more than MatchMargin, so that the candidate is no match and does not
// make another one ambiguous.
const contradicted = 0.7

// Rate sets Weight and Contribution of each feature, and returns the score: the weighted
// mean of the values. Properties that one side lacks are not features and do not count. If
// all external ids agree, the score is 1. If a feature contradicts, the score is at most 0.7.
func Rate(features []Feature) float64 {
	var total, score float64
	for i := range features {
		features[i].Weight = weights[features[i].ID]
		total += features[i].Weight
	}
	decided := slices.ContainsFunc(features, func(f Feature) bool { return f.ID == FeatureExternalIDs && f.Value == 1 })
	factor := 1.0
	if slices.ContainsFunc(features, Feature.Contradicts) {
		factor = contradicted
	}
	for i, f := range features {
		switch {
		case !decided:
			features[i].Contribution = factor * f.Weight * f.Value / total
		case f.ID == FeatureExternalIDs:
			features[i].Contribution = factor
		}
		score += features[i].Contribution
	}
	return math.Min(score, 1)
}

// Features compares the query with an entity, except for the name. asked and countries are
// the codes and ids of the countries of the query and of the entity.
func (q MatchQuery) Features(e Entity, asked, countries []string) []Feature {
	var features []Feature
	if len(q.Kinds) > 0 {
		features = append(features, Feature{
			ID: FeatureKind, Value: truth(slices.Contains(q.Kinds, e.Kind)), Asked: strings.Join(texts(q.Kinds), ", "), Found: string(e.Kind),
		})
	}
	if len(asked) > 0 && len(countries) > 0 {
		shared := slices.ContainsFunc(asked, func(code string) bool { return slices.Contains(countries, code) })
		features = append(features, Feature{
			ID: FeatureCountry, Value: truth(shared), Asked: strings.Join(slices.Concat(q.Countries, q.CountryIDs), ", "), Found: strings.Join(slices.Sorted(slices.Values(countries)), ", "),
		})
	}
	if len(q.BirthDates) > 0 && !e.BirthDate.IsZero() {
		shared, asked := false, []string{}
		for _, born := range q.BirthDates {
			shared = shared || born.Span().Overlaps(e.BirthDate.Span())
			asked = append(asked, born.String())
		}
		features = append(features, Feature{
			ID: FeatureBirthDate, Value: truth(shared), Asked: strings.Join(asked, ", "), Found: e.BirthDate.String(),
		})
	}
	return append(features, q.externalIDs(e)...)
}

// externalIDs returns the feature of external ids: the fraction of common schemes in which
// the ids agree. Ids that differ without a contradiction are not compared.
func (q MatchQuery) externalIDs(e Entity) []Feature {
	var asked, found []string
	agree, compared := 0, 0
	for _, scheme := range slices.Sorted(maps.Keys(q.ExternalIDs)) {
		other, both := e.ExternalIDs[scheme]
		if !both {
			continue
		}
		agrees := slices.Contains(q.ExternalIDs[scheme], other)
		if !agrees && !slices.ContainsFunc(q.ExternalIDs[scheme], func(id string) bool { return contradictIDs(scheme, id, other) }) {
			continue
		}
		for _, id := range q.ExternalIDs[scheme] {
			asked = append(asked, scheme+":"+id)
		}
		compared, found = compared+1, append(found, scheme+":"+other)
		if agrees {
			agree++
		}
	}
	if compared == 0 {
		return nil
	}
	return []Feature{{
		ID: FeatureExternalIDs, Value: float64(agree) / float64(compared), Asked: strings.Join(asked, ", "), Found: strings.Join(found, ", "),
	}}
}

func truth(holds bool) float64 {
	if holds {
		return 1
	}
	return 0
}

// RankCandidates sorts candidates by descending score, then by id, sets Match of the first,
// and returns at most limit of them.
func RankCandidates(candidates []MatchCandidate, limit int) []MatchCandidate {
	slices.SortFunc(candidates, func(a, b MatchCandidate) int {
		switch {
		case a.Score != b.Score && a.Score > b.Score:
			return -1
		case a.Score != b.Score:
			return 1
		}
		return strings.Compare(a.Entity.ID, b.Entity.ID)
	})
	if len(candidates) > 0 {
		best := candidates[0].Score
		candidates[0].Match = !slices.ContainsFunc(candidates[0].Features, Feature.Contradicts) && best >= MatchThreshold && (len(candidates) == 1 || margin(best, candidates[1].Score) >= MatchMargin)
	}
	return candidates[:min(len(candidates), limit)]
}

// margin returns the difference of two scores, rounded to the four digits that the API
// shows: in floating point, 1 − 0.9 is less than 0.1.
func margin(best, next float64) float64 { return math.Round((best-next)*1e4) / 1e4 }
