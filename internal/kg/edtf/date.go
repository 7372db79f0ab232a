package edtf

import "strings"

// Date is a date in the Extended Date/Time Format of ISO 8601-2:2019, as the
// Library of Congress specifies it (https://www.loc.gov/standards/datetime/):
// a day, a month, a season, a year, a decade, a century, or an interval of these.
//
// Supported are Level 0 without times of day, Level 1 without years beyond four
// digits, and of Level 2 the months and days whose rightmost digit alone is
// unspecified, as 2023-1X or 2023-09-0X (Level 2, "Unspecified Digit").
//
// The zero value is "no date": its text is empty and its span AllTime. Two Dates
// are == exactly when their texts are.
type Date struct {
	text      string
	span      Span
	precision Precision
	wholeYear bool // the year in which it starts has no unspecified digit
}

// Precision is the smallest calendar unit that a date specifies completely. It
// ignores unspecified digits: 2004-XX is an unknown month of a known year, so its
// precision is the year.
type Precision string

// The precisions, finest first.
const (
	PrecisionDay     Precision = "day"     // 2023-09-05
	PrecisionMonth   Precision = "month"   // 2023-09, 2023-09-XX, 2023-09-1X
	PrecisionSeason  Precision = "season"  // 2023-23
	PrecisionYear    Precision = "year"    // 2023, 2023-XX, 2023-1X, 2023-XX-XX
	PrecisionDecade  Precision = "decade"  // 202X
	PrecisionCentury Precision = "century" // 20XX

	// PrecisionInterval is the precision of every date with a "/". The precisions
	// of its ends may differ.
	PrecisionInterval Precision = "interval"
	// PrecisionNone is the precision of the zero Date.
	PrecisionNone Precision = ""
)

// String returns the canonical text, which is the text that was parsed. It is
// empty for the zero value.
func (e Date) String() string {
	return e.text
}

// MarshalText returns the canonical text.
func (e Date) MarshalText() ([]byte, error) { return []byte(e.text), nil }

// UnmarshalText parses a text; an empty one is the zero value.
func (e *Date) UnmarshalText(text []byte) (err error) {
	*e = Date{}
	if len(text) > 0 {
		*e, err = Parse(string(text))
	}
	return err
}

// IsZero reports whether e is "no date".
func (e Date) IsZero() bool {
	return e == Date{}
}

// Span returns the days from the earliest to the latest that e may mean. It is never
// empty. An interval spans the earliest day of its start to the latest day of its
// end; an open or unknown side is unbounded. Qualifiers do not widen the span,
// because EDTF does not define by how much.
func (e Date) Span() Span {
	if e.IsZero() {
		return AllTime()
	}
	return e.span
}

// IsInterval reports whether e is written with "/" (Level 0, "Time Interval", and
// Level 1, "Extended Interval").
func (e Date) IsInterval() bool {
	return e.precision == PrecisionInterval
}

// Qualified reports whether e, or an end of it, is marked as uncertain (?),
// approximate (~) or both (%) (Level 1, "Qualification of a date (complete)").
func (e Date) Qualified() bool {
	return strings.ContainsAny(e.text, qualifiers)
}

// StartYear returns the year in which an interval starts. The second result is false
// if e is not an interval, or if its start is open or unknown, or if its start year
// has unspecified digits.
func (e Date) StartYear() (int, bool) {
	if !e.IsInterval() || !e.wholeYear {
		return 0, false
	}
	return e.span.From.Time().Year(), true
}

// Precision returns the precision of a single date, PrecisionInterval for an
// interval and PrecisionNone for the zero value.
func (e Date) Precision() Precision {
	return e.precision
}
