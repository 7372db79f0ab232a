package mcp

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"

	"github.com/entente-graph/entente/internal/kg"
)

// cursorSum is the length of the checksum in a cursor.
const cursorSum = 6

// listOf identifies a list by its tool and its arguments other than those of the page.
func listOf(tool string, arguments ...any) string {
	text, _ := json.Marshal(arguments) // arguments were decoded from JSON
	return tool + string(text)
}

// cursorOf returns the cursor of the page of a list after the item with this key: a checksum, by
// which a cursor of another list is recognised, and the key.
func cursorOf(list, after string) string {
	return base64.RawURLEncoding.EncodeToString(append(checksum(list, after), after...))
}

// readCursor returns the key that a cursor has; empty for the first page.
func readCursor(c call, list, cursor string) string {
	if cursor == "" {
		return ""
	}
	text, err := base64.RawURLEncoding.Strict().DecodeString(cursor)
	if err == nil && len(text) > cursorSum && string(checksum(list, string(text[cursorSum:]))) == string(text[:cursorSum]) {
		return string(text[cursorSum:])
	}
	c.Addf("cursor", kg.FaultFormat, nil, "is not a cursor of this list; give next_cursor of an earlier page with all other arguments as they were, or leave it out")
	return ""
}

func checksum(list, after string) []byte {
	sum := sha256.Sum256([]byte(list + "\x00" + after))
	return sum[:cursorSum]
}

// onePage returns the items of a page without the one more that was read, and the cursor of the next page.
func onePage[T any](list string, p kg.Page, items []T, key func(T) string) (page []T, next string) {
	if len(items) < p.Limit {
		return items, ""
	}
	page = items[:p.Limit-1]
	return page, cursorOf(list, key(page[len(page)-1]))
}
