package kg_test

import (
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
	var from kg.Evidence
	for _, c := range claims {
		if c.Origin != e.Origin || c.Claim.Modality != e.Claim.Modality || c.Claim.Occurred.IsZero() || !spoken(c).Before(spoken(e)) {
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
		return until.Time().Add(-time.Microsecond)
	}
	return e.RootPublishedAt
}

func TestOccurredLiesWithinTheHullOfTheDecidingDates(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		claims := drawClaims(t)
		d := kg.Derive(drawFrame(t), claims)
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
		if got := d.Occurred.Span(); !got.Within(hull) || d.DateConflict && got != hull {
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

func TestAStateIsInConflictWhenAnIntervalExcludesADate(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		claims := drawClaims(t)
		d := kg.Derive(alliance, claims)
		dates := datesOf(d, claims)
		excluded := false
		for _, interval := range dates {
			for _, on := range dates {
				excluded = excluded || interval.IsInterval() && !interval.Span().Overlaps(on.Span())
			}
		}
		if d.DateConflict != excluded {
			t.Fatalf("%v date it %q, conflict %t", dates, d.Occurred, d.DateConflict)
		}
		for _, on := range dates {
			if !excluded && on.IsInterval() && !d.Occurred.Span().Within(on.Span()) {
				t.Fatalf("%v date it %q", dates, d.Occurred)
			}
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
