package names

import (
	"slices"
	"strings"
)

// Class is what names are compared as by Match. It determines which words are no part of a name,
// and what an additional word means.
type Class int

// The classes of names.
const (
	// Other is anything else, such as a place.
	Other Class = iota
	// Person is a person. Titles, particles and patronymics may be missing in one of the names,
	// as may further names. An initial stands for a word.
	Person
	// Body is an organization or a government. The legal form may be missing in one of the names.
	Body
)

// Scores of whole names in Match.
const (
	// worthBare is the score of names that are equal but for words that may be missing.
	worthBare = 0.95
	// worthLonger is the score of a person's name that has further names than the other.
	worthLonger = 0.9
	// worthApart limits the score of names with different words.
	worthApart = 0.8
)

// Match scores whether two names are those of one person, body or thing. Compare finds a name by
// some of its words; in Match a word that only one of the names has is evidence against it, and
// the order of the names does not matter to the score. Equal names score 1, names of equal sound
// 0.97, and names that are equal but for words that may be missing 0.95. Remarks in brackets may be
// missing. Names that each have a word that the other lacks score at most 0.8.
func (asked Name) Match(name Name, as Class) Similarity {
	best := Similarity{How: None}
	if asked.Empty() || name.Empty() {
		return best
	}
	mine, theirs := asked.readingsFor(name)
	for _, one := range mine {
		for _, other := range theirs {
			p := pairing{as: as, one: asked.tokens(one, as), other: name.tokens(other, as)}
			if s := p.similarity(one, other); s.Score > best.Score {
				best = s
			}
		}
	}
	return best
}

// similarity scores two names in one reading of each.
func (p *pairing) similarity(one, other reading) Similarity {
	p.assign()
	switch {
	case p.contradicts():
		return p.apart()
	case sameWords(p.one, p.other):
		return Similarity{1, Exact}
	case p.sounds(one, other):
		return Similarity{worthSound, Exact}
	case p.soundsBare():
		return Similarity{worthBare, Partial}
	}
	more, otherMore := left(p.one), left(p.other)
	misspelt := p.words > 1 && p.misspelt >= p.words
	switch {
	case p.words == 0 || misspelt || more > 0 && otherMore > 0:
		return p.apart()
	case more+otherMore == 0 && p.skips():
		return Similarity{min(p.mean(), worthBare), Partial}
	case more+otherMore == 0:
		return Similarity{min(p.mean(), worthSound), p.how()}
	case p.as == Person && p.words > 1:
		return Similarity{p.mean() * worthLonger, Partial}
	}
	return p.apart()
}

// sounds reports whether the names sound the same when they are read as one word.
func (p *pairing) sounds(one, other reading) bool {
	return one.joined != "" && (one.joined == other.joined || one.sorted == other.sorted) && uniform(p.one) && uniform(p.other)
}

// soundsBare is sounds without the words that may be missing: 김정은 위원장 and Kim Jong Un.
func (p *pairing) soundsBare() bool {
	mine, theirs := slices.DeleteFunc(slices.Clone(p.one), token.mayMiss), slices.DeleteFunc(slices.Clone(p.other), token.mayMiss)
	if !uniform(mine) || !uniform(theirs) || len(mine) == len(theirs) {
		return false
	}
	text := joinedSound(mine)
	return text != "" && text == joinedSound(theirs)
}

func joinedSound(words []token) string {
	var b strings.Builder
	for _, w := range words {
		b.WriteString(w.sound)
	}
	return sound(b.String())
}

// uniform reports whether all words are in one script, and none of them is an acronym. Others are
// compared one by one.
func uniform(words []token) bool {
	return !slices.ContainsFunc(words, func(t token) bool {
		return t.acronym && t.length() > 1 || t.script != words[0].script
	})
}

// apart scores names that have different words, by the share of letters in the words that they
// have in common.
func (p *pairing) apart() Similarity {
	if p.sum == 0 {
		return Similarity{How: None}
	}
	more := float64(left(p.one) + left(p.other))
	return Similarity{min(worthApart, p.sum/(p.letters+extraWeight*more)), Partial}
}

// sameWords reports whether two names have the same words in any order.
func sameWords(one, other []token) bool {
	text := func(tokens []token) []string {
		words := make([]string, len(tokens))
		for i, t := range tokens {
			words[i] = t.word
		}
		slices.Sort(words)
		return words
	}
	return len(one) == len(other) && slices.Equal(text(one), text(other))
}
