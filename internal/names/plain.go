// Package names compares names as people write them: in any case, with or without
// accents, in Latin, Cyrillic, Greek or Hangul letters, in different systems of
// romanisation, and with their words in any order. It works on text only and does not
// depend on what has the name.
package names

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Plain returns text case-folded, without accents, and with simplified Chinese characters, in
// normalization form NFKC.
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
	return strings.Map(simplify, cases.Fold().String(norm.NFKC.String(bare)))
}

// apostrophes are removed within words, which they do not separate: Zelens'kyi, O’Brien,
// Gur'ev. Modifier letters and marks that serve as apostrophes are included.
const apostrophes = "'’‘ʼʹʻ`´ˈ"

// latin replaces Latin letters that do not decompose into a letter and an accent.
var latin = strings.NewReplacer("ø", "o", "ł", "l", "đ", "d", "ð", "d", "æ", "ae", "œ", "oe", "þ", "th", "ı", "i", "ħ", "h", "ŋ", "ng")

// split splits text into case-folded words. Accents are kept, because in some scripts
// they make a different letter, as in й.
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

// plainWord removes the accents from a word of split. The result is empty if nothing is
// left.
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

// isASCII reports whether text is ASCII, which needs no Unicode normalization.
func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
