package main

import (
	"maps"
	"slices"

	"github.com/getkin/kin-openapi/openapi3"
)

const (
	// shortForm marks the property of an object for which a text can stand.
	shortForm = "x-short-form"
	// orOne marks a list that may be written without brackets if it has one item.
	orOne = "x-or-one"
)

// shorten lets texts stand for objects, and items for lists of one. An object for which a text can
// stand gets a schema of its own, since generators of clients take no choice of types that has
// properties.
func shorten(doc *openapi3.T) {
	for _, named := range slices.Sorted(maps.Keys(doc.Components.Schemas)) {
		ref := doc.Components.Schemas[named]
		short := false
		for name, property := range ref.Value.Properties {
			short = unmark(property, shortForm) || short
			if unmark(property, orOne) {
				list := *property.Value
				list.Description = ""
				one := openapi3.NewSchemaRef(list.Items.Ref, list.Items.Value)
				ref.Value.Properties[name] = openapi3.NewSchemaRef("", &openapi3.Schema{
					Description: property.Value.Description, AnyOf: openapi3.SchemaRefs{one, openapi3.NewSchemaRef("", &list)},
				})
			}
		}
		if short {
			object := *ref.Value
			*ref.Value = openapi3.Schema{Description: object.Description, AnyOf: openapi3.SchemaRefs{
				component(doc, named+"Object", &object), openapi3.NewSchemaRef("", openapi3.NewStringSchema()),
			}}
		}
	}
}

// component adds a schema and returns a reference to it.
func component(doc *openapi3.T, name string, schema *openapi3.Schema) *openapi3.SchemaRef {
	doc.Components.Schemas[name] = openapi3.NewSchemaRef("", schema)
	return openapi3.NewSchemaRef("#/components/schemas/"+name, schema)
}

// unmark removes a mark of a property and reports whether it was there.
func unmark(property *openapi3.SchemaRef, mark string) bool {
	_, beside := property.Extensions[mark]
	delete(property.Extensions, mark)
	within := false
	if property.Ref == "" {
		_, within = property.Value.Extensions[mark]
		delete(property.Value.Extensions, mark)
	}
	return beside || within
}
