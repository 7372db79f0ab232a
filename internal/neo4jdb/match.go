package neo4jdb

import (
	"context"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/names"
)

// matchWindow is how many entities are looked at for each question.
const matchWindow = 50

var countryCode = regexp.MustCompile(`^[A-Za-z]{2}$`)

// countryKinds are those whose names stand for a country.
var countryKinds = []string{string(kg.KindPlace), string(kg.KindGovernment)}

// howMatched are the domain's words for how names match.
var howMatched = map[names.How]kg.NameMatch{
	names.Exact: kg.MatchExact, names.Prefix: kg.MatchPrefix, names.Fuzzy: kg.MatchFuzzy, names.Partial: kg.MatchPartial,
}

// Match returns the candidates for each question, in the order of the questions. It looks
// at the 50 entities whose names have the most, and the rarest, of the words asked for,
// at the one of which the name is the id, and at those that have one of the ids elsewhere. An
// entity belongs to the country of its ISO code, and to those of what it holds a position of, is a member or a part of, is
// located in or governs, over at most four relations that are confirmed or reported.
func (db *DB) Match(ctx context.Context, queries []kg.MatchQuery) ([][]kg.MatchCandidate, error) {
	asked := make([]names.Name, len(queries))
	params := make([]map[string]any, len(queries))
	for i, q := range queries {
		asked[i] = names.Parse(q.Name)
		params[i] = map[string]any{
			"number": i, "id": idAsked(q.Name), "any": orNull(asked[i].Any(plain(q.Kinds), q.OnlyKinds)), "ids": orNull(idLookup(q.ExternalIDs)),
			"countries": countryLookups(q.Countries), "country_ids": plain(q.CountryIDs), "with_country": len(q.Countries)+len(q.CountryIDs) > 0,
		}
	}
	rows, err := db.read(ctx, "look for matches", graph.Match, map[string]any{"queries": params, "window": matchWindow})
	if err != nil {
		return nil, err
	}
	found := make([][]kg.MatchCandidate, len(queries))
	for _, r := range rows {
		i := r.integer("number")
		if c, ok := matchCandidate(queries[i], asked[i], r); ok {
			found[i] = append(found[i], c)
		}
	}
	for i, q := range queries {
		found[i] = kg.RankCandidates(found[i], q.Limit)
	}
	return found, nil
}

// idAsked is a text that may be an entity's id, or null.
func idAsked(text string) any {
	if !kg.IsSlug(text) {
		return nil
	}
	return text
}

// idLookup asks for entities with one of some ids elsewhere.
func idLookup(ids map[string][]string) string {
	var keys []string
	for _, scheme := range slices.Sorted(maps.Keys(ids)) {
		for _, id := range ids[scheme] {
			keys = append(keys, idKey(scheme, id))
		}
	}
	return lookup(keys)
}

// countryLookups ask for the entities that have the names of countries.
func countryLookups(countries []string) []string {
	lookups := []string{}
	for _, country := range countries {
		if exact := names.Parse(country).Queries(countryKinds).Exact; exact != "" {
			lookups = append(lookups, exact)
		}
	}
	return lookups
}

// matchCandidate compares an entity with a question; false when only the index found
// it like, or when it is of another kind than is wanted.
func matchCandidate(q kg.MatchQuery, asked names.Name, r row) (kg.MatchCandidate, bool) {
	e := entity(r.row("entity"))
	if q.OnlyKinds && !slices.Contains(q.Kinds, e.Kind) {
		return kg.MatchCandidate{}, false
	}
	var features []kg.Feature
	best, like := kg.Alias{}, names.Similarity{How: names.None}
	for i, one := range r.rows("found") {
		name, s := mostLike(asked, append([]string{one.text("name")}, one.texts("aliases")...), one.texts("alias_languages"))
		if one.text("id") == q.Name {
			name, s = kg.Alias{Name: q.Name}, names.Similarity{Score: 1, How: names.Exact}
		}
		if i == 0 || s.Score > like.Score {
			best, like = name, s
		}
		e.ExternalIDs = withIDs(e.ExternalIDs, one.texts("external_ids"))
	}
	if !asked.Empty() {
		features = append(features, kg.Feature{
			ID: kg.FeatureName, Value: rounded(like.Score), Asked: q.Name, Found: best.Name, Language: best.Language, How: howMatched[like.How],
		})
	}
	features = append(features, q.Features(e, countriesAsked(q.Countries, r.texts("asked")), r.texts("countries"))...)
	c := kg.MatchCandidate{Entity: e, Score: rounded(kg.Rate(features)), Features: features}
	return c, c.Score > 0
}

// withIDs adds the ids elsewhere of an entity that was merged into another, where that
// has none.
func withIDs(ids map[string]string, more []string) map[string]string {
	for _, id := range more {
		scheme, value, _ := strings.Cut(id, ":")
		if ids == nil {
			ids = map[string]string{}
		}
		if ids[scheme] == "" {
			ids[scheme] = value
		}
	}
	return ids
}

// countriesAsked are the codes and ids that names and ids of countries stand for, and
// those of the names that are codes.
func countriesAsked(countries, meant []string) []string {
	for _, country := range countries {
		if countryCode.MatchString(country) {
			meant = append(meant, strings.ToUpper(country))
		}
	}
	return meant
}
