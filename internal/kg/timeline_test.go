package kg_test

import (
	"cmp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/kg/edtf"
	"github.com/entente-graph/entente/internal/kg/edtf/edtftest"
)

// drawAnyDate returns a date of any precision, an interval of such, open or unknown at an
// end, or none.
func drawAnyDate(t *rapid.T, label string) edtf.Date {
	first := edtftest.Day(t, label+".first")
	text := edtftest.Pattern(t, first)
	switch rapid.IntRange(0, 5).Draw(t, label+".form") {
	case 0:
		return edtf.Date{}
	case 1:
		text += rapid.SampledFrom([]string{"/", "/.."}).Draw(t, label+".end")
	case 2:
		text = rapid.SampledFrom([]string{"/", "../"}).Draw(t, label+".start") + text
	case 3:
		second := min(first+edtf.Day(rapid.Int32Range(0, 4000).Draw(t, label+".days")), edtf.DayOf(9999, 12, 31))
		text += "/" + edtftest.Pattern(t, second)
	}
	date, err := edtf.Parse(text)
	if err != nil {
		t.Skip(err) // the ends may overlap the wrong way round
	}
	return date
}

// The keys are in the order that a timeline says it has.
func TestTimelineKeysAreInTheOrderOfTheTimeline(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		type entry struct {
			date edtf.Date
			id   string
		}
		draw := func(label string) entry {
			return entry{drawAnyDate(t, label), rapid.StringMatching(`[0-9a-f]{1,4}`).Draw(t, label+".id")}
		}
		a, b := draw("a"), draw("b")
		if rapid.Bool().Draw(t, "of one date") {
			b.date = a.date
		}
		undated := func(e entry) int {
			if e.date.Span() == edtf.AllTime() {
				return 1
			}
			return 0
		}
		want := cmp.Or(
			cmp.Compare(undated(a), undated(b)), cmp.Compare(a.date.Span().From, b.date.Span().From),
			cmp.Compare(a.date.Span().Until, b.date.Span().Until), strings.Compare(a.id, b.id),
		)
		keys := []string{kg.TimelineKey(a.date, a.id), kg.TimelineKey(b.date, b.id)}
		if got := strings.Compare(keys[0], keys[1]); got != want {
			t.Fatalf("%q %s and %q %s compare %d, want %d: %q", a.date, a.id, b.date, b.id, got, want, keys)
		}
		for _, key := range keys {
			if !kg.IsTimelineKey(key) {
				t.Fatalf("%q is no key", key)
			}
		}
	})
}

// The bounds hold what is dated and may have begun by then, and what is undated.
func TestTimelineBoundsHoldWhatMayHaveBegun(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		date, before := drawAnyDate(t, "date"), edtftest.Day(t, "before")
		if rapid.Bool().Draw(t, "unbounded") {
			before = edtf.NoEnd
		}
		key, undated := kg.TimelineKey(date, "id"), date.Span() == edtf.AllTime()
		after, until := kg.TimelineBounds(before)
		if got, want := after < key && key < until, !undated && date.Span().From < before; got != want {
			t.Fatalf("%q before %s is %t", date, before, got)
		}
		after, until = kg.UndatedBounds()
		if got := after < key && key < until; got != undated {
			t.Fatalf("%q is undated: %t", date, got)
		}
	})
}

func TestNoTimelineKey(t *testing.T) {
	for _, text := range []string{"", "alice", "99999999999999", "5000000500000x1", "691fcaaee3542fa98f8e"} {
		if kg.IsTimelineKey(text) {
			t.Errorf("%q is taken for a key", text)
		}
	}
}
