package kg

import (
	"fmt"

	"github.com/entente-graph/entente/internal/kg/edtf"
)

// TimelineQuery asks for an entity's relations in the order of valid time. Zero fields
// don't narrow.
type TimelineQuery struct {
	NeighborFilter
	// With is the id of the other end that is wanted, or none for all.
	With string
	// LatestFirst turns the order of what is dated around.
	LatestFirst bool
	// DatedOnly leaves out what is undated.
	DatedOnly bool
}

// TimelineEntry is a relation on the timeline of one of its ends.
type TimelineEntry struct {
	Neighbor
	// Temporal is that of the relation's type.
	Temporal Temporal
}

// Key returns the TimelineKey of the entry.
func (e TimelineEntry) Key() string { return TimelineKey(e.Relation.Occurred, e.Relation.ID) }

// Days as timeline keys have them: counted from a day before the year -9999, in seven
// digits, so that they are in order as texts; all zeros stand for no start, and all
// nines for no end.
const (
	keyedEpoch  = 5_000_000
	keyedNever  = 9_999_999
	keyedDigits = 7
)

// TimelineKey returns a text whose order is that of a timeline: by the earliest day that
// the date may mean, where none is before all others; then by the latest, where none is
// after all others; then by id. What has neither bound comes last.
func TimelineKey(occurred edtf.Date, id string) string {
	span := occurred.Span()
	if span == edtf.AllTime() {
		return fmt.Sprintf("%d%d", keyedNever, keyedNever) + id
	}
	return keyedDay(span.From) + keyedDay(span.Last()) + id
}

// IsTimelineKey reports whether a text may be the TimelineKey of a relation.
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

// TimelineBounds returns two texts between which, both left out, the keys lie of what is
// dated and may have begun before a day; NoEnd is before none.
func TimelineBounds(before edtf.Day) (after, until string) {
	return "", keyedDay(before)
}

// UndatedBounds returns two texts between which, both left out, the keys of what is
// undated lie.
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
