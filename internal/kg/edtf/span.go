package edtf

// Span is the half-open interval of days [From, Until): From is the first day,
// Until the day after the last. From may be NoStart and Until NoEnd. A span with
// no day in it is Empty, and so is the zero value, which means nothing else.
type Span struct {
	From  Day
	Until Day
}

// AllTime returns the span that is unbounded on both sides.
func AllTime() Span {
	return Span{From: NoStart, Until: NoEnd}
}

// Empty reports whether no day is in s.
func (s Span) Empty() bool {
	return s.From >= s.Until
}

// Intersect returns the days that are in both s and o; it is Empty when they
// share none. The bounds of an empty span carry no meaning.
func (s Span) Intersect(o Span) Span {
	return Span{From: max(s.From, o.From), Until: min(s.Until, o.Until)}
}

// Hull returns the smallest span that holds both s and o, with the days between
// them when they are apart. An empty span adds nothing.
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

// Contains reports whether the day d is in s. NoStart and NoEnd are no days, and
// not to be asked for.
func (s Span) Contains(d Day) bool {
	return s.From <= d && d < s.Until
}

// Within reports whether every day of s is in o. An empty span is within any.
func (s Span) Within(o Span) bool {
	return s.Empty() || o.From <= s.From && s.Until <= o.Until
}

// Date returns s as an interval of days: "2023-09-01/2023-09-03", the last day
// included, "2022-02-24/.." or "../2023-01-01" with an open side, and
// "2023-09-10/2023-09-10" for one day. It is the same EDTF that its text parses
// to. AllTime and an empty span have no text and give the zero Date.
//
// The bounds must lie in the years -9999 to 9999, as those of every EDTF do;
// EDTF has no text for others.
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

// Last returns the last day of s; NoEnd when it has none.
func (s Span) Last() Day {
	if s.Until == NoEnd {
		return NoEnd
	}
	return s.Until - 1
}
