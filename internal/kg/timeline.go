package kg

import (
	"fmt"

	"github.com/entente-graph/entente/internal/kg/edtf"
)

// TimelineQuery selects the relations of an entity in the order of valid time. Zero fields
// do not filter.
type TimelineQuery struct {
	NeighborFilter
	// With is the id of the other end, or empty for all.
	With string
	// LatestFirst reverses the order of dated relations.
	LatestFirst bool
	// DatedOnly excludes undated relations.
	DatedOnly bool
}

// TimelineEntry is a relation on the timeline of one of its ends.
type TimelineEntry struct {
	Neighbor
	// Temporal is the property of the relation's type.
	Temporal Temporal
}

// Key returns the TimelineKey of the entry.
func (e TimelineEntry) Key() string { return TimelineKey(e.Relation.Occurred, e.Relation.ID) }

// A timeline key contains days as numbers of seven digits, counted from a day before the
// year -9999, so that the texts sort in the order of time. All zeros mean no start, and all
// nines mean no end.
const (
	keyedEpoch  = 5_000_000
	keyedNever  = 9_999_999
	keyedDigits = 7
)

// TimelineKey returns the sort key of a relation on a timeline: by the first day of the
// date's span, where an unbounded start sorts first; then by the last day, where an
// unbounded end sorts last; then by id. Undated relations sort last.
func TimelineKey(occurred edtf.Date, id string) string {
	span := occurred.Span()
	if span == edtf.AllTime() {
		return fmt.Sprintf("%d%d", keyedNever, keyedNever) + id
	}
	return keyedDay(span.From) + keyedDay(span.Last()) + id
}

// IsTimelineKey reports whether a text has the form of a TimelineKey.
func IsTimelineKey(text string) bool {
	if len(text) <= 2*keyedDigits {
		return false
	}
	for _, r := range text[:2*keyedDigits] {
		if r < '0' || r > '9' {
			return false
		}
	}
	return true
}

// TimelineBounds returns the exclusive bounds of the keys of dated relations whose span
// begins before a day. With NoEnd they are the bounds of all dated relations.
func TimelineBounds(before edtf.Day) (after, until string) {
	return "", keyedDay(before)
}

// UndatedBounds returns the exclusive bounds of the keys of undated relations.
func UndatedBounds() (after, until string) {
	return keyedDay(edtf.NoEnd), string(rune('9' + 1))
}

func keyedDay(d edtf.Day) string {
	n := keyedNever
	switch {
	case d == edtf.NoStart:
		n = 0
	case d != edtf.NoEnd:
		n = int(d) + keyedEpoch
	}
	return fmt.Sprintf("%0*d", keyedDigits, n)
}
