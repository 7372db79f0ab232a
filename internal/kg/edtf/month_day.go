package edtf

import "time"

// parseDay parses the day of a date whose year and month are known.
func parseDay(year int, months monthRange, monthPart, dayPart piece) (Date, error) {
	if day, _, found := dayPart.cut('-'); found {
		return Date{}, dayPart.fault(len(day.text), "a date has at most a year, a month and a day")
	}
	days, err := parseTwoDigits(dayPart, "day")
	if err != nil {
		return Date{}, err
	}
	switch months.precision {
	case PrecisionSeason:
		return Date{}, dayPart.fault(0, "a season has no days; write a month from 01 to 12, or leave the day out")
	case PrecisionMonth:
		return daysOfMonth(year, months.first, days, dayPart)
	}
	if monthPart.text != "XX" || dayPart.text != "XX" {
		return Date{}, dayPart.fault(0, "a day of an unspecified month (Level 2) is not accepted; leave the day out, or write XX-XX")
	}
	return yearRange{first: year, last: year, precision: PrecisionYear}.date(), nil
}

// daysOfMonth returns the date of a day, or of several if digits are unspecified: XX
// (Level 1, "Unspecified digit(s) from the right"), or 0X, 1X, 2X and 3X (Level 2,
// "Unspecified Digit"), limited to the length of the month.
func daysOfMonth(year int, month time.Month, days digits, p piece) (Date, error) {
	length := int(DayOf(year, month+1, 1) - DayOf(year, month, 1))
	first, last := max(days.low, 1), min(days.high, length)
	switch {
	case last == 0:
		return Date{}, p.fault(0, "there is no day 00; days begin at 01")
	case first > last:
		return Date{}, p.fault(0, "%s %s has %d days", month, isoYear(year), length)
	}
	precision := PrecisionDay
	if days.unspecified > 0 {
		precision = PrecisionMonth
	}
	span := Span{From: DayOf(year, month, first), Until: DayOf(year, month, last) + 1}
	return Date{span: span, precision: precision, wholeYear: true}, nil
}
