package edtf_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/entente-graph/entente/internal/kg/edtf"
)

// invalidCase is a refused text, where its fault begins, and a part of the message.
type invalidCase struct {
	text    string
	offset  int
	message string
}

func invalidCases() []invalidCase {
	return []invalidCase{
		// Nothing, too much, and characters of no date.
		{"", 0, "leave the field out"},
		{strings.Repeat("2", 65), 64, "at most 64 bytes"},
		{strings.Repeat("2", 64), 4, "beyond four digits"},
		{" 2023", 0, "white space"},
		{"2023 ", 4, "white space"},
		{"2023\n", 4, "white space"},
		{"2023-09-05\u00a0", 10, "white space"},
		{"2023–09", 4, "ASCII hyphen"},
		{"−0044", 0, "ASCII hyphen"},
		{"next week", 0, "written in digits"},
		{"\xff\xfe", 0, "written in digits"},
		{"2023\x00", 4, "written in digits"},
		{"２０２３", 0, "written in digits"},
		{"+2023", 0, "plus sign"},
		{"2023-09-05+02:00", 10, "time zone"},

		// Years.
		{"12345", 4, "beyond four digits"},
		{"-12345", 5, "beyond four digits"},
		{"20230905", 4, "has hyphens"},
		{"Y170000002", 0, "beyond four digits"},
		{"Y-17E7", 0, "beyond four digits"},
		{"-0000", 0, "no sign"},
		{"-0000-01-01", 0, "no sign"},
		{"202", 3, "four digits"},
		{"20", 2, "a century 20XX"},
		{"-", 1, "four digits"},
		{"-44", 3, "four digits"},
		{"--0044", 1, "four digits"},
		{"?", 0, "four digits"},
		{"9-5-2023", 1, "four digits"},

		// Months, days and the calendar.
		{"2023-", 5, "month has two digits"},
		{"2023-9", 6, "month has two digits"},
		{"2023-245", 7, "month has two digits"},
		{"2023--09", 5, "month has two digits"},
		{"2023-00", 5, "no month 00"},
		{"2023-13", 5, "months are 01 to 12"},
		{"2023-20", 5, "seasons 21 to 24"},
		{"2023-42", 5, "no month 42"},
		{"2023-09-", 8, "day has two digits"},
		{"2023-09-5", 9, "day has two digits"},
		{"2023-09-005", 10, "day has two digits"},
		{"2023-09-05-01", 10, "at most a year, a month and a day"},
		{"2023-09-00", 8, "days begin at 01"},
		{"2023-09-31", 8, "September 2023 has 30 days"},
		{"2023-08-32", 8, "August 2023 has 31 days"},
		{"2023-02-29", 8, "February 2023 has 28 days"},
		{"1900-02-29", 8, "February 1900 has 28 days"},
		{"2024-02-30", 8, "February 2024 has 29 days"},
		{"-0045-02-29", 9, "February -0045 has 28 days"},
		{"2023-02-3X", 8, "February 2023 has 28 days"},
		{"2023-09-4X", 8, "September 2023 has 30 days"},
		{"2001-21-05", 8, "a season has no days"},
		{"9999-24", 5, "winter of 9999"},

		// Times of day and what else ISO 8601 has.
		{"2023-09-05T10:00:00Z", 10, "a day is the finest"},
		{"2023-09-05t10:00", 10, "a day is the finest"},
		{"2023-09-05/2023-09-06T10:00:00Z", 21, "a day is the finest"},
		{"2023-W36", 5, "week date"},
		{"P1Y", 0, "duration"},

		// Unspecified digits.
		{"202x", 3, "capital X"},
		{"199u", 3, "capital X"},
		{"1XXX", 1, "Level 2"},
		{"XXXX", 0, "Level 2"},
		{"-1XXX", 2, "Level 2"},
		{"20X3", 3, "Level 2"},
		{"X023", 1, "Level 2"},
		{"202X-09", 5, "Level 2"},
		{"20XX-XX", 5, "Level 2"},
		{"2023-X1", 6, "Level 2"},
		{"2023-2X", 5, "no month 2X"},
		{"2023-XX-05", 8, "Level 2"},
		{"2023-1X-05", 8, "Level 2"},
		{"2023-1X-XX", 8, "Level 2"},
		{"2023-XX-0X", 8, "Level 2"},
		{"2023-09-X5", 9, "Level 2"},

		// Qualifiers.
		{"~2023", 0, "Level 2"},
		{"2023?-09", 4, "Level 2"},
		{"2023-~09-05", 5, "Level 2"},
		{"2023-?09?", 5, "Level 2"},
		{"2023?~", 5, "one qualifier"},
		{"2023~?", 5, "one qualifier"},
		{"2023%%", 5, "one qualifier"},
		{"2023/~2024", 5, "Level 2"},

		// Other forms of Level 2.
		{"2001-25", 5, "Level 2"},
		{"2001-41", 5, "Level 2"},
		{"1950S2", 4, "significant digits (Level 2)"},
		{"17E7", 2, "exponential year (Level 2)"},
		{"{1667,1668}", 0, "set of dates (Level 2)"},
		{"[..1984]", 0, "set of dates (Level 2)"},
		{"1667,1668", 4, "set of dates (Level 2)"},

		// Intervals.
		{"/", 0, "needs a start or an end"},
		{"../..", 0, "needs a start or an end"},
		{"../", 0, "needs a start or an end"},
		{"/..", 0, "needs a start or an end"},
		{"2023/09/05", 7, "one '/'"},
		{"2023//", 5, "one '/'"},
		{"2023-09-01/2022", 11, "before it starts"},
		{"2023-09-02/2023-09-01", 11, "ends by 2023-09-01, before it starts, on 2023-09-02"},
		{"-0043/-0044", 6, "before it starts"},
		{"..", 0, "open end"},
		{"..2023", 0, "open end"},
		{"2023..", 4, "open end"},
		{"2023.09.05", 4, "open end"},
		{"../...", 3, "open end"},
		{"..~/2023", 0, "open end"},
		{"2023/2023-02-29", 13, "February 2023 has 28 days"},
		{"2023-13/2024", 5, "months are 01 to 12"},
	}
}

func TestParseRejects(t *testing.T) {
	for _, tt := range invalidCases() {
		t.Run(tt.text, func(t *testing.T) {
			e, err := edtf.Parse(tt.text)
			if !e.IsZero() {
				t.Errorf("the date is %q, want none", e)
			}
			fault, ok := errors.AsType[*edtf.Error](err)
			if !ok {
				t.Fatalf("error is %v, want an *Error", err)
			}
			if fault.Offset != tt.offset {
				t.Errorf("offset is %d, want %d: %v", fault.Offset, tt.offset, err)
			}
			if !strings.Contains(fault.Message, tt.message) {
				t.Errorf("message is %q, want %q in it", fault.Message, tt.message)
			}
		})
	}
}

func TestErrorText(t *testing.T) {
	_, err := edtf.Parse("2023-02-29")
	want := `EDTF "2023-02-29", offset 8: February 2023 has 28 days`
	if err == nil || err.Error() != want {
		t.Errorf("error is %v, want %s", err, want)
	}
}

func TestErrorKeepsNoLongText(t *testing.T) {
	_, err := edtf.Parse(strings.Repeat("2023/", 1_000_000))
	fault, ok := errors.AsType[*edtf.Error](err)
	if !ok || len(fault.Text) != 64 {
		t.Errorf("error is %v, want an *Error with 64 bytes of the text", err)
	}
}
