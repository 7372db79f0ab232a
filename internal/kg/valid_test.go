package kg_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/kg/edtf"
)

func TestWindowsOfValidTime(t *testing.T) {
	const event, state = kg.TemporalEvent, kg.TemporalState
	for _, tt := range []struct {
		name     string
		temporal kg.Temporal
		occurred string
		window   string
		possible bool
		certain  bool
	}{
		{"an event of the day", event, "2023-09-13", "2023-09-13", true, true},
		{"an event of another day", event, "2023-09-13", "2023-09-14", false, false},
		{"an event of the month, on a day", event, "2023-09", "2023-09-13", true, false},
		{"an event of the month, in the year", event, "2023-09", "2023", true, true},
		{"an event within days, on one of them", event, "2023-08-28/2023-09-03", "2023-09-01", true, false},
		{"an event within days, that reach out", event, "2023-08-28/2023-09-03", "2023-09", true, false},
		{"an undated event", event, "", "2023", true, false},
		{"an event with an open end", event, "2022-02-24/..", "2023", true, false},
		{"an approximate day is as good as the day", event, "2023-09-13~", "2023-09-13", true, true},
		{"a state from day to day, within", state, "2012-05-07/2024-05-14", "2020-01-01", true, true},
		{"a state from day to day, before", state, "2012-05-07/2024-05-14", "2012-05-06", false, false},
		{"a state from day to day, on its first", state, "2012-05-07/2024-05-14", "2012-05-07", true, true},
		{"a state that goes on", state, "2022-02-24/..", "2023-09-05", true, true},
		{"a state that started some time in a year", state, "2011/..", "2011-06-01", true, false},
		{"a state that started some time in the year before", state, "2011/..", "2012", true, true},
		{"a state that always held", state, "../1991-12-26", "1950", true, true},
		{"a state of unknown end, on its first day", state, "2011-12-17/", "2011-12-17", true, true},
		{"a state of unknown end, later", state, "2011-12-17/", "2020", true, false},
		{"a state of unknown start, on its last day", state, "/1991-12-26", "1991-12-26", true, true},
		{"a state that held on a day", state, "2023-09-04", "2023-09-04", true, true},
		{"a state that held some time in a month", state, "2023-09", "2023-09-04", true, false},
		{"an undated state", state, "", "2023", true, false},
		{"a state between two vague years", state, "2011/2012", "2011-12-31", true, true},
		{"a state within one vague year", state, "2011/2011", "2011-06-01", true, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			occurred, days := edtfOrNone(t, tt.occurred), edtfOrNone(t, tt.window).Span()
			if got := (kg.Window{Days: days}).Holds(tt.temporal, occurred); got != tt.possible {
				t.Errorf("possible is %t, want %t", got, tt.possible)
			}
			if got := (kg.Window{Days: days, Certain: true}).Holds(tt.temporal, occurred); got != tt.certain {
				t.Errorf("certain is %t, want %t", got, tt.certain)
			}
		})
	}
}

func edtfOrNone(t interface{ Fatal(...any) }, text string) edtf.Date {
	if text == "" {
		return edtf.Date{}
	}
	date, err := edtf.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return date
}

// What is certain is possible, and a wider window loses nothing.
func TestCertainIsPossible(t *testing.T) {
	dates := rapid.SampledFrom([]string{"", "2023", "2023-09", "2023-09-13", "2023-08/2023-10", "2022-02-24/..", "../2023-09-01", "2023-09-05/", "/2023-09-05", "202X", "2023-23"})
	rapid.Check(t, func(t *rapid.T) {
		occurred := edtfOrNone(t, dates.Draw(t, "occurred"))
		temporal := rapid.SampledFrom([]kg.Temporal{kg.TemporalEvent, kg.TemporalState}).Draw(t, "temporal")
		first := edtf.Day(rapid.Int32Range(19300, 19700).Draw(t, "first"))
		narrow := edtf.Span{From: first, Until: first + edtf.Day(rapid.Int32Range(1, 60).Draw(t, "days"))}
		wide := narrow.Hull(edtf.Span{From: first - edtf.Day(rapid.Int32Range(0, 40).Draw(t, "before")), Until: narrow.Until + 1})
		certain := kg.Window{Days: narrow, Certain: true}.Holds(temporal, occurred)
		possible := kg.Window{Days: narrow}.Holds(temporal, occurred)
		if certain && !possible {
			t.Fatal("certain, and not possible")
		}
		if certain && !(kg.Window{Days: wide, Certain: true}).Holds(temporal, occurred) {
			t.Fatal("certain, and not in a wider window")
		}
		if possible && !(kg.Window{Days: wide}).Holds(temporal, occurred) {
			t.Fatal("possible, and not in a wider window")
		}
	})
}
