package kg

import (
	"cmp"
	"slices"
	"time"
)

// Derive says what a relation amounts to by all claims about it. It is pure,
// total over every mix of claims, and independent of their order.
//
// Retracted claims are not visible. Of each origin only its newest claims
// count: by the last moment of the day its first speaker stated it, else by the
// publication of the root source; on a tie all of them. A counting claim
// without date or place takes it from its origin's latest earlier claim of the
// same modality that has one. Once something is asserted or alleged, denials
// published before the earliest day of every such claim no longer count. What
// counts then decides, by the table in status.
func Derive(frame Frame, evidence []Evidence) Derivation {
	visible := visibleClaims(evidence)
	if len(visible) == 0 {
		return withoutClaims(len(evidence) > 0)
	}
	derived := deriveVisible(frame, visible)
	derived.History = history(frame, visible)
	return derived
}

// DeriveAsOf is Derive with only the claims published by then, retracted ones
// too. The second result is false when none was: the relation was not known at
// that time. The derivation has no history.
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

// visibleClaims returns those not retracted, by publication, then by id.
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

// history derives the figures anew after each time of publication. Every one
// changes them, since each adds to the count of claims.
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

// firstReportedBy is that of the earliest published claim that names one.
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

// rankPlaces orders the places by number of origins, ties by id.
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
