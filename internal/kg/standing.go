package kg

import "time"

// Standing is one change of whether a claim stands. Of a claim's list of them
// the first takes it back, the second brings it back, and so on.
type Standing struct {
	At         time.Time
	By, Reason string
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
