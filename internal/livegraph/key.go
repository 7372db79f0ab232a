package livegraph

import (
	"encoding/hex"
	"strings"
)

// fewestDigits is the length from which on hexadecimal ids are packed. Those of relations are hashes of
// 64 digits.
const fewestDigits = 32

// key is an id as a table keeps it: its text, or, if it is a long hexadecimal number, the number's
// bytes, which take half the memory. Equal ids have equal keys.
type key struct {
	text   string
	packed bool
}

func keyOf(id string) key {
	if len(id) < fewestDigits || len(id)%2 == 1 {
		return key{text: id}
	}
	number := make([]byte, 0, fewestDigits)
	for i := 0; i < len(id); i += 2 {
		high, low := digit(id[i]), digit(id[i+1])
		if high > 15 || low > 15 {
			return key{text: id}
		}
		number = append(number, high<<4|low)
	}
	return key{string(number), true}
}

// digit returns the value of a digit in lower case, and a greater one than 15 for any other character.
func digit(c byte) byte {
	switch {
	case '0' <= c && c <= '9':
		return c - '0'
	case 'a' <= c && c <= 'f':
		return c - 'a' + 10
	default:
		return 16
	}
}

func (k key) id() string {
	if k.packed {
		return hex.EncodeToString([]byte(k.text))
	}
	return k.text
}

// compare compares the ids of two keys.
func (k key) compare(other key) int {
	if k.packed == other.packed {
		return strings.Compare(k.text, other.text)
	}
	return strings.Compare(k.id(), other.id())
}
