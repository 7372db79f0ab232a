package edtf

// digits is a field of a date, whose rightmost digits may be unspecified: the
// numbers from low to high.
type digits struct {
	low, high   int
	unspecified int // how many digits are
}

// parseEDTFDigits reads a field as wide as it must be; the caller has checked
// that. The whole text is of the EDTF alphabet and has been cut at its separators,
// so that only digits and X are left.
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

// parseEDTFTwoDigits reads a month or a day, which unit names.
func parseTwoDigits(p piece, unit string) (digits, error) {
	const width = 2
	if len(p.text) != width {
		return digits{}, p.fault(min(len(p.text), width), "a %s has two digits, as 2023-09-05", unit)
	}
	return parseDigits(p)
}
