package kg

import (
	"fmt"
	"time"
)

// AuditEntry says who did, or tried to do, what, and when.
type AuditEntry struct {
	// ID orders entries by time; see NewAuditID.
	ID string
	At time.Time
	// Actor is the recorded author, Means how it was recognised, and KeyID its key, if any.
	Actor, Means, KeyID string
	// Operation is the method and the template of the path, such as
	// "POST /v1/claims/{id}/erase"; Target is the path.
	Operation, Target string
	Outcome           AuditOutcome
	// Status is that of the response, and Code that of its problem, if it is one.
	Status int
	Code   string
	// Detail is what else there is to know, such as a statement of Cypher.
	Detail string
	// RequestID is that of the request, and Address that of its sender.
	RequestID, Address string
	// Count is how many requests the entry is for: refusals that repeat are counted together.
	Count int
}

// AuditOutcome is what became of a request.
type AuditOutcome string

// The outcomes.
const (
	AuditDone    AuditOutcome = "done"
	AuditRefused AuditOutcome = "refused" // the sender may not do it, or not as often
	AuditFailed  AuditOutcome = "failed"  // the request or the server was at fault
)

// AuditOutcomes returns all outcomes.
func AuditOutcomes() []AuditOutcome { return []AuditOutcome{AuditDone, AuditRefused, AuditFailed} }

// NewAuditID returns an id for an entry. Ids are ordered by time, to a microsecond; random makes
// them unique.
func NewAuditID(at time.Time, random string) string { return AuditIDs(at) + "-" + random }

// AuditIDs returns how the ids of entries at a time begin, which comes before all of them and of
// later entries.
func AuditIDs(at time.Time) string { return fmt.Sprintf("%016x", max(at.UnixMicro(), 0)) }

// AuditQuery asks for entries, the newest first.
type AuditQuery struct {
	// Since and Until bound the time; zero for no bound.
	Since, Until time.Time
	// Actor, Operation and Outcome are those of the entries; empty for all.
	Actor, Operation string
	Outcome          AuditOutcome
	Page
}

// Wants reports whether the query asks for an entry, except for its time.
func (q AuditQuery) Wants(e AuditEntry) bool {
	return (q.Actor == "" || q.Actor == e.Actor) && (q.Operation == "" || q.Operation == e.Operation) && (q.Outcome == "" || q.Outcome == e.Outcome)
}
