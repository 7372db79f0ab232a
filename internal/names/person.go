package names

import (
	_ "embed"
	"strings"
)

//go:embed data/titles.txt
var titlesFile string

// titles are titles wherever they stand in a name; leadingTitles are also names.
var titles, leadingTitles = readTitles(titlesFile)

func readTitles(text string) (anywhere, leading map[string]bool) {
	anywhere, leading = map[string]bool{}, map[string]bool{}
	for line := range strings.Lines(text) {
		into := anywhere
		if list, ok := strings.CutPrefix(line, "leading:"); ok {
			line, into = list, leading
		}
		if !strings.HasPrefix(line, "#") {
			add(into, line)
		}
	}
	return anywhere, leading
}

// particles are words within names of persons that are often left out. fatherLinks are those
// before the name of the father. generations tell persons of one name apart.
var (
	particles   = set("al el bin ben ibn bint ould uld ag de da di do dos das del della van von der den zu la le du y e af av")
	fatherLinks = set("bin ben ibn bint ould uld")
	generations = set("jr sr junior ii iii iv")
)

func set(words string) map[string]bool {
	all := map[string]bool{}
	add(all, words)
	return all
}

func add(to map[string]bool, words string) {
	for _, word := range Parse(words).words {
		to[word] = true
	}
}

// personRoles gives the words of a person's name their roles. comma is the number of words
// before the first comma, before which there is no title but a surname.
func personRoles(tokens []token, comma int) {
	leading := len(tokens) > 2
	for i := range tokens {
		t := &tokens[i]
		t.ofFather = i > 0 && fatherLinks[tokens[i-1].word]
		switch {
		case t.role == remarkWord:
		case titles[t.word], leading && leadingTitles[t.word] && comma != i+1:
			t.role = titleWord
		case particles[t.word] && (i > 0 || len(tokens) > 2):
			t.role = linkWord
		case generations[t.word] && i > 1:
			t.role = ordinal
		}
		leading = leading && t.role == titleWord
	}
	markPatronymic(tokens)
}

// patronymics are the endings of Slavic patronymics, in Cyrillic letters and romanised.
var patronymics = strings.Fields("ович евич овна евна ична овіч евіч івна йовна ovich evich ovych evych yovych ovitch evitch owitsch ewitsch ovic evic ovna evna ichna ivna")

func isPatronymic(word string) bool {
	for _, ending := range patronymics {
		if strings.HasSuffix(word, ending) && len(word) >= len(ending)+2 {
			return true
		}
	}
	return false
}

// markPatronymic marks the patronymic of a name that has two other words besides. Many surnames
// have the same endings: of two such words, the patronymic stands between given name and surname
// or last.
func markPatronymic(tokens []token) {
	var words []*token
	for i := range tokens {
		if tokens[i].role == nameWord {
			words = append(words, &tokens[i])
		}
	}
	if len(words) < 3 {
		return
	}
	for _, t := range []*token{words[1], words[len(words)-1]} {
		if isPatronymic(t.word) {
			t.role = patronymic
			return
		}
	}
}
