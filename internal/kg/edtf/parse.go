package edtf

import "strings"

// Open is the text of an open end of an interval.
const Open = ".."

const (
	maxBytes   = 64 // more than twice the longest accepted text
	qualifiers = "?~%"
	alphabet   = "0123456789X-/." + qualifiers
)

// Parse parses a date in one of the forms that [Date] lists. It accepts canonical
// text only, so that the String of the result is s. The empty text is an error: an
// unknown date is represented by the zero Date, not by a text.
//
// The error is an *[Error].
func Parse(s string) (Date, error) {
	if len(s) > maxBytes {
		p := piece{whole: s[:maxBytes]}
		return Date{}, p.fault(maxBytes, "a date has at most %d bytes", maxBytes)
	}
	p := piece{whole: s, text: s}
	if s == "" {
		return Date{}, p.fault(0, "the text is empty; leave the field out when there is no date")
	}
	if err := checkAlphabet(p); err != nil {
		return Date{}, err
	}
	if start, end, found := p.cut('/'); found {
		return parseInterval(p, start, end)
	}
	return parseDate(p)
}

// parseInterval parses both ends of an interval (Level 0, "Time Interval"; Level 1,
// "Extended Interval").
func parseInterval(p, start, end piece) (Date, error) {
	if i := strings.IndexByte(end.text, '/'); i >= 0 {
		return Date{}, end.fault(i, "an interval has one '/'; the parts of a date are joined by '-', as 2023-09-05")
	}
	first, err := parseEnd(start)
	if err != nil {
		return Date{}, err
	}
	last, err := parseEnd(end)
	if err != nil {
		return Date{}, err
	}
	if first.IsZero() && last.IsZero() {
		return Date{}, p.fault(0, "an interval needs a start or an end; leave the field out if neither is known")
	}
	span := Span{From: first.Span().From, Until: last.Span().Until}
	if span.Empty() {
		return Date{}, end.fault(0, "the interval ends by %s, before it starts, on %s or later", span.Until-1, span.From)
	}
	return Date{text: p.text, span: span, precision: PrecisionInterval, wholeYear: first.wholeYear}, nil
}

// parseEnd parses one end of an interval. An open end ("..") and an unknown end
// (empty) both give the zero Date, because neither limits the interval.
func parseEnd(p piece) (Date, error) {
	if p.text == "" || p.text == Open {
		return Date{}, nil
	}
	return parseDate(p)
}

// parseDate parses a single date or an end of an interval (Level 0, "Date"; Level 1,
// "Negative calendar year"). All of its bytes are in the alphabet, and none is a '/'.
func parseDate(p piece) (Date, error) {
	if i := strings.IndexByte(p.text, '.'); i >= 0 {
		return Date{}, p.fault(i, "dots are only allowed as an open end, as in 2022-02-24/.. or ../2023")
	}
	body, err := trimQualifier(p)
	if err != nil {
		return Date{}, err
	}
	date, err := parseBody(body)
	if err != nil {
		return Date{}, err
	}
	date.text = p.text
	return date, nil
}

// parseBody parses a date without its qualifier. The caller sets its text.
func parseBody(p piece) (Date, error) {
	yearPart, rest, hasMonth := cutYear(p)
	years, err := parseYear(yearPart)
	if err != nil {
		return Date{}, err
	}
	if !hasMonth {
		return years.date(), nil
	}
	return parseInYear(years, rest)
}

// trimQualifier removes the qualifier from the end of a date (Level 1, "Qualification
// of a date (complete)").
func trimQualifier(p piece) (piece, error) {
	i := strings.IndexAny(p.text, qualifiers)
	switch {
	case i < 0:
		return p, nil
	case i == len(p.text)-1:
		return p.first(i), nil
	case strings.Trim(p.text[i:], qualifiers) == "":
		return p, p.fault(i+1, "a date takes one qualifier: ? is uncertain, ~ approximate, %% both")
	}
	return p, p.fault(i, "qualification of a part of a date (Level 2) is not accepted; write ?, ~ or %% at the end of the date")
}
