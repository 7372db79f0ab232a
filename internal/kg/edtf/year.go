package edtf

import (
	"strings"
	"time"
)

// yearRange is the years that the year of a date may mean: one, ten or a hundred.
type yearRange struct {
	first, last int
	precision   Precision
}

// cutYear splits a date after its year. The sign of the year is not a separator.
func cutYear(p piece) (year, rest piece, found bool) {
	unsigned := trimSign(p)
	digits, rest, found := unsigned.cut('-')
	return p.first(unsigned.begin - p.begin + len(digits.text)), rest, found
}

func trimSign(p piece) piece {
	return p.after(len(p.text) - len(strings.TrimPrefix(p.text, "-")))
}

// parseYear parses a year of four digits. One or two of them may be unspecified
// (Level 1, "Unspecified digit(s) from the right"). A negative year has a sign (Level
// 1, "Negative calendar year").
func parseYear(p piece) (yearRange, error) {
	const width = 4
	unsigned := trimSign(p)
	switch n := len(unsigned.text); {
	case n < width:
		return yearRange{}, unsigned.fault(n, "a year has four digits, as 0987; a decade is 202X, a century 20XX")
	case n > width:
		return yearRange{}, unsigned.fault(width, "a year beyond four digits is not accepted; a date has hyphens, as 2023-09-05")
	}
	digits, err := parseDigits(unsigned)
	if err != nil {
		return yearRange{}, err
	}
	if digits.unspecified > 2 {
		return yearRange{}, unsigned.fault(width-digits.unspecified,
			"more than two unspecified digits in a year (Level 2) are not accepted; a century is 20XX")
	}
	years := yearRange{first: digits.low, last: digits.high, precision: yearPrecision(digits)}
	if unsigned.begin == p.begin {
		return years, nil
	}
	return years.negate(p)
}

// negate returns the negative years. Year 0000 has no sign, so that -000X means -0009
// to -0001, and no year is in two decades.
func (y yearRange) negate(p piece) (yearRange, error) {
	if y.last == 0 {
		return y, p.fault(0, "the year 0000 has no sign; write 0000")
	}
	return yearRange{first: -y.last, last: -max(y.first, 1), precision: y.precision}, nil
}

func yearPrecision(d digits) Precision {
	switch d.unspecified {
	case 0:
		return PrecisionYear
	case 1:
		return PrecisionDecade
	}
	return PrecisionCentury
}

// known reports whether all digits of the year are given.
func (y yearRange) known() bool {
	return y.precision == PrecisionYear
}

// date returns a date with the precision of these years.
func (y yearRange) date() Date {
	return Date{
		span:      Span{From: DayOf(y.first, time.January, 1), Until: DayOf(y.last+1, time.January, 1)},
		precision: y.precision,
		wholeYear: y.known(),
	}
}
