package edtf

import (
	"strings"
	"unicode"
)

// checkAlphabet returns an error for the first character that no accepted date
// has. The error names the form that the character belongs to.
func checkAlphabet(p piece) error {
	for i, r := range p.text {
		if !strings.ContainsRune(alphabet, r) {
			return p.fault(i, "%s", foreign(r))
		}
	}
	return nil
}

// foreign returns the message for a character outside the alphabet.
func foreign(r rune) string {
	switch r {
	case 'x', 'u':
		return "an unspecified digit is a capital X, as in 202X"
	case 'T', 't', 'Z', 'z', ':':
		return "a day is the finest date; leave the time of day out, as 2023-09-05"
	case 'Y', 'y':
		return "a year beyond four digits, written with Y, is not accepted; years are -9999 to 9999"
	case 'E', 'e':
		return "an exponential year (Level 2) is not accepted"
	case 'S', 's':
		return "significant digits (Level 2) are not accepted; a decade is 195X, a century 19XX"
	case '{', '}', '[', ']', ',':
		return "a set of dates (Level 2) is not accepted; write one date, or an interval as 2023-09-01/2023-09-03"
	case 'W', 'w':
		return "a week date is not EDTF; write an interval of days, as 2023-09-04/2023-09-10"
	case 'P', 'p':
		return "a duration is not accepted; write both ends of an interval, as 2023-09-01/2023-09-03"
	case '+':
		return "a year has no plus sign, and a day no time zone"
	}
	switch {
	case unicode.IsSpace(r):
		return "a date has no white space"
	case unicode.Is(unicode.Dash, r):
		return "the parts of a date are joined by the ASCII hyphen '-'"
	}
	return "a date is written in digits, as 2023, 2023-09 or 2023-09-05, and an open end as '..'"
}
