package kg

import (
	"cmp"
	"slices"
	"time"
)

// Derive computes a relation from all claims about it. It is a pure function, defined for
// every combination of claims, and independent of their order.
//
// Retracted claims are ignored. Of each origin only the newest claims count, or all of
// them if they are equally new. The time of a claim is the end of the day on which its
// first speaker stated it, or otherwise the publication of the root source. A counting
// claim without a date or place inherits it from the latest earlier claim of its origin
// with the same modality. If there are asserted or alleged claims, denials published
// before the earliest day of all these claims do not count. The function status
// determines the status from the claims that count.
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
func visibleClaims(evidence []Evidence) []heard {
	visible := make([]heard, 0, len(evidence))
	for i := range evidence {
		if e := &evidence[i]; !e.Claim.Retracted() {
			visible = append(visible, heard{e, spokenAt(e)})
		}
	}
	slices.SortFunc(visible, func(a, b heard) int {
		return cmp.Or(a.PublishedAt.Compare(b.PublishedAt), cmp.Compare(a.Claim.ID, b.Claim.ID))
	})
	return visible
}

func withoutClaims(hadSome bool) Derivation {
	if hadSome {
		return Derivation{Figures: Figures{Status: StatusRetracted}, Reason: "every claim about it was retracted"}
	}
	return Derivation{Figures: Figures{Status: StatusUnclaimed}, Reason: "other claims speak of it; none is about it"}
}

func deriveVisible(frame Frame, visible []heard) Derivation {
	counting := dropOvertakenDenials(countingVoices(visible))
	verdict := status(frame, counting)
	occurred, conflict := combineDates(frame.Temporal, verdict.deciding)
	return Derivation{
		Figures: Figures{
			Status:          verdict.status,
			Occurred:        occurred,
			DateConflict:    conflict,
			ClaimCount:      len(visible),
			FirstPublished:  visible[0].PublishedAt,
			LastPublished:   visible[len(visible)-1].PublishedAt,
			OriginCount:     originCount(verdict.deciding),
			AnonymousOnly:   anonymousOnly(verdict.deciding),
			FirstReportedBy: firstReportedBy(visible),
		},
		Reason:    verdict.reason,
		DecidedBy: claimIDs(verdict.deciding),
		Places:    rankPlaces(counting),
	}
}

// history derives the figures after each time of publication. They differ from one to the
// next, because the number of claims grows.
func history(frame Frame, visible []heard) []Moment {
	var moments []Moment
	for i := range visible {
		at := visible[i].PublishedAt
		if i+1 < len(visible) && visible[i+1].PublishedAt.Equal(at) {
			continue
		}
		moments = append(moments, Moment{At: at, Figures: deriveVisible(frame, visible[:i+1]).Figures})
	}
	return moments
}

func anonymousOnly(voices []voice) bool {
	for _, v := range voices {
		if v.Claim.Speaker().Kind != SpeakerAnonymous {
			return false
		}
	}
	return len(voices) > 0
}

// firstReportedBy returns the FirstReportedBy of the earliest published claim that has one.
func firstReportedBy(visible []heard) string {
	for _, e := range visible {
		if e.Claim.FirstReportedBy != "" {
			return e.Now(e.Claim.FirstReportedBy)
		}
	}
	return ""
}

func claimIDs(voices []voice) []string {
	ids := make([]string, len(voices))
	for i, v := range voices {
		ids[i] = v.Claim.ID
	}
	slices.Sort(ids)
	return ids
}

// rankPlaces returns the places in descending order of the number of origins, then in the
// order of ids.
func rankPlaces(voices []voice) []string {
	origins := map[string]map[Origin]bool{}
	var places []string
	for _, v := range voices {
		if v.place == "" {
			continue
		}
		if origins[v.place] == nil {
			origins[v.place] = map[Origin]bool{}
			places = append(places, v.place)
		}
		origins[v.place][v.Origin] = true
	}
	slices.SortFunc(places, func(a, b string) int {
		return cmp.Or(cmp.Compare(len(origins[b]), len(origins[a])), cmp.Compare(a, b))
	})
	return places
}
