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
// object with any members excludes $type, which distinguishes the others.
func choose(doc *openapi3.T) {
	for _, ref := range doc.Components.Schemas {
		if !isChoice(ref.Value) {
			continue
		}
		schema := ref.Value
		choices := openapi3.SchemaRefs{}
		for _, name := range slices.Sorted(maps.Keys(schema.Properties)) {
			property := schema.Properties[name]
			delete(property.Extensions, alternative)
			delete(property.Value.Extensions, alternative)
			if property.Ref == "" && property.Value.Type.Is(openapi3.TypeObject) {
				property.Value.Not = openapi3.NewSchemaRef("", &openapi3.Schema{
					Required: []string{"$type"}, Properties: openapi3.Schemas{"$type": openapi3.NewSchemaRef("", &openapi3.Schema{})},
				})
			}
			choices = append(choices, property)
		}
		null := openapi3.NewSchemaRef("", &openapi3.Schema{Type: &openapi3.Types{openapi3.TypeNull}})
		*schema = openapi3.Schema{Description: schema.Description, AnyOf: append(choices, null)}
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
