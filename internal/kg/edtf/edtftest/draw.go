// Package edtftest generates random days and EDTF dates for property tests.
package edtftest

import (
	"time"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/internal/kg/edtf"
)

// Day draws a day in the years that EDTF can represent. Half of the days are near the
// year 0.
func Day(t *rapid.T, label string) edtf.Day {
	year := rapid.OneOf(rapid.IntRange(-9999, 9999), rapid.IntRange(-120, 120)).Draw(t, label+".year")
	dayOfYear := rapid.IntRange(1, 365).Draw(t, label+".day")
	return edtf.DayOf(year, time.January, dayOfYear)
}

// Pattern draws the text of a date that may mean the day, without seasons and
// qualifiers: the text of the day, shortened or with unspecified rightmost digits.
func Pattern(t *rapid.T, day edtf.Day) string {
	text := day.String()
	n := len(text)
	year, month, date := text[:n-6], text[n-5:n-3], text[n-2:]
	return rapid.SampledFrom([]string{
		year[:len(year)-2] + "XX",
		year[:len(year)-1] + "X",
		year,
		year + "-XX",
		year + "-" + month[:1] + "X",
		year + "-" + month,
		year + "-XX-XX",
		year + "-" + month + "-XX",
		year + "-" + month + "-" + date[:1] + "X",
		text,
	}).Draw(t, "pattern")
}
