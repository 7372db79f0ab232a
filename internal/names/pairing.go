package names

import (
	"cmp"
	"slices"
	"strings"
)

// worthInitial is the score of an initial that stands for a word.
const worthInitial = 0.92

// pairing assigns words of one name to words of another.
type pairing struct {
	as         Class
	one, other []token
	pairs      []pair
	// words is the number of whole words that are paired. letters is the number of letters of
	// all pairs, and sum the same weighted by their scores.
	words        int
	letters, sum float64
	// misspelt is the number of pairs that differ by a few letters.
	misspelt int
}

// pair is a word of one name and a similar word of the other.
type pair struct {
	i, j  int
	worth float64
	edits int
}

// assign pairs the words, the most similar first, and then words that one name writes as two.
func (p *pairing) assign() {
	var all []pair
	for i, a := range p.one {
		for j, b := range p.other {
			if worth, edits := p.alike(a, b); worth > 0 {
				all = append(all, pair{i, j, worth, edits})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b pair) int { return cmp.Compare(b.worth, a.worth) })
	for _, c := range all {
		a, b := &p.one[c.i], &p.other[c.j]
		if a.used || b.used {
			continue
		}
		p.pairs = append(p.pairs, c)
		p.take(c.worth, c.edits, a, b)
	}
	p.join(p.one, p.other)
	p.join(p.other, p.one)
}

func (p *pairing) take(worth float64, edits int, words ...*token) {
	letters, whole := 0.0, true
	for _, w := range words {
		w.used = true
		letters = max(letters, float64(w.length()))
		whole = whole && w.role == nameWord && !w.initial()
	}
	if whole {
		p.words++
	}
	if edits > 0 {
		p.misspelt++
	}
	p.letters, p.sum = p.letters+letters, p.sum+letters*worth
}

// alike compares two words: by their sound, or as they are written if they are in one script.
func (p *pairing) alike(a, b token) (worth float64, edits int) {
	if sameScript(a, b) {
		a.sound, b.sound = a.written, b.written
	}
	switch {
	case a.word == b.word:
		return 1, 0
	case a.sound != "" && a.sound == b.sound:
		return worthSound, 0
	case p.as == Person && (a.standsFor(b) || b.standsFor(a)):
		return worthInitial, 0
	case a.role != b.role, a.acronym, b.acronym:
		return 0, 0
	case unspaced(a.word) && unspaced(b.word) && (within(a, b) || within(b, a)):
		return min(worthApart, share(a.word, b.word), 1/share(a.word, b.word)), 1
	}
	return typo(a, b)
}

// sameScript reports whether two words are in one script other than Latin.
func sameScript(a, b token) bool { return a.script >= 0 && a.script == b.script }

// within reports whether a word is a part of another, such as a given name of a full name that is
// written without spaces.
func within(part, whole token) bool {
	return part.length() > 1 && strings.Contains(whole.word, part.word)
}

// worthVowel is the score of words that differ in one vowel only, as romanisations of languages
// that are written without vowels do: Usama and Osama.
const worthVowel = 0.9

// typo scores words that differ by a few letters.
func typo(a, b token) (worth float64, edits int) {
	if differInVowel(a.sound, b.sound) {
		return worthVowel, 0
	}
	for _, w := range [][2]string{{a.word, b.word}, {a.sound, b.sound}} {
		allowed := min(Edits(w[0]), Edits(w[1]))
		x, y := []rune(w[0]), []rune(w[1])
		if allowed == 1 && min(len(x), len(y)) < 5 && x[0] != y[0] {
			continue // Anna and Inna are two names
		}
		if allowed == 0 || len(x)-len(y) > allowed || len(y)-len(x) > allowed {
			continue
		}
		if d := distance(x, y); d <= allowed {
			if got := 1 - float64(d)/float64(max(len(x), len(y))); got > worth {
				worth, edits = got, d
			}
		}
	}
	return worth, edits
}

// differInVowel reports whether two romanised words of five letters or more have different vowels in
// one place, and are equal besides.
func differInVowel(a, b string) bool {
	if len(a) != len(b) || len(a) < 5 {
		return false
	}
	differences := 0
	for i := range len(a) {
		switch {
		case a[i] == b[i]:
		case isVowel(rune(a[i])) && isVowel(rune(b[i])):
			differences++
		default:
			return false
		}
	}
	return differences == 1
}

// join pairs neighbouring words of one name with a word of the other that is written as both.
func (p *pairing) join(parts, wholes []token) {
	free := func(w token) bool { return !w.used }
	for i := range len(parts) - 1 {
		a, b := &parts[i], &parts[i+1]
		if a.used || b.used || !slices.ContainsFunc(wholes, free) {
			continue
		}
		both := token{word: a.word + b.word, sound: sound(a.sound + b.sound), script: min(a.script, b.script), written: a.written + b.written}
		for j := range wholes {
			if worth, edits := p.alike(both, wholes[j]); worth > 0 && !wholes[j].used {
				p.take(min(worth, worthSound), edits, &wholes[j])
				a.used, b.used = true, true
				break
			}
		}
	}
}

// mean is the mean score of the pairs, weighted by their letters.
func (p *pairing) mean() float64 { return p.sum / p.letters }

func (p *pairing) how() How {
	if p.misspelt > 0 {
		return Fuzzy
	}
	return Exact
}

// left counts the letters of the words that are in no pair and may not be missing.
func left(words []token) int {
	n := 0
	for _, w := range words {
		if !w.used && !w.mayMiss() {
			n += w.length()
		}
	}
	return n
}

// skips reports whether a word that may be missing is missing in one of the names.
func (p *pairing) skips() bool {
	missing := func(w token) bool { return !w.used && w.mayMiss() }
	return slices.ContainsFunc(p.one, missing) || slices.ContainsFunc(p.other, missing)
}

// contradicts reports whether the names are told apart by words that exist for that: a number
// that one of them lacks, two patronymics, two remarks, or a name that is the father's in only one
// of them.
func (p *pairing) contradicts() bool {
	lacks := func(words []token, r role) bool {
		return slices.ContainsFunc(words, func(w token) bool { return w.role == r && !w.used })
	}
	if lacks(p.one, ordinal) || lacks(p.other, ordinal) {
		return true
	}
	for _, r := range []role{patronymic, remarkWord} {
		if lacks(p.one, r) && lacks(p.other, r) {
			return true
		}
	}
	named := func(w token) bool { return w.ofFather }
	if !slices.ContainsFunc(p.one, named) || !slices.ContainsFunc(p.other, named) {
		return false
	}
	return slices.ContainsFunc(p.pairs, func(c pair) bool { return p.one[c.i].ofFather != p.other[c.j].ofFather })
}
