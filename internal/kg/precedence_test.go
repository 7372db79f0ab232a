package kg_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/kg/edtf"
)

func TestPrecedence(t *testing.T) {
	const event, state = kg.TemporalEvent, kg.TemporalState
	for _, tt := range []struct {
		name   string
		a      kg.Temporal
		first  string
		b      kg.Temporal
		second string
		want   kg.Precedence
	}{
		{"one day and the next", event, "2023-09-04", event, "2023-09-05", kg.CertainlyBefore},
		{"a day and the day before", event, "2023-09-05", event, "2023-09-04", kg.CertainlyAfter},
		{"two on a day", event, "2023-09-04", event, "2023-09-04", kg.SameTime},
		{"a month and a day of it", event, "2023-09", event, "2023-09-13", kg.Undetermined},
		{"a month and its last day", event, "2023-09", event, "2023-09-30", kg.PossiblyBefore},
		{"a month and its first day", event, "2023-09", event, "2023-09-01", kg.PossiblyAfter},
		{"a month and the next", event, "2023-08", event, "2023-09", kg.CertainlyBefore},
		{"two in a month", event, "2023-09", event, "2023-09", kg.Undetermined},
		{"undated", event, "", event, "2023-09", kg.Undetermined},
		{"both undated", event, "", state, "", kg.Undetermined},
		{"in office, and a meeting then", state, "2012-05-07/2024-05-14", event, "2023-09-13", kg.SameTime},
		{"in office, and a meeting in a month of it", state, "2012-05-07/2024-05-14", event, "2023-09", kg.SameTime},
		{"in office, and a meeting in the month of the end", state, "2012-05-07/2024-05-14", event, "2024-05", kg.PossiblyBefore},
		{"a meeting in the year of the start, and in office", event, "2012", state, "2012-05-07/2024-05-14", kg.PossiblyBefore},
		{"as events, the same dates tell less", event, "2012-05-07/2024-05-14", event, "2023-09-13", kg.Undetermined},
		{"a war that goes on, and a meeting", state, "2022-02-24/..", event, "2023-09-13", kg.SameTime},
		{"a war of unknown end, and a meeting", state, "2022-02-24/", event, "2023-09-13", kg.PossiblyBefore},
		{"a meeting, and what goes on since some time in the year", event, "2023-09-13", state, "2023/..", kg.PossiblyBefore},
		{"what goes on and what is undated", state, "2022-02-24/..", event, "", kg.PossiblyAfter},
		{"in office on a day, and a meeting later", state, "2023-09-04", event, "2023-09-13", kg.PossiblyBefore},
		{"in office on a day, and a meeting then", state, "2023-09-04", event, "2023-09-04", kg.SameTime},
		{"in office in a month, and a meeting in the one before", state, "2023-09", event, "2023-08-13", kg.PossiblyAfter},
		{"two wars that go on", state, "2022-02-24/..", state, "2023-10-07/..", kg.SameTime},
		{"an unknown start, and a day after the end", state, "/1991-12-26", event, "1991-12-27", kg.CertainlyBefore},
		{"an unknown start, and the day of the end", state, "/1991-12-26", event, "1991-12-26", kg.SameTime},
		{"a start that its own end cuts short", state, "2023-09/2023-09-05", event, "2023-09-05", kg.SameTime},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a, b := kg.ExtentOf(tt.a, edtfOrNone(t, tt.first)), kg.ExtentOf(tt.b, edtfOrNone(t, tt.second))
			if got := a.To(b); got != tt.want {
				t.Errorf("%s, want %s", got, tt.want)
			}
		})
	}
}

// course is what a relation was in truth: from its first day to its last.
type course struct{ start, end edtf.Day }

// courses are all that an extent of few days allows.
func courses(x kg.Extent, temporal kg.Temporal) []course {
	var list []course
	for start := x.EarliestStart; start <= x.LatestStart; start++ {
		for end := max(start, x.EarliestEnd); end <= x.LatestEnd; end++ {
			if temporal == kg.TemporalState || start == end {
				list = append(list, course{start, end})
			}
		}
	}
	return list
}

