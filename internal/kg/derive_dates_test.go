package kg_test

import (
	"fmt"
	"testing"

	"github.com/entente-graph/entente/internal/kg"
)

// dateCase is what the dates of deciding claims, each by another origin, come
// to. An empty one is an undated claim.
type dateCase struct {
	name     string
	dates    []string
	want     string
	conflict bool
}

func (tt dateCase) run(t *testing.T, frame kg.Frame) {
	t.Run(tt.name, func(t *testing.T) {
		var claims []saying
		for i, d := range tt.dates {
			claims = append(claims, says(fmt.Sprint("origin-", i), kg.Asserted).on(d))
		}
		got := kg.Derive(frame, evidence(claims...))
		if got.Occurred != date(tt.want) || got.DateConflict != tt.conflict {
			t.Errorf("occurred %q, conflict %t; want %q, %t", got.Occurred, got.DateConflict, tt.want, tt.conflict)
		}
	})
}

func TestDatesOfAnEvent(t *testing.T) {
	for _, tt := range []dateCase{
		{"one date", []string{"2023-09-13"}, "2023-09-13", false},
		{"no date", []string{"", ""}, "", false},
		{"the date that all allow", []string{"2023", "2023-09", "2023-09-13"}, "2023-09-13", false},
		{"the days that all allow", []string{"2023-09", "2023-08-28/2023-09-03"}, "2023-09-01/2023-09-03", false},
		{"undated claims allow any", []string{"", "2023-09"}, "2023-09", false},
		{"an open side allows any", []string{"2023-09-10/..", "2023-09"}, "2023-09-10/2023-09-30", false},
		{"open sides on both", []string{"2023-09-10/..", "../2023-09-12"}, "2023-09-10/2023-09-12", false},
		{"a side open for all", []string{"2023-09-10/..", "2023-09-01/.."}, "2023-09-10/..", false},

		{"conflict spans them all", []string{"2023-09-13", "2023-09-10"}, "2023-09-10/2023-09-13", true},
		{"conflict of one with two", []string{"2023-09-12", "2023-09", "2023-07"}, "2023-07-01/2023-09-30", true},
		{"conflict in the words of a claim", []string{"2023", "2023-09-13", "2023-09-10"}, "2023", true},
		{"conflict leaves the undated out", []string{"", "2023-09-13", "2023-09-10"}, "2023-09-10/2023-09-13", true},
		{"conflict of open sides has no text", []string{"../2020", "2022/.."}, "", true},

		{"a plain text before a qualified one", []string{"2023-09~", "2023-09"}, "2023-09", false},
		{"the first in the alphabet", []string{"2023-09-13/2023-09-13", "2023-09-13"}, "2023-09-13", false},
		{"the first qualified in the alphabet", []string{"2023-09~", "2023-09?", "2023-09%"}, "2023-09%", false},
		{"plain before the alphabet", []string{"2023-09-01~/2023-09-30", "2023-09-01/2023-09-30", "2023-09?"}, "2023-09-01/2023-09-30", false},
		{"a qualifier never widens", []string{"2023-09-13~", "2023-09-14"}, "2023-09-13/2023-09-14", true},
		{"a qualified date alone", []string{"2023-08~"}, "2023-08~", false},
	} {
		tt.run(t, meeting)
	}
}

