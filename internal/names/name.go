package names

import (
	"slices"
	"strings"
)

// maxWords is how many words of a name are looked at one by one; all of them count
// where whole names are compared.
const maxWords = 40

// Name is a name, folded for comparison.
type Name struct {
	// words are without case and accents, in their own script.
	words []string
	// sorted is all of them, whatever their order was.
	sorted string
	// readings are the ways to read all the words, each levelled by sound. The first
	// is the most likely one.
	readings []reading
}

// reading is the words of a name by sound, and all of them in one.
type reading struct {
	words          []string
	sorted, joined string
}

// Parse folds a name. One without letters and digits has no words, and is like none.
func Parse(name string) Name {
	var n Name
	var raw []string
	for _, word := range split(name) {
		if plain := plainWord(word); plain != "" {
			n.words, raw = append(n.words, plain), append(raw, word)
		}
	}
	if len(raw) == 0 {
		return Name{}
	}
	n.sorted, n.readings = sorted(n.words), readings(raw)
	return n
}

// Empty reports whether there is nothing to compare.
func (n Name) Empty() bool { return len(n.words) == 0 }

// surnames are Korean ones that people romanise in their own way, by the first syllable.
var surnames = map[rune][]string{
	'이': {"lee", "ri"}, '박': {"park"}, '최': {"choi"}, '임': {"lim"}, '조': {"cho"}, '정': {"chung"}, '노': {"roh"}, '유': {"ryu"},
}

// readings are few: by the first of the tables, with a hard start, with the h of Ukraine and
// Belarus, and with the surnames of Koreans as these write them.
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

// read reads the words; surname stands for the first syllable unless it is empty.
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

// sorted joins words in the order of the alphabet.
func sorted(words []string) string {
	if len(words) == 1 {
		return words[0]
	}
	return strings.Join(slices.Sorted(slices.Values(words)), "_")
}
