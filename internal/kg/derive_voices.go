package kg

import (
	"time"

	"github.com/entente-graph/entente/internal/kg/edtf"
)

// heard is a visible claim, with when it was made.
type heard struct {
	*Evidence
	spoken time.Time
}

// voice is a claim that counts: among the newest of its origin, with the date
// and place that it has or inherits.
type voice struct {
	heard
	occurred edtf.Date
	place    string
}

// spokenAt is when the claim was made: the last moment of the day on which its
// first speaker stated it, else the publication of the root source. A copy of
// a wire story is no news.
func spokenAt(e *Evidence) time.Time {
	stated := e.Claim.Speaker().Stated
	if until := stated.Span().Until; !stated.IsZero() && until != edtf.NoEnd {
		return until.Time().Add(-time.Microsecond)
	}
	return e.RootPublishedAt
}

// countingVoices keeps the newest claims of each origin; on a tie all of them.
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

// word is what an origin says in a modality.
type word struct {
	origin   Origin
	modality Modality
}

func (h heard) word() word { return word{h.Origin, h.Claim.Modality} }

// earlier is the latest claim with a date, and the latest with a place.
type earlier struct{ dated, placed *heard }

// earlierWords finds, for each origin and modality, what was said before the
// origin's newest claims.
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

// later is the one that was said later; of two said at once the first by id.
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

// inherit gives each voice the date and the place that its origin said last
// before, in the same modality, where it says none itself.
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

// dropOvertakenDenials leaves out denials that were first published before the
// earliest day on which, by every claim that asserts or alleges it, the thing
// could have happened: they denied a plan, not the event. An undated claim
// could mean any day, so that it overtakes nothing.
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
