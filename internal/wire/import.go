package wire

import "github.com/entente-graph/entente/internal/kg"

// ImportSummary tells what became of a file.
type ImportSummary struct {
	// The format of the file.
	Format string `json:"format" validate:"required" enums:"ndjson,icews,csv,quads,popolo,ftm,travels" example:"csv"`
	// The number of lines, or other units of the format, that were read.
	Lines int `json:"lines" validate:"required" example:"3"`
	// The number of new, unchanged and replaced records. A record that a line only mentions counts if it is new.
	Added     int `json:"added" validate:"required" example:"5"`
	Unchanged int `json:"unchanged" validate:"required" example:"1"`
	Changed   int `json:"changed" validate:"required" example:"0"`
	// The number of rejected lines by reason, the most frequent reason first.
	RefusedLines int           `json:"refused_lines" validate:"required" example:"0"`
	Refused      []ImportTally `json:"refused" validate:"required"`
	// The lines without a matching relation type, by their codes or shapes.
	Unmapped []ImportTally `json:"unserved" validate:"required"`
	// Further remarks.
	Notes []string `json:"notes,omitempty" example:"Columns that were not read: colour."`
	// In interim summaries: how many bytes of the file, as it was sent, are done.
	Bytes int64 `json:"bytes,omitempty" example:"65536"`
} //	@name	ImportSummary

// ImportTally is how many lines share something.
type ImportTally struct {
	What  string `json:"what" validate:"required" example:"010 Make statement"`
	Lines int    `json:"lines" validate:"required" example:"528"`
} //	@name	ImportTally

// ImportProblem is why a line was refused.
type ImportProblem struct {
	Line   int            `json:"line" validate:"required" example:"7"`
	Errors []ProblemField `json:"errors" validate:"required"`
} //	@name	ImportProblem

// ImportEvent is one line of an import's stream.
type ImportEvent struct {
	Problem *ImportProblem `json:"problem,omitempty"`
	// A refused line: as text, or in Base64 (RFC 4648, section 4) when it is not UTF-8.
	Rejected       *string        `json:"rejected,omitempty"`
	RejectedBase64 []byte         `json:"rejected_base64,omitempty" swaggertype:"string" format:"base64"`
	Progress       *ImportSummary `json:"progress,omitempty"`
	Error          *Problem       `json:"error,omitempty"`
	Summary        *ImportSummary `json:"summary,omitempty"`
}

// NewImportSummary converts a summary.
func NewImportSummary(s kg.ImportSummary) ImportSummary {
	return ImportSummary{
		Format: s.Format, Lines: s.Lines, Added: s.Added, Unchanged: s.Unchanged, Changed: s.Changed, RefusedLines: s.Bad,
		Refused: tallies(s.Refused), Unmapped: tallies(s.Unmapped), Notes: s.Notes, Bytes: s.Bytes,
	}
}

func tallies(counts map[string]int) []ImportTally {
	list := make([]ImportTally, 0, len(counts))
	for _, t := range kg.Tallies(counts) {
		list = append(list, ImportTally(t))
	}
	return list
}

// NewImportProblem converts why a line was refused.
func NewImportProblem(p kg.ImportProblem) *ImportProblem {
	v := ImportProblem{Line: p.Line, Errors: make([]ProblemField, len(p.Faults))}
	for i, f := range p.Faults {
		v.Errors[i] = ProblemField{In: "body", Field: f.Field, Code: f.Code, Message: f.Message}
	}
	return &v
}
