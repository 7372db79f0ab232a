package edtf

// digits is the value of a field of a date: one of the numbers from low to high, if
// its rightmost digits are unspecified.
type digits struct {
	low, high   int
	unspecified int // number of unspecified digits
}

// parseDigits parses a field whose width the caller has checked. The field contains
// only digits and X: the text is in the EDTF alphabet and was split at its
// separators.
func parseDigits(p piece) (digits, error) {
	var d digits
	for i := range len(p.text) {
		digit := p.text[i]
		switch {
		case digit == 'X':
			d.low, d.high = d.low*10, d.high*10+9
			d.unspecified++
		case d.unspecified > 0:
			return d, p.fault(i, "a digit after an unspecified one (Level 2) is not accepted; X stands for the rightmost digits")
		default:
			n := int(digit - '0')
			d.low, d.high = d.low*10+n, d.high*10+n
		}
	}
	return d, nil
}

// parseTwoDigits parses a month or a day. Unit is "month" or "day", for messages.
func parseTwoDigits(p piece, unit string) (digits, error) {
	const width = 2
	if len(p.text) != width {
		return digits{}, p.fault(min(len(p.text), width), "a %s has two digits, as 2023-09-05", unit)
	}
	return parseDigits(p)
}
