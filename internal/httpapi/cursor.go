package httpapi

import (
	"crypto/sha256"
	"encoding/base64"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/internal/kg"
)

// cursorSum is the length of the checksum in a cursor.
const cursorSum = 6

// besideList are the parameters that change what a page has, but not the list and its order.
var besideList = []string{"cursor", "limit", "include"}

// cursorOf returns the cursor of the page after the item with the key after: a checksum over
// the requested list and the key, followed by the key. A list is the path with all parameters
// except besideList. So a cursor of another list, or one that was damaged, is recognised,
// although no cursor is stored. The checksum protects against mistakes, not against forgery,
// which would gain nothing: a key only says where to continue.
func (q *query) cursorOf(after string) string {
	return base64.RawURLEncoding.EncodeToString(append(q.cursorSum(after), after...))
}

// cursor parses the cursor and returns the key of the last item of the previous page, or an
// empty text for the first page.
func (q *query) cursor() string {
	cursor := q.text("cursor")
	if cursor == "" {
		return ""
	}
	text, err := base64.RawURLEncoding.Strict().DecodeString(cursor)
	if err != nil || len(text) <= cursorSum {
		q.badCursor()
		return ""
	}
	after := string(text[cursorSum:])
	if string(q.cursorSum(after)) != string(text[:cursorSum]) {
		q.badCursor()
		return ""
	}
	return after
}

// badCursor adds a fault for a cursor that no page of this list has given.
func (q *query) badCursor() {
	if !q.Has("cursor") {
		q.Addf("cursor", kg.FaultFormat, nil, "is not a cursor of this list; expected the next_cursor of an earlier page of it, "+
			"with all other parameters as they were for that page; leave it out to begin with the first page")
	}
}

// cursorNumber parses the number that a cursor has. It is 0 if there is none.
func (q *query) cursorNumber(cursor string, least int64) int64 {
	if cursor == "" {
		return 0
	}
	n, err := strconv.ParseInt(cursor, 10, 64)
	if err != nil || n < least {
		q.badCursor()
	}
	return n
}

// cursorSum returns the checksum of a cursor of the requested list.
func (q *query) cursorSum(after string) []byte {
	sum := sha256.New()
	part := func(text string) { sum.Write([]byte(strconv.Quote(text))) }
	part(q.c.Request.URL.Path)
	for _, name := range slices.Sorted(maps.Keys(q.values)) {
		if !q.oneList && !slices.Contains(besideList, name) {
			part(name)
			part(strings.Join(q.values[name], ",")) // a list is given by commas or by repetition
		}
	}
	part(after)
	return sum.Sum(nil)[:cursorSum]
}
