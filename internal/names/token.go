package names

import (
	"strings"
	"unicode/utf8"
)

// role is what a word is in a name.
type role int

const (
	nameWord role = iota
	// titleWord is a form of address, a degree, a rank or an office.
	titleWord
	// linkWord is a particle, an article, a preposition or a conjunction.
	linkWord
	// patronymic is the Slavic name after the father's.
	patronymic
	// formWord is a word of a legal form.
	formWord
	// remarkWord is a word in brackets.
	remarkWord
	// ordinal is a number, or tells a son from the father, as in Jr.
	ordinal
	// repeated is a word that is in the name before.
	repeated
)

// token is a word of a name, prepared for Match.
type token struct {
	word, sound string
	// script is that of the word, as scriptOf returns it, and written the word in the reading for
	// comparisons in that script.
	script  int
	written string
	role    role
	// ofFather means that the word is the name of the father, after a word such as bin.
	ofFather bool
	// acronym means that the word was written as single letters.
	acronym bool
	used    bool
}

// mayMiss reports whether the word is no part of the name proper, so that it may be missing in
// one of two names that are the same.
func (t token) mayMiss() bool {
	switch t.role {
	case titleWord, linkWord, patronymic, formWord, remarkWord:
		return true
	}
	return false
}

func (t token) length() int { return utf8.RuneCountInString(t.word) }

// initial reports whether the word is one letter. In scripts without spaces, a letter is a word.
func (t token) initial() bool { return t.length() == 1 && !unspaced(t.word) }

// standsFor reports whether t is an initial of the other word.
func (t token) standsFor(other token) bool {
	return t.initial() && !other.initial() && (strings.HasPrefix(other.word, t.word) || t.sound != "" && strings.HasPrefix(other.sound, t.sound))
}

// tokens returns the words of a name in one reading, with their roles.
func (n Name) tokens(r reading, as Class) []token {
	tokens := make([]token, min(len(n.words), maxWords))
	for i := range tokens {
		tokens[i] = token{word: n.words[i], sound: r.words[i], script: n.scripts[i], written: n.written.words[i]}
		if n.aside[i] {
			tokens[i].role = remarkWord
		}
	}
	switch as {
	case Person:
		personRoles(tokens, n.comma)
	case Body:
		tokens = bodyRoles(joinLetters(tokens))
	case Other:
		otherRoles(tokens)
	}
	markRepeated(tokens)
	return tokens
}

// markRepeated marks words that occur again in a name.
func markRepeated(tokens []token) {
	for i := range tokens {
		for _, before := range tokens[:i] {
			if tokens[i].role == nameWord && before.word == tokens[i].word {
				tokens[i].role = repeated
			}
		}
	}
}
