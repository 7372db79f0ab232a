package neo4jdb

import (
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/names"
)

// fold returns a name without case, accents, punctuation and word order: "Kim Jong-un" and
// "KIM, Jong Un" are equal.
func fold(name string) string {
	words := strings.FieldsFunc(names.Plain(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	slices.Sort(words)
	return strings.Join(words, " ")
}

// matchKeys returns the keys by which entities that may be the same are found: folded names and
// external ids.
func matchKeys(e kg.Entity) []string {
	keys := map[string]bool{}
	for _, name := range namesOf(e) {
		if folded := fold(name); folded != "" {
			keys["name "+folded] = true
		}
	}
	for scheme, id := range e.ExternalIDs {
		keys[idKey(scheme, id)] = true
	}
	return slices.Sorted(maps.Keys(keys))
}

func idKey(scheme, id string) string { return "id " + scheme + ":" + id }

func namesOf(e kg.Entity) []string {
	all := []string{e.Name}
	for _, a := range e.Aliases {
		all = append(all, a.Name)
	}
	return all
}

// sameNames returns the names of b that fold to a name of a.
func sameNames(a, b kg.Entity) []string {
	folded := map[string]bool{}
	for _, name := range namesOf(a) {
		folded[fold(name)] = true
	}
	return slices.DeleteFunc(namesOf(b), func(name string) bool { return !folded[fold(name)] })
}

// maxTerms is the largest number of terms that Lucene accepts in a query.
const maxTerms = 1024

// lookup returns a full-text query for any of these terms, in the syntax of Lucene's query
// parser. A quoted term has no operators.
func lookup(terms []string) string {
	quoted := make([]string, len(terms))
	for i, term := range terms {
		quoted[i] = `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(term) + `"`
	}
	return strings.Join(quoted, " OR ")
}
