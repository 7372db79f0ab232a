package wire

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/entente-graph/entente/internal/kg"
)

// MaxRecord is the longest body of a request, and the longest record of a file, in bytes.
const MaxRecord = 1 << 20

// The members of a line of NDJSON, each of which holds a record.
const (
	EntityMember = "entity"
	SourceMember = "source"
	ClaimMember  = "claim"
	TypeMember   = "relation_type"
)

// Record is a record as users send it, to be stored together with others.
type Record interface {
	// Parse parses and validates the record by itself. The record must have an id, unless it
	// is a claim. An error is a *kg.Error with every fault.
	Parse() (kg.Record, error)
	// Size is about how many bytes the record has as JSON.
	Size() int
}

// RawRecord is a record as JSON. Members that the server keeps, such as revision, are
// ignored.
type RawRecord struct {
	// Member says what the record is: EntityMember, SourceMember, ClaimMember or TypeMember.
	Member string
	// Kind is the kind of an entity.
	Kind kg.Kind
	// ID is the id of an entity or a source, and the name of a relation type.
	ID   string
	JSON json.RawMessage
}

// Size implements Record.
func (r RawRecord) Size() int { return len(r.JSON) }

// Parse implements Record. Unknown members are faults, as are values of another type.
func (r RawRecord) Parse() (kg.Record, error) {
	switch r.Member {
	case EntityMember:
		e, err := decodeEntity(r.Kind, r.ID, r.JSON)
		return kg.Record{Entity: &e}, err
	case SourceMember:
		s, err := decodeSource(r.ID, r.JSON)
		return kg.Record{Source: &s}, err
	case TypeMember:
		t, err := decodeType(r.ID, r.JSON)
		return kg.Record{Type: &t}, err
	default:
		c, err := decodeClaim(r.JSON)
		return kg.Record{Claim: &c}, err
	}
}

func unknownKind() error {
	allowed := Texts(kg.Kinds())
	return kg.Invalid(kg.Fault{Field: "kind", Code: kg.FaultValue, Allowed: allowed, Message: "is not a kind of entity; expected one of " + strings.Join(allowed, ", ")})
}

func decodeEntity(kind kg.Kind, id string, body []byte) (kg.Entity, error) {
	if !slices.Contains(kg.Kinds(), kind) {
		return kg.Entity{}, unknownKind()
	}
	in, faults, err := decodeRecord(body, func(body []byte) (Entity, *Faults, error) { return DecodeEntity(kind, body) })
	if err != nil {
		return kg.Entity{}, err
	}
	return in.Read(kind, faults, id)
}

func decodeSource(id string, body []byte) (kg.Source, error) {
	in, faults, err := decodeRecord(body, Decode[Source])
	if err != nil {
		return kg.Source{}, err
	}
	return in.Read(faults, id, nil)
}

func decodeType(name string, body []byte) (kg.RelationType, error) {
	in, faults, err := decodeRecord(body, Decode[RelationType])
	if err != nil {
		return kg.RelationType{}, err
	}
	in.Name = name
	read := in.Read()
	return read, faults.Validate(read.Validate)
}

func decodeClaim(body []byte) (kg.Claim, error) {
	in, faults, err := decodeRecord(body, Decode[ClaimInput])
	if err != nil {
		return kg.Claim{}, err
	}
	return in.Read(faults, AsSent)
}

// decodeRecord is decode after the checks of a request's body. An error is a *kg.Error.
func decodeRecord[T any](body []byte, decode func([]byte) (T, *Faults, error)) (out T, faults *Faults, err error) {
	switch {
	case !utf8.Valid(body):
		err = Malformed("the record is not valid UTF-8")
	case NestedTooDeep(body):
		err = Malformed("the record is nested deeper than %d levels", MaxNesting)
	case len(body) > MaxRecord:
		err = Malformed("the record is longer than %d bytes", MaxRecord)
	default:
		out, faults, err = decode(body)
	}
	var bad *MalformedError
	if errors.As(err, &bad) {
		err = &kg.Error{Code: kg.CodeInvalid, Message: bad.Message}
	}
	return out, faults, err
}

// recordOverhead is about how many bytes a record has besides its texts of any length.
const recordOverhead = 100

// Size implements Record.
func (s SourceRecord) Size() int { return len(s.Title) + len(s.URL) + len(s.Byline) + recordOverhead }

// Parse implements Record.
func (s SourceRecord) Parse() (kg.Record, error) {
	out, err := Source{
		ID: s.ID, Title: s.Title, URL: s.URL, Publisher: s.Publisher, PublishedAt: s.PublishedAt,
		Language: s.Language, Byline: s.Byline, RepublishedFrom: s.RepublishedFrom, Reliability: s.Reliability,
	}.Read(&Faults{}, s.ID, nil)
	return kg.Record{Source: &out}, err
}

// Size implements Record.
func (in ClaimInput) Size() int {
	size := len(in.ID) + len(in.Summary) + recordOverhead
	if in.Quote != nil {
		size += len(in.Quote.Exact) + len(in.Quote.Prefix) + len(in.Quote.Suffix)
	}
	for _, a := range in.Attribution {
		size += len(a.Descriptor) + recordOverhead
	}
	for name, value := range in.Details {
		text, _ := value.(string)
		size += len(name) + len(text)
	}
	return size
}

// Parse implements Record.
func (in ClaimInput) Parse() (kg.Record, error) {
	c, err := in.Read(&Faults{}, AsSent)
	return kg.Record{Claim: &c}, err
}
