package names

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// How says how a name matches another, from the best to the worst.
type How int

// The ways to match: the names are one when they are folded; each word of the first starts
// a word of the second; each is like one but for a letter or two; only some words are
// found; nothing is.
const (
	Exact How = iota
	Prefix
	Fuzzy
	Partial
	None
)

// What a word that matches is worth. Another script or romanisation is worth nearly as much as
// the same letters, of whole words as of their starts, and the start of a word more the more of
// it there is.
const (
	worthSound   = 0.97
	worthStart   = 0.6
	worthLetters = 0.35
	worthInside  = 0.5
	worthFuzzy   = 0.9
	// unasked is what a letter of a word counts that was not asked for.
	unasked = 0.5
)

// Similarity is how alike two names are, from 0 to 1, and in what way.
type Similarity struct {
	Score float64
	How   How
}

// Compare says how well a name is the one that is asked for. The same words in any order
// are 1, and the same by sound are 0.97. Otherwise it is the mean of what each word asked for
// is worth, weighted by its letters; the letters of words that were not asked for count half.
func (asked Name) Compare(name Name) Similarity {
	best := Similarity{How: None}
	if asked.Empty() || name.Empty() {
		return best
	}
	if asked.sorted == name.sorted {
		return Similarity{1, Exact}
	}
	for _, one := range asked.readings {
		for _, other := range name.readings {
			if s := compare(asked.words, one, name.words, other); s.better(best) {
				best = s
			}
		}
	}
	return best
}

func (s Similarity) better(than Similarity) bool {
	return s.How < than.How || s.How == than.How && s.Score > than.Score
}

func compare(asked []string, one reading, named []string, other reading) Similarity {
	if one.joined != "" && (one.joined == other.joined || one.sorted == other.sorted) {
		return Similarity{worthSound, Exact}
	}
	best := align(asked, one.words, named, other.words)
	if one.joined != "" && strings.HasPrefix(other.joined, one.joined) {
		worth := start(one.joined, other.joined)
		if !strings.HasPrefix(strings.Join(named, ""), strings.Join(asked, "")) {
			worth *= worthSound
		}
		if whole := (Similarity{worth, Prefix}); whole.better(best) {
			best = whole
		}
	}
	return best
}

// align gives each word that is asked for the best of the words that are left.
func align(asked, askedSounds, named, namedSounds []string) Similarity {
	asked, named = asked[:min(len(asked), maxWords)], named[:min(len(named), maxWords)]
	used := make([]bool, len(named))
	var sum, letters float64
	how, found := Exact, false
	for i := range asked {
		weight := float64(utf8.RuneCountInString(asked[i]))
		letters += weight
		worth, as, at := 0.0, None, -1
		for j := range named {
			if used[j] {
				continue
			}
			if w, h := word(asked[i], askedSounds[i], named[j], namedSounds[j]); w > worth {
				worth, as, at = w, h, j
			}
		}
		if at >= 0 {
			used[at], found = true, true
		} else {
			as = Partial
		}
		sum, how = sum+worth*weight, max(how, as)
	}
	if !found {
		return Similarity{How: None}
	}
	for j := range named {
		if !used[j] {
			letters += unasked * float64(utf8.RuneCountInString(named[j]))
		}
	}
	if how == Exact {
		how = Prefix // all that was asked for, and more
	}
	return Similarity{sum / letters, how}
}

// word compares two words, by their letters and by their sound.
func word(asked, askedSound, named, namedSound string) (float64, How) {
	switch {
	case asked == named:
		return 1, Exact
	case askedSound != "" && askedSound == namedSound:
		return worthSound, Exact
	case strings.HasPrefix(named, asked):
		worth := start(asked, named)
		if askedSound != "" && strings.HasPrefix(namedSound, askedSound) {
			worth = max(worth, start(askedSound, namedSound))
		}
		return worth, Prefix
	case askedSound != "" && strings.HasPrefix(namedSound, askedSound):
		return worthSound * start(askedSound, namedSound), Prefix
	case unspaced(named) && strings.Contains(named, asked):
		return worthInside + worthLetters*share(asked, named), Prefix
	}
	allowed := Edits(asked)
	if worth := max(alike(asked, named, allowed), alike(askedSound, namedSound, min(allowed, Edits(askedSound)))); worth > 0 {
		return worth, Fuzzy
	}
	return 0, None
}

// start is what the start of a word is worth.
func start(part, whole string) float64 { return worthStart + worthLetters*share(part, whole) }

// share is how much of a word its part is.
func share(part, whole string) float64 {
	return float64(utf8.RuneCountInString(part)) / float64(utf8.RuneCountInString(whole))
}

// unspaced reports whether a word is of a script that writes whole names without spaces.
func unspaced(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.In(r, unicode.Hangul, unicode.Han, unicode.Hiragana, unicode.Katakana)
}

// Edits is how many letters of a word may be wrong: one of four to seven, two of more.
func Edits(word string) int {
	switch n := utf8.RuneCountInString(word); {
	case n < 4 || n > maxFuzzy:
		return 0
	case n < 8:
		return 1
	default:
		return 2
	}
}

// maxFuzzy is the longest word that is looked for with mistakes.
const maxFuzzy = 40

// alike is what a word is worth that differs by a few letters; 0 when by more than are allowed.
func alike(asked, named string, allowed int) float64 {
	if allowed == 0 {
		return 0
	}
	a, b := []rune(asked), []rune(named)
	if len(a)-len(b) > allowed || len(b)-len(a) > allowed {
		return 0
	}
	if d := distance(a, b); d <= allowed {
		return worthFuzzy * (1 - float64(d)/float64(max(len(a), len(b))))
	}
	return 0
}

// distance counts the letters to change, add, leave out, or swap with the next
// (optimal string alignment).
func distance(a, b []rune) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			changed := 1
			if a[i-1] == b[j-1] {
				changed = 0
			}
			row[j] = min(row[j-1]+1, last[j]+1, last[j-1]+changed)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
