package names

import "strings"

// levels turns the spellings of one sound in common systems of romanisation into one,
// the longer first: Zelenskyy and Zelensky, Khrushchev and Chruschtschow, Yeltsin and
// Eltsin, Jeong and Jong, Eun and Un.
var levels = strings.NewReplacer(
	"tsch", "ch", "tch", "ch", "sch", "s", "dzh", "j", "chr", "kr", "ph", "f", "ck", "k", "tz", "ts", "qu", "kv", "q", "k", "w", "v", "x", "ks",
	"yeo", "yo", "ye", "e", "oo", "u", "ou", "u", "eo", "o", "eu", "u", "y", "i",
)

// sound folds romanised letters so that what systems of romanisation spell differently
// is one. It is no phonetic transcription: only equality means anything. A word of which
// less than half would be left, such as zzz, stays. Idempotent.
func sound(word string) string {
	level := word
	for range 16 { // each pass but the last levels something
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

// hard levels h, j and c by the letters beside them.
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
			// Sh, zh, kh and gh are levelled with what systems with accents write;
			// an h that closes a syllable is silent.
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

// beside is a letter, or 0 beyond the word.
func beside(letters []rune, i int) rune {
	if i < 0 || i >= len(letters) {
		return 0
	}
	return letters[i]
}

func isVowel(r rune) bool     { return strings.ContainsRune("aeiou", r) && r != 0 }
func isConsonant(r rune) bool { return r >= 'a' && r <= 'z' && !isVowel(r) }

// single writes doubled letters once.
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
