package kg

import (
	"cmp"
	"io"
	"slices"
)

// ImportOptions configure an import.
type ImportOptions struct {
	// Format is the name of a format. If it is empty, the format is detected from the
	// beginning of the file.
	Format string
	// Skip continues after a rejected line. Without it, nothing after such a line is
	// stored.
	Skip bool
	// Rejects receives the header of the file and the rejected lines, unchanged, so that
	// they can be corrected and imported separately. It may be nil.
	Rejects io.Writer
	// Columns maps columns of a CSV file to fields. Values are defaults for fields that a
	// row does not have. docs/import.md lists the Values of other formats.
	Columns, Values map[string]string
	// Replace maps FIELD:VALUE, a value of a CSV file, to the value that it means.
	Replace map[string]string
	// DateFormat is how the dates of a CSV file are written, such as DD.MM.YYYY; empty for
	// ISO 8601 and EDTF.
	DateFormat string
	// SkipLines is the number of lines before the header or the first record.
	SkipLines int
	// Encoding is one of ImportEncodings, or empty for UTF-8.
	Encoding string
	// Source is the id of the source of the claims, for the formats that docs/import.md
	// lists.
	Source string
	// IDSpace is the name of the space of the ids that the document gives its own records, as
	// in IsSpaceName. If it is empty, the document has a space of its own, named after its
	// content.
	IDSpace string
	// NewIfAmbiguous creates an entity for a name that several entities have and that nothing
	// decides. Without it, the line is rejected.
	NewIfAmbiguous bool
	// DraftIfAmbiguous makes a draft of a report with such a name. It is for reports only.
	DraftIfAmbiguous bool
	// Complete completes the attributions of claims, see Record.Complete.
	Complete bool
	// RecordedBy is recorded as the author; Anonymous if it is empty.
	RecordedBy string
	// Identified is called for each entity that was found by another name than its own,
	// created, or left open, in the order of lines. It may be nil.
	Identified func(ImportIdentity)
	// Report is called for each rejected line, in the order of lines. Progress is called
	// from time to time with the summary so far. Both may be nil.
	Report   func(ImportProblem)
	Progress func(ImportSummary)
}

// ImportEncodings returns the encodings in which a file can be.
func ImportEncodings() []string { return []string{"utf-8", "cp1252", "latin1", "utf-16"} }

// ImportProblem is a rejected line with its faults.
type ImportProblem struct {
	// Line is the number of the line in the file, from 1.
	Line   int
	Faults []Fault
}

// ImportSummary is the result of an import, or of the part that was read so far.
type ImportSummary struct {
	// Format is empty if it could not be detected.
	Format string
	// Lines is the number of lines read. Bad is the number of rejected ones.
	Lines, Bad int
	// Added, Unchanged and Changed are numbers of records: new ones, ones that existed
	// with the same content, and ones whose content was replaced. Records that a line only
	// mentions count if they were added.
	Added, Unchanged, Changed int
	// Refused counts rejected lines by reason.
	Refused map[string]int
	// Unmapped counts lines without a matching relation type, by their code or shape.
	Unmapped map[string]int
	// IDSpace is the name of the id space of the document, if it gives its records ids.
	IDSpace string
	// Matched, Created and Ambiguous are the entities that were found by another name than
	// their own, created, and left open.
	Matched, Created, Ambiguous ImportIdentities
	// Completed are the claims whose attribution was completed.
	Completed ImportCompletions
	// Notes are remarks for the user.
	Notes []string
	// Bytes is how much of the file, as it was sent, the rows take that are done. It is set
	// during the import only.
	Bytes int64
}

// MaxImportIdentities is the number of identities of each kind that a summary lists.
const MaxImportIdentities = 20

// ImportIdentities is a number of identities and the first of them.
type ImportIdentities struct {
	Count int
	First []ImportIdentity
}

// Add counts an identity, and lists it if it is one of the first.
func (l *ImportIdentities) Add(i ImportIdentity) {
	if l.Count++; len(l.First) < MaxImportIdentities {
		l.First = append(slices.Clip(l.First), i)
	}
}

// ImportCompletions is a number of claims whose attribution was completed, and the first
// MaxImportIdentities of them.
type ImportCompletions struct {
	Count int
	First []ImportCompletion
}

// Add counts a completed claim, and lists it if it is one of the first.
func (l *ImportCompletions) Add(c ImportCompletion) {
	if l.Count++; len(l.First) < MaxImportIdentities {
		l.First = append(slices.Clip(l.First), c)
	}
}

// ImportCompletion is a claim whose attribution was completed.
type ImportCompletion struct {
	// Line is the number of the line.
	Line int
	// Relation is the type of the relation that the claim is about. It is empty if the line names
	// the relation by its id.
	Relation string
	// OnBehalfOf are the ids that were added, in their order.
	OnBehalfOf []string
}

// IdentityOutcome is what became of a name of a file.
type IdentityOutcome string

// The outcomes of names that a summary lists.
const (
	IdentityMatched   IdentityOutcome = "matched"
	IdentityCreated   IdentityOutcome = "created"
	IdentityAmbiguous IdentityOutcome = "ambiguous"
)

// ImportIdentity is what became of a name of a file.
type ImportIdentity struct {
	// Line is the number of the first line with the name.
	Line    int
	Outcome IdentityOutcome
	Name    string
	Kind    Kind
	// ID is the id of the entity; empty if it was left open.
	ID string
	// By is the alias or the external id by which an entity was matched.
	By string
	// Candidates are the possible duplicates of a created entity, or those that the name may
	// mean if it was left open.
	Candidates []IdentityCandidate
}

// IdentityCandidate is an entity that a name may mean.
type IdentityCandidate struct {
	ID   string
	Kind Kind
	Name string
	// Why says what speaks for it or against it.
	Why string
}

// Tally is a number of lines with something in common.
type Tally struct {
	What  string
	Lines int
}

// Tallies returns counts as a list, the greatest first, then by name.
func Tallies(counts map[string]int) []Tally {
	list := make([]Tally, 0, len(counts))
	for what, lines := range counts {
		list = append(list, Tally{what, lines})
	}
	slices.SortFunc(list, func(a, b Tally) int {
		return cmp.Or(cmp.Compare(b.Lines, a.Lines), cmp.Compare(a.What, b.What))
	})
	return list
}
