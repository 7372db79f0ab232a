package edtf

import "strings"

const (
	maxBytes   = 64 // more than twice the longest text that is a date
	Open       = ".."
	qualifiers = "?~%"
	alphabet   = "0123456789X-/." + qualifiers
)

// Parse reads a date; [Date] says which forms. It accepts canonical text
// only, so that the String of what it returns is s. The empty text is refused: a
// date that is not known is left out.
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

// parseEDTFInterval reads both ends of an interval (Level 0, "Time Interval";
// Level 1, "Extended Interval").
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
		return Date{}, p.fault(0, "an interval without start and end says nothing; leave the field out")
	}
	span := Span{From: first.Span().From, Until: last.Span().Until}
	if span.Empty() {
		return Date{}, end.fault(0, "the interval ends by %s, before it starts, on %s or later", span.Until-1, span.From)
	}
	return Date{text: p.text, span: span, precision: PrecisionInterval, wholeYear: first.wholeYear}, nil
}

// parseEDTFEnd reads one end of an interval. An open end, "..", and an unknown
// one, which is empty, both give the zero Date: neither bounds the interval.
func parseEnd(p piece) (Date, error) {
	if p.text == "" || p.text == Open {
		return Date{}, nil
	}
	return parseDate(p)
}

// parseEDTFDate reads a single date or an end of an interval (Level 0, "Date";
// Level 1, "Negative calendar year"). All of its bytes are of the alphabet, and
// none is a '/'.
func parseDate(p piece) (Date, error) {
	if i := strings.IndexByte(p.text, '.'); i >= 0 {
		return Date{}, p.fault(i, "dots stand only for an open end, as in 2022-02-24/.. or ../2023")
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

// parseEDTFBody reads a date without its qualifier, and leaves the text to the
// caller.
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

// trimEDTFQualifier takes the qualifier off the end of a date (Level 1,
// "Qualification of a date (complete)").
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
	return p, p.fault(i, "qualification of a part of a date (Level 2) is not accepted; ?, ~ or %% stands at the end of the date")
}
