package kg

// Anonymous is recorded as the writer while no writer has to identify itself.
const Anonymous = "anonymous"

// Record is one thing that is stored together with others: a relation type, an entity, a
// source or a claim, of which one alone is set. It is valid by itself.
type Record struct {
	Type   *RelationType
	Entity *Entity
	Source *Source
	Claim  *Claim
	// Mentioned says that the record is not the record of it: an entity or source of
	// that id that is there already stays as it is, since the graph may know more.
	Mentioned bool
}

// SetRecordedBy sets who writes the record.
func (r Record) SetRecordedBy(writer string) {
	switch {
	case r.Type != nil:
		r.Type.RecordedBy = writer
	case r.Entity != nil:
		r.Entity.RecordedBy = writer
	case r.Source != nil:
		r.Source.RecordedBy = writer
	case r.Claim != nil:
		r.Claim.RecordedBy = writer
	}
}

// Fate is what became of a record that was to be stored.
type Fate int

// Fates. What changed was there with other content.
const (
	Unchanged Fate = iota
	Added
	Changed
	Refused
)

// Stored says what became of a record, and why it was refused, if it was.
type Stored struct {
	Fate Fate
	// Err is an *Error.
	Err error
}
