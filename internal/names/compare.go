package names

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// How is the way in which one name matches another. Lower values are better.
type How int

// The ways in which a name matches, from the best to the worst.
const (
	// Exact means that the folded names are equal.
	Exact How = iota
	// Prefix means that each word is the beginning of a word of the other name.
	Prefix
	// Fuzzy means that each word matches with a few wrong letters.
	Fuzzy
	// Partial means that only some words match.
	Partial
	// None means that no word matches.
	None
)

// Scores of a matching word. A match by sound scores slightly less than one by letters. A
// prefix scores worthStart, plus worthLetters in proportion to its share of the word.
const (
	worthSound   = 0.97
	worthStart   = 0.6
	worthLetters = 0.35
	worthInside  = 0.5
	worthFuzzy   = 0.9
	// extraWeight is the weight of the letters of words that match nothing in the query.
	extraWeight = 0.5
)

// Similarity is the result of a comparison: a score from 0 to 1, and the kind of match.
type Similarity struct {
	Score float64
	How   How
}

// Compare scores how well a text finds a name, of which it may have a part. The same words in any
// order score 1, and the same by sound 0.97. Otherwise the score is the mean of the scores of the
// words of asked, weighted by their lengths, where additional words of name count half and score
// 0. Sound counts between names in different scripts and between names in Latin letters; names in
// one other script are compared as they are written. To decide whether two names are one, use
// Match.
func (asked Name) Compare(name Name) Similarity {
	best := Similarity{How: None}
	if asked.Empty() || name.Empty() {
		return best
	}
	if asked.sorted == name.sorted {
		return Similarity{1, Exact}
	}
	mine, theirs := asked.readingsFor(name)
	for _, one := range mine {
		for _, other := range theirs {
			if s := compare(asked, one, name, other); s.better(best) {
				best = s
			}
		}
	}
	return best
}

func (s Similarity) better(than Similarity) bool {
	return s.How < than.How || s.How == than.How && s.Score > than.Score
}

func compare(asked Name, one reading, name Name, other reading) Similarity {
	if one.joined != "" && (one.joined == other.joined || one.sorted == other.sorted) {
		return Similarity{worthSound, Exact}
	}
	best := align(asked.words, one.words, name.words, other.words)
	if one.joined != "" && strings.HasPrefix(other.joined, one.joined) {
		worth := start(one.joined, other.joined)
		if !strings.HasPrefix(strings.Join(name.words, ""), strings.Join(asked.words, "")) {
			worth *= worthSound
		} else if sound, whole := asked.readings[0].joined, name.readings[0].joined; strings.HasPrefix(whole, sound) {
			worth = max(worth, start(sound, whole)) // a syllable counts as much as its letters
		}
		if whole := (Similarity{worth, Prefix}); whole.better(best) {
			best = whole
		}
	}
	return best
}

// align pairs each word of asked with the best unused word of named.
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
			letters += extraWeight * float64(utf8.RuneCountInString(named[j]))
		}
	}
	if how == Exact {
		how = Prefix // all words match, but the names are not equal
	}
	return Similarity{sum / letters, how}
}

// word compares two words by letters and by sound, and returns the score and the kind of
// match.
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

// start is the score of a prefix of a word.
func start(part, whole string) float64 { return worthStart + worthLetters*share(part, whole) }

// share is the length of part as a fraction of the length of whole.
func share(part, whole string) float64 {
	return float64(utf8.RuneCountInString(part)) / float64(utf8.RuneCountInString(whole))
}

// unspaced reports whether a word is in a script that writes names without spaces.
func unspaced(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.In(r, unicode.Hangul, unicode.Han, unicode.Hiragana, unicode.Katakana)
}

// Edits is how many wrong letters a fuzzy match allows: 1 in words of 4 to 7 letters, 2 in
// longer ones up to maxFuzzy, 0 otherwise.
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

// maxFuzzy is the length of the longest word that is matched with wrong letters.
const maxFuzzy = 40

// alike is the score of a word that differs by at most allowed letters, or 0.
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

// distance is the edit distance of two words: the number of letters to change, add,
// delete, or swap with the next one (optimal string alignment).
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
