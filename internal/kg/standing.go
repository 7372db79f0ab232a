package kg

import "time"

// Standing is one change of whether a claim stands. Of a claim's list of them
// the first takes it back, the second brings it back, and so on.
type Standing struct {
	At         time.Time
	By, Reason string
}

// StoodAt returns the claim as it stood at a time of record, without what was done
// to it since.
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

// ClaimAction is what was done to a claim.
type ClaimAction string

// The actions of a ClaimEvent.
const (
	ClaimAdded      ClaimAction = "added"
	ClaimRetracted  ClaimAction = "retracted"
	ClaimReinstated ClaimAction = "reinstated"
)

// ClaimEvent is something done to a claim, when, by whom and why.
type ClaimEvent struct {
	Action     ClaimAction
	At         time.Time
	By, Reason string
	// SupersededBy is the id of the correction that took the claim's place, of a
	// retraction that was one.
	SupersededBy string
}

// Life is all that was done to a claim, oldest first, from its record on.
// Corrections has the id of the correction that took the claim's place, by the
// number of that retraction in Standing.
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
