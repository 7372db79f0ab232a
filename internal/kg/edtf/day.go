package edtf

import (
	"fmt"
	"math"
	"time"
)

// Day is a day of the proleptic Gregorian calendar, counted from 1970-01-01
// (day 0). Years are astronomical, as ISO 8601 counts them: year 0000 is 1 BC,
// and -0044 is 45 BC.
type Day int32

const (
	// NoStart is before every day. It is the start of a span without a known start.
	NoStart Day = math.MinInt32
	// NoEnd is after every day. It is the end of a span without a known end.
	NoEnd Day = math.MaxInt32
)

const secondsPerDay = 24 * 60 * 60

// DayOf returns the day of a date. It normalizes months and days outside their
// usual ranges like [time.Date]: December 32 is January 1.
func DayOf(year int, month time.Month, day int) Day {
	return DayOfTime(time.Date(year, month, day, 0, 0, 0, 0, time.UTC))
}

// DayOfTime returns the UTC day of t. Instants beyond the range of Day, about six
// million years, give NoStart or NoEnd.
func DayOfTime(t time.Time) Day {
	seconds := t.Unix()
	days := seconds / secondsPerDay
	if seconds%secondsPerDay < 0 {
		days-- // division truncates towards zero; the day of an instant before 1970 is the one below
	}
	return Day(min(max(days, int64(NoStart)), int64(NoEnd)))
}

// Time returns the first instant of d, in UTC. For NoStart and NoEnd it returns an
// arbitrary instant in the distant past or future.
func (d Day) Time() time.Time {
	return time.Unix(int64(d)*secondsPerDay, 0).UTC()
}

// String returns d as ISO 8601 writes a calendar date: "2023-09-05", or
// "-0044-03-15" in a negative year. The year has four digits from -9999 to 9999,
// and more beyond. NoStart and NoEnd are "..", the open end of an EDTF interval.
func (d Day) String() string {
	if d == NoStart || d == NoEnd {
		return Open
	}
	year, month, day := d.Time().Date()
	return fmt.Sprintf("%s-%02d-%02d", isoYear(year), month, day)
}

// isoYear returns a year with at least four digits, and a sign if it is negative.
func isoYear(year int) string {
	if year < 0 {
		return fmt.Sprintf("-%04d", -year)
	}
	return fmt.Sprintf("%04d", year)
}
