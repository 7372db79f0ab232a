package httpapi

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
	kg.KindPerson:       entityReader(kg.KindPerson, readPerson),
	kg.KindGovernment:   entityReader(kg.KindGovernment, readGovernment),
	kg.KindOrganization: entityReader(kg.KindOrganization, readOrganization),
	kg.KindPosition:     entityReader(kg.KindPosition, readPosition),
	kg.KindPlace:        entityReader(kg.KindPlace, readPlace),
	kg.KindEvent:        entityReader(kg.KindEvent, readEvent),
}

func entityReader[T any](kind kg.Kind, read func(T, *reader) kg.Entity) func(string, []byte) (kg.Entity, error) {
	r := entityResource[T]{kind: kind, read: read}
	return func(id string, body []byte) (kg.Entity, error) {
		dto, faults, err := decodeRecord[T](body)
		if err != nil {
			return kg.Entity{}, err
		}
		return r.entity(dto, faults, id)
	}
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
	read := in.relationType()
	read.RecordedBy = recorder
	return read, faults.validate(read.Validate)
}

// ReadSource reads a source, under that id.
func (Records) ReadSource(id string, body []byte) (kg.Source, error) {
	dto, faults, err := decodeRecord[Source](body)
	if err != nil {
		return kg.Source{}, err
	}
	return dto.source(faults, id, nil)
}

// ReadClaim reads a claim; it has no id when the JSON gives none.
func (Records) ReadClaim(body []byte) (kg.Claim, error) {
	in, faults, err := decodeRecord[ClaimInput](body)
	if err != nil {
		return kg.Claim{}, err
	}
	claim, err := in.claim(faults, asSent)
	claim.RecordedBy = recorder
	return claim, err
}

// decodeRecord is decode with the checks that readBody makes.
func decodeRecord[T any](body []byte) (out T, r *reader, err error) {
	switch {
	case !utf8.Valid(body):
		err = malformed("it is not valid UTF-8")
	case nested(body) > maxNesting:
		err = malformed("it is nested too deep")
	case len(body) > maxBody:
		err = malformed("it is longer than a record may be")
	default:
		out, r, err = decode[T](body)
	}
	var bad *requestError
	if errors.As(err, &bad) {
		err = &kg.Error{Code: kg.CodeInvalid, Message: bad.message}
	}
	return out, r, err
}
