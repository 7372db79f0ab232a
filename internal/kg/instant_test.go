package kg_test

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/internal/kg"
)

func TestParseInstant(t *testing.T) {
	const micro = 1000
	at := func(year int, month time.Month, day, hour, min, sec, nanos int) time.Time {
		return time.Date(year, month, day, hour, min, sec, nanos, time.UTC)
	}
	tests := []struct {
		text string
		want time.Time
	}{
		{"2023-09-05", at(2023, 9, 5, 23, 59, 59, 999_999*micro)},
		{"2024-02-29", at(2024, 2, 29, 23, 59, 59, 999_999*micro)},
		{"9999-12-31", at(9999, 12, 31, 23, 59, 59, 999_999*micro)},
		{"0000-01-01", at(0, 1, 1, 23, 59, 59, 999_999*micro)},
		{"2023-09-05T02:06:00Z", at(2023, 9, 5, 2, 6, 0, 0)},
		{"2023-09-05T07:36:00+05:30", at(2023, 9, 5, 2, 6, 0, 0)},
		{"2023-09-05T22:06:00-04:00", at(2023, 9, 6, 2, 6, 0, 0)},
		{"2023-09-05T02:06:00.123456Z", at(2023, 9, 5, 2, 6, 0, 123_456*micro)},
		{"2023-09-05T02:06:00.123456999Z", at(2023, 9, 5, 2, 6, 0, 123_456*micro)},
		{"1969-12-31T23:59:59.9999999Z", at(1969, 12, 31, 23, 59, 59, 999_999*micro)},
		{"0000-01-01T00:00:00.0000009Z", at(0, 1, 1, 0, 0, 0, 0)},
		{"2023-09-05T02:06:00.5+23:59", at(2023, 9, 4, 2, 7, 0, 500_000*micro)},
	}
	for _, tt := range tests {
		got, err := kg.ParseInstant(tt.text)
		if err != nil || !got.Equal(tt.want) || got.Location() != time.UTC {
			t.Errorf("ParseInstant(%q) = %v, %v; want %v", tt.text, got, err, tt.want)
		}
	}
}

func TestParseInstantRefusesOtherForms(t *testing.T) {
	for _, text := range []string{
		"", "2023", "2023-09", "yesterday", "2023-9-5", "20230905", "2023-09-05Z", " 2023-09-05", "2023-09-05\n",
		"2023-02-29", "2023-13-01", "2023-00-10", "2023-09-31",
		"2023-09-05T02:06:00", "2023-09-05 02:06:00Z", "2023-09-05T02:06Z", "2023-09-05T24:00:00Z", "2023-02-29T02:06:00Z",
		"2023-09-05T02:06:60Z", "2023-09-05T02:06:00.Z", "2023-09-05T02:06:00+0530", "2023-09-05T02:06:00+05",
		// What time.Parse lets pass, though RFC 3339 does not.
		"2023-09-05T2:06:00Z", "2023-09-05T02:06:00,5Z", "2023-09-05T02:06:00+24:00", "2023-09-05T02:06:00+05:60",
		// Within the years by their own clock, but not by UTC.
		"0000-01-01T00:00:00+01:00", "9999-12-31T23:59:59-01:00", "10000-01-01", "-0001-01-01",
	} {
		if got, err := kg.ParseInstant(text); err == nil || !got.IsZero() {
			t.Errorf("ParseInstant(%q) = %v, %v", text, got, err)
		} else if !strings.Contains(err.Error(), text) && !strings.ContainsAny(text, "\n") {
			t.Errorf("%q is refused without saying what: %v", text, err)
		}
	}
}

func TestFormatInstant(t *testing.T) {
	tests := []struct {
		at   time.Time
		want string
	}{
		{instant("2023-09-05"), "2023-09-05"},
		{instant("2023-09-05T23:59:59.999999Z"), "2023-09-05"},
		{instant("2023-09-06T05:29:59.999999+05:30"), "2023-09-05"},
		{instant("2023-09-05T23:59:59.999998Z"), "2023-09-05T23:59:59.999998Z"},
		{instant("2023-09-05T00:00:00Z"), "2023-09-05T00:00:00Z"},
		{instant("2023-09-05T02:06:00.120Z"), "2023-09-05T02:06:00.12Z"},
		{instant("2023-09-05T02:06:00Z").In(time.FixedZone("IST", 19800)), "2023-09-05T02:06:00Z"},
	}
	for _, tt := range tests {
		if got := kg.FormatInstant(tt.at); got != tt.want {
			t.Errorf("FormatInstant(%v) = %q, want %q", tt.at, got, tt.want)
		}
	}
}

func TestInstantsParseBack(t *testing.T) {
	first, last := instant("0000-01-01T00:00:00Z").UnixMicro(), instant("9999-12-31").UnixMicro()
	rapid.Check(t, func(t *rapid.T) {
		at := time.UnixMicro(rapid.Int64Range(first, last).Draw(t, "microsecond"))
		if rapid.Bool().Draw(t, "end of day") {
			y, m, d := at.UTC().Date()
			at = time.Date(y, m, d, 23, 59, 59, 999_999_000, time.UTC)
		}
		at = at.In(time.FixedZone("", 60*rapid.IntRange(-14*60, 14*60).Draw(t, "zone")))
		text := kg.FormatInstant(at)
		back, err := kg.ParseInstant(text)
		if err != nil || !back.Equal(at) || kg.FormatInstant(back) != text {
			t.Fatalf("%v as %q is %v, %v", at, text, back, err)
		}
	})
}
