package names

import "strings"

// cyrillic follows what BGN/PCGN, ISO 9 without its accents, and the national systems of
// Russia, Ukraine, Belarus, Bulgaria and Serbia have in common. The function sound folds
// their differences. Ё is mapped like Е, because it is usually written so.
var cyrillic = map[rune]string{
	'а': "a", 'б': "b", 'в': "v", 'г': "g", 'ґ': "g", 'ѓ': "g", 'д': "d", 'ђ': "j", 'е': "e", 'ё': "e", 'є': "ye", 'ж': "zh", 'з': "z",
	'ѕ': "dz", 'и': "i", 'і': "i", 'ї': "i", 'й': "y", 'ј': "y", 'к': "k", 'ќ': "k", 'л': "l", 'љ': "l", 'м': "m", 'н': "n", 'њ': "n", 'о': "o",
	'п': "p", 'р': "r", 'с': "s", 'т': "t", 'ћ': "ch", 'у': "u", 'ў': "u", 'ф': "f", 'х': "kh", 'ц': "ts", 'ч': "ch", 'џ': "j", 'ш': "sh",
	'щ': "shch", 'ъ': "", 'ы': "y", 'ь': "", 'э': "e", 'ю': "yu", 'я': "ya",
	// Kazakh, Tatar and other letters of the region.
	'ә': "a", 'ғ': "g", 'қ': "k", 'ң': "n", 'ө': "o", 'ұ': "u", 'ү': "u", 'һ': "h", 'җ': "j", 'ҳ': "h", 'ҷ': "ch", 'ӣ': "i", 'ӯ': "u",
}

// greek follows ISO 843 with common simplifications.
var greek = map[rune]string{
	'α': "a", 'β': "v", 'γ': "g", 'δ': "d", 'ε': "e", 'ζ': "z", 'η': "i", 'θ': "th", 'ι': "i", 'κ': "k", 'λ': "l", 'μ': "m", 'ν': "n",
	'ξ': "x", 'ο': "o", 'π': "p", 'ρ': "r", 'σ': "s", 'ς': "s", 'τ': "t", 'υ': "y", 'φ': "f", 'χ': "ch", 'ψ': "ps", 'ω': "o",
}

// The parts of a Hangul syllable in Revised Romanization, in the order of the Unicode
// Standard, section 3.12.
var (
	initials = strings.Split("g kk n d tt r m b pp s ss  j jj ch k t p h", " ")
	vowels   = strings.Split("a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i", " ")
	finals   = strings.Split(" k k k n n n t l k m l l l p l m p p t t ng t t k t p t", " ")
)

const firstSyllable, lastSyllable = '가', '힣'

func isSyllable(r rune) bool { return r >= firstSyllable && r <= lastSyllable }

// syllable romanises a Hangul syllable. If hard, plain initial stops are written as in
// McCune–Reischauer and similar systems: Kim, not Gim.
func syllable(r rune, hard bool) string {
	n := int(r - firstSyllable)
	initial := initials[n/(len(vowels)*len(finals))]
	if hard {
		switch initial {
		case "g":
			initial = "k"
		case "d":
			initial = "t"
		case "b":
			initial = "p"
		}
	}
	return initial + vowels[n/len(finals)%len(vowels)] + finals[n%len(finals)]
}

// romanise writes a word of split in Latin letters. Letters of scripts without a table are
// kept.
func romanise(word string, hard, ukrainian bool) string {
	if isASCII(word) {
		return word
	}
	var b strings.Builder
	for i, r := range word {
		switch letters, known := spelled(r); {
		case isSyllable(r):
			b.WriteString(syllable(r, hard && i == 0))
		case ukrainian && r == 'г':
			b.WriteString("h")
		case known:
			b.WriteString(letters)
		default:
			b.WriteRune(r)
		}
	}
	// Without accents, more letters are in the tables, such as α from ά.
	var rest strings.Builder
	for _, r := range plainWord(b.String()) {
		if letters, known := spelled(r); known {
			rest.WriteString(letters)
		} else {
			rest.WriteRune(r)
		}
	}
	return rest.String()
}

// spelled looks up a letter in the tables.
func spelled(r rune) (string, bool) {
	letters, known := cyrillic[r]
	if !known {
		letters, known = greek[r]
	}
	return letters, known
}
