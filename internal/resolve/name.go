package resolve

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/names"
)

// undecomposed are Latin letters that no decomposition takes apart, and apostrophes, which do not
// separate words.
var undecomposed = strings.NewReplacer(
	"ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "ł", "l", "đ", "d", "ð", "d", "þ", "th", "ı", "i", "ħ", "h", "'", "", "’", "",
)

// Key returns the form of a name in which equal names are equal: without case, accents and
// punctuation, with its words in their order. Marks that make another letter, such as the vowel
// signs of Devanagari or the breve of й, are kept. It is empty for a name without letters and
// digits.
func Key(name string) string {
	if isASCII(name) {
		return join(strings.ToLower(name), ' ')
	}
	var b strings.Builder
	var base rune
	for _, r := range norm.NFKD.String(cases.Fold().String(undecomposed.Replace(strings.ToLower(name)))) {
		switch {
		case !unicode.Is(unicode.Mn, r):
			base = r
			b.WriteRune(r)
		case !unicode.In(base, accented...):
			b.WriteRune(r)
		}
	}
	return strings.Join(strings.FieldsFunc(norm.NFKC.String(b.String()), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	}), " ")
}

// join joins the words of a text in ASCII and lower case, which apostrophes do not part.
func join(text string, by byte) string {
	var b strings.Builder
	b.Grow(len(text))
	gap := false
	for i := range len(text) {
		switch c := text[i]; {
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
			if gap && b.Len() > 0 {
				b.WriteByte(by)
			}
			gap = false
			b.WriteByte(c)
		case c != '\'':
			gap = true
		}
	}
	return b.String()
}

// isASCII reports whether a text needs no Unicode normalization.
func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// accented are the scripts whose marks are accents or points that writers leave out.
var accented = []*unicode.RangeTable{unicode.Latin, unicode.Greek, unicode.Hebrew, unicode.Arabic}

// Slug makes a readable id of a name, the same each time. A name that is too long, or that has
// letters which the id cannot have, is romanised as by names.Slug and gets a part of its hash, so
// that two names do not get one id.
// The result is empty when the name is.
func Slug(name string) string {
	name = strings.TrimSpace(name)
	if name == "" {
		return ""
	}
	if isASCII(name) {
		if id := join(strings.ToLower(name), '-'); id != "" && len(id) <= kg.MaxID {
			return id
		}
	}
	var b strings.Builder
	lost, gap := false, false
	for _, r := range norm.NFKD.String(undecomposed.Replace(strings.ToLower(name))) {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
		case unicode.IsMark(r):
		default:
			gap, lost = true, lost || unicode.IsLetter(r) || unicode.IsDigit(r)
		}
	}
	id := b.String()
	if id != "" && !lost && len(id) <= kg.MaxID {
		return id
	}
	return strings.Trim(names.Slug(name, kg.MaxID-17)+"-"+Digest(name), "-")
}

// Digest returns 16 hexadecimal digits that stand for texts.
func Digest(texts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(texts, "\x00")))
	return hex.EncodeToString(sum[:8])
}
