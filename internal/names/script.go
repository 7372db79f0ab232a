package names

import (
	"strings"
	"unicode"
)

// scripts are the scripts other than Latin in which names are compared as they are written. The
// scripts of one item are mixed in one name.
var scripts = [][]*unicode.RangeTable{
	{unicode.Cyrillic}, {unicode.Greek}, {unicode.Georgian}, {unicode.Armenian}, {unicode.Hangul}, {unicode.Han, unicode.Hiragana, unicode.Katakana},
}

// scriptOf returns the index in scripts of the script in which a word is written, or -1.
func scriptOf(word string) int {
	if isASCII(word) {
		return -1
	}
	for i, tables := range scripts {
		other := func(r rune) bool {
			return unicode.IsLetter(r) && !unicode.In(r, tables...) && !unicode.Is(unicode.Lm, r)
		}
		if !strings.ContainsFunc(word, other) {
			return i
		}
	}
	return -1
}

// common returns the script of all words, or -1.
func common(scripts []int) int {
	for _, script := range scripts {
		if script != scripts[0] {
			return -1
		}
	}
	return scripts[0]
}

// alphabets folds the letters in which the Cyrillic alphabets of different languages differ:
// Зеленский and Зеленський, Путин and Путін.
var alphabets = strings.NewReplacer("і", "и", "ї", "и", "ы", "и", "ј", "и", "є", "е", "э", "е", "ґ", "г", "ў", "у", "ь", "", "ъ", "")

// inScript returns the reading of words for a comparison with a name in the same script: as they
// are written, but for the differences between Cyrillic alphabets.
func inScript(words []string) reading {
	r := reading{words: make([]string, len(words))}
	for i, word := range words {
		r.words[i] = single(alphabets.Replace(word))
	}
	r.sorted, r.joined = sorted(r.words), strings.Join(r.words, "")
	return r
}

// readingsFor returns the readings of two names to compare. The sound of a romanisation is
// evidence between scripts only, and between names in Latin letters, which may be romanisations
// by different systems. Names in one other script are compared as they are written.
func (n Name) readingsFor(other Name) (mine, theirs []reading) {
	if n.script >= 0 && n.script == other.script {
		return []reading{n.written}, []reading{other.written}
	}
	return n.readings, other.readings
}
