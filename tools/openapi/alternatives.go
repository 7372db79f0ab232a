package main

import (
	"maps"
	"slices"

	"github.com/getkin/kin-openapi/openapi3"
)

// alternative marks the properties of a struct that documents a choice: a value is one of them,
// or null. The names of the properties are not part of the document.
const alternative = "x-alternative"

// choose turns schemas whose properties are alternatives into choices. The alternative that is an
// object with any members excludes $type, which distinguishes the others. It gets a schema of its own,
// and the items of a list can be anything: generators of clients do not take a choice that contains
// itself. It comes last: generated clients try the choices in their order.
func choose(doc *openapi3.T) {
	for _, named := range slices.Sorted(maps.Keys(doc.Components.Schemas)) {
		schema := doc.Components.Schemas[named].Value
		if !isChoice(schema) {
			continue
		}
		var choices, last openapi3.SchemaRefs
		for _, name := range slices.Sorted(maps.Keys(schema.Properties)) {
			property := schema.Properties[name]
			delete(property.Extensions, alternative)
			delete(property.Value.Extensions, alternative)
			if property.Ref == "" && property.Value.Type.Is(openapi3.TypeObject) {
				property.Value.Not = openapi3.NewSchemaRef("", &openapi3.Schema{
					Required: []string{"$type"}, Properties: openapi3.Schemas{"$type": openapi3.NewSchemaRef("", &openapi3.Schema{})},
				})
				last = append(last, component(doc, named+"Object", property.Value))
				continue
			}
			if property.Ref == "" && property.Value.Type.Is(openapi3.TypeArray) {
				property.Value.Items = openapi3.NewSchemaRef("", &openapi3.Schema{Description: "A " + named + "."})
			}
			choices = append(choices, property)
		}
		null := openapi3.NewSchemaRef("", &openapi3.Schema{Type: &openapi3.Types{openapi3.TypeNull}})
		*schema = openapi3.Schema{Description: schema.Description, AnyOf: slices.Concat(choices, last, openapi3.SchemaRefs{null})}
	}
}

func isChoice(schema *openapi3.Schema) bool {
	for _, property := range schema.Properties {
		_, beside := property.Extensions[alternative]
		_, within := property.Value.Extensions[alternative]
		if beside || within {
			return true
		}
	}
	return false
}
