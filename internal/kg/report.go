package kg

import (
	"errors"
	"time"
)

// ReportOptions say what to do with a report.
type ReportOptions struct {
	// DryRun stores nothing, and answers as if everything were stored.
	DryRun bool
	// NewIfAmbiguous creates an entity for a name that several entities have and that nothing
	// decides. Without it, such a name is a fault.
	NewIfAmbiguous bool
	// RecordedBy is recorded as the author; Anonymous if it is empty.
	RecordedBy string
	// LooseChoices allows choices that the report does not need.
	LooseChoices bool
	// Draft accepts claims of a draft together with the report, unless it is nil. ProposedBy and
	// ReviewedBy are noted with the new claims.
	Draft                  *DraftReview
	ProposedBy, ReviewedBy string
}

// ResolvedReport is a report that names everything by its id.
type ResolvedReport struct {
	// Entities are the entities to be created.
	Entities []Entity
	// Sources are the sources to be created, each after those that it is a copy of.
	Sources []Source
	Claims  []ReportClaim
	// Draft is the draft whose claims these are, or nil.
	Draft *DraftReview
}

// ReportClaim is a claim of a report.
type ReportClaim struct {
	Claim
	// Completes says that the end for which the government of the speaker speaks is added to
	// the attribution, where the graph knows that and the report does not say so.
	Completes bool
}

// ReportedClaim is what became of a claim of a report.
type ReportedClaim struct {
	// Evidence has the claim as it is stored.
	Evidence
	// Created is false if the claim was stored before.
	Created bool
	// Completed says that the attribution was completed; see ReportClaim.
	Completed bool
	// Before is the relation before the report, or nil if it did not exist. After is the
	// relation with all claims of the report.
	Before, After *Relation
	// Surroundings are empty for a claim that was stored before.
	Surroundings Surroundings
}

// ErrReportOvertaken is the error of a report whose new entities or sources another transaction
// has created since its names were resolved. Resolve the names again.
var ErrReportOvertaken = errors.New("the graph has changed since the names were resolved")

// ReportResult is what became of a report.
type ReportResult struct {
	DryRun bool
	// Sources are the source and the documents that are connected with it, in the order of the
	// report: the source itself is the first.
	Sources []ReportedSource
	// Names are the names of the report, each once, in the order in which they first occur.
	Names  []ReportedName
	Claims []ReportedClaim
	// Entities, NewSources and NewClaims are the numbers of records that were created.
	Entities, NewSources, NewClaims int
}

// Added reports whether anything was created.
func (r ReportResult) Added() bool { return r.Entities+r.NewSources+r.NewClaims > 0 }

// ReportedSource is what became of a document of a report.
type ReportedSource struct {
	Source
	// Field is where the report has it.
	Field   string
	Outcome NameOutcome
	// By is what the source was found by: id, url or title.
	By string
	// Differs are the fields in which the report says otherwise than the stored source.
	Differs []string
}

// NameOutcome is what became of a name.
type NameOutcome string

// The outcomes of names.
const (
	// NameKnown: an id, here or elsewhere, is that of an entity.
	NameKnown NameOutcome = "known"
	// NameMatched: exactly one entity has the name or alias.
	NameMatched NameOutcome = "matched"
	// NameNew: no entity fits, and one is created.
	NameNew NameOutcome = "new"
	// NameAmbiguous: several entities fit, and nothing decides.
	NameAmbiguous NameOutcome = "ambiguous"
	// NameUnresolved: no entity fits, and it cannot be known what to create.
	NameUnresolved NameOutcome = "unresolved"
)

// ReportedName is what became of a name of a report.
type ReportedName struct {
	// Name is the text of the report: a name or an id.
	Name string
	// Fields are the places in which the report has it.
	Fields  []string
	Outcome NameOutcome
	// Entity is the entity that the name means. It is zero if the outcome is NameAmbiguous or
	// NameUnresolved.
	Entity Ref
	// By is the name, alias or external id by which the entity was found.
	By string
	// Chosen says that the report chose the entity.
	Chosen bool
	// Candidates are the entities that an ambiguous name may mean, and the possible duplicates
	// of a new entity.
	Candidates []IdentityCandidate
}

// ReportRefused is the error of a report that was not stored, with what is known of its names. It
// wraps an *Error.
type ReportRefused struct {
	Err   error
	Names []ReportedName
}

// Error implements error.
func (r *ReportRefused) Error() string { return r.Err.Error() }

// Unwrap returns the reason.
func (r *ReportRefused) Unwrap() error { return r.Err }

// SourceQuery asks for the sources that a document may be: by an id, by its URL, and by publisher,
// title and time. Empty fields find nothing.
type SourceQuery struct {
	ID, URL, Title, Publisher string
	PublishedAt               time.Time
}

// FoundSource is a source that a SourceQuery found.
type FoundSource struct {
	Source
	// By is id, url or title.
	By string
}
