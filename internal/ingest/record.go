package ingest

import (
	"encoding/json"
	"fmt"

	"github.com/entente-graph/entente/internal/wire"
)

// What a record is.
const (
	entityRecord = wire.EntityMember
	sourceRecord = wire.SourceMember
	claimRecord  = wire.ClaimMember
	typeRecord   = wire.TypeMember
)

// record is one record to store.
type record struct {
	what string
	// kind is the kind of an entity.
	kind string
	// id is the id of the record. Of an entity or a source with a reference it is only the id
	// by which the other records of the row name it, until it is resolved.
	id string
	// value is what to store; nil for an entity that is only referred to.
	value wire.Record
	// mentioned says that the file refers to the record without being its origin: it is
	// added when it is missing and never replaced, since the graph may know more.
	mentioned bool
	reference
}

// row is what a format makes of one line: the records to store, in this order, or why there
// are none.
type row struct {
	// line is the number of its first line in the file, from 1.
	line int
	// raw is the line as it is in the file, or nil when it is too long to be kept.
	raw     []byte
	records []record
	// unmapped names the code or shape that has no relation type.
	unmapped string
	faults   []Fault
}

// Fault is what is wrong with one field of a line; Field may be empty.
type Fault struct {
	Field, Reason string
	// Cause is what faults of one cause have in common, for counting; empty when that is the
	// whole fault.
	Cause string
}

func (f Fault) String() string {
	if f.Field == "" {
		return f.Reason
	}
	return f.Field + ": " + f.Reason
}

func fault(field, format string, values ...any) Fault {
	return Fault{Field: field, Reason: fmt.Sprintf(format, values...)}
}

// entityOf is the record of an entity of a kind. One that is only mentioned, and whose id is made
// of its name, is found by the name.
func entityOf(kind string, e wire.EntityRecord, mentioned bool) record {
	e.Kind = kind
	r := record{what: entityRecord, kind: kind, id: e.ID, value: e, mentioned: mentioned}
	if mentioned && e.ID == slugOf(e.Name) {
		r.names = namesFor(kind, e.Name)
	}
	return r
}

// mention is an entity of which no more is known than its name and kind.
func mention(kind, id, name string) record {
	if c := countryOf(name); kind == "government" && id == slugOf(name) && isCountry(name) {
		return governmentOf(c)
	}
	return entityOf(kind, wire.EntityRecord{ID: id, Name: name}, true)
}

func sourceOf(s wire.SourceRecord) record {
	return record{what: sourceRecord, id: s.ID, value: s, mentioned: true}
}

func claimOf(c wire.ClaimInput) record { return record{what: claimRecord, id: c.ID, value: c} }

// encode encodes a value that has neither cycles nor infinite numbers as JSON.
func encode(v any) json.RawMessage {
	text, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return text
}
