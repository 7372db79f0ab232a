// Package names compares names as people write them: in any case, with or without
// accents, in Latin, Cyrillic, Greek or Hangul letters, after one system of
// romanisation or another, with their words in any order. It knows nothing of what
// bears the names.
package names

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Plain returns a text without case and accents, in composed characters.
func Plain(text string) string {
	if isASCII(text) {
		return strings.ToLower(text)
	}
	bare := strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFKD.String(text))
	return cases.Fold().String(norm.NFKC.String(bare))
}

// apostrophes stand within words and part none: Zelens'kyi, O’Brien, Gur'ev. Those that
// are letters or marks of their own are here too.
const apostrophes = "'’‘ʼʹʻ`´ˈ"

// latin spells the letters that no accent can be taken from.
var latin = strings.NewReplacer("ø", "o", "ł", "l", "đ", "d", "ð", "d", "æ", "ae", "œ", "oe", "þ", "th", "ı", "i", "ħ", "h", "ŋ", "ng")

// split parts a text into words, folded but with their accents: in some scripts these
// make another letter, as in й.
func split(text string) []string {
	folded := strings.ToLower(text)
	if !isASCII(text) {
		folded = norm.NFKC.String(cases.Fold().String(norm.NFKC.String(text)))
	}
	folded = strings.Map(func(r rune) rune {
		if strings.ContainsRune(apostrophes, r) {
			return -1
		}
		return r
	}, folded)
	return strings.FieldsFunc(folded, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	})
}

// plainWord is a word of split without accents; empty when it has nothing else.
func plainWord(word string) string {
	if isASCII(word) {
		return word
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mc, r) {
			return r
		}
		return -1
	}, latin.Replace(Plain(word)))
}

// isASCII spares most names the work that they don't need.
func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
