package kg

import "time"

// edtfMonths are the months that the month of a date may mean. Those of a winter
// go on after December: 13 is January of the next year.
type edtfMonths struct {
	first, last time.Month
	precision   Precision
}

// parseEDTFInYear reads what follows the year: a month or a season, and perhaps a
// day.
func parseEDTFInYear(years edtfYears, p edtfPiece) (EDTF, error) {
	if !years.known() {
		return EDTF{}, p.fault(0, "a month of an unspecified year (Level 2) is not accepted; end the date after the year, as 202X")
	}
	monthPart, dayPart, hasDay := p.cut('-')
	months, err := parseEDTFMonth(monthPart)
	if err != nil {
		return EDTF{}, err
	}
	year := years.first
	if hasDay {
		return parseEDTFDay(year, months, monthPart, dayPart)
	}
	span := Span{From: DayOf(year, months.first, 1), Until: DayOf(year, months.last+1, 1)}
	if span.Until > DayOf(9999, time.December, 31)+1 {
		return EDTF{}, monthPart.fault(0, "the winter of 9999 ends in a year beyond four digits")
	}
	return EDTF{span: span, precision: months.precision, wholeYear: true}, nil
}

// parseEDTFMonth reads a month or a season.
func parseEDTFMonth(p edtfPiece) (edtfMonths, error) {
	digits, err := parseEDTFTwoDigits(p, "month")
	if err != nil {
		return edtfMonths{}, err
	}
	if digits.unspecified > 0 {
		return unspecifiedEDTFMonths(digits, p)
	}
	switch n := digits.low; {
	case 1 <= n && n <= 12:
		return edtfMonths{first: time.Month(n), last: time.Month(n), precision: PrecisionMonth}, nil
	case 21 <= n && n <= 24:
		return edtfSeason(n), nil
	case 25 <= n && n <= 41:
		return edtfMonths{}, p.fault(0, "a sub-year grouping from 25 to 41 (Level 2) is not accepted; seasons are 21 to 24")
	}
	return edtfMonths{}, p.fault(0, "there is no month %s; months are 01 to 12, seasons 21 to 24", p.text)
}

// edtfSeason returns the months of a season (Level 1, "Seasons"). EDTF leaves
// open when a season begins and in which year a winter ends. Here they are the
// meteorological seasons of the northern hemisphere: spring, 21, is March to May,
// and winter, 24, is December to February of the next year.
func edtfSeason(number int) edtfMonths {
	first := time.March + time.Month(3*(number-21))
	return edtfMonths{first: first, last: first + 2, precision: PrecisionSeason}
}

// unspecifiedEDTFMonths returns the months that XX (Level 1, "Unspecified
// digit(s) from the right"), 0X or 1X (Level 2, "Unspecified Digit") may mean.
func unspecifiedEDTFMonths(d edtfDigits, p edtfPiece) (edtfMonths, error) {
	months := edtfMonths{
		first:     time.Month(max(d.low, 1)),
		last:      time.Month(min(d.high, 12)),
		precision: PrecisionYear,
	}
	if months.first > months.last {
		return months, p.fault(0, "there is no month %s; unspecified months are 0X, 1X and XX", p.text)
	}
	return months, nil
}
