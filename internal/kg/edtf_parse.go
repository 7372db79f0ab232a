package kg

import "strings"

const (
	edtfMaxBytes   = 64 // more than twice the longest text that is a date
	edtfOpen       = ".."
	edtfQualifiers = "?~%"
	edtfAlphabet   = "0123456789X-/." + edtfQualifiers
)

// ParseEDTF reads a date; [EDTF] says which forms. It accepts canonical text
// only, so that the String of what it returns is s. The empty text is refused: a
// date that is not known is left out.
//
// The error is an *[EDTFError].
func ParseEDTF(s string) (EDTF, error) {
	if len(s) > edtfMaxBytes {
		p := edtfPiece{whole: s[:edtfMaxBytes]}
		return EDTF{}, p.fault(edtfMaxBytes, "a date has at most %d bytes", edtfMaxBytes)
	}
	p := edtfPiece{whole: s, text: s}
	if s == "" {
		return EDTF{}, p.fault(0, "the text is empty; leave the field out when there is no date")
	}
	if err := checkEDTFAlphabet(p); err != nil {
		return EDTF{}, err
	}
	if start, end, found := p.cut('/'); found {
		return parseEDTFInterval(p, start, end)
	}
	return parseEDTFDate(p)
}

// parseEDTFInterval reads both ends of an interval (Level 0, "Time Interval";
// Level 1, "Extended Interval").
func parseEDTFInterval(p, start, end edtfPiece) (EDTF, error) {
	if i := strings.IndexByte(end.text, '/'); i >= 0 {
		return EDTF{}, end.fault(i, "an interval has one '/'; the parts of a date are joined by '-', as 2023-09-05")
	}
	first, err := parseEDTFEnd(start)
	if err != nil {
		return EDTF{}, err
	}
	last, err := parseEDTFEnd(end)
	if err != nil {
		return EDTF{}, err
	}
	if first.IsZero() && last.IsZero() {
		return EDTF{}, p.fault(0, "an interval without start and end says nothing; leave the field out")
	}
	span := Span{From: first.Span().From, Until: last.Span().Until}
	if span.Empty() {
		return EDTF{}, end.fault(0, "the interval ends by %s, before it starts, on %s or later", span.Until-1, span.From)
	}
	return EDTF{text: p.text, span: span, precision: PrecisionInterval, wholeYear: first.wholeYear}, nil
}

// parseEDTFEnd reads one end of an interval. An open end, "..", and an unknown
// one, which is empty, both give the zero EDTF: neither bounds the interval.
func parseEDTFEnd(p edtfPiece) (EDTF, error) {
	if p.text == "" || p.text == edtfOpen {
		return EDTF{}, nil
	}
	return parseEDTFDate(p)
}

// parseEDTFDate reads a single date or an end of an interval (Level 0, "Date";
// Level 1, "Negative calendar year"). All of its bytes are of the alphabet, and
// none is a '/'.
func parseEDTFDate(p edtfPiece) (EDTF, error) {
	if i := strings.IndexByte(p.text, '.'); i >= 0 {
		return EDTF{}, p.fault(i, "dots stand only for an open end, as in 2022-02-24/.. or ../2023")
	}
	body, err := trimEDTFQualifier(p)
	if err != nil {
		return EDTF{}, err
	}
	date, err := parseEDTFBody(body)
	if err != nil {
		return EDTF{}, err
	}
	date.text = p.text
	return date, nil
}

// parseEDTFBody reads a date without its qualifier, and leaves the text to the
// caller.
func parseEDTFBody(p edtfPiece) (EDTF, error) {
	yearPart, rest, hasMonth := cutEDTFYear(p)
	years, err := parseEDTFYear(yearPart)
	if err != nil {
		return EDTF{}, err
	}
	if !hasMonth {
		return years.date(), nil
	}
	return parseEDTFInYear(years, rest)
}

// trimEDTFQualifier takes the qualifier off the end of a date (Level 1,
// "Qualification of a date (complete)").
func trimEDTFQualifier(p edtfPiece) (edtfPiece, error) {
	i := strings.IndexAny(p.text, edtfQualifiers)
	switch {
	case i < 0:
		return p, nil
	case i == len(p.text)-1:
		return p.first(i), nil
	case strings.Trim(p.text[i:], edtfQualifiers) == "":
		return p, p.fault(i+1, "a date takes one qualifier: ? is uncertain, ~ approximate, %% both")
	}
	return p, p.fault(i, "qualification of a part of a date (Level 2) is not accepted; ?, ~ or %% stands at the end of the date")
}
