package main

import "github.com/getkin/kin-openapi/openapi3"

const (
	// shortForm marks the property of an object for which a text can stand.
	shortForm = "x-short-form"
	// orOne marks a list that may be written without brackets if it has one item.
	orOne = "x-or-one"
)

// shorten lets texts stand for objects, and items for lists of one.
func shorten(doc *openapi3.T) {
	for _, ref := range doc.Components.Schemas {
		for name, property := range ref.Value.Properties {
			if unmark(property, shortForm) {
				ref.Value.Type = &openapi3.Types{openapi3.TypeObject, openapi3.TypeString}
			}
			if unmark(property, orOne) {
				list := *property.Value
				list.Description = ""
				one := openapi3.NewSchemaRef(list.Items.Ref, list.Items.Value)
				ref.Value.Properties[name] = openapi3.NewSchemaRef("", &openapi3.Schema{
					Description: property.Value.Description, AnyOf: openapi3.SchemaRefs{one, openapi3.NewSchemaRef("", &list)},
				})
			}
		}
	}
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
