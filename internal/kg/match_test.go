package kg

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/internal/kg/edtf"
)

var featureIDs = []FeatureID{FeatureName, FeatureKind, FeatureCountry, FeatureBirthDate, FeatureExternalIDs}

func drawFeatures(t *rapid.T) []Feature {
	var features []Feature
	for _, id := range featureIDs {
		if rapid.Bool().Draw(t, "told "+string(id)) {
			features = append(features, Feature{ID: id, Value: rapid.Float64Range(0, 1).Draw(t, string(id))})
		}
	}
	return features
}

func TestScoresAreBoundedAndAreTheSumOfTheirParts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		features := drawFeatures(t)
		score := Rate(features)
		sum := 0.0
		for _, f := range features {
			sum += f.Contribution
			if f.Weight <= 0 || f.Contribution < 0 {
				t.Fatalf("%+v", f)
			}
		}
		if score < 0 || score > 1 || math.Abs(score-sum) > 1e-9 {
			t.Fatalf("%v of %+v", score, features)
		}
	})
}

// A feature that agrees more never lowers the score, and one that isn't told doesn't count.
func TestScoresGrowWithEachFeature(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		features := drawFeatures(t)
		if len(features) == 0 {
			return
		}
		before := Rate(features)
		i := rapid.IntRange(0, len(features)-1).Draw(t, "grows")
		features[i].Value = rapid.Float64Range(features[i].Value, 1).Draw(t, "to")
		if after := Rate(features); after < before-1e-9 {
			t.Fatalf("%v, then %v: %+v", before, after, features)
		}
	})
	alone := Rate([]Feature{{ID: FeatureName, Value: 0.7}})
	if math.Abs(alone-0.7) > 1e-9 {
		t.Errorf("a name alone is worth %v", alone)
	}
}

// A contradiction excludes a match, whatever else agrees, and leaves a margin to one that fits.
func TestAContradictionExcludesAMatch(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		features := drawFeatures(t)
		c := MatchCandidate{Entity: Entity{ID: "a"}, Features: features, Score: Rate(features)}
		if !slices.ContainsFunc(features, Feature.Contradicts) {
			return
		}
		if c.Score > MatchThreshold-MatchMargin || RankCandidates([]MatchCandidate{c}, 1)[0].Match {
			t.Fatalf("%+v", c)
		}
	})
}

func TestWhatIsCompared(t *testing.T) {
	date := func(text string) edtf.Date {
		d, err := edtf.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	e := Entity{Kind: KindPerson, BirthDate: date("1955-05-21"), ExternalIDs: map[string]string{"wikidata": "Q1", "geonames": "5", "url": "https://b.example", "iso3166-1": "RUS", "space-a": "1"}}
	for _, tt := range []struct {
		name      string
		q         MatchQuery
		asked     []string
		countries []string
		want      map[FeatureID]float64
	}{
		{"nothing is told", MatchQuery{}, nil, []string{"RU"}, map[FeatureID]float64{}},
		{"all agree", MatchQuery{Kinds: []Kind{KindPerson}, Countries: []string{"RU"}, BirthDates: []edtf.Date{date("1955")}, ExternalIDs: map[string][]string{"wikidata": {"Q1"}}}, []string{"RU"}, []string{"UA", "RU"},
			map[FeatureID]float64{FeatureKind: 1, FeatureCountry: 1, FeatureBirthDate: 1, FeatureExternalIDs: 1}},
		{"nothing agrees", MatchQuery{Kinds: []Kind{KindPlace}, Countries: []string{"RU"}, BirthDates: []edtf.Date{date("1956/..")}, ExternalIDs: map[string][]string{"wikidata": {"Q2"}}}, []string{"RU"}, []string{"UA"},
			map[FeatureID]float64{FeatureKind: 0, FeatureCountry: 0, FeatureBirthDate: 0, FeatureExternalIDs: 0}},
		{"one id of two agrees", MatchQuery{ExternalIDs: map[string][]string{"wikidata": {"Q1"}, "geonames": {"6"}, "url": {"https://a.example"}}}, nil, nil,
			map[FeatureID]float64{FeatureExternalIDs: 0.5}},
		{"a URL and a form of a code may differ", MatchQuery{ExternalIDs: map[string][]string{"url": {"https://a.example"}, "iso3166-1": {"RU"}}}, nil, nil, map[FeatureID]float64{}},
		{"an id of one document may not", MatchQuery{ExternalIDs: map[string][]string{"space-a": {"2"}, "space-b": {"2"}}}, nil, nil, map[FeatureID]float64{FeatureExternalIDs: 0}},
		{"a code of the same form may not", MatchQuery{ExternalIDs: map[string][]string{"iso3166-1": {"USA"}}}, nil, nil, map[FeatureID]float64{FeatureExternalIDs: 0}},
		{"one of several values agrees", MatchQuery{Countries: []string{"UA"}, CountryIDs: []string{"russia"}, BirthDates: []edtf.Date{date("1960"), date("1955")}, ExternalIDs: map[string][]string{"wikidata": {"Q2", "Q1"}}}, []string{"UA", "russia"}, []string{"RU", "russia"},
			map[FeatureID]float64{FeatureCountry: 1, FeatureBirthDate: 1, FeatureExternalIDs: 1}},
		{"none of several values agrees", MatchQuery{BirthDates: []edtf.Date{date("1960"), date("1961")}, ExternalIDs: map[string][]string{"wikidata": {"Q2", "Q3"}}}, nil, nil,
			map[FeatureID]float64{FeatureBirthDate: 0, FeatureExternalIDs: 0}},
		{"a country that nobody knows", MatchQuery{Countries: []string{"Atlantis"}}, nil, []string{"UA"}, map[FeatureID]float64{}},
	} {
		got := map[FeatureID]float64{}
		for _, f := range tt.q.Features(e, tt.asked, tt.countries) {
			got[f.ID] = f.Value
		}
		if len(got) != len(tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
		for id, value := range tt.want {
			if got[id] != value {
				t.Errorf("%s: %s is %v, want %v", tt.name, id, got[id], value)
			}
		}
	}
}

func TestOnlyAClearWinnerIsAMatch(t *testing.T) {
	for _, tt := range []struct {
		scores []float64
		match  bool
	}{
		{nil, false}, {[]float64{0.9}, true}, {[]float64{0.84}, false}, {[]float64{1, 1}, false},
		{[]float64{0.5, 0.95}, true}, {[]float64{0.95, 0.86}, false}, {[]float64{0.95, 0.8}, true},
	} {
		var candidates []MatchCandidate
		for i, score := range tt.scores {
			candidates = append(candidates, MatchCandidate{Entity: Entity{ID: string(rune('a' + i))}, Score: score})
		}
		ranked := RankCandidates(candidates, 1)
		if got := len(ranked) > 0 && ranked[0].Match; got != tt.match {
			t.Errorf("%v: %v", tt.scores, got)
		}
	}
}

func TestMarksAreRead(t *testing.T) {
	for _, hit := range []NameHit{{How: MatchExact, Score: 0.9712, Entity: Ref{ID: "kim"}}, {How: MatchFuzzy, Entity: Ref{ID: "a-b"}}} {
		if got, ok := ParseMark(hit.Mark()); !ok || got != hit {
			t.Errorf("%q: %+v", hit.Mark(), got)
		}
	}
	for _, mark := range []string{"", "exact", "exact 0.9 kim", "exact NaN kim", "best 0.9000 kim", "exact 0.9000 Kim", "partial 0.9000 kim"} {
		if _, ok := ParseMark(mark); ok {
			t.Errorf("%q is taken", mark)
		}
	}
}
