package edtf_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/entente-graph/entente/internal/kg/edtf"
	"github.com/entente-graph/entente/internal/kg/edtf/edtftest"

	"pgregory.net/rapid"
)

// matchesPattern is the meaning of a pattern, day by day.
func matchesPattern(pattern string, day edtf.Day) bool {
	text := day.String()
	if len(text) < len(pattern) || (text[0] == '-') != (pattern[0] == '-') {
		return false
	}
	for i := range len(pattern) {
		if pattern[i] != text[i] && !(pattern[i] == 'X' && text[i] != '-') {
			return false
		}
	}
	return true
}

func TestSpanHoldsTheDaysOfItsPattern(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := edtftest.Day(t, "day")
		pattern := edtftest.Pattern(t, day)
		e, err := edtf.Parse(pattern)
		if err != nil {
			t.Fatal(err)
		}
		span := e.Span()
		if !span.Contains(day) {
			t.Fatalf("%q, %v to %v, doesn't hold %v", pattern, span.From, span.Until-1, day)
		}
		others := []edtf.Day{span.From - 1, span.From, span.Until - 1, span.Until, edtftest.Day(t, "other")}
		for _, d := range others {
			if want := matchesPattern(pattern, d); span.Contains(d) != want {
				t.Fatalf("%q, %v to %v, holds %v is %t", pattern, span.From, span.Until-1, d, !want)
			}
		}
	})
}

func TestSeasonsFollowEachOther(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		year := rapid.IntRange(0, 9998).Draw(t, "year")
		next := edtf.DayOf(year, time.March, 1)
		for season := 21; season <= 24; season++ {
			e, err := edtf.Parse(fmt.Sprintf("%04d-%d", year, season))
			if err != nil {
				t.Fatal(err)
			}
			if e.Span().From != next {
				t.Fatalf("%v begins on %v, want %v", e, e.Span().From, next)
			}
			next = e.Span().Until
		}
		if want := edtf.DayOf(year+1, time.March, 1); next != want {
			t.Fatalf("the winter of %d ends before %v, want %v", year, next, want)
		}
	})
}

func drawDate(t *rapid.T, label string) string {
	day := edtftest.Day(t, label)
	text := edtftest.Pattern(t, day)
	if season := rapid.IntRange(18, 24).Draw(t, label+".season"); season > 20 && day < edtf.DayOf(9999, time.January, 1) {
		text = fmt.Sprintf("%s-%d", day.String()[:len(day.String())-6], season)
	}
	return text + rapid.SampledFrom([]string{"", "?", "~", "%"}).Draw(t, label+".qualifier")
}

func drawEnd(t *rapid.T, label string) string {
	switch rapid.IntRange(0, 3).Draw(t, label+".kind") {
	case 0:
		return ".."
	case 1:
		return ""
	}
	return drawDate(t, label)
}

func TestParseAndPrintAreInverse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := drawDate(t, "date")
		e, err := edtf.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		if again, err := edtf.Parse(e.String()); e.String() != text || again != e || err != nil {
			t.Fatalf("%q parses to %q, and again to %q (%v)", text, e, again, err)
		}
		if e.Qualified() != strings.ContainsAny(text, "?~%") || e.IsInterval() {
			t.Fatalf("%q: Qualified() = %t, IsInterval() = %t", text, e.Qualified(), e.IsInterval())
		}
	})
}

func TestIntervalReachesFromStartToEnd(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		start, end := drawEnd(t, "start"), drawEnd(t, "end")
		want := edtf.Span{From: endSpan(start).From, Until: endSpan(end).Until}
		e, err := edtf.Parse(start + "/" + end)
		if want.Empty() || want == edtf.AllTime() {
			if err == nil {
				t.Fatalf("%q is accepted", e)
			}
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		if e.String() != start+"/"+end || e.Span() != want || !e.IsInterval() {
			t.Fatalf("%q/%q parses to %q with %v, want %v", start, end, e, e.Span(), want)
		}
		if bounds := e.Span().Date(); bounds.Span() != want {
			t.Fatalf("the days of %q are %q", e, bounds)
		}
	})
}

// endSpan returns the span of one end of an interval; that of an open or unknown
// one, for which the parsed date is zero, is unbounded.
func endSpan(text string) edtf.Span {
	e, _ := edtf.Parse(text)
	return e.Span()
}
