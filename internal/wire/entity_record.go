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
	out, err := sent.Read(kind, &faults, e.ID)
	return kg.Record{Entity: &out}, err
}

// clearForeign removes the values of fields that the kind does not have, and returns the names of
// these fields.
func (e *Entity) clearForeign(kind kg.Kind) []string {
	var names []string
	for field, value := range reflect.ValueOf(e).Elem().Fields() {
		if name := jsonName(field); !value.IsZero() && !kind.Has(name) {
			value.SetZero()
			names = append(names, name)
		}
	}
	return names
}

// EntityTexts returns the names of the fields of an EntityRecord that hold a text.
func EntityTexts() []string {
	var names []string
	for field := range reflect.TypeFor[EntityRecord]().Fields() {
		if field.Type.Kind() == reflect.String {
			names = append(names, jsonName(field))
		}
	}
	return names
}

// SetTexts sets every field that holds a text to what valueOf returns for its name.
func (e *EntityRecord) SetTexts(valueOf func(name string) string) {
	for field, value := range reflect.ValueOf(e).Elem().Fields() {
		if field.Type.Kind() == reflect.String {
			value.SetString(valueOf(jsonName(field)))
		}
	}
}

func jsonName(field reflect.StructField) string {
	name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
	return name
}
