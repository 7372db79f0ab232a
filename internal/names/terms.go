package names

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Prefixes of index terms, by the type of the term. A term has letters, digits and
// underscores only, so that no character is special to Lucene's query parser.
const (
	termWhole  = "n_" // all words, sorted
	termSounds = "r_" // all words by sound, sorted
	termJoined = "j_" // all words by sound, in one
	termWord   = "w_" // a word
	termSound  = "s_" // a word by sound, or all in one
	termKind   = "k_" // a kind
)

// maxTerm is the greatest length of a term, in characters. Names that are equal up to there
// are distinguished when they are compared.
const maxTerm = 120

func term(sort, text string) string {
	if utf8.RuneCountInString(text) > maxTerm {
		text = string([]rune(text)[:maxTerm])
	}
	return sort + text
}

// Terms returns the sorted index terms, separated by spaces, by which an entity with this
// kind and these names is found.
func Terms(kind string, names []string) string {
	terms := []string{term(termKind, kind)}
	for _, name := range names {
		terms = append(terms, Parse(name).terms()...)
	}
	slices.Sort(terms)
	return strings.Join(slices.Compact(terms), " ")
}

func (n Name) terms() []string {
	if n.Empty() {
		return nil
	}
	terms := []string{term(termWhole, n.sorted)}
	for _, word := range n.words[:min(len(n.words), maxWords)] {
		terms = append(terms, term(termWord, word))
		for _, rest := range endings(word) {
			terms = append(terms, term(termWord, rest), term(termSound, sound(romanise(rest, false, false))))
		}
	}
	for _, r := range n.readings {
		terms = append(terms, term(termSounds, r.sorted), term(termJoined, r.joined), term(termSound, r.joined))
		for _, word := range r.words[:min(len(r.words), maxWords)] {
			terms = append(terms, term(termSound, word))
		}
	}
	return terms
}

// maxEndings is how many endings of a word become terms.
const maxEndings = 12

// endings returns the suffixes of a word after each of its first characters, in scripts that
// write surname and given name as one word.
func endings(word string) []string {
	if !unspaced(word) {
		return nil
	}
	var rests []string
	for i := range word {
		if i > 0 && len(rests) < maxEndings {
			rests = append(rests, word[i:])
		}
	}
	return rests
}