// The word for two dates names just those of the three ways to stand to one another that
// some courses of the two have: no more, and no fewer.
func TestPrecedenceLeavesWhatCanBe(t *testing.T) {
	days := rapid.Int32Range(0, 7)
	rapid.Check(t, func(t *rapid.T) {
		draw := func(label string) (kg.Extent, kg.Temporal) {
			first := edtf.DayOf(2023, 9, 1) + edtf.Day(days.Draw(t, label+".from"))
			bounds := []edtf.Day{first, first + edtf.Day(days.Draw(t, label+".b")), first + edtf.Day(days.Draw(t, label+".c")), first + edtf.Day(days.Draw(t, label+".d"))}
			slices.Sort(bounds)
			if temporal := rapid.SampledFrom([]kg.Temporal{kg.TemporalEvent, kg.TemporalState}).Draw(t, label); temporal == kg.TemporalState {
				if rapid.Bool().Draw(t, label+".overlapping") {
					bounds[1], bounds[2] = bounds[2], bounds[1]
				}
				text := edtf.Span{From: bounds[0], Until: bounds[3] + 1}.Date()
				if x := kg.ExtentOf(temporal, text); x.LatestStart != bounds[0] || x.EarliestEnd != bounds[3] {
					t.Fatalf("%s is %v", text, x)
				}
				return kg.Extent{EarliestStart: bounds[0], LatestStart: bounds[1], EarliestEnd: bounds[2], LatestEnd: bounds[3]}, temporal
			}
			return kg.ExtentOf(kg.TemporalEvent, edtf.Span{From: bounds[0], Until: bounds[3] + 1}.Date()), kg.TemporalEvent
		}
		a, ofA := draw("a")
		b, ofB := draw("b")
		var before, together, after bool
		for _, x := range courses(a, ofA) {
			for _, y := range courses(b, ofB) {
				before = before || x.end < y.start
				after = after || y.end < x.start
				together = together || x.end >= y.start && y.end >= x.start
			}
		}
		want := map[[3]bool]kg.Precedence{
			{true, false, false}: kg.CertainlyBefore, {true, true, false}: kg.PossiblyBefore, {false, true, false}: kg.SameTime,
			{false, true, true}: kg.PossiblyAfter, {false, false, true}: kg.CertainlyAfter, {true, true, true}: kg.Undetermined,
		}[[3]bool{before, together, after}]
		if got := a.To(b); got != want {
			t.Fatalf("%v to %v is %s, want %s", a, b, got, want)
		}
	})
}

// Seen from the other, before is after.
func TestPrecedenceTurnsAround(t *testing.T) {
	turned := map[kg.Precedence]kg.Precedence{
		kg.CertainlyBefore: kg.CertainlyAfter, kg.PossiblyBefore: kg.PossiblyAfter, kg.SameTime: kg.SameTime,
		kg.PossiblyAfter: kg.PossiblyBefore, kg.CertainlyAfter: kg.CertainlyBefore, kg.Undetermined: kg.Undetermined,
	}
	temporal := rapid.SampledFrom([]kg.Temporal{kg.TemporalEvent, kg.TemporalState})
	rapid.Check(t, func(t *rapid.T) {
		a, b := kg.ExtentOf(temporal.Draw(t, "a"), drawAnyDate(t, "a")), kg.ExtentOf(temporal.Draw(t, "b"), drawAnyDate(t, "b"))
		there, back := a.To(b), b.To(a)
		if turned[there] != back {
			t.Fatalf("%v to %v is %s, and back %s", a, b, there, back)
		}
		if !slices.Contains(kg.Precedences(), there) {
			t.Fatalf("%s is not documented", there)
		}
		if a.EarliestStart > a.LatestStart || a.EarliestEnd > a.LatestEnd || a.EarliestStart > a.EarliestEnd || a.LatestStart > a.LatestEnd {
			t.Fatalf("%v is no extent", a)
		}
	})
}
