package kg

import (
	"fmt"
	"regexp"
	"time"
)

var (
	dayForm = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`)
	// time.Parse accepts texts that RFC 3339 does not allow: hours of one digit, a
	// decimal comma, and zones of more than a day (https://go.dev/issue/54580).
	instantForm = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$`)
)

// ParseInstant parses a day (2006-01-02) or an RFC 3339 instant. A day means its last
// microsecond, UTC. An instant is truncated to the microsecond and converted to UTC. The
// error names the accepted forms.
func ParseInstant(s string) (time.Time, error) {
	if dayForm.MatchString(s) {
		day, err := time.Parse(time.DateOnly, s)
		if err != nil {
			return time.Time{}, fmt.Errorf("%q is not a day of the calendar; expected a day such as 2023-09-05", s)
		}
		return endOfDay(day), nil
	}
	at, err := time.Parse(time.RFC3339Nano, s)
	if err != nil || !instantForm.MatchString(s) {
		return time.Time{}, fmt.Errorf("%.60q is not a time; expected a day such as 2023-09-05, or an RFC 3339 instant such as 2023-09-05T02:06:00Z", s)
	}
	at = at.UTC().Truncate(time.Microsecond)
	if at.Year() < 0 || at.Year() > 9999 {
		return time.Time{}, fmt.Errorf("%q is out of range; expected a year from 0000 to 9999", s)
	}
	return at, nil
}

// FormatInstant returns the text of t for ParseInstant: a day if t is the last microsecond of
// a UTC day, and an RFC 3339 instant in UTC otherwise.
func FormatInstant(t time.Time) string {
	t = t.UTC()
	if endOfDay(t).Equal(t) {
		return t.Format(time.DateOnly)
	}
	return t.Format(time.RFC3339Nano)
}

// endOfDay returns the last microsecond of t's day, UTC.
func endOfDay(t time.Time) time.Time {
	y, m, d := t.UTC().Date()
	return time.Date(y, m, d+1, 0, 0, 0, 0, time.UTC).Add(-time.Microsecond)
}
