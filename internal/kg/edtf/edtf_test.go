package edtf_test

import (
	"testing"

	"github.com/entente-graph/entente/internal/kg/edtf"
)

// validCase is an accepted text. An empty earliest or latest day is an open side.
type validCase struct {
	text             string
	earliest, latest string
	precision        edtf.Precision
}

func validCases() []validCase {
	const (
		day, month, season     = edtf.PrecisionDay, edtf.PrecisionMonth, edtf.PrecisionSeason
		year, decade, century  = edtf.PrecisionYear, edtf.PrecisionDecade, edtf.PrecisionCentury
		interval, openS, openE = edtf.PrecisionInterval, "", ""
	)
	return []validCase{
		// Level 0: dates.
		{"2023", "2023-01-01", "2023-12-31", year},
		{"2023-09", "2023-09-01", "2023-09-30", month},
		{"2023-09-05", "2023-09-05", "2023-09-05", day},
		{"2023-02", "2023-02-01", "2023-02-28", month},
		{"2024-02", "2024-02-01", "2024-02-29", month},
		{"2024-02-29", "2024-02-29", "2024-02-29", day},
		{"2000-02-29", "2000-02-29", "2000-02-29", day},
		{"2023-12", "2023-12-01", "2023-12-31", month},
		{"0000", "0000-01-01", "0000-12-31", year},
		{"0000-02-29", "0000-02-29", "0000-02-29", day},
		{"0001-01-01", "0001-01-01", "0001-01-01", day},
		{"9999-12-31", "9999-12-31", "9999-12-31", day},

		// Level 0: intervals.
		{"1964/2008", "1964-01-01", "2008-12-31", interval},
		{"2004-06/2006-08", "2004-06-01", "2006-08-31", interval},
		{"2004-02-01/2005-02", "2004-02-01", "2005-02-28", interval},
		{"2023-08-28/2023-09-03", "2023-08-28", "2023-09-03", interval},
		{"2023-09-05/2023-09-05", "2023-09-05", "2023-09-05", interval},
		{"2023-09/2023-09-01", "2023-09-01", "2023-09-01", interval},
		{"2023-12-31/2023", "2023-12-31", "2023-12-31", interval},

		// Level 1: negative calendar years.
		{"-0044", "-0044-01-01", "-0044-12-31", year},
		{"-0044-03", "-0044-03-01", "-0044-03-31", month},
		{"-0044-03-15", "-0044-03-15", "-0044-03-15", day},
		{"-0004-02-29", "-0004-02-29", "-0004-02-29", day},
		{"-9999", "-9999-01-01", "-9999-12-31", year},
		{"-0044-03-15/0014", "-0044-03-15", "0014-12-31", interval},
		{"-0044/-0043", "-0044-01-01", "-0043-12-31", interval},

		// Level 1: qualification of a complete date.
		{"1984?", "1984-01-01", "1984-12-31", year},
		{"2004-06~", "2004-06-01", "2004-06-30", month},
		{"2004-06-11%", "2004-06-11", "2004-06-11", day},
		{"202X~", "2020-01-01", "2029-12-31", decade},
		{"2001-21?", "2001-03-01", "2001-05-31", season},
		{"1984~/2004-06", "1984-01-01", "2004-06-30", interval},
		{"1984/2004-06~", "1984-01-01", "2004-06-30", interval},
		{"1984?/2004%", "1984-01-01", "2004-12-31", interval},
		{"2022-02-24?/..", "2022-02-24", openE, interval},

		// Level 1: unspecified digits from the right.
		{"202X", "2020-01-01", "2029-12-31", decade},
		{"20XX", "2000-01-01", "2099-12-31", century},
		{"2004-XX", "2004-01-01", "2004-12-31", year},
		{"2004-04-XX", "2004-04-01", "2004-04-30", month},
		{"2023-02-XX", "2023-02-01", "2023-02-28", month},
		{"2004-XX-XX", "2004-01-01", "2004-12-31", year},
		{"000X", "0000-01-01", "0009-12-31", decade},
		{"00XX", "0000-01-01", "0099-12-31", century},
		{"-000X", "-0009-01-01", "-0001-12-31", decade},
		{"-00XX", "-0099-01-01", "-0001-12-31", century},
		{"-004X", "-0049-01-01", "-0040-12-31", decade},
		{"999X", "9990-01-01", "9999-12-31", decade},
		{"-99XX", "-9999-01-01", "-9900-12-31", century},
		{"201X/2023-XX", "2010-01-01", "2023-12-31", interval},

		// Level 2 that is accepted: the rightmost digit of a month or day.
		{"2023-0X", "2023-01-01", "2023-09-30", year},
		{"2023-1X", "2023-10-01", "2023-12-31", year},
		{"2023-09-0X", "2023-09-01", "2023-09-09", month},
		{"2023-09-1X", "2023-09-10", "2023-09-19", month},
		{"2023-09-2X", "2023-09-20", "2023-09-29", month},
		{"2023-09-3X", "2023-09-30", "2023-09-30", month},
		{"2023-08-3X", "2023-08-30", "2023-08-31", month},
		{"2023-02-2X", "2023-02-20", "2023-02-28", month},
		{"2024-02-2X", "2024-02-20", "2024-02-29", month},
		{"2023-09-0X~", "2023-09-01", "2023-09-09", month},
		{"2023-1X/2024-0X", "2023-10-01", "2024-09-30", interval},

		// Level 1: seasons.
		{"2001-21", "2001-03-01", "2001-05-31", season},
		{"2001-22", "2001-06-01", "2001-08-31", season},
		{"2001-23", "2001-09-01", "2001-11-30", season},
		{"2001-24", "2001-12-01", "2002-02-28", season},
		{"2003-24", "2003-12-01", "2004-02-29", season},
		{"-0001-24", "-0001-12-01", "0000-02-29", season},
		{"9999-23", "9999-09-01", "9999-11-30", season},
		{"2001-24/2002-21", "2001-12-01", "2002-05-31", interval},

		// Level 1: extended intervals.
		{"1985-04-12/..", "1985-04-12", openE, interval},
		{"1985-04/..", "1985-04-01", openE, interval},
		{"1985-04-12/", "1985-04-12", openE, interval},
		{"1985/", "1985-01-01", openE, interval},
		{"../1985", openS, "1985-12-31", interval},
		{"../1985-04-12", openS, "1985-04-12", interval},
		{"/1985", openS, "1985-12-31", interval},
		{"/1985-04", openS, "1985-04-30", interval},
		{"../-0044~", openS, "-0044-12-31", interval},
	}
}

