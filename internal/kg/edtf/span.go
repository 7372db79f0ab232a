package edtf

// Span is the half-open interval of days [From, Until): From is the first day and
// Until is the day after the last. From may be NoStart, and Until may be NoEnd. The
// zero value is an empty span.
type Span struct {
	From  Day
	Until Day
}

// AllTime returns the span without bounds.
func AllTime() Span {
	return Span{From: NoStart, Until: NoEnd}
}

// Empty reports whether s has no days.
func (s Span) Empty() bool {
	return s.From >= s.Until
}

// Intersect returns the days that are in both s and o. If there are none, the result
// is an empty span with unspecified bounds.
func (s Span) Intersect(o Span) Span {
	return Span{From: max(s.From, o.From), Until: min(s.Until, o.Until)}
}

// Hull returns the smallest span that contains both s and o, including the days
// between them. An empty span is ignored.
func (s Span) Hull(o Span) Span {
	switch {
	case s.Empty():
		return o
	case o.Empty():
		return s
	}
	return Span{From: min(s.From, o.From), Until: max(s.Until, o.Until)}
}

// Overlaps reports whether s and o share a day.
func (s Span) Overlaps(o Span) bool {
	return !s.Intersect(o).Empty()
}

// Contains reports whether the day d is in s. d must not be NoStart or NoEnd.
func (s Span) Contains(d Day) bool {
	return s.From <= d && d < s.Until
}

// Within reports whether every day of s is in o. An empty span is within every span.
func (s Span) Within(o Span) bool {
	return s.Empty() || o.From <= s.From && s.Until <= o.Until
}

// Date returns s as an interval of days, including the last: "2023-09-01/2023-09-03",
// "2022-02-24/.." or "../2023-01-01" with an open side, or "2023-09-10/2023-09-10" for
// one day. It equals the Date that [Parse] returns for its text. For AllTime and for an
// empty span it returns the zero Date.
//
// The bounds must be in the years -9999 to 9999; EDTF has no text for others.
func (s Span) Date() Date {
	if s.Empty() || s == AllTime() {
		return Date{}
	}
	last := s.Until
	if last != NoEnd {
		last--
	}
	return Date{
		text:      s.From.String() + "/" + last.String(),
		span:      s,
		precision: PrecisionInterval,
		wholeYear: s.From != NoStart,
	}
}

// Last returns the last day of s, or NoEnd if s is unbounded.
func (s Span) Last() Day {
	if s.Until == NoEnd {
		return NoEnd
	}
	return s.Until - 1
}
