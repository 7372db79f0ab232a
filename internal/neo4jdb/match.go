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

// matchWindow is the number of entities that are compared with each question.
const matchWindow = 50

var countryCode = regexp.MustCompile(`^[A-Za-z]{2}$`)

// countryKinds are the kinds whose names stand for a country.
var countryKinds = []string{string(kg.KindPlace), string(kg.KindGovernment)}

// howMatched translates how two whole names match.
var howMatched = map[names.How]kg.NameMatch{
	names.Exact: kg.MatchExact, names.Fuzzy: kg.MatchFuzzy, names.Partial: kg.MatchPartial,
}

// Match returns the candidates for each question, in the order of the questions. It compares
// the 50 entities whose names have the most and the rarest words of the question, the entity
// whose id is the name, and those that have one of the external ids. An entity belongs to the
// country of its ISO code, and to the countries of what it holds a position of, is a member or
// a part of, is located in or governs, over at most four relations that are confirmed or
// reported.
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

// idAsked returns a text that may be the id of an entity, or null.
func idAsked(text string) any {
	if !kg.IsSlug(text) {
		return nil
	}
	return text
}

// idLookup returns a query of the full-text index for entities with one of these external ids.
func idLookup(ids map[string][]string) string {
	var keys []string
	for _, scheme := range slices.Sorted(maps.Keys(ids)) {
		for _, id := range ids[scheme] {
			keys = append(keys, idKey(scheme, id))
		}
	}
	return lookup(keys)
}

// countryLookups returns queries of the full-text index for entities with the names of
// countries.
func countryLookups(countries []string) []string {
	lookups := []string{}
	for _, country := range countries {
		if exact := names.Parse(country).Queries(countryKinds).Exact; exact != "" {
			lookups = append(lookups, exact)
		}
	}
	return lookups
}

// matchCandidate compares an entity with a question. It returns false when the entity is of
// another kind than the question asks for, or when the names do not match although the index
// found them similar.
func matchCandidate(q kg.MatchQuery, asked names.Name, r row) (kg.MatchCandidate, bool) {
	e := entity(r.row("entity"))
	if q.OnlyKinds && !slices.Contains(q.Kinds, e.Kind) {
		return kg.MatchCandidate{}, false
	}
	var features []kg.Feature
	best, like := kg.Alias{}, names.Similarity{How: names.None}
	for i, one := range r.rows("found") {
		name, s := bestMatch(asked, matchedAs[e.Kind], append([]string{one.text("name")}, one.texts("aliases")...), one.texts("alias_languages"))
		if one.text("id") == q.Name {
			name, s = kg.Alias{Name: q.Name}, names.Similarity{Score: 1, How: names.Exact}
		}
		if i == 0 || s.Score > like.Score {
			best, like = name, s
		}
		e.ExternalIDs = withIDs(e.ExternalIDs, one.texts("external_ids"), q.ExternalIDs)
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

// matchedAs is what the names of entities of a kind are compared as.
var matchedAs = map[kg.Kind]names.Class{
	kg.KindPerson: names.Person, kg.KindGovernment: names.Body, kg.KindOrganization: names.Body,
}

// bestMatch returns the name that matches best, the entity's own name before its aliases, which
// have languages.
func bestMatch(asked names.Name, as names.Class, all, languages []string) (kg.Alias, names.Similarity) {
	best, like := kg.Alias{}, names.Similarity{How: names.None}
	for i, name := range all {
		s := asked.Match(names.Parse(name), as)
		if i > 0 && s.Score <= like.Score {
			continue
		}
		best, like = kg.Alias{Name: name}, s
		if i > 0 && i <= len(languages) {
			best.Language = languages[i-1]
		}
	}
	return best, like
}

// withIDs adds the external ids of a merged entity: those that are asked for, and those of
// schemes that its survivor lacks.
func withIDs(ids map[string]string, more []string, asked map[string][]string) map[string]string {
	for _, id := range more {
		scheme, value, _ := strings.Cut(id, ":")
		if ids == nil {
			ids = map[string]string{}
		}
		if ids[scheme] == "" || slices.Contains(asked[scheme], value) {
			ids[scheme] = value
		}
	}
	return ids
}

// countriesAsked returns the codes and ids that the names and ids of countries stand for, and
// the names that are codes.
func countriesAsked(countries, meant []string) []string {
	for _, country := range countries {
		if countryCode.MatchString(country) {
			meant = append(meant, strings.ToUpper(country))
		}
	}
	return meant
}
