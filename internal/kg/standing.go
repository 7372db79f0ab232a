package kg

import "time"

// Standing is one retraction or reinstatement of a claim. In the list of a claim they
// alternate, beginning with a retraction.
type Standing struct {
	At         time.Time
	By, Reason string
}

// StoodAt returns the claim as recorded at a time, without later retractions and
// reinstatements.
func (c Claim) StoodAt(at time.Time) Claim {
	until := 0
	for until < len(c.Standing) && !c.Standing[until].At.After(at) {
		until++
	}
	c.Standing = c.Standing[:until]
	c.RetractedAt, c.RetractedBy, c.RetractionReason, c.SupersededBy = time.Time{}, "", "", ""
	if until%2 == 1 {
		last := c.Standing[until-1]
		c.RetractedAt, c.RetractedBy, c.RetractionReason = last.At, last.By, last.Reason
	}
	return c
}

// ClaimAction is the action of a ClaimEvent.
type ClaimAction string

// The actions of a ClaimEvent.
const (
	ClaimAdded      ClaimAction = "added"
	ClaimRetracted  ClaimAction = "retracted"
	ClaimReinstated ClaimAction = "reinstated"
)

// ClaimEvent is one event in the history of a claim.
type ClaimEvent struct {
	Action     ClaimAction
	At         time.Time
	By, Reason string
	// SupersededBy is the id of the correction that caused the retraction, or empty.
	SupersededBy string
}

// Life returns the history of the claim, oldest first, beginning with its addition.
// corrections maps indexes of retractions in Standing to the ids of the corrections that
// caused them.
func (c Claim) Life(corrections map[int]string) []ClaimEvent {
	life := []ClaimEvent{{Action: ClaimAdded, At: c.RecordedAt, By: c.RecordedBy}}
	for i, s := range c.Standing {
		event := ClaimEvent{Action: ClaimRetracted, At: s.At, By: s.By, Reason: s.Reason, SupersededBy: corrections[i]}
		if i%2 == 1 {
			event.Action = ClaimReinstated
		}
		life = append(life, event)
	}
	return life
}
