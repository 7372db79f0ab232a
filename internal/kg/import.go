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
	// Notes are remarks for the user.
	Notes []string
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
