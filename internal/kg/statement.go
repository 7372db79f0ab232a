package kg

import "time"

// LinkRole is the role of an entity in an attribution.
type LinkRole string

// The roles of an entity in an attribution.
const (
	LinkSpeaker    LinkRole = "speaker"      // the entity is the speaker
	LinkOnBehalfOf LinkRole = "on_behalf_of" // the speaker speaks on behalf of the entity
)

// StatementQuery selects claims that are attributed to an entity. Empty fields do not
// filter.
type StatementQuery struct {
	// Entity is the id of the entity.
	Entity     string
	Roles      []LinkRole
	Types      []string
	Modalities []Modality
	// KnownAt excludes claims published later. Relations are as known then.
	KnownAt time.Time
	// Valid selects claims by date. An undated claim is possible at any time.
	Valid Window
	Page  Page
}

// Statement is a claim that is attributed to an entity.
type Statement struct {
	Evidence
	// Links are the places of the entity in the attribution, in order.
	Links []StatementLink
	// Relation is the relation of the claim, now or as known at StatementQuery.KnownAt.
	Relation Relation
	Turnout  Turnout
}

// StatementLink is a place in an attribution. Step is the index of the speaker in the
// chain; speaker 0 spoke to the source.
type StatementLink struct {
	Role LinkRole
	Step int
}

// Turnout tells whether a statement proved true.
type Turnout string

// The turnouts of a statement.
const (
	TurnoutBorneOut     Turnout = "borne_out"    // it proved true
	TurnoutContradicted Turnout = "contradicted" // it proved false, or is disputed
	TurnoutOpen         Turnout = "open"         // it is undecided
	TurnoutRetracted    Turnout = "retracted"    // the claim was retracted
)

// TurnoutOf returns the turnout of a claim. It depends on the status of the relation, and on
// whether a claim of another origin is among the deciding ones (byOthers):
//
//	claimed              borne out                 contradicted         else
//	asserted, alleged    confirmed, by others too  disputed or denied   open
//	foreseen             confirmed or reported     denied or cancelled  open
//	denied               denied                    confirmed, reported  open
//	cancelled            cancelled or denied       confirmed, reported  open
//
// The turnout of a retracted claim is always retracted. A repetition by the same origin does
// not bear out an assertion. A denial or cancellation is borne out if nobody claims the
// opposite.
func TurnoutOf(c Claim, status Status, byOthers bool) Turnout {
	if c.Retracted() {
		return TurnoutRetracted
	}
	borneOut, contradicted := false, false
	switch m := c.Modality; {
	case m == Asserted || m == Alleged:
		borneOut = status == StatusConfirmed && byOthers
		contradicted = status == StatusDisputed || status == StatusDenied
	case m.Foreseen():
		borneOut = status.Factual()
		contradicted = status == StatusDenied || status == StatusCancelled
	case m == Denied:
		borneOut, contradicted = status == StatusDenied, status.Factual()
	case m == Cancelled:
		borneOut, contradicted = status == StatusCancelled || status == StatusDenied, status.Factual()
	}
	switch {
	case borneOut:
		return TurnoutBorneOut
	case contradicted:
		return TurnoutContradicted
	}
	return TurnoutOpen
}
