package names

import (
	"strconv"
	"strings"
)

// Queries are searches for a name in an index of Terms, in the syntax of Lucene's query
// parser. A query that would find nothing is empty.
type Queries struct {
	// Exact finds the name itself. Prefix finds names with words that start with those of
	// the query. Fuzzy finds names with similar words that Prefix does not find.
	Exact, Prefix, Fuzzy string
}

// maxFuzzyWords is how many words of a query are matched with wrong letters. Lucene expands
// each into up to 50 terms and accepts 1024 in one query.
const maxFuzzyWords = 5

// Queries returns the queries for names of these kinds, or of all kinds if kinds is empty.
func (asked Name) Queries(kinds []string) Queries {
	if asked.Empty() {
		return Queries{}
	}
	of := required(kinds)
	q := Queries{
		Exact:  of + "+(" + asked.whole("") + ")",
		Prefix: of + "+(" + asked.every(starts) + ")",
	}
	if len(asked.words) <= maxFuzzyWords {
		if fuzzy := asked.every(near); strings.Contains(fuzzy, "~") {
			q.Fuzzy = of + "+(" + fuzzy + ") -(" + asked.every(starts) + ")"
		}
	}
	return q
}

func required(kinds []string) string {
	if len(kinds) == 0 {
		return ""
	}
	terms := make([]string, len(kinds))
	for i, kind := range kinds {
		terms[i] = term(termKind, kind)
	}
	return "+(" + strings.Join(terms, " ") + ")^0 "
}

// whole finds names with the same words in any order, or the same sound when joined.
func (asked Name) whole(boost string) string {
	parts := []string{term(termWhole, asked.sorted) + boost}
	for _, r := range asked.readings {
		if r.joined != "" {
			parts = append(parts, term(termSounds, r.sorted)+boost, term(termJoined, r.joined)+boost)
		}
	}
	return distinct(parts)
}

// every finds names that match all words, one by one or joined.
func (asked Name) every(clause func(sort, word string, edits int) []string) string {
	var words []string
	for i := range asked.words[:min(len(asked.words), maxWords)] {
		words = append(words, "+("+distinct(asked.clauses(i, clause))+")")
	}
	parts := []string{"(" + strings.Join(words, " ") + ")"}
	if len(words) > 1 {
		for _, r := range asked.readings {
			parts = append(parts, clause(termSound, r.joined, 0)...)
		}
	}
	return distinct(parts)
}

// Any returns a query for names with any of the words, or similar words, in which rare words
// and more words rank higher. With only, it finds names of these kinds alone; without,
// names of these kinds rank higher. It is empty if it would find nothing.
func (asked Name) Any(kinds []string, only bool) string {
	if asked.Empty() {
		return ""
	}
	query := "+(" + asked.whole("^4") + " " + asked.any() + ")"
	if only {
		return required(kinds) + query
	}
	for _, kind := range kinds {
		query += " " + term(termKind, kind)
	}
	return query
}

func (asked Name) any() string {
	var parts []string
	for _, i := range asked.telling() {
		parts = append(parts, asked.clauses(i, alone)...)
	}
	for _, r := range asked.readings {
		parts = append(parts, alone(termSound, r.joined, 0)...)
	}
	return distinct(parts)
}

// telling returns the indices of the first words, at most maxFuzzyWords: names before titles,
// particles and the like.
func (asked Name) telling() []int {
	var tell, rest []int
	for i, word := range asked.words {
		if titles[word] || particles[word] || links[word] {
			rest = append(rest, i)
		} else {
			tell = append(tell, i)
		}
	}
	all := append(tell, rest...)
	return all[:min(len(all), maxFuzzyWords)]
}

// clauses returns the clauses that find word i, by letters or by sound.
func (asked Name) clauses(i int, clause func(sort, word string, edits int) []string) []string {
	edits := Edits(asked.words[i])
	var parts []string
	letters := edits
	for _, r := range asked.readings {
		parts = append(parts, clause(termSound, r.words[i], min(edits, Edits(r.words[i])))...)
		if Edits(r.words[i]) == edits {
			letters = 0 // a fuzzy clause by sound finds everything that one by letters would
		}
	}
	return append(parts, clause(termWord, asked.words[i], letters)...)
}

// starts finds words that start with word, with word itself ranked first.
func starts(sort, word string, _ int) []string {
	if word == "" {
		return nil
	}
	return []string{term(sort, word) + "^4", term(sort, word) + "*"}
}

// near is starts, and also finds words within edits wrong letters of word.
func near(sort, word string, edits int) []string {
	found := starts(sort, word, edits)
	if edits > 0 {
		found = append(found, term(sort, word)+"~"+strconv.Itoa(edits))
	}
	return found
}

// alone finds word, ranked first, and words within edits wrong letters of it.
func alone(sort, word string, edits int) []string {
	if word == "" {
		return nil
	}
	found := []string{term(sort, word) + "^2"}
	if edits > 0 {
		found = append(found, term(sort, word)+"~"+strconv.Itoa(edits))
	}
	return found
}

// distinct joins parts without duplicates.
func distinct(parts []string) string {
	seen := map[string]bool{}
	var once []string
	for _, part := range parts {
		if !seen[part] {
			seen[part] = true
			once = append(once, part)
		}
	}
	return strings.Join(once, " ")
}
