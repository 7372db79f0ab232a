package edtf

import "time"

// monthRange is the months that the month of a date may mean. In a winter, the months
// continue after December: 13 is January of the next year.
type monthRange struct {
	first, last time.Month
	precision   Precision
}

// parseInYear parses the part after the year: a month or a season, and optionally a
// day.
func parseInYear(years yearRange, p piece) (Date, error) {
	if !years.known() {
		return Date{}, p.fault(0, "a month of an unspecified year (Level 2) is not accepted; end the date after the year, as 202X")
	}
	monthPart, dayPart, hasDay := p.cut('-')
	months, err := parseMonth(monthPart)
	if err != nil {
		return Date{}, err
	}
	year := years.first
	if hasDay {
		return parseDay(year, months, monthPart, dayPart)
	}
	span := Span{From: DayOf(year, months.first, 1), Until: DayOf(year, months.last+1, 1)}
	if span.Until > DayOf(9999, time.December, 31)+1 {
		return Date{}, monthPart.fault(0, "the winter of 9999 ends in a year beyond four digits")
	}
	return Date{span: span, precision: months.precision, wholeYear: true}, nil
}

// parseMonth parses a month or a season.
func parseMonth(p piece) (monthRange, error) {
	digits, err := parseTwoDigits(p, "month")
	if err != nil {
		return monthRange{}, err
	}
	if digits.unspecified > 0 {
		return unspecifiedMonths(digits, p)
	}
	switch n := digits.low; {
	case 1 <= n && n <= 12:
		return monthRange{first: time.Month(n), last: time.Month(n), precision: PrecisionMonth}, nil
	case 21 <= n && n <= 24:
		return season(n), nil
	case 25 <= n && n <= 41:
		return monthRange{}, p.fault(0, "a sub-year grouping from 25 to 41 (Level 2) is not accepted; seasons are 21 to 24")
	}
	return monthRange{}, p.fault(0, "there is no month %s; months are 01 to 12, seasons 21 to 24", p.text)
}

// season returns the months of a season (Level 1, "Seasons"). EDTF does not define
// when a season begins, or in which year a winter ends. This package uses the
// meteorological seasons of the northern hemisphere: spring, 21, is March to May, and
// winter, 24, is December to February of the next year.
func season(number int) monthRange {
	first := time.March + time.Month(3*(number-21))
	return monthRange{first: first, last: first + 2, precision: PrecisionSeason}
}

// unspecifiedMonths returns the months that XX (Level 1, "Unspecified digit(s) from
// the right"), 0X or 1X (Level 2, "Unspecified Digit") may mean.
func unspecifiedMonths(d digits, p piece) (monthRange, error) {
	months := monthRange{
		first:     time.Month(max(d.low, 1)),
		last:      time.Month(min(d.high, 12)),
		precision: PrecisionYear,
	}
	if months.first > months.last {
		return months, p.fault(0, "there is no month %s; unspecified months are 0X, 1X and XX", p.text)
	}
	return months, nil
}
