package kg

import "time"

// LinkRole is how a claim's attribution names an entity.
type LinkRole string

// The roles of an entity in an attribution.
const (
	LinkSpeaker    LinkRole = "speaker"      // it spoke
	LinkOnBehalfOf LinkRole = "on_behalf_of" // somebody spoke for it
)

// StatementQuery asks for claims whose attribution names an entity. Empty fields
// don't narrow.
type StatementQuery struct {
	// Entity is its id.
	Entity     string
	Roles      []LinkRole
	Types      []string
	Modalities []Modality
	// KnownAt leaves out what was published later, and shows what was known then.
	KnownAt time.Time
	// Valid leaves out claims of dates outside a window of time; an undated one is
	// possible at any.
	Valid Window
	Page  Page
}

// Statement is a claim seen from one whom its attribution names.
type Statement struct {
	Evidence
	// Links are where the attribution names it, in its order.
	Links []StatementLink
	// Relation is what the claim is about, as it is now or at the time asked for.
	Relation Relation
	Turnout  Turnout
}

// StatementLink is a link of an attribution that names an entity: Step counts the
// links from 0, the first of which spoke to the source.
type StatementLink struct {
	Role LinkRole
	Step int
}

// Turnout is how what was claimed turned out.
type Turnout string

// The turnouts of a statement.
const (
	TurnoutBorneOut     Turnout = "borne_out"    // it was as claimed
	TurnoutContradicted Turnout = "contradicted" // it was not, or others say so
	TurnoutOpen         Turnout = "open"         // it can't be told, or not yet
	TurnoutRetracted    Turnout = "retracted"    // the claim was taken back
)

// TurnoutOf says how a claim turned out, by the status of its relation and by whether
// a claim of another origin is among those that decided it:
//
//	claimed              borne out                 contradicted         else
//	asserted, alleged    confirmed, by others too  disputed or denied   open
//	foreseen             confirmed or reported     denied or cancelled  open
//	denied               denied                    confirmed, reported  open
//	cancelled            cancelled or denied       confirmed, reported  open
//
// A claim that was taken back is retracted, whatever came of it. That a speaker says a
// thing again, or the government that it speaks for does, bears nothing out; that
// nobody claims what was denied, or called off, does.
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
