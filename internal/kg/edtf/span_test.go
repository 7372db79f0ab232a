package edtf_test

import (
	"testing"
	"time"

	"github.com/entente-graph/entente/internal/kg/edtf"

	"pgregory.net/rapid"
)

// spanWindow bounds the days that the properties try one by one; the spans lie
// within it or are unbounded.
const spanWindow = 12

func drawSpan(t *rapid.T, label string) edtf.Span {
	bound := rapid.Int32Range(-spanWindow+1, spanWindow-1)
	span := edtf.Span{From: edtf.Day(bound.Draw(t, label+".from")), Until: edtf.Day(bound.Draw(t, label+".until"))}
	if rapid.IntRange(0, 4).Draw(t, label+".unboundedFrom") == 0 {
		span.From = edtf.NoStart
	}
	if rapid.IntRange(0, 4).Draw(t, label+".unboundedUntil") == 0 {
		span.Until = edtf.NoEnd
	}
	return span
}

func spanDays() []edtf.Day {
	var days []edtf.Day
	for d := edtf.Day(-spanWindow); d <= spanWindow; d++ {
		days = append(days, d)
	}
	return days
}

func TestSpanIntersectHoldsTheSharedDays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := drawSpan(t, "a"), drawSpan(t, "b"), drawSpan(t, "c")
		both := a.Intersect(b)
		shared := false
		for _, d := range spanDays() {
			want := a.Contains(d) && b.Contains(d)
			if both.Contains(d) != want {
				t.Fatalf("%v ∩ %v = %v: holds %v is %t", a, b, both, d, !want)
			}
			shared = shared || want
		}
		if both.Empty() == shared {
			t.Fatalf("%v ∩ %v = %v: Empty() = %t", a, b, both, both.Empty())
		}
		if a.Overlaps(b) != shared {
			t.Fatalf("%v.Overlaps(%v) = %t", a, b, !shared)
		}
		if b.Intersect(a) != both {
			t.Fatalf("%v ∩ %v isn't commutative", a, b)
		}
		if both.Intersect(c) != a.Intersect(b.Intersect(c)) {
			t.Fatalf("%v ∩ %v ∩ %v isn't associative", a, b, c)
		}
		if a.Intersect(a) != a || a.Intersect(edtf.AllTime()) != a {
			t.Fatalf("%v changes with itself or with AllTime", a)
		}
	})
}

func TestSpanHullHoldsBothAndNoMore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := drawSpan(t, "a"), drawSpan(t, "b")
		hull := a.Hull(b)
		if !a.Within(hull) || !b.Within(hull) {
			t.Fatalf("hull of %v and %v is %v", a, b, hull)
		}
		if other := b.Hull(a); other != hull && !(other.Empty() && hull.Empty()) {
			t.Fatalf("hull of %v and %v depends on their order", a, b)
		}
		for _, d := range spanDays() {
			upTo, onward := edtf.Span{From: edtf.NoStart, Until: d + 1}, edtf.Span{From: d, Until: edtf.NoEnd}
			begun := a.Overlaps(upTo) || b.Overlaps(upTo)
			notOver := a.Overlaps(onward) || b.Overlaps(onward)
			if want := begun && notOver; hull.Contains(d) != want {
				t.Fatalf("hull of %v and %v is %v: holds %v is %t", a, b, hull, d, !want)
			}
		}
	})
}

func TestSpanWithinMeansEveryDay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := drawSpan(t, "a"), drawSpan(t, "b")
		want := true
		for _, d := range spanDays() {
			want = want && (!a.Contains(d) || b.Contains(d))
		}
		if got := a.Within(b); got != want {
			t.Fatalf("%v.Within(%v) = %t", a, b, got)
		}
		if a.Within(b) && !a.Empty() && (!a.Overlaps(b) || a.Intersect(b) != a) {
			t.Fatalf("%v is within %v but doesn't overlap it throughout", a, b)
		}
	})
}

func TestSpanEmpty(t *testing.T) {
	if !(edtf.Span{}).Empty() {
		t.Error("the zero span isn't empty")
	}
	if edtf.AllTime().Empty() {
		t.Error("AllTime is empty")
	}
}

func TestSpanDate(t *testing.T) {
	september := func(day int) edtf.Day { return edtf.DayOf(2023, time.September, day) }
	tests := []struct {
		span edtf.Span
		want string
	}{
		{edtf.Span{From: september(1), Until: september(4)}, "2023-09-01/2023-09-03"},
		{edtf.Span{From: september(10), Until: september(11)}, "2023-09-10/2023-09-10"},
		{edtf.Span{From: edtf.DayOf(2022, time.February, 24), Until: edtf.NoEnd}, "2022-02-24/.."},
		{edtf.Span{From: edtf.NoStart, Until: edtf.DayOf(2023, time.January, 2)}, "../2023-01-01"},
		{edtf.Span{From: edtf.DayOf(-44, time.March, 15), Until: edtf.DayOf(1, time.January, 1)}, "-0044-03-15/0000-12-31"},
		{edtf.Span{From: edtf.DayOf(-9999, time.January, 1), Until: edtf.DayOf(10000, time.January, 1)}, "-9999-01-01/9999-12-31"},
		{edtf.AllTime(), ""},
		{edtf.Span{}, ""},
	}
	for _, tt := range tests {
		if got := tt.span.Date().String(); got != tt.want {
			t.Errorf("%v.Date() = %q, want %q", tt.span, got, tt.want)
		}
	}
}

func TestSpanEDTFParsesBack(t *testing.T) {
	earliest, latest := edtf.DayOf(-9999, time.January, 1), edtf.DayOf(9999, time.December, 31)
	rapid.Check(t, func(t *rapid.T) {
		day := rapid.Int32Range(int32(earliest), int32(latest))
		span := edtf.Span{From: edtf.Day(day.Draw(t, "from")), Until: edtf.Day(day.Draw(t, "last")) + 1}
		switch rapid.IntRange(0, 3).Draw(t, "open") {
		case 0:
			span.From = edtf.NoStart
		case 1:
			span.Until = edtf.NoEnd
		}
		date := span.Date()
		if span.Empty() {
			if !date.IsZero() {
				t.Fatalf("the empty span %v has the text %q", span, date)
			}
			return
		}
		parsed, err := edtf.Parse(date.String())
		if err != nil {
			t.Fatal(err)
		}
		if parsed != date || parsed.Span() != span {
			t.Fatalf("%v as EDTF is %q, which parses to %v", span, date, parsed.Span())
		}
	})
}
