package names

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A term of the index is letters, digits and underscores after a letter that says what
// it is. Nothing of it means anything to a query parser.
const (
	termWhole  = "n_" // all words, sorted
	termSounds = "r_" // all words by sound, sorted
	termJoined = "j_" // all words by sound, in one
	termWord   = "w_" // a word
	termSound  = "s_" // a word by sound, or all in one
	termKind   = "k_" // a kind
)

// maxTerm is the longest term, in characters: names that share so many are told apart
// by comparing them.
const maxTerm = 120

func term(sort, text string) string {
	if utf8.RuneCountInString(text) > maxTerm {
		text = string([]rune(text)[:maxTerm])
	}
	return sort + text
}

// Terms are what something of a kind is found by that has these names, sorted. They
// are separated by spaces and hold none.
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

// maxEndings is how many endings of a word are terms.
const maxEndings = 12

// endings are the rests of a word after each of its first characters, in scripts that
// write a surname and what follows it as one.
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
