package names

import (
	_ "embed"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// links are words within names of bodies and places that are often left out.
var links = set("the of and for a an und fur der die das von et de la le les du des del y e da do dos")

// joinLetters makes one word of single letters in a row, as in U.S. and S.A.
func joinLetters(tokens []token) []token {
	var joined []token
	for _, t := range tokens {
		last := len(joined) - 1
		if last >= 0 && t.initial() && joined[last].acronym && t.role == joined[last].role {
			joined[last].word += t.word
			joined[last].sound += t.sound
			joined[last].written += t.written
			continue
		}
		t.acronym = t.initial()
		joined = append(joined, t)
	}
	return joined
}

// bodyRoles gives the words of a body's name their roles.
func bodyRoles(tokens []token) []token {
	otherRoles(tokens)
	for i := range tokens {
		if t := &tokens[i]; t.role == nameWord && i > 0 && isRoman(t.word) {
			t.role, t.sound = ordinal, ""
		}
	}
	for i := 0; i < len(tokens); {
		n := legalForm(tokens[i:])
		for j := range n {
			tokens[i+j].role = formWord
		}
		i += max(n, 1)
	}
	return tokens
}

// otherRoles gives numbers and words such as of and the their roles.
func otherRoles(tokens []token) {
	for i := range tokens {
		t := &tokens[i]
		switch r, _ := utf8.DecodeRuneInString(t.word); {
		case t.role == remarkWord:
		case unicode.IsDigit(r):
			t.role, t.sound = ordinal, ""
		case links[t.word]:
			t.role = linkWord
		}
	}
}

// isRoman reports whether a word is a Roman number below 40.
func isRoman(word string) bool {
	for range 3 {
		word = strings.TrimPrefix(word, "x")
	}
	return slices.Contains([]string{"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"}, word)
}

//go:embed data/legal_forms.txt
var legalFormsFile string

// legalForms are the words of each legal form, by the first of them.
var legalForms = readForms(legalFormsFile)

func readForms(text string) map[string][][]string {
	forms := map[string][][]string{}
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for one := range strings.SplitSeq(line, ";") {
			var tokens []token
			for _, word := range Parse(one).words {
				tokens = append(tokens, token{word: word})
			}
			var words []string
			for _, t := range joinLetters(tokens) {
				words = append(words, t.word)
			}
			if len(words) > 0 {
				forms[words[0]] = append(forms[words[0]], words)
			}
		}
	}
	return forms
}

// legalForm returns the number of words of the longest legal form with which the words begin.
func legalForm(tokens []token) int {
	longest := 0
	for _, words := range legalForms[tokens[0].word] {
		if len(words) > longest && len(words) <= len(tokens) && slices.EqualFunc(tokens[:len(words)], words, token.is) {
			longest = len(words)
		}
	}
	return longest
}

// is reports whether the token is this word, and no remark.
func (t token) is(word string) bool { return t.word == word && t.role != remarkWord }
