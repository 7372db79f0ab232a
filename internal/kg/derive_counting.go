package kg

import (
	"cmp"
	"time"

	"github.com/entente-graph/entente/internal/kg/edtf"
)

// visibleClaim is a claim that is not retracted, with the time at which it was made.
type visibleClaim struct {
	*Evidence
	spoken time.Time
}

// countingClaim is one of the newest claims of its voice, with its own or an inherited date
// and place.
type countingClaim struct {
	visibleClaim
	occurred edtf.Date
	place    string
}

// spokenAt returns when the claim was made: the end of the last day on which its first
// speaker may have stated it, but not after the publication of the root source, which
// reports it. Without such a day it is that publication. The publication of a copy is
// irrelevant.
func spokenAt(e *Evidence) time.Time {
	stated := e.Claim.Speaker().Stated
	if until := stated.Span().Until; !stated.IsZero() && until != edtf.NoEnd {
		if last := until.Time().Add(-time.Microsecond); last.Before(e.RootPublishedAt) {
			return last
		}
	}
	return e.RootPublishedAt
}

// countingClaims returns the newest claims of each voice, including ties.
//
// A claim without a date or place inherits it from the latest earlier claim of its voice
// with the same modality. A cancellation otherwise inherits it from the plan that it cancels:
// the latest earlier foreseen claim of its voice, or else the newest earlier planned or
// expected claim of all voices.
func countingClaims(visible []visibleClaim) []countingClaim {
	newest := map[Voice]time.Time{}
	for _, c := range visible {
		if last, spoke := newest[c.Voice]; !spoke || c.spoken.After(last) {
			newest[c.Voice] = c.spoken
		}
	}
	earlier := earlierWords(visible, newest)
	var counting []countingClaim
	for _, c := range visible {
		if c.spoken.Equal(newest[c.Voice]) {
			counting = append(counting, inherit(c, earlier, visible))
		}
	}
	return counting
}

// word is the key of the claims of one voice in one modality.
type word struct {
	voice    Voice
	modality Modality
}

// precedent has the latest of some claims that has a date, and the latest that has a place.
type precedent struct{ dated, placed *visibleClaim }

func (p *precedent) add(c *visibleClaim) {
	if c == nil {
		return
	}
	if !c.Claim.Occurred.IsZero() {
		p.dated = later(p.dated, c)
	}
	if c.Claim.Place != "" {
		p.placed = later(p.placed, c)
	}
}

// or returns p, with what it lacks from q.
func (p precedent) or(q precedent) precedent {
	return precedent{cmp.Or(p.dated, q.dated), cmp.Or(p.placed, q.placed)}
}

// earlierWords finds, for each voice and modality, the precedent among the claims before the
// newest ones of the voice.
func earlierWords(visible []visibleClaim, newest map[Voice]time.Time) map[word]precedent {
	words := map[word]precedent{}
	for i := range visible {
		c := &visible[i]
		if !c.spoken.Before(newest[c.Voice]) {
			continue
		}
		key := word{c.Voice, c.Claim.Modality}
		said := words[key]
		said.add(c)
		words[key] = said
	}
	return words
}

// inherit completes the date and the place of a claim; see countingClaims.
func inherit(c visibleClaim, earlier map[word]precedent, visible []visibleClaim) countingClaim {
	counted := countingClaim{visibleClaim: c, occurred: c.Claim.Occurred, place: c.Now(c.Claim.Place)}
	if !counted.occurred.IsZero() && counted.place != "" {
		return counted
	}
	from := earlier[word{c.Voice, c.Claim.Modality}]
	if c.says(Cancelled) {
		from = from.or(ownPlan(c, earlier)).or(newestPlan(c, visible))
	}
	if counted.occurred.IsZero() && from.dated != nil {
		counted.occurred = from.dated.Claim.Occurred
	}
	if counted.place == "" && from.placed != nil {
		counted.place = from.placed.Now(from.placed.Claim.Place)
	}
	return counted
}

// ownPlan returns the precedent among the earlier foreseen claims of a claim's voice.
func ownPlan(c visibleClaim, earlier map[word]precedent) precedent {
	var plan precedent
	for _, m := range Modalities() {
		if m.Foreseen() {
			said := earlier[word{c.Voice, m}]
			plan.add(said.dated)
			plan.add(said.placed)
		}
	}
	return plan
}

// newestPlan returns the precedent among the planned and expected claims before a claim.
func newestPlan(c visibleClaim, visible []visibleClaim) precedent {
	var plan precedent
	for i := range visible {
		if e := &visible[i]; e.says(Planned, Expected) && e.spoken.Before(c.spoken) {
			plan.add(e)
		}
	}
	return plan
}

// later returns the later of two claims, or the one with the first id if both are equally
// late.
func later(a, b *visibleClaim) *visibleClaim {
	if a == nil {
		return b
	}
	order := b.spoken.Compare(a.spoken)
	if order > 0 || order == 0 && b.Claim.ID < a.Claim.ID {
		return b
	}
	return a
}

func (c visibleClaim) says(modalities ...Modality) bool {
	for _, m := range modalities {
		if c.Claim.Modality == m {
			return true
		}
	}
	return false
}

func of(claims []countingClaim, modalities ...Modality) []countingClaim {
	var out []countingClaim
	for _, c := range claims {
		if c.says(modalities...) {
			out = append(out, c)
		}
	}
	return out
}

func originCount(claims []countingClaim) int {
	origins := map[Origin]bool{}
	for _, c := range claims {
		origins[c.Origin] = true
	}
	return len(origins)
}

func voiceCount(claims []countingClaim) int {
	voices := map[Voice]bool{}
	for _, c := range claims {
		voices[c.Voice] = true
	}
	return len(voices)
}
