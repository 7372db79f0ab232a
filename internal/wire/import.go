package wire

import "github.com/entente-graph/entente/internal/kg"

// ImportSummary tells what became of a file.
type ImportSummary struct {
	// The format of the file.
	Format string `json:"format" validate:"required" enums:"ndjson,icews,csv,quads,popolo,ftm,travels,report" example:"csv"`
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
	// The name of the space of the ids that the document gives its own records, if it gives any. Send it as `id_space` with a file that belongs to the same document, such as its corrected rejected lines.
	IDSpace string `json:"id_space,omitempty" example:"document-1f0a9c3b5e7d2468"`
	// The entities that were found by another name than their own, that were created, and that were left open.
	Identities *ImportIdentities `json:"identities,omitempty"`
	// With `complete=true`: the claims whose attribution was completed, if there are any.
	Completed *ImportCompletions `json:"completed,omitempty"`
	// Further remarks.
	Notes []string `json:"notes,omitempty" example:"Columns that were not read: colour."`
	// In interim summaries: how many bytes of the file, as it was sent, are done.
	Bytes int64 `json:"bytes,omitempty" example:"65536"`
} //	@name	ImportSummary

// ImportIdentities tells which entities the names of a file mean.
type ImportIdentities struct {
	// The entities that were found by an alias or by an id elsewhere.
	Matched ImportIdentityList `json:"matched" validate:"required"`
	// The entities that were created.
	Created ImportIdentityList `json:"created" validate:"required"`
	// The names that several entities have and that nothing decides. The lines with these names were rejected, or, with `on_ambiguous=new`, other entities were created.
	Ambiguous ImportIdentityList `json:"ambiguous" validate:"required"`
} //	@name	ImportIdentities

// ImportIdentityList is a number of identities and the first twenty of them.
type ImportIdentityList struct {
	Count int              `json:"count" validate:"required" example:"2"`
	First []ImportIdentity `json:"first" validate:"required"`
} //	@name	ImportIdentityList

// ImportIdentity is what became of a name of a file.
type ImportIdentity struct {
	// The first line with the name.
	Line    int    `json:"line" validate:"required" example:"3"`
	Outcome string `json:"outcome" validate:"required" enums:"matched,created,ambiguous" example:"created"`
	Name    string `json:"name" validate:"required" example:"Han Sol"`
	Kind    string `json:"kind,omitempty" example:"person"`
	// The id of the entity. It is missing if the name was left open.
	ID string `json:"id,omitempty" example:"han-sol-1990"`
	// The alias or the id elsewhere by which the entity was matched.
	By string `json:"by,omitempty"`
	// The possible duplicates of a created entity, or the entities that an ambiguous name may mean.
	Candidates []ImportCandidate `json:"candidates,omitempty"`
} //	@name	ImportIdentity

// ImportCandidate is an entity that a name may mean.
type ImportCandidate struct {
	ID   string `json:"id" validate:"required" example:"han-sol-1951"`
	Kind string `json:"kind" validate:"required" example:"person"`
	Name string `json:"name" validate:"required" example:"Han Sol"`
	// What speaks for it or against it.
	Why string `json:"why" validate:"required" example:"was born 1951-02-03"`
} //	@name	ImportCandidate

// ImportCompletions is a number of claims whose attribution was completed, and the first twenty of them.
type ImportCompletions struct {
	Count int                `json:"count" validate:"required" example:"1"`
	First []ImportCompletion `json:"first" validate:"required"`
} //	@name	ImportCompletions

// ImportCompletion is a claim whose attribution was completed.
type ImportCompletion struct {
	Line int `json:"line" validate:"required" example:"3"`
	// The type of the relation that the claim is about. It is missing if the line names the relation by its id.
	Relation string `json:"relation,omitempty" example:"met-with"`
	// The ids that were added to `on_behalf_of` of the first speaker.
	OnBehalfOf []string `json:"on_behalf_of" validate:"required" example:"kim-jong-un"`
} //	@name	ImportCompletion

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
	Rejected       *string `json:"rejected,omitempty"`
	RejectedBase64 []byte  `json:"rejected_base64,omitempty" swaggertype:"string" format:"base64"`
	// What became of a name.
	Identity *ImportIdentity `json:"identity,omitempty"`
	Progress *ImportSummary  `json:"progress,omitempty"`
	Error    *Problem        `json:"error,omitempty"`
	Summary  *ImportSummary  `json:"summary,omitempty"`
}

// NewImportSummary converts a summary.
func NewImportSummary(s kg.ImportSummary) ImportSummary {
	return ImportSummary{
		Format: s.Format, Lines: s.Lines, Added: s.Added, Unchanged: s.Unchanged, Changed: s.Changed, RefusedLines: s.Bad,
		Refused: tallies(s.Refused), Unmapped: tallies(s.Unmapped), Notes: s.Notes, Bytes: s.Bytes,
		IDSpace: s.IDSpace, Identities: newImportIdentities(s), Completed: newImportCompletions(s.Completed),
	}
}

func newImportCompletions(l kg.ImportCompletions) *ImportCompletions {
	if l.Count == 0 {
		return nil
	}
	out := ImportCompletions{Count: l.Count, First: make([]ImportCompletion, len(l.First))}
	for i, c := range l.First {
		out.First[i] = ImportCompletion(c)
	}
	return &out
}

// Read converts completed claims back; none if l is nil.
func (l *ImportCompletions) Read() (out kg.ImportCompletions) {
	if l == nil {
		return out
	}
	out.Count = l.Count
	for _, c := range l.First {
		out.First = append(out.First, kg.ImportCompletion(c))
	}
	return out
}

func newImportIdentities(s kg.ImportSummary) *ImportIdentities {
	if s.Matched.Count+s.Created.Count+s.Ambiguous.Count == 0 {
		return nil
	}
	list := func(l kg.ImportIdentities) ImportIdentityList {
		out := ImportIdentityList{Count: l.Count, First: make([]ImportIdentity, len(l.First))}
		for i, one := range l.First {
			out.First[i] = NewImportIdentity(one)
		}
		return out
	}
	return &ImportIdentities{Matched: list(s.Matched), Created: list(s.Created), Ambiguous: list(s.Ambiguous)}
}

// NewImportIdentity converts what became of a name.
func NewImportIdentity(i kg.ImportIdentity) ImportIdentity {
	out := ImportIdentity{Line: i.Line, Outcome: string(i.Outcome), Name: i.Name, Kind: string(i.Kind), ID: i.ID, By: i.By}
	for _, c := range i.Candidates {
		out.Candidates = append(out.Candidates, ImportCandidate{ID: c.ID, Kind: string(c.Kind), Name: c.Name, Why: c.Why})
	}
	return out
}

// Read converts what became of a name back.
func (i ImportIdentity) Read() kg.ImportIdentity {
	out := kg.ImportIdentity{Line: i.Line, Outcome: kg.IdentityOutcome(i.Outcome), Name: i.Name, Kind: kg.Kind(i.Kind), ID: i.ID, By: i.By}
	for _, c := range i.Candidates {
		out.Candidates = append(out.Candidates, kg.IdentityCandidate{ID: c.ID, Kind: kg.Kind(c.Kind), Name: c.Name, Why: c.Why})
	}
	return out
}

// Read converts a list of identities back.
func (l ImportIdentityList) Read() kg.ImportIdentities {
	out := kg.ImportIdentities{Count: l.Count}
	for _, one := range l.First {
		out.First = append(out.First, one.Read())
	}
	return out
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
