package wire

import (
	"errors"
	"unicode/utf8"

	"github.com/entente-graph/entente/internal/kg"
)

// Records reads records of the JSON that the API takes, for who stores many at once. Its
// errors are *kg.Error, with the fields that are at fault when the JSON is well-formed.
type Records struct{}

// entityReaders read the entities of each kind.
var entityReaders = map[kg.Kind]func(id string, body []byte) (kg.Entity, error){
	kg.KindPerson:       People.decode,
	kg.KindGovernment:   Governments.decode,
	kg.KindOrganization: Organizations.decode,
	kg.KindPosition:     Positions.decode,
	kg.KindPlace:        Places.decode,
	kg.KindEvent:        Events.decode,
}

// ReadEntity reads an entity of that kind, under that id.
func (Records) ReadEntity(kind kg.Kind, id string, body []byte) (kg.Entity, error) {
	read, known := entityReaders[kind]
	if !known {
		return kg.Entity{}, kg.Invalid(kg.Fault{Field: "kind", Code: kg.FaultValue, Message: "is no kind of entity"})
	}
	return read(id, body)
}

// ReadRelationType reads a relation type of that name.
func (Records) ReadRelationType(name string, body []byte) (kg.RelationType, error) {
	in, faults, err := decodeRecord[RelationType](body)
	if err != nil {
		return kg.RelationType{}, err
	}
	in.Name = name
	read := in.Read()
	read.RecordedBy = kg.Anonymous
	return read, faults.Validate(read.Validate)
}

// ReadSource reads a source, under that id.
func (Records) ReadSource(id string, body []byte) (kg.Source, error) {
	dto, faults, err := decodeRecord[Source](body)
	if err != nil {
		return kg.Source{}, err
	}
	s, err := dto.Read(faults, id, nil)
	s.RecordedBy = kg.Anonymous
	return s, err
}

// ReadClaim reads a claim; it has no id when the JSON gives none.
func (Records) ReadClaim(body []byte) (kg.Claim, error) {
	in, faults, err := decodeRecord[ClaimInput](body)
	if err != nil {
		return kg.Claim{}, err
	}
	claim, err := in.Read(faults, AsSent)
	claim.RecordedBy = kg.Anonymous
	return claim, err
}

// decodeRecord is decode with the checks that readBody makes.
func decodeRecord[T any](body []byte) (out T, faults *Faults, err error) {
	switch {
	case !utf8.Valid(body):
		err = Malformed("it is not valid UTF-8")
	case NestedTooDeep(body):
		err = Malformed("it is nested too deep")
	case len(body) > MaxRecord:
		err = Malformed("it is longer than a record may be")
	default:
		out, faults, err = Decode[T](body)
	}
	var bad *MalformedError
	if errors.As(err, &bad) {
		err = &kg.Error{Code: kg.CodeInvalid, Message: bad.Message}
	}
	return out, faults, err
}