func TestParse(t *testing.T) {
	for _, tt := range validCases() {
		t.Run(tt.text, func(t *testing.T) {
			e, err := edtf.Parse(tt.text)
			if err != nil {
				t.Fatal(err)
			}
			if got := e.String(); got != tt.text {
				t.Errorf("String() = %q", got)
			}
			if e.IsZero() {
				t.Error("IsZero() = true")
			}
			earliest, latest := bounds(e)
			if earliest != tt.earliest || latest != tt.latest {
				t.Errorf("span is %s to %s, want %s to %s", earliest, latest, tt.earliest, tt.latest)
			}
			if got := e.Precision(); got != tt.precision {
				t.Errorf("Precision() = %q, want %q", got, tt.precision)
			}
			if got, want := e.IsInterval(), tt.precision == edtf.PrecisionInterval; got != want {
				t.Errorf("IsInterval() = %t, want %t", got, want)
			}
		})
	}
}

// bounds returns the first and last day of e, empty where it is unbounded.
func bounds(e edtf.Date) (earliest, latest string) {
	span := e.Span()
	if span.From != edtf.NoStart {
		earliest = span.From.String()
	}
	if span.Until != edtf.NoEnd {
		latest = (span.Until - 1).String()
	}
	return earliest, latest
}

func TestZeroValue(t *testing.T) {
	var e edtf.Date
	if !e.IsZero() || e.String() != "" || e.Span() != edtf.AllTime() {
		t.Errorf("zero Date: IsZero %t, text %q, span %v", e.IsZero(), e, e.Span())
	}
	if e.IsInterval() || e.Qualified() || e.Precision() != edtf.PrecisionNone {
		t.Errorf("zero Date: interval %t, qualified %t, precision %q", e.IsInterval(), e.Qualified(), e.Precision())
	}
	if year, ok := e.StartYear(); ok {
		t.Errorf("zero Date starts in %d", year)
	}
}

func TestQualified(t *testing.T) {
	tests := map[string]bool{
		"2023": false, "2023?": true, "2023-09~": true, "2023-09-05%": true,
		"2023/2024": false, "2023~/2024": true, "2023/2024?": true, "../2024%": true,
	}
	for text, want := range tests {
		if got := mustParse(t, text).Qualified(); got != want {
			t.Errorf("%q: Qualified() = %t, want %t", text, got, want)
		}
	}
}

func TestStartYear(t *testing.T) {
	tests := []struct {
		text string
		year int
		ok   bool
	}{
		{"2022-02-24/..", 2022, true},
		{"2022/2023", 2022, true},
		{"2022-02~/", 2022, true},
		{"2022-XX/..", 2022, true},
		{"2022-1X/..", 2022, true},
		{"2022-XX-XX/..", 2022, true},
		{"2022-24/2023", 2022, true},
		{"-0044-03-15/..", -44, true},
		{"0000/..", 0, true},
		{"202X/..", 0, false},
		{"20XX/2023", 0, false},
		{"../2023", 0, false},
		{"/2023", 0, false},
		{"2023", 0, false},
		{"2023-09-05", 0, false},
	}
	for _, tt := range tests {
		if year, ok := mustParse(t, tt.text).StartYear(); year != tt.year || ok != tt.ok {
			t.Errorf("%q: StartYear() = %d, %t, want %d, %t", tt.text, year, ok, tt.year, tt.ok)
		}
	}
}

func mustParse(t *testing.T, text string) edtf.Date {
	t.Helper()
	e, err := edtf.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return e
}
