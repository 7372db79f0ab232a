package ingest

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/entente-graph/entente/internal/kg"
)

// undecomposed are Latin letters that no decomposition takes apart.
var undecomposed = strings.NewReplacer(
	"ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "ł", "l", "đ", "d", "ð", "d", "þ", "th", "ı", "i", "ħ", "h", "'", "", "’", "",
)

// slugOf makes an id of a name, the same each time. A name that is too long, or
// that has letters of another script, gets a part of its hash, so that two names
// don't fall on one id. It is empty when the name is.
func slugOf(name string) string {
	name = strings.TrimSpace(name)
	if name == "" {
		return ""
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
	return strings.Trim(strings.TrimRight(id[:min(len(id), kg.MaxID-17)], "-")+"-"+digest(name), "-")
}

// digest is 16 hexadecimal digits that stand for texts.
func digest(texts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(texts, "\x00")))
	return hex.EncodeToString(sum[:8])
}
