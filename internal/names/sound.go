package names

import "strings"

// levels maps the spellings of a sound in common systems of romanisation to one spelling,
// the longest first: Zelenskyy and Zelensky, Khrushchev and Chruschtschow, Yeltsin and
// Eltsin, Jeong and Jong, Eun and Un.
var levels = strings.NewReplacer(
	"tsch", "ch", "tch", "ch", "sch", "s", "dzh", "j", "chr", "kr", "ph", "f", "ck", "k", "tz", "ts", "qu", "kv", "q", "k", "w", "v", "x", "ks",
	"yeo", "yo", "ye", "e", "oo", "u", "ou", "u", "eo", "o", "eu", "u", "y", "i",
)

// sound folds romanised letters so that the spellings of different systems of
// romanisation become equal. The result is not a phonetic transcription; only its equality
// has a meaning. A word that would lose more than half of its letters, such as zzz, is
// returned unchanged. sound is idempotent.
func sound(word string) string {
	level := word
	for range 16 { // up to the fixed point
		next := single(hard(levels.Replace(level)))
		if next == level {
			break
		}
		level = next
	}
	if 2*len(level) < len(word) {
		return word
	}
	return level
}

// hard folds h, j and c according to their neighbouring letters.
func hard(word string) string {
	if !strings.ContainsAny(word, "hjc") {
		return word
	}
	letters := []rune(word)
	var b strings.Builder
	for i, r := range letters {
		before, after := beside(letters, i-1), beside(letters, i+1)
		switch {
		case r == 'h' && before != 'c' && (isConsonant(before) || isVowel(before) && !isVowel(after)):
			// Drop the h of sh, zh, kh and gh, for which systems with accents write one
			// letter, and the silent h at the end of a syllable.
		case r == 'j' && isVowel(before) && !isVowel(after):
			b.WriteRune('i') // Sergej, Sojgu
		case r == 'c' && after == 'h':
			b.WriteRune('c')
		case r == 'c' && (after == 0 || after == 'e' || after == 'i'):
			b.WriteString("ch") // Vucic
		case r == 'c':
			b.WriteRune('k')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// beside returns letter i, or 0 outside the word.
func beside(letters []rune, i int) rune {
	if i < 0 || i >= len(letters) {
		return 0
	}
	return letters[i]
}

func isVowel(r rune) bool     { return strings.ContainsRune("aeiou", r) && r != 0 }
func isConsonant(r rune) bool { return r >= 'a' && r <= 'z' && !isVowel(r) }

// single reduces doubled letters to one.
func single(word string) string {
	var b []byte
	for i := range len(word) {
		doubled := i > 0 && word[i] == word[i-1] && word[i] >= 'a' && word[i] <= 'z'
		switch {
		case doubled && b == nil:
			b = append(make([]byte, 0, len(word)), word[:i]...)
		case !doubled && b != nil:
			b = append(b, word[i])
		}
	}
	if b == nil {
		return word
	}
	return string(b)
}
