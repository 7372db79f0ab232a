package kg

import (
	"time"

	"github.com/entente-graph/entente/internal/kg/edtf"
)

// heard is a visible claim with the time at which it was made.
type heard struct {
	*Evidence
	spoken time.Time
}

// voice is a claim that counts, one of the newest of its origin, with its own or inherited
// date and place.
type voice struct {
	heard
	occurred edtf.Date
	place    string
}

// spokenAt returns when the claim was made: the end of the last day on which its first
// speaker may have stated it, or otherwise the publication of the root source. The
// publication of a copy is irrelevant.
func spokenAt(e *Evidence) time.Time {
	stated := e.Claim.Speaker().Stated
	if until := stated.Span().Until; !stated.IsZero() && until != edtf.NoEnd {
		return until.Time().Add(-time.Microsecond)
	}
	return e.RootPublishedAt
}

// countingVoices returns the newest claims of each origin, including ties.
func countingVoices(visible []heard) []voice {
	newest := map[Origin]time.Time{}
	for _, h := range visible {
		if last, spoke := newest[h.Origin]; !spoke || h.spoken.After(last) {
			newest[h.Origin] = h.spoken
		}
	}
	var counting []voice
	for _, h := range visible {
		if h.spoken.Equal(newest[h.Origin]) {
			counting = append(counting, voice{heard: h, occurred: h.Claim.Occurred, place: h.Now(h.Claim.Place)})
		}
	}
	inherit(earlierWords(visible, newest), counting)
	return counting
}

// word is the key of the claims of one origin in one modality.
type word struct {
	origin   Origin
	modality Modality
}

func (h heard) word() word { return word{h.Origin, h.Claim.Modality} }

// earlier has the latest claim with a date and the latest with a place.
type earlier struct{ dated, placed *heard }

// earlierWords finds, for each origin and modality, the latest claims before the newest
// ones of the origin.
func earlierWords(visible []heard, newest map[Origin]time.Time) map[word]earlier {
	words := map[word]earlier{}
	for i := range visible {
		h := &visible[i]
		if !h.spoken.Before(newest[h.Origin]) {
			continue
		}
		said := words[h.word()]
		if !h.Claim.Occurred.IsZero() {
			said.dated = later(said.dated, h)
		}
		if h.Claim.Place != "" {
			said.placed = later(said.placed, h)
		}
		words[h.word()] = said
	}
	return words
}

// later returns the later of two claims, or the one with the first id if both are equally
// late.
func later(a, b *heard) *heard {
	if a == nil {
		return b
	}
	order := b.spoken.Compare(a.spoken)
	if order > 0 || order == 0 && b.Claim.ID < a.Claim.ID {
		return b
	}
	return a
}

// inherit sets missing dates and places of voices from the latest earlier claims of the
// same origin and modality.
func inherit(words map[word]earlier, voices []voice) {
	for i := range voices {
		v := &voices[i]
		said := words[v.word()]
		if v.occurred.IsZero() && said.dated != nil {
			v.occurred = said.dated.Claim.Occurred
		}
		if v.place == "" && said.placed != nil {
			v.place = said.placed.Now(said.placed.Claim.Place)
		}
	}
}

// dropOvertakenDenials removes denials that were first published before the earliest
// possible day of all asserted and alleged claims: they denied a plan and not the event.
// If one of these claims has no first day, nothing is removed.
func dropOvertakenDenials(voices []voice) []voice {
	earliest := edtf.NoEnd
	for _, v := range voices {
		if v.says(Asserted, Alleged) {
			earliest = min(earliest, v.occurred.Span().From)
		}
	}
	if earliest == edtf.NoEnd || earliest == edtf.NoStart {
		return voices
	}
	var kept []voice
	for _, v := range voices {
		if !v.says(Denied) || !v.RootPublishedAt.Before(earliest.Time()) {
			kept = append(kept, v)
		}
	}
	return kept
}

func (v voice) says(modalities ...Modality) bool {
	for _, m := range modalities {
		if v.Claim.Modality == m {
			return true
		}
	}
	return false
}

func originCount(voices []voice) int {
	origins := map[Origin]bool{}
	for _, v := range voices {
		origins[v.Origin] = true
	}
	return len(origins)
}
