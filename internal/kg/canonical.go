package kg

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// object is a JSON object for hashing. A value is a string, an int64, a bool, an
// object, or a list of these. Empty values are omitted (see put).
type object map[string]any

// put adds a member unless its value is empty: "", false, or an empty list or object.
func (o object) put(name string, value any) {
	switch v := value.(type) {
	case string:
		if v == "" {
			return
		}
	case bool:
		if !v {
			return
		}
	case object:
		if len(v) == 0 {
			return
		}
	case []any:
		if len(v) == 0 {
			return
		}
	}
	o[name] = value
}

// hash returns the SHA-256 of the object's canonical JSON, in lower-case hex.
func (o object) hash() string {
	sum := sha256.Sum256([]byte(o.canonical()))
	return hex.EncodeToString(sum[:])
}

// canonical returns the object as canonical JSON (RFC 8785): members in the order of the
// UTF-16 code units of their names, no white space, minimal escapes.
func (o object) canonical() string {
	var b strings.Builder
	writeCanonical(&b, o)
	return b.String()
}

func writeCanonical(b *strings.Builder, value any) {
	switch v := value.(type) {
	case string:
		writeString(b, v)
	case int64:
		b.WriteString(strconv.FormatInt(v, 10))
	case bool:
		b.WriteString(strconv.FormatBool(v))
	case []any:
		b.WriteByte('[')
		for i, item := range v {
			if i > 0 {
				b.WriteByte(',')
			}
			writeCanonical(b, item)
		}
		b.WriteByte(']')
	case object:
		b.WriteByte('{')
		for i, name := range v.names() {
			if i > 0 {
				b.WriteByte(',')
			}
			writeString(b, name)
			b.WriteByte(':')
			writeCanonical(b, v[name])
		}
		b.WriteByte('}')
	default:
		panic(fmt.Sprintf("kg: canonical JSON of a %T", value))
	}
}

// names returns the member names in the order of RFC 8785 section 3.2.3.
func (o object) names() []string {
	return slices.SortedFunc(maps.Keys(o), compareUTF16)
}

// compareUTF16 compares by UTF-16 code units.
func compareUTF16(a, b string) int {
	if isASCII(a) && isASCII(b) {
		return strings.Compare(a, b)
	}
	return slices.Compare(utf16.Encode([]rune(a)), utf16.Encode([]rune(b)))
}

func isASCII(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r >= utf8.RuneSelf })
}

// writeString writes a string as in RFC 8785 section 3.2.2.2: it escapes only the quote,
// the backslash and the control characters below U+0020.
func writeString(b *strings.Builder, s string) {
	b.WriteByte('"')
	for _, r := range s {
		if i := strings.IndexRune("\"\\\b\t\n\f\r", r); i >= 0 {
			b.WriteByte('\\')
			b.WriteByte(`"\btnfr`[i])
			continue
		}
		if r < 0x20 {
			fmt.Fprintf(b, `\u%04x`, r)
			continue
		}
		b.WriteRune(r)
	}
	b.WriteByte('"')
}