func TestDatesOfAState(t *testing.T) {
	for _, tt := range []dateCase{
		{"no date", []string{""}, "", false},
		{"one interval", []string{"2012-12-17/.."}, "2012-12-17/..", false},
		{"the time that all intervals allow", []string{"2012/..", "2012-12-17/2024"}, "2012-12-17/2024", false},
		{"starts and ends apart", []string{"2012/2020", "2015/2024"}, "2012-01-01/2024-12-31", true},
		{"the ends apart", []string{"2012-03/2019-06", "2012-03/2015-06"}, "2012-03/2019-06", true},
		{"one names the start, another the end", []string{"2012-03/", "/2019-06"}, "2012-03-01/2019-06-30", false},
		{"an open end after the publication", []string{"2012/..", "2012/2024"}, "2012/2024", false},
		{"an open end before the publication", []string{"2012/..", "2012/2020"}, "2012/..", true},
		{"an unknown end says nothing", []string{"2012/", "2012/2020"}, "2012/2020", false},
		{"a start after the end", []string{"2015/", "/2012"}, "2012-01-01/2015-12-31", true},
		{"the text of an interval, which has a start, not of a point", []string{"2012-01-01/2012-12-31", "2012"}, "2012-01-01/2012-12-31", false},
		{"intervals apart", []string{"2010/2012", "2015/2016"}, "2010-01-01/2016-12-31", true},
		{"intervals apart, and a point", []string{"2010/2012", "2015/2016", "2020"}, "2010-01-01/2020-12-31", true},

		{"one point", []string{"2019"}, "2019", false},
		{"points apart are no conflict", []string{"2019", "2023-09-05"}, "2019-01-01/2023-09-05", false},
		{"points of which one spans all", []string{"2023", "2023-09-05", "2023-01"}, "2023", false},
		{"points and an undated claim", []string{"2019", ""}, "2019", false},

		{"a point within an interval", []string{"2012/..", "2019"}, "2012/..", false},
		{"a point partly within an interval", []string{"2012-12-17/..", "2012"}, "2012-12-17/..", false},
		{"a point that the interval excludes", []string{"2012/2020", "2023"}, "2012-01-01/2023-12-31", true},
		{"a point that one interval excludes", []string{"2012/2020", "2000/..", "2005"}, "2000/..", true},
		{"points apart within an interval", []string{"2012/..", "2019", "2023"}, "2012/..", false},
	} {
		tt.run(t, alliance)
	}
}

func TestOnlyDecidingClaimsDateARelation(t *testing.T) {
	tests := []struct {
		name   string
		claims []kg.Evidence
		want   string
	}{
		{"assertions, not expectations", evidence(
			says("usa", kg.Asserted).on("2023-09-13"), says("ap", kg.Expected).on("2023-10")), "2023-09-13"},
		{"the winning modality, not the rest", evidence(
			says("usa", kg.Planned).on("2023-09-13"), says("ap", kg.Possible).on("2023-10")), "2023-09-13"},
		{"all that count, when disputed", evidence(
			says("usa", kg.Expected).on("2023-09"), says("kim", kg.Denied).on("2023-09-13")), "2023-09-13"},
		{"not the denials that the event overtook", evidence(
			says("usa", kg.Asserted).on("2023-09-13"), says("kim", kg.Denied).published("2023-09-01").on("2023-09-10")), "2023-09-13"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := kg.Derive(meeting, tt.claims); got.Occurred.String() != tt.want || got.DateConflict {
				t.Errorf("occurred %q, conflict %t; want %q", got.Occurred, got.DateConflict, tt.want)
			}
		})
	}
}

// The claims are published on 5 September 2023.
func TestDaysOnWhichAStateCertainlyHeld(t *testing.T) {
	tests := []struct {
		name  string
		dates []string
		want  string
	}{
		{"from the latest start to the earliest end", []string{"2012-03/2019-06"}, "2012-03-31/2019-06-01"},
		{"not where the ends are in conflict", []string{"2012-03/2019-06", "2012-03/2015-06"}, "2012-03-31/2015-06-01"},
		{"of an open end, until its publication", []string{"2012-03-01/.."}, "2012-03-01/2023-09-05"},
		{"of an unknown end, its first day", []string{"2012-03-01/"}, "2012-03-01/2012-03-01"},
		{"of an open start, from the beginning", []string{"../2012-03-01"}, "../2012-03-01"},
		{"between two days on which it held", []string{"2015-05-01", "2018-06"}, "2015-05-01/2018-06-01"},
		{"on a day within an imprecise start", []string{"2012/2019", "2012-02-03"}, "2012-02-03/2019-01-01"},
		{"none of a year", []string{"2012"}, ""},
		{"none when it ends before it starts", []string{"2015/", "/2012"}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var claims []saying
			for i, d := range tt.dates {
				claims = append(claims, says(fmt.Sprint("origin-", i), kg.Asserted).on(d))
			}
			if got := kg.Derive(alliance, evidence(claims...)).Certain.Date().String(); got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}
