package kg

import (
	"fmt"
	"regexp"
	"time"
)

var (
	dayForm = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`)
	// time.Parse alone lets pass what RFC 3339 does not: hours of one digit, a
	// decimal comma, zones of more than a day (https://go.dev/issue/54580).
	instantForm = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$`)
)

// ParseInstant reads a day (2006-01-02), which is its last microsecond, UTC,
// or an instant of RFC 3339, which is that instant, cut to the microsecond and
// in UTC. The error says which forms would do.
func ParseInstant(s string) (time.Time, error) {
	if dayForm.MatchString(s) {
		day, err := time.Parse(time.DateOnly, s)
		if err != nil {
			return time.Time{}, fmt.Errorf("%q is not a day of the calendar", s)
		}
		return endOfDay(day), nil
	}
	at, err := time.Parse(time.RFC3339Nano, s)
	if err != nil || !instantForm.MatchString(s) {
		return time.Time{}, fmt.Errorf("%q is neither a day (2023-09-05) nor an instant of RFC 3339 (2023-09-05T02:06:00Z)", s)
	}
	at = at.UTC().Truncate(time.Microsecond)
	if at.Year() < 0 || at.Year() > 9999 {
		return time.Time{}, fmt.Errorf("%q is outside the years 0000 to 9999", s)
	}
	return at, nil
}

// FormatInstant writes t in UTC so that ParseInstant reads it back: as a day
// when it is the last microsecond of one, else as an instant of RFC 3339.
func FormatInstant(t time.Time) string {
	t = t.UTC()
	if endOfDay(t).Equal(t) {
		return t.Format(time.DateOnly)
	}
	return t.Format(time.RFC3339Nano)
}

// endOfDay is the last microsecond of t's day, UTC.
func endOfDay(t time.Time) time.Time {
	y, m, d := t.UTC().Date()
	return time.Date(y, m, d+1, 0, 0, 0, 0, time.UTC).Add(-time.Microsecond)
}
