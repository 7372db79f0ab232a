package kg

import (
	"fmt"
	"slices"
	"time"
)

// verdict is a status, its reason, and the claims that decided it.
type verdict struct {
	status   Status
	reason   string
	deciding []voice
}

// status determines the status from at least one voice, by the first row that matches:
//
//	some assert, allege or foresee it, and some deny it          disputed
//	asserted by one of its ends, or by two origins               confirmed
//	asserted                                                     reported
//	alleged                                                      alleged
//	cancelled, with nothing newer among the rest                 cancelled
//	denied                                                       denied
//	foreseen                the newest of planned, expected, proposed, possible
//
// The deciding claims are all voices for disputed, every assertion for confirmed and
// reported, and the voices of the selected modality otherwise.
func status(frame Frame, voices []voice) verdict {
	asserted, alleged := of(voices, Asserted), of(voices, Alleged)
	cancelled, denied := of(voices, Cancelled), of(voices, Denied)
	foreseen := of(voices, Planned, Expected, Proposed, Possible)
	newer := func(v voice) bool { return v.spoken.After(newest(cancelled)) }

	switch said := len(asserted) + len(alleged) + len(foreseen); {
	case said > 0 && len(denied) > 0:
		return verdict{StatusDisputed, fmt.Sprintf("%s it, and %s it",
			origins(slices.Concat(asserted, alleged, foreseen), "claims", "claim"), origins(denied, "denies", "deny")), voices}
	case assertedByAnEnd(frame, asserted):
		return verdict{StatusConfirmed, "one of its own ends asserts it", asserted}
	case originCount(asserted) > 1:
		return verdict{StatusConfirmed, fmt.Sprintf("%d independent origins assert it", originCount(asserted)), asserted}
	case len(asserted) > 0:
		return verdict{StatusReported, "one origin asserts it, and none of its ends does", asserted}
	case len(alleged) > 0:
		return verdict{StatusAlleged, origins(alleged, "alleges", "allege") + " it; nobody asserts it", alleged}
	case len(cancelled) > 0 && !slices.ContainsFunc(slices.Concat(denied, foreseen), newer):
		return verdict{StatusCancelled, origins(cancelled, "calls", "call") + " it off, and nothing newer is said", cancelled}
	case len(denied) > 0:
		return verdict{StatusDenied, origins(denied, "denies", "deny") + " it; nobody claims it", denied}
	default:
		return foresight(voices, foreseen)
	}
}

// foresight selects the newest of the foreseen modalities, and the strongest of several
// equally new ones.
func foresight(voices, foreseen []voice) verdict {
	last := newest(foreseen)
	winner := Possible
	for _, v := range foreseen {
		if v.spoken.Equal(last) && v.Claim.Modality.strength() > winner.strength() {
			winner = v.Claim.Modality
		}
	}
	deciding := of(voices, winner)
	reason := fmt.Sprintf("the newest word on it is %q, from %s; nobody says that it happened", winner, countOrigins(deciding))
	return verdict{Status(winner), reason, deciding}
}

// assertedByAnEnd reports whether an end of the relation, or somebody on its behalf, is
// the first speaker of an assertion. Anonymous and intelligence speakers do not count.
func assertedByAnEnd(frame Frame, asserted []voice) bool {
	for _, v := range asserted {
		speaker := v.Claim.Speaker()
		if speaker.Kind != SpeakerNamed && speaker.Kind != SpeakerDocument {
			continue
		}
		for _, id := range append([]string{speaker.Entity}, speaker.OnBehalfOf...) {
			if id = v.Now(id); id != "" && (id == frame.Subject || id == frame.Object) {
				return true
			}
		}
	}
	return false
}

func of(voices []voice, modalities ...Modality) []voice {
	var out []voice
	for _, v := range voices {
		if v.says(modalities...) {
			out = append(out, v)
		}
	}
	return out
}

// newest returns the latest time of the voices, or the zero time if there are none.
func newest(voices []voice) time.Time {
	var at time.Time
	for i, v := range voices {
		if i == 0 || v.spoken.After(at) {
			at = v.spoken
		}
	}
	return at
}

func countOrigins(voices []voice) string {
	if n := originCount(voices); n != 1 {
		return fmt.Sprintf("%d origins", n)
	}
	return "one origin"
}

func origins(voices []voice, singular, plural string) string {
	if originCount(voices) == 1 {
		return "one origin " + singular
	}
	return countOrigins(voices) + " " + plural
}
