package kg

// Anonymous is recorded as the writer while no writer has to identify itself.
const Anonymous = "anonymous"

// Record is one record of a batch: a relation type, an entity, a source or a claim. Exactly
// one field is set. The record has been validated.
type Record struct {
	Type   *RelationType
	Entity *Entity
	Source *Source
	Claim  *Claim
	// Mentioned means that the record is only a reference to an entity or source. It is
	// created if it is missing, and never overwrites an existing one.
	Mentioned bool
	// Complete adds, to those on whose behalf the first speaker of a new claim speaks, the ends of
	// the relation for which its government may speak: see Surroundings.SpokenFor. It uses what
	// the graph has before the batch. A claim that was sent before in the same words stays as it
	// was stored.
	Complete bool
}

// SetRecordedBy sets the writer of the record.
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

// StoreOutcome is the result of storing a record.
type StoreOutcome int

// The results of storing a record.
const (
	Unchanged StoreOutcome = iota
	Added
	Changed
	Refused
)

// Stored is the result of storing one record of a batch.
type Stored struct {
	Outcome StoreOutcome
	// Err is an *Error if the record was refused, and nil otherwise.
	Err error
	// Completed are the ids that Record.Complete added to a claim, in the order of ids.
	Completed []string
}
