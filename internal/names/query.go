package names

import (
	"strconv"
	"strings"
)

// Queries look for a name in an index of Terms, in the syntax of Lucene's query parser.
// One that would find nothing is empty.
type Queries struct {
	// Exact finds the name itself, Prefix names with words that start with those asked
	// for, and Fuzzy the others with words like them.
	Exact, Prefix, Fuzzy string
}

// maxFuzzyWords is how many words are looked for with mistakes in them: each may stand
// for fifty words of the index, and Lucene takes 1024 in one query.
const maxFuzzyWords = 5

// Queries returns them for names of these kinds, all when there are none.
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

// whole finds names with the same words, in any order, or the same letters.
func (asked Name) whole(boost string) string {
	parts := []string{term(termWhole, asked.sorted) + boost}
	for _, r := range asked.readings {
		if r.joined != "" {
			parts = append(parts, term(termSounds, r.sorted)+boost, term(termJoined, r.joined)+boost)
		}
	}
	return distinct(parts)
}

// every finds names in which each word is found, or all of them as one.
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

// Any is a query for names with any of the words asked for, or words like them, the
// rarest and most of them first: of these kinds alone, or with a preference for them.
// It is empty when it would find nothing.
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
	for i := range asked.words[:min(len(asked.words), maxFuzzyWords)] {
		parts = append(parts, asked.clauses(i, alone)...)
	}
	for _, r := range asked.readings {
		parts = append(parts, alone(termSound, r.joined, 0)...)
	}
	return distinct(parts)
}

// clauses find a word, in its letters or by its sound.
func (asked Name) clauses(i int, clause func(sort, word string, edits int) []string) []string {
	edits := Edits(asked.words[i])
	var parts []string
	letters := edits
	for _, r := range asked.readings {
		parts = append(parts, clause(termSound, r.words[i], min(edits, Edits(r.words[i])))...)
		if Edits(r.words[i]) == edits {
			letters = 0 // every word is a term by sound too, and this finds as much
		}
	}
	return append(parts, clause(termWord, asked.words[i], letters)...)
}

// starts finds a word and, behind it, words that start with it.
func starts(sort, word string, _ int) []string {
	if word == "" {
		return nil
	}
	return []string{term(sort, word) + "^4", term(sort, word) + "*"}
}

// near finds words that are like one; short ones have no mistakes.
func near(sort, word string, edits int) []string {
	found := starts(sort, word, edits)
	if edits > 0 {
		found = append(found, term(sort, word)+"~"+strconv.Itoa(edits))
	}
	return found
}

// alone finds a word and, behind it, words that are like it.
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

// distinct joins parts, each once.
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
