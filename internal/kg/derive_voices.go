package kg

import "time"

// voice is a claim that counts: among the newest of its origin, with the date
// and place that it has or inherits.
type voice struct {
	Evidence
	spoken   time.Time
	occurred EDTF
	place    string
}

// spokenAt is when the claim was made: the last moment of the day on which its
// first speaker stated it, else the publication of the root source. A copy of
// a wire story is no news.
func spokenAt(e Evidence) time.Time {
	stated := e.Claim.Speaker().Stated
	if until := stated.Span().Until; !stated.IsZero() && until != NoEnd {
		return until.Time().Add(-time.Microsecond)
	}
	return e.RootPublishedAt
}

// countingVoices keeps the newest claims of each origin; on a tie all of them.
func countingVoices(visible []Evidence) []voice {
	newest := map[Origin]time.Time{}
	for _, e := range visible {
		at := spokenAt(e)
		if last, spoke := newest[e.Origin]; !spoke || at.After(last) {
			newest[e.Origin] = at
		}
	}
	var counting []voice
	for _, e := range visible {
		if at := spokenAt(e); at.Equal(newest[e.Origin]) {
			counting = append(counting, inherit(visible, voice{Evidence: e, spoken: at, occurred: e.Claim.Occurred, place: e.Claim.Place}))
		}
	}
	return counting
}

// inherit gives v the date and the place that its origin said last before, in
// the same modality, where v says none itself.
func inherit(visible []Evidence, v voice) voice {
	if v.occurred.IsZero() {
		if e, ok := latestBefore(visible, v, func(c Claim) bool { return !c.Occurred.IsZero() }); ok {
			v.occurred = e.Claim.Occurred
		}
	}
	if v.place == "" {
		if e, ok := latestBefore(visible, v, func(c Claim) bool { return c.Place != "" }); ok {
			v.place = e.Claim.Place
		}
	}
	return v
}

// latestBefore finds the latest claim of v's origin and modality that was made
// before v and says it; among those of one moment the first by id.
func latestBefore(visible []Evidence, v voice, says func(Claim) bool) (found Evidence, ok bool) {
	for _, e := range visible {
		if e.Origin != v.Origin || e.Claim.Modality != v.Claim.Modality || !says(e.Claim) || !spokenAt(e).Before(v.spoken) {
			continue
		}
		order := spokenAt(e).Compare(spokenAt(found))
		if !ok || order > 0 || order == 0 && e.Claim.ID < found.Claim.ID {
			found, ok = e, true
		}
	}
	return found, ok
}

// dropOvertakenDenials leaves out denials that were first published before the
// earliest day on which, by every claim that asserts or alleges it, the thing
// could have happened: they denied a plan, not the event. An undated claim
// could mean any day, so that it overtakes nothing.
func dropOvertakenDenials(voices []voice) []voice {
	earliest := NoEnd
	for _, v := range voices {
		if v.says(Asserted, Alleged) {
			earliest = min(earliest, v.occurred.Span().From)
		}
	}
	if earliest == NoEnd || earliest == NoStart {
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
