package wire

import (
	"reflect"
	"slices"
	"strings"

	"github.com/entente-graph/entente/internal/kg"
)

// Size implements Record.
func (e EntityRecord) Size() int {
	size := len(e.ID) + len(e.Name) + len(e.Description) + recordOverhead
	for _, a := range e.Aliases {
		size += len(a.Name) + len(a.Language)
	}
	for scheme, id := range e.ExternalIDs {
		size += len(scheme) + len(id)
	}
	return size
}

// Parse implements Record. Fields that the entity's kind does not have are faults.
func (e EntityRecord) Parse() (kg.Record, error) {
	kind := kg.Kind(e.Kind)
	if !slices.Contains(kg.Kinds(), kind) {
		return kg.Record{}, unknownKind()
	}
	var faults Faults
	sent := e.entity()
	for _, field := range sent.clearForeign(kind) {
		faults.Add(unknownField(field))
	}
	out, err := sent.Read(kind, &faults, e.ID, nil)
	return kg.Record{Entity: &out}, err
}

// clearForeign removes the values of fields that the kind does not have, and returns the names of
// these fields.
func (e *Entity) clearForeign(kind kg.Kind) []string {
	var names []string
	fields := reflect.ValueOf(e).Elem()
	for i := range fields.NumField() {
		name, _, _ := strings.Cut(fields.Type().Field(i).Tag.Get("json"), ",")
		if value := fields.Field(i); !value.IsZero() && !kind.Has(name) {
			value.SetZero()
			names = append(names, name)
		}
	}
	return names
}
