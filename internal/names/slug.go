package names

import "strings"

// Slug returns the part of an id that a name makes: lower-case Latin letters without accents and
// digits, with hyphens between the words. Cyrillic, Greek and Hangul letters are romanised, and
// letters of other scripts are left out, so that the result may be empty, and the same for
// different names. It has at most limit characters, and ends with a whole word if it can.
func Slug(name string, limit int) string {
	var b strings.Builder
	for _, word := range split(name) {
		letters := strings.Map(func(r rune) rune {
			if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
				return r
			}
			return -1
		}, plainWord(romanise(word, true, false)))
		switch {
		case letters == "":
		case b.Len() == 0:
			b.WriteString(letters[:min(len(letters), limit)])
		case b.Len()+1+len(letters) > limit:
			return b.String()
		default:
			b.WriteString("-" + letters)
		}
	}
	return b.String()
}
