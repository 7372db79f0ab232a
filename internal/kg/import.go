package kg

import (
	"cmp"
	"io"
	"slices"
)

// ImportOptions say how a file is imported.
type ImportOptions struct {
	// Format is the name of one, or empty to tell it from how the file
	// begins.
	Format string
	// Skip goes on after a line that is refused; without it nothing after such a
	// line is stored.
	Skip bool
	// Rejects takes the refused lines as they stand in the file, below its header,
	// so that they can be imported alone once they are mended. It may be nil.
	Rejects io.Writer
	// Columns gives a column of a CSV file the name of a field; Values gives a
	// field the same value in each row that has none. Other formats take of Values
	// what docs/import.md says.
	Columns, Values map[string]string
	// Source is the id of the source for claims whose format has none, or whose
	// sources it replaces; docs/import.md says which.
	Source string
	// Report is told of each line that is refused, in the order of lines, and
	// Progress now and then of how far it is. Both may be nil.
	Report   func(ImportProblem)
	Progress func(ImportSummary)
}

// ImportProblem is why a line was refused.
type ImportProblem struct {
	// Line is its number in the file, from 1.
	Line   int
	Faults []Fault
}

// ImportSummary tells what became of a file, or of what was read of it so far.
type ImportSummary struct {
	// Format is empty when it could not be told.
	Format string
	// Lines were read, of which Bad were refused.
	Lines, Bad int
	// Of records: Added were new, Unchanged stood there as the file has them, Changed
	// were replaced. What a line only mentions counts when it is added.
	Added, Unchanged, Changed int
	// Refused counts lines by the reason.
	Refused map[string]int
	// Unserved counts lines by the code or shape that no relation type says.
	Unserved map[string]int
	// Notes are what else there is to know, for people.
	Notes []string
}

// Tally is how many lines share something.
type Tally struct {
	What  string
	Lines int
}

// Tallies are counts of lines as a list, the most frequent first, then by name.
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
