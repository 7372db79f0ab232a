package names

import (
	"slices"
	"strings"
)

// maxWords is how many words of a name are compared one by one. Comparisons of whole
// names use all words.
const maxWords = 40

// Name is a name prepared for comparison by Parse.
type Name struct {
	// words are the words without case and accents, in their own script.
	words []string
	// sorted is all words joined in alphabetical order.
	sorted string
	// readings are the possible romanisations of the words, folded by sound. The first
	// is the most likely one.
	readings []reading
	// scripts are the scripts of the words, as scriptOf returns them, and script that of all of
	// them, or -1. written is the reading for comparisons in one script.
	scripts []int
	script  int
	written reading
	// aside is true for words in brackets. comma is the number of words before the first comma,
	// or -1.
	aside []bool
	comma int
}

// reading is one romanisation of a name, folded by sound: the words, all words sorted,
// and all words joined in their order.
type reading struct {
	words          []string
	sorted, joined string
}

// Parse prepares a name for comparison. A name without letters and digits is empty, and
// matches no other name.
func Parse(name string) Name {
	n := Name{comma: -1}
	var raw []string
	outside := false
	for _, part := range parts(name) {
		for _, word := range split(part.text) {
			if plain := plainWord(word); plain != "" {
				n.words, raw, n.aside = append(n.words, plain), append(raw, word), append(n.aside, part.aside)
				outside = outside || !part.aside
			}
		}
		if part.comma && n.comma < 0 {
			n.comma = len(n.words)
		}
	}
	if len(raw) == 0 {
		return Name{}
	}
	if !outside {
		clear(n.aside)
	}
	n.sorted, n.readings = sorted(n.words), readings(raw)
	for _, word := range n.words {
		n.scripts = append(n.scripts, scriptOf(word))
	}
	n.script, n.written = common(n.scripts), inScript(n.words)
	return n
}

// Empty reports whether the name has no words.
func (n Name) Empty() bool { return len(n.words) == 0 }

// surnames maps the syllable of a Korean surname to its customary romanisations, which
// follow no system.
var surnames = map[rune][]string{
	'이': {"lee", "ri"}, '박': {"park"}, '최': {"choi"}, '임': {"lim"}, '조': {"cho"}, '정': {"chung"}, '노': {"roh"}, '유': {"ryu"},
}

// readings returns the distinct romanisations of the words: by the tables, with hard
// Korean initials, with the Ukrainian and Belarusian h for г, and with customary Korean
// surnames.
func readings(raw []string) []reading {
	all := []reading{read(raw, "", false, false)}
	add := func(r reading) {
		if !slices.ContainsFunc(all, func(known reading) bool { return slices.Equal(known.words, r.words) }) {
			all = append(all, r)
		}
	}
	whole := strings.Join(raw, " ")
	if strings.ContainsFunc(whole, isSyllable) {
		add(read(raw, "", true, false))
	}
	if strings.ContainsRune(whole, 'г') {
		add(read(raw, "", false, true))
	}
	first := []rune(raw[0])
	if isSyllable(first[0]) && (len(first) > 1 || len(raw) > 1) {
		for _, surname := range surnames[first[0]] {
			add(read(raw, surname, false, false))
		}
	}
	return all
}

// read returns one romanisation of the words. If surname is not empty, it replaces the
// first syllable.
func read(raw []string, surname string, hard, ukrainian bool) reading {
	var r reading
	var joined strings.Builder
	for i, word := range raw {
		letters := romanise(word, hard, ukrainian)
		if i == 0 && surname != "" {
			letters = surname + romanise(string([]rune(word)[1:]), false, false)
		}
		joined.WriteString(letters)
		r.words = append(r.words, sound(letters))
	}
	r.sorted, r.joined = sorted(r.words), sound(joined.String())
	return r
}

// sorted joins words in alphabetical order.
func sorted(words []string) string {
	if len(words) == 1 {
		return words[0]
	}
	return strings.Join(slices.Sorted(slices.Values(words)), "_")
}
