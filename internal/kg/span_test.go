package kg_test

import (
	"testing"
	"time"

	"entente/internal/kg"

	"pgregory.net/rapid"
)

// spanWindow bounds the days that the properties try one by one; the spans lie
// within it or are unbounded.
const spanWindow = 12

func drawSpan(t *rapid.T, label string) kg.Span {
	bound := rapid.Int32Range(-spanWindow+1, spanWindow-1)
	span := kg.Span{From: kg.Day(bound.Draw(t, label+".from")), Until: kg.Day(bound.Draw(t, label+".until"))}
	if rapid.IntRange(0, 4).Draw(t, label+".unboundedFrom") == 0 {
		span.From = kg.NoStart
	}
	if rapid.IntRange(0, 4).Draw(t, label+".unboundedUntil") == 0 {
		span.Until = kg.NoEnd
	}
	return span
}

func spanDays() []kg.Day {
	var days []kg.Day
	for d := kg.Day(-spanWindow); d <= spanWindow; d++ {
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
		if a.Intersect(a) != a || a.Intersect(kg.AllTime()) != a {
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
			upTo, onward := kg.Span{From: kg.NoStart, Until: d + 1}, kg.Span{From: d, Until: kg.NoEnd}
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
	if !(kg.Span{}).Empty() {
		t.Error("the zero span isn't empty")
	}
	if kg.AllTime().Empty() {
		t.Error("AllTime is empty")
	}
}

func TestSpanEDTF(t *testing.T) {
	september := func(day int) kg.Day { return kg.DayOf(2023, time.September, day) }
	tests := []struct {
		span kg.Span
		want string
	}{
		{kg.Span{From: september(1), Until: september(4)}, "2023-09-01/2023-09-03"},
		{kg.Span{From: september(10), Until: september(11)}, "2023-09-10/2023-09-10"},
		{kg.Span{From: kg.DayOf(2022, time.February, 24), Until: kg.NoEnd}, "2022-02-24/.."},
		{kg.Span{From: kg.NoStart, Until: kg.DayOf(2023, time.January, 2)}, "../2023-01-01"},
		{kg.Span{From: kg.DayOf(-44, time.March, 15), Until: kg.DayOf(1, time.January, 1)}, "-0044-03-15/0000-12-31"},
		{kg.Span{From: kg.DayOf(-9999, time.January, 1), Until: kg.DayOf(10000, time.January, 1)}, "-9999-01-01/9999-12-31"},
		{kg.AllTime(), ""},
		{kg.Span{}, ""},
	}
	for _, tt := range tests {
		if got := tt.span.EDTF().String(); got != tt.want {
			t.Errorf("%v.EDTF() = %q, want %q", tt.span, got, tt.want)
		}
	}
}

func TestSpanEDTFParsesBack(t *testing.T) {
	earliest, latest := kg.DayOf(-9999, time.January, 1), kg.DayOf(9999, time.December, 31)
	rapid.Check(t, func(t *rapid.T) {
		day := rapid.Int32Range(int32(earliest), int32(latest))
		span := kg.Span{From: kg.Day(day.Draw(t, "from")), Until: kg.Day(day.Draw(t, "last")) + 1}
		switch rapid.IntRange(0, 3).Draw(t, "open") {
		case 0:
			span.From = kg.NoStart
		case 1:
			span.Until = kg.NoEnd
		}
		edtf := span.EDTF()
		if span.Empty() {
			if !edtf.IsZero() {
				t.Fatalf("the empty span %v has the text %q", span, edtf)
			}
			return
		}
		parsed, err := kg.ParseEDTF(edtf.String())
		if err != nil {
			t.Fatal(err)
		}
		if parsed != edtf || parsed.Span() != span {
			t.Fatalf("%v as EDTF is %q, which parses to %v", span, edtf, parsed.Span())
		}
	})
}
