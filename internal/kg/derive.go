package kg

import (
	"cmp"
	"slices"
	"time"
)

// Derive computes a relation from all claims about it. It is a pure function, defined for
// every combination of claims, and independent of their order.
//
//  1. Retracted claims are ignored. Of each voice only the newest claims count, or all of
//     them if they are equally new; see countingClaims.
//  2. The dates of asserted and alleged claims are combined; see combineDates.
//  3. Denials of a plan and of another date do not count; see dropDenials.
//  4. The function status determines the status from the claims that count. The claims that
//     decided it determine the date, the details and the number of origins.
func Derive(frame Frame, evidence []Evidence) Derivation {
	visible := visibleClaims(evidence)
	if len(visible) == 0 {
		return withoutClaims(len(evidence) > 0)
	}
	derived := deriveVisible(frame, visible)
	derived.History = history(frame, visible)
	return derived
}

// DeriveAsOf is like Derive, for the claims published by knownAt. The second result is
// false if no claim, retracted ones included, was published by then. The derivation has no
// history.
func DeriveAsOf(frame Frame, evidence []Evidence, knownAt time.Time) (Derivation, bool) {
	published := slices.DeleteFunc(slices.Clone(evidence), func(e Evidence) bool { return e.PublishedAt.After(knownAt) })
	if len(published) == 0 {
		return Derivation{}, false
	}
	visible := visibleClaims(published)
	if len(visible) == 0 {
		return withoutClaims(true), true
	}
	return deriveVisible(frame, visible), true
}

// visibleClaims returns the claims that are not retracted, in the order of publication,
// then of id.
func visibleClaims(evidence []Evidence) []visibleClaim {
	visible := make([]visibleClaim, 0, len(evidence))
	for i := range evidence {
		if e := &evidence[i]; !e.Claim.Retracted() {
			visible = append(visible, visibleClaim{e, spokenAt(e)})
		}
	}
	slices.SortFunc(visible, func(a, b visibleClaim) int {
		return cmp.Or(a.PublishedAt.Compare(b.PublishedAt), cmp.Compare(a.Claim.ID, b.Claim.ID))
	})
	return visible
}

func withoutClaims(hadSome bool) Derivation {
	if hadSome {
		return Derivation{Figures: Figures{Status: StatusRetracted}, Reason: "every claim about it was retracted"}
	}
	return Derivation{Figures: Figures{Status: StatusUnclaimed}, Reason: "other claims refer to it; none is about it"}
}

func deriveVisible(frame Frame, visible []visibleClaim) Derivation {
	newest := countingClaims(visible)
	counting, dropped := dropDenials(frame.Temporal, newest)
	verdict := status(frame, counting, visible)
	dates := combineDates(frame.Temporal, verdict.deciding)
	return Derivation{
		Figures: Figures{
			Status:          verdict.status,
			Occurred:        dates.occurred,
			DateConflict:    dates.conflict,
			Certain:         dates.certain,
			ClaimCount:      len(visible),
			FirstPublished:  visible[0].PublishedAt,
			LastPublished:   visible[len(visible)-1].PublishedAt,
			OriginCount:     originCount(verdict.deciding),
			DissentCount:    dissentCount(verdict.status, counting),
			AnonymousOnly:   anonymousOnly(verdict.deciding),
			FirstReportedBy: firstReportedBy(visible),
		},
		Reason:    verdict.reason + dropped.reason(),
		DecidedBy: claimIDs(verdict.deciding),
		Places:    rankPlaces(counting),
		Details:   combineDetails(visible, verdict.deciding, counting),
	}
}

// history derives the figures after each time of publication. They differ from one to the
// next, because the number of claims grows.
func history(frame Frame, visible []visibleClaim) []Moment {
	var moments []Moment
	for i := range visible {
		at := visible[i].PublishedAt
		if i+1 < len(visible) && visible[i+1].PublishedAt.Equal(at) {
			continue
		}
		then := deriveVisible(frame, visible[:i+1])
		moments = append(moments, Moment{At: at, Figures: then.Figures, Details: then.Details})
	}
	return moments
}

// dissentCount returns the number of origins of the denials that count, unless the status
// is denied.
func dissentCount(s Status, counting []countingClaim) int {
	if s == StatusDenied {
		return 0
	}
	return originCount(of(counting, Denied))
}

func anonymousOnly(claims []countingClaim) bool {
	for _, c := range claims {
		if c.Claim.Speaker().Kind != SpeakerAnonymous {
			return false
		}
	}
	return len(claims) > 0
}

// firstReportedBy returns the FirstReportedBy of the earliest published claim that has one.
func firstReportedBy(visible []visibleClaim) string {
	for _, c := range visible {
		if c.Claim.FirstReportedBy != "" {
			return c.Now(c.Claim.FirstReportedBy)
		}
	}
	return ""
}

func claimIDs(claims []countingClaim) []string {
	ids := make([]string, len(claims))
	for i, c := range claims {
		ids[i] = c.Claim.ID
	}
	slices.Sort(ids)
	return ids
}

// rankPlaces returns the places in descending order of the number of origins, then in the
// order of ids.
func rankPlaces(claims []countingClaim) []string {
	origins := map[string]map[Origin]bool{}
	var places []string
	for _, c := range claims {
		if c.place == "" {
			continue
		}
		if origins[c.place] == nil {
			origins[c.place] = map[Origin]bool{}
			places = append(places, c.place)
		}
		origins[c.place][c.Origin] = true
	}
	slices.SortFunc(places, func(a, b string) int {
		return cmp.Or(cmp.Compare(len(origins[b]), len(origins[a])), cmp.Compare(a, b))
	})
	return places
}
