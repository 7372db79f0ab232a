package kg

import (
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/entente-graph/entente/internal/kg/edtf"
)

// Bounds of a batch of MatchQuery.
const (
	MaxMatchQueries    = 100
	MaxMatchCandidates = 50
)

// A candidate is a match when its score reaches MatchThreshold and that of the next one
// is lower by MatchMargin at least: two namesakes are no match.
const (
	MatchThreshold = 0.85
	MatchMargin    = 0.1
)

// MatchQuery describes an entity to be found. It has a name or ids elsewhere.
type MatchQuery struct {
	Name string
	// Kinds are those that are expected; with OnlyKinds others are no candidates.
	Kinds     []Kind
	OnlyKinds bool
	// Countries are codes of ISO 3166-1 alpha-2, or names of countries, and CountryIDs
	// ids of entities that are or stand for one. One of all of them is meant, as is one of
	// the dates of birth, and of the ids of each scheme.
	Countries   []string
	CountryIDs  []string
	BirthDates  []edtf.Date
	ExternalIDs map[string][]string
	// Limit is how many candidates are wanted.
	Limit int
}

// ValidateMatchQueries returns an error of CodeInvalid that names every faulty field of a
// batch, or nil.
func ValidateMatchQueries(queries []MatchQuery) error {
	var f faults
	if len(queries) == 0 {
		f.add("queries", FaultRequired, "must have at least one item")
	}
	f.atMost("queries", len(queries), MaxMatchQueries)
	for i, q := range queries {
		if q.Name == "" && len(q.ExternalIDs) == 0 {
			f.add(member("queries", i, "name"), FaultRequired, "must be given, or external_ids")
		}
		f.text(member("queries", i, "name"), q.Name, MaxName)
		for _, country := range q.Countries {
			f.text(member("queries", i, "country"), country, MaxName)
		}
		for _, kind := range q.Kinds {
			f.oneOf(member("queries", i, "kind"), string(kind), texts(Kinds()))
		}
		if q.Limit < 1 || q.Limit > MaxMatchCandidates {
			f.add(member("queries", i, "limit"), FaultValue, "must be a whole number from 1 to %d", MaxMatchCandidates)
		}
		for _, scheme := range slices.Sorted(maps.Keys(q.ExternalIDs)) {
			for _, id := range q.ExternalIDs[scheme] {
				f.externalIDs(item("queries", i)+".", map[string]string{scheme: id})
			}
		}
	}
	return Invalid(f...)
}

// MatchCandidate is an entity that may be the one that is described.
type MatchCandidate struct {
	Entity Entity
	// Score is from 0 to 1: what the features contribute, in sum.
	Score float64
	// Match says that this is the one, by MatchThreshold and MatchMargin.
	Match    bool
	Features []Feature
}

// FeatureID names what is compared.
type FeatureID string

// What is compared, in the order in which it is told.
const (
	FeatureName        FeatureID = "name"
	FeatureKind        FeatureID = "kind"
	FeatureCountry     FeatureID = "country"
	FeatureBirthDate   FeatureID = "birth_date"
	FeatureExternalIDs FeatureID = "external_ids"
)

// weights are what the features count beside one another.
var weights = map[FeatureID]float64{
	FeatureName: 0.6, FeatureKind: 0.1, FeatureCountry: 0.1, FeatureBirthDate: 0.2, FeatureExternalIDs: 0.4,
}

// Feature is one thing in which a description and an entity are compared.
type Feature struct {
	ID FeatureID
	// Value says how far they agree, from 0 to 1.
	Value float64
	// Weight is what the feature counts beside the others, and Contribution its part of
	// the score.
	Weight, Contribution float64
	// Asked and Found are what was compared, as texts.
	Asked, Found string
	// Language and How speak of the name that was found.
	Language string
	How      NameMatch
}

// Rate fills in what each feature contributes, and returns the score: the mean of the
// values, weighted. What one side doesn't tell is no feature, and doesn't count. Ids
// elsewhere that all agree decide: the score is 1 then.
func Rate(features []Feature) float64 {
	var total, score float64
	for i := range features {
		features[i].Weight = weights[features[i].ID]
		total += features[i].Weight
	}
	decided := slices.ContainsFunc(features, func(f Feature) bool { return f.ID == FeatureExternalIDs && f.Value == 1 })
	for i, f := range features {
		switch {
		case !decided:
			features[i].Contribution = f.Weight * f.Value / total
		case f.ID == FeatureExternalIDs:
			features[i].Contribution = 1
		}
		score += features[i].Contribution
	}
	return math.Min(score, 1)
}

// Features compares what a description tells with an entity, but for its name. Countries
// are codes and ids: those that the description means, and those that the entity belongs to.
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

// externalIDs is how many of the schemes that both have agree.
func (q MatchQuery) externalIDs(e Entity) []Feature {
	var asked, found []string
	agree, compared := 0, 0
	for _, scheme := range slices.Sorted(maps.Keys(q.ExternalIDs)) {
		other, both := e.ExternalIDs[scheme]
		if !both {
			continue
		}
		for _, id := range q.ExternalIDs[scheme] {
			asked = append(asked, scheme+":"+id)
		}
		compared, found = compared+1, append(found, scheme+":"+other)
		if slices.Contains(q.ExternalIDs[scheme], other) {
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

// RankCandidates puts candidates in the order of their scores, then of their ids, says
// whether the first is a match, and keeps as many as are wanted.
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
		candidates[0].Match = best >= MatchThreshold && (len(candidates) == 1 || margin(best, candidates[1].Score) >= MatchMargin)
	}
	return candidates[:min(len(candidates), limit)]
}

// margin is by how much a score is better than the next, rounded to the four digits that
// are shown: 1 − 0.9 is less than 0.1 in floating point.
func margin(best, next float64) float64 { return math.Round((best-next)*1e4) / 1e4 }
