package kg

import (
	"slices"
	"strings"
	"time"
)

// DraftState is how far the review of a draft is.
type DraftState string

// The states of a draft.
const (
	// DraftOpen: claims of it wait for a decision.
	DraftOpen DraftState = "open"
	// DraftAccepted: all its claims were accepted.
	DraftAccepted DraftState = "accepted"
	// DraftRejected: it was rejected. Claims that were accepted before stay.
	DraftRejected DraftState = "rejected"
)

// DraftStates returns every state, in the order in which they are documented.
func DraftStates() []DraftState { return []DraftState{DraftOpen, DraftAccepted, DraftRejected} }

// Draft is a report that somebody proposes and nobody has checked. It is no part of the record.
type Draft struct {
	ID    string
	State DraftState
	// Report is the report, as JSON.
	Report string
	// Text is the text that the report was read from, or empty.
	Text string
	// ProposedBy is who or what proposed it. ReviewedBy is who last accepted or rejected it.
	ProposedBy, ReviewedBy string
	// Reason is the reason for a rejection.
	Reason string
	// Claims is the number of claims of the report. Accepted are the numbers of those that were
	// accepted, from 0, in ascending order.
	Claims   int
	Accepted []int
	// Source and Entities are the ids of what the report named when the draft was last written,
	// as far as that was known.
	Source   string
	Entities []string

	// Revision counts the writes, from 1. The times are of the database server, UTC.
	Revision             int64
	CreatedAt, UpdatedAt time.Time
	// RecordedBy is the author of this revision.
	RecordedBy string
}

// DraftFilter selects drafts. Empty fields do not filter.
type DraftFilter struct {
	States                     []DraftState
	ProposedBy, Source, Entity string
}

// DraftReview accepts claims of a draft in the transaction that stores them.
type DraftReview struct {
	ID string
	// Accept returns the draft after the review, or the reason not to carry it out.
	Accept func(current Draft) (Draft, error)
}

// Validate returns nil, or an error of CodeInvalid with a fault for every invalid field other than
// the report.
func (d Draft) Validate() error {
	var f faults
	f.slug("id", d.ID)
	f.text("text", d.Text, MaxDraftText)
	if d.ProposedBy != "" {
		f.requiredName("proposed_by", d.ProposedBy, MaxName)
	}
	return Invalid(f...)
}

// MaxDraftText limits the text that a draft was read from, in characters.
const MaxDraftText = 200_000

// Open returns nil if the draft is open, or CodeConflict.
func (d Draft) Open() error {
	if d.State == DraftOpen {
		return nil
	}
	return Conflict("the draft %q was %s already; propose another one", d.ID, d.State)
}

// Waiting returns the numbers of the claims that were not accepted.
func (d Draft) Waiting() []int {
	var list []int
	for i := range d.Claims {
		if !slices.Contains(d.Accepted, i) {
			list = append(list, i)
		}
	}
	return list
}

// LocateQuote returns where a quotation is in a text, in characters: from start, and before end. It is
// false if the text does not have it. Spaces and line ends count as equal.
func LocateQuote(text, quote string) (start, end int, found bool) {
	words := strings.Fields(quote)
	if len(words) == 0 {
		return 0, 0, false
	}
	in, runes := []rune(strings.Join(words, " ")), []rune(text)
	for at := range runes {
		if end, found = matches(runes, at, in); found {
			return at, end, true
		}
	}
	return 0, 0, false
}

// matches reports whether a text has the words of a quotation at a position, and where they end.
func matches(text []rune, at int, quote []rune) (end int, found bool) {
	for _, r := range quote {
		if at >= len(text) {
			return 0, false
		}
		if r != ' ' {
			if text[at] != r {
				return 0, false
			}
			at++
			continue
		}
		from := at
		for at < len(text) && strings.ContainsRune(" \t\r\n\u00a0", text[at]) {
			at++
		}
		if at == from {
			return 0, false
		}
	}
	return at, true
}
