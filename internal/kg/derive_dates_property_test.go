package kg_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/kg/edtf"
)

// datesOf are the dates of the claims that decided d, their own or inherited,
// without the undated.
func datesOf(d kg.Derivation, claims []kg.Evidence) []edtf.Date {
	var dates []edtf.Date
	for _, e := range deciding(d, claims) {
		if on := dateOf(e, visible(claims)); !on.IsZero() {
			dates = append(dates, on)
		}
	}
	return dates
}

// dateOf is the claim's own date, or the one that it inherits.
func dateOf(e kg.Evidence, claims []kg.Evidence) edtf.Date {
	if !e.Claim.Occurred.IsZero() {
		return e.Claim.Occurred
	}
	same := func(c kg.Evidence) bool { return c.Voice == e.Voice && c.Claim.Modality == e.Claim.Modality }
	own := func(c kg.Evidence) bool { return c.Voice == e.Voice && c.Claim.Modality.Foreseen() }
	plan := func(c kg.Evidence) bool { return c.Claim.Modality == kg.Planned || c.Claim.Modality == kg.Expected }
	from := latestDated(e, claims, same)
	if e.Claim.Modality == kg.Cancelled {
		for _, like := range []func(kg.Evidence) bool{own, plan} {
			if from.IsZero() {
				from = latestDated(e, claims, like)
			}
		}
	}
	return from
}

// latestDated is the date of the latest dated claim before e of those like it.
func latestDated(e kg.Evidence, claims []kg.Evidence, like func(kg.Evidence) bool) edtf.Date {
	var from kg.Evidence
	for _, c := range claims {
		if c.Claim.Occurred.IsZero() || !spoken(c).Before(spoken(e)) || !like(c) {
			continue
		}
		if from.Claim.ID == "" || spoken(c).After(spoken(from)) || spoken(c).Equal(spoken(from)) && c.Claim.ID < from.Claim.ID {
			from = c
		}
	}
	return from.Claim.Occurred
}

func spoken(e kg.Evidence) time.Time {
	if until := e.Claim.Speaker().Stated.Span().Until; until != edtf.NoEnd {
		if last := until.Time().Add(-time.Microsecond); last.Before(e.RootPublishedAt) {
			return last
		}
	}
	return e.RootPublishedAt
}

func TestOccurredLiesWithinTheHullOfTheDecidingDates(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		claims := drawClaims(t)
		frame := drawFrame(t)
		d := kg.Derive(frame, claims)
		dates := datesOf(d, claims)
		if len(dates) == 0 {
			if !d.Occurred.IsZero() || d.DateConflict {
				t.Fatalf("undated claims date it %q, conflict %t", d.Occurred, d.DateConflict)
			}
			return
		}
		hull := edtf.Span{}
		for _, on := range dates {
			hull = hull.Hull(on.Span())
		}
		if got := d.Occurred.Span(); !got.Within(hull) || d.DateConflict && frame.Temporal == kg.TemporalEvent && got != hull {
			t.Fatalf("%v date it %q, conflict %t", dates, d.Occurred, d.DateConflict)
		}
	})
}

func TestWithoutConflictAnEventLiesWithinEveryDecidingDate(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		claims := drawClaims(t)
		d := kg.Derive(meeting, claims)
		within := true
		for _, on := range datesOf(d, claims) {
			within = within && d.Occurred.Span().Within(on.Span())
		}
		if within == d.DateConflict {
			t.Fatalf("%v date it %q, conflict %t", datesOf(d, claims), d.Occurred, d.DateConflict)
		}
	})
}

// allowed are the days that the deciding claims allow as the start and as the end of a state,
// among the days around every bound.
func allowed(d kg.Derivation, claims []kg.Evidence) (starts, ends []edtf.Day) {
	decided := deciding(d, claims)
	var days []edtf.Day
	for _, e := range decided {
		span := dateOf(e, visible(claims)).Span()
		for _, day := range []edtf.Day{span.From, span.Until, edtf.DayOfTime(e.RootPublishedAt)} {
			if day != edtf.NoStart && day != edtf.NoEnd {
				days = append(days, day-1, day, day+1)
			}
		}
	}
	for _, day := range days {
		if allow(decided, claims, func(on edtf.Date, first, _ string, _ edtf.Day) bool {
			return first == "" && day < on.Span().Until || first == ".." || first != "" && date(first).Span().Contains(day)
		}) {
			starts = append(starts, day)
		}
		if allow(decided, claims, func(on edtf.Date, first, last string, published edtf.Day) bool {
			return first == "" && day >= on.Span().From || last == ".." && day >= published || last != ".." && last != "" && date(last).Span().Contains(day)
		}) {
			ends = append(ends, day)
		}
	}
	return starts, ends
}

// allow reports whether the dates of all claims meet a condition. First and last are the sides
// of an interval, or empty for a single date.
func allow(decided, claims []kg.Evidence, condition func(on edtf.Date, first, last string, published edtf.Day) bool) bool {
	for _, e := range decided {
		on := dateOf(e, visible(claims))
		if on.IsZero() {
			continue
		}
		first, last, interval := strings.Cut(on.String(), "/")
		if !interval {
			first = ""
		}
		if !condition(on, first, last, edtf.DayOfTime(e.RootPublishedAt)) {
			return false
		}
	}
	return true
}

func TestAStateIsInConflictWhenItsStartsOrItsEndsAreApart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		claims := drawClaims(t)
		d := kg.Derive(alliance, claims)
		dates := datesOf(d, claims)
		if !slices.ContainsFunc(dates, edtf.Date.IsInterval) {
			if d.DateConflict {
				t.Fatalf("%v are in conflict", dates)
			}
			return
		}
		starts, ends := allowed(d, claims)
		conflict := len(starts) == 0 || len(ends) == 0 || slices.Min(starts) > slices.Max(ends)
		if d.DateConflict != conflict {
			t.Fatalf("%v date it %q, conflict %t", dates, d.Occurred, d.DateConflict)
		}
	})
}

func TestAStateCertainlyHeldOnlyWithinItsDate(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		claims := drawClaims(t)
		if d := kg.Derive(alliance, claims); !d.Certain.Within(d.Occurred.Span()) {
			t.Fatalf("%v date it %q, and it certainly held in %s", datesOf(d, claims), d.Occurred, d.Certain.Date())
		}
	})
}

func TestDatesOfAgreeingClaimsKeepTheTextOfOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		claims := drawClaims(t)
		d := kg.Derive(drawFrame(t), claims)
		for _, on := range datesOf(d, claims) {
			if on.Span() == d.Occurred.Span() && (d.Occurred.Qualified() && !on.Qualified() ||
				d.Occurred.Qualified() == on.Qualified() && on.String() < d.Occurred.String()) {
				t.Fatalf("%v date it %q", datesOf(d, claims), d.Occurred)
			}
		}
	})
}
