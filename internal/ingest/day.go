package ingest

import "time"

// isDay reports whether text is a day of the calendar, as 2018-06-01.
func isDay(text string) bool {
	_, err := time.Parse(time.DateOnly, text)
	return err == nil
}
