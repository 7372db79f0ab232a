package kg_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"entente/internal/kg"

	"pgregory.net/rapid"
)

// drawDay returns a day of the years that have an EDTF, near the year 0 as often
// as anywhere.
func drawDay(t *rapid.T, label string) kg.Day {
	year := rapid.OneOf(rapid.IntRange(-9999, 9999), rapid.IntRange(-120, 120)).Draw(t, label+".year")
	dayOfYear := rapid.IntRange(1, 365).Draw(t, label+".day")
	return kg.DayOf(year, time.January, dayOfYear)
}

// drawPattern returns the text of a date, without seasons and qualifiers, that
// may mean the day: its text cut short, or with rightmost digits masked.
func drawPattern(t *rapid.T, day kg.Day) string {
	text := day.String()
	n := len(text)
	year, month, date := text[:n-6], text[n-5:n-3], text[n-2:]
	return rapid.SampledFrom([]string{
		year[:len(year)-2] + "XX",
		year[:len(year)-1] + "X",
		year,
		year + "-XX",
		year + "-" + month[:1] + "X",
		year + "-" + month,
		year + "-XX-XX",
		year + "-" + month + "-XX",
		year + "-" + month + "-" + date[:1] + "X",
		text,
	}).Draw(t, "pattern")
}

// matchesPattern is the meaning of a pattern, day by day.
func matchesPattern(pattern string, day kg.Day) bool {
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

func TestEDTFSpanHoldsTheDaysOfItsPattern(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := drawDay(t, "day")
		pattern := drawPattern(t, day)
		e, err := kg.ParseEDTF(pattern)
		if err != nil {
			t.Fatal(err)
		}
		span := e.Span()
		if !span.Contains(day) {
			t.Fatalf("%q, %v to %v, doesn't hold %v", pattern, span.From, span.Until-1, day)
		}
		others := []kg.Day{span.From - 1, span.From, span.Until - 1, span.Until, drawDay(t, "other")}
		for _, d := range others {
			if want := matchesPattern(pattern, d); span.Contains(d) != want {
				t.Fatalf("%q, %v to %v, holds %v is %t", pattern, span.From, span.Until-1, d, !want)
			}
		}
	})
}

func TestEDTFSeasonsFollowEachOther(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		year := rapid.IntRange(0, 9998).Draw(t, "year")
		next := kg.DayOf(year, time.March, 1)
		for season := 21; season <= 24; season++ {
			e, err := kg.ParseEDTF(fmt.Sprintf("%04d-%d", year, season))
			if err != nil {
				t.Fatal(err)
			}
			if e.Span().From != next {
				t.Fatalf("%v begins on %v, want %v", e, e.Span().From, next)
			}
			next = e.Span().Until
		}
		if want := kg.DayOf(year+1, time.March, 1); next != want {
			t.Fatalf("the winter of %d ends before %v, want %v", year, next, want)
		}
	})
}

func drawDate(t *rapid.T, label string) string {
	day := drawDay(t, label)
	text := drawPattern(t, day)
	if season := rapid.IntRange(18, 24).Draw(t, label+".season"); season > 20 && day < kg.DayOf(9999, time.January, 1) {
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

func TestEDTFParseAndPrintAreInverse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := drawDate(t, "date")
		e, err := kg.ParseEDTF(text)
		if err != nil {
			t.Fatal(err)
		}
		if again, err := kg.ParseEDTF(e.String()); e.String() != text || again != e || err != nil {
			t.Fatalf("%q parses to %q, and again to %q (%v)", text, e, again, err)
		}
		if e.Qualified() != strings.ContainsAny(text, "?~%") || e.IsInterval() {
			t.Fatalf("%q: Qualified() = %t, IsInterval() = %t", text, e.Qualified(), e.IsInterval())
		}
	})
}

func TestEDTFIntervalReachesFromStartToEnd(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		start, end := drawEnd(t, "start"), drawEnd(t, "end")
		want := kg.Span{From: endSpan(start).From, Until: endSpan(end).Until}
		e, err := kg.ParseEDTF(start + "/" + end)
		if want.Empty() || want == kg.AllTime() {
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
		if bounds := e.Span().EDTF(); bounds.Span() != want {
			t.Fatalf("the days of %q are %q", e, bounds)
		}
	})
}

// endSpan returns the span of one end of an interval; that of an open or unknown
// one, for which the parsed date is zero, is unbounded.
func endSpan(text string) kg.Span {
	e, _ := kg.ParseEDTF(text)
	return e.Span()
}
