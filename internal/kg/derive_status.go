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
	deciding []countingClaim
}

// status determines the status from at least one counting claim, by the first row that
// matches:
//
//	some assert, allege or foresee it, and some deny it  disputed
//	asserted by a party whose word confirms              confirmed
//	asserted by two origins                              confirmed
//	asserted                                             reported
//	alleged                                              alleged
//	foreseen or cancelled                                the deciding word; see foresight
//	denied                                               denied
//
// Where the rows for confirmed match and all denials are anonymous or unattributed, it is
// confirmed in spite of them. The deciding claims are all counting claims for disputed,
// every assertion for confirmed and reported, and the claims of the selected modality
// otherwise. Visible claims are only used for the reason.
func status(frame Frame, counting []countingClaim, visible []visibleClaim) verdict {
	asserted, alleged, denied := of(counting, Asserted), of(counting, Alleged), of(counting, Denied)
	foreseen := of(counting, Planned, Expected, Proposed, Possible)
	confirmed := confirmation(frame, asserted)
	claimed := slices.Concat(asserted, alleged, foreseen)

	switch {
	case len(claimed) > 0 && len(denied) > 0:
		dissent := speakers(denied, "denies it", "deny it")
		if confirmed != "" && !slices.ContainsFunc(denied, identifiedOrIntelligence) {
			return verdict{StatusConfirmed, confirmed + "; " + dissent, asserted}
		}
		return verdict{StatusDisputed, support(claimed, foreseen) + ", and " + dissent, counting}
	case confirmed != "":
		return verdict{StatusConfirmed, confirmed, asserted}
	case len(asserted) > 0:
		return verdict{StatusReported, speakers(asserted, "asserts it", "assert it") + unconfirmed(frame, asserted), asserted}
	case len(alleged) > 0:
		return verdict{StatusAlleged, speakers(alleged, "alleges it", "allege it") + replaced(visible, "nobody asserts it", Asserted), alleged}
	case len(denied) < len(counting):
		return foresight(frame, counting, visible)
	default:
		return verdict{StatusDenied, speakers(denied, "denies it", "deny it") +
			replaced(visible, "nobody claims it", Asserted, Alleged, Planned, Expected, Proposed, Possible), denied}
	}
}

// confirmation returns why the assertions confirm a relation, or "" if they do not.
func confirmation(frame Frame, asserted []countingClaim) string {
	byParty := slices.ContainsFunc(asserted, func(c countingClaim) bool { return frame.confirmedBy(c) })
	switch n := originCount(asserted); {
	case byParty && frame.ConfirmedBy == ConfirmedBySubject:
		return "the subject itself, or somebody on its behalf, asserts it"
	case byParty:
		return "one of its ends, or somebody on its behalf, asserts it"
	case n > 1:
		return fmt.Sprintf("%d independent origins assert it", n)
	}
	return ""
}

// unconfirmed returns why assertions of one origin do not confirm a relation.
func unconfirmed(frame Frame, asserted []countingClaim) string {
	switch {
	case frame.ConfirmedBy == ConfirmedByNone:
		return "; only a second origin confirms a relation of this type"
	case slices.ContainsFunc(asserted, func(c countingClaim) bool { return frame.party(c) }):
		return "; the subject, whose word confirms it, does not"
	case frame.ConfirmedBy == ConfirmedBySubject:
		return ", and the subject does not"
	default:
		return ", and none of its ends does"
	}
}

// confirmedBy reports whether a claim is the word of a party that confirms the relation.
func (f Frame) confirmedBy(c countingClaim) bool {
	switch f.ConfirmedBy {
	case ConfirmedByNone:
		return false
	case ConfirmedBySubject:
		return c.speaksFor(f.Subject)
	default:
		return f.party(c)
	}
}

// party reports whether a claim is the word of an end of the relation.
func (f Frame) party(c countingClaim) bool { return c.speaksFor(f.Subject) || c.speaksFor(f.Object) }

// speaksFor reports whether the first speaker is named or a document, and is the entity or
// speaks on its behalf.
func (c countingClaim) speaksFor(entity string) bool {
	speaker := c.Claim.Speaker()
	return entity != "" && speaker.Identified() &&
		(c.Now(speaker.Entity) == entity ||
			slices.ContainsFunc(speaker.OnBehalfOf, func(id string) bool { return c.Now(id) == entity }))
}

// identifiedOrIntelligence reports whether the first speaker is neither anonymous nor
// unattributed.
func identifiedOrIntelligence(c countingClaim) bool {
	kind := c.Claim.Speaker().Kind
	return kind != SpeakerAnonymous && kind != SpeakerUnattributed
}

// foresight determines the status of a relation that is only foreseen, cancelled or denied.
// It is the newest foreseen or cancelled word: of the parties, and of official speakers that
// planned or cancelled it; or of anybody, if there is no such word. Among equally new words
// cancelled comes first, then the strongest.
func foresight(frame Frame, counting []countingClaim, visible []visibleClaim) verdict {
	words := of(counting, Cancelled, Planned, Expected, Proposed, Possible)
	whose := "word on it"
	if leading := slices.DeleteFunc(slices.Clone(words), func(c countingClaim) bool { return !frame.leads(c) }); len(leading) > 0 {
		if len(leading) < len(words) {
			whose = "word of a party or an official speaker"
		}
		words = leading
	}
	last := newest(words)
	winner := Possible
	for _, c := range words {
		if m := c.Claim.Modality; c.spoken.Equal(last) && (m == Cancelled || winner != Cancelled && m.strength() > winner.strength()) {
			winner = m
		}
	}
	deciding := of(counting, winner)
	reason := fmt.Sprintf("the newest %s is %q, from %s", whose, winner, countOrigins(deciding))
	return verdict{Status(winner), reason + replaced(visible, "nobody says that it happened", Asserted, Alleged), deciding}
}

// leads reports whether a foreseen or cancelled word comes before the words of others: it is
// that of a party, or an official speaker planned or cancelled the relation.
func (f Frame) leads(c countingClaim) bool {
	return f.party(c) || c.says(Planned, Cancelled) && c.Claim.Speaker().official()
}

// newest returns the latest time of the claims, or the zero time if there are none.
func newest(claims []countingClaim) time.Time {
	var at time.Time
	for i, c := range claims {
		if i == 0 || c.spoken.After(at) {
			at = c.spoken
		}
	}
	return at
}
