package main

import "github.com/getkin/kin-openapi/openapi3"

// goNames are what swag adds to an enumeration for generators of Go code.
var goNames = []string{"x-enum-varnames", "x-enum-comments", "x-enum-descriptions"}

// simplify writes references as OpenAPI 3.1 allows. swag writes a reference with a description as
// an allOf of one; 3.1 allows the description beside the reference. A nullable reference becomes a
// choice, and a nullable enumeration gets the value null.
func simplify(_ string, ref *openapi3.SchemaRef) error {
	schema := ref.Value
	for _, name := range goNames {
		delete(schema.Extensions, name)
	}
	switch {
	case ref.Ref != "":
		return nil
	case len(schema.AllOf) == 1 && schema.Nullable:
		schema.AnyOf = openapi3.SchemaRefs{schema.AllOf[0], openapi3.NewSchemaRef("", &openapi3.Schema{
			Type: &openapi3.Types{openapi3.TypeNull},
		})}
		schema.AllOf = nil
		schema.Nullable = false
	case len(schema.AllOf) == 1 && schema.AllOf[0].Ref != "":
		ref.Ref = schema.AllOf[0].Ref
		ref.Value = schema.AllOf[0].Value
		ref.Extensions = besideReference(schema)
	case schema.Nullable && len(schema.Enum) > 0:
		schema.Enum = append(schema.Enum, nil)
	}
	return nil
}

// besideReference returns the siblings of the reference of a field.
func besideReference(field *openapi3.Schema) map[string]any {
	said := make(map[string]any)
	if field.Description != "" {
		said["description"] = field.Description
	}
	if field.Example != nil {
		said["examples"] = []any{field.Example}
	}
	if mark, is := field.Extensions[shortForm]; is {
		said[shortForm] = mark
	}
	if field.ReadOnly {
		said["readOnly"] = true
	}
	return said
}

// closeBody makes every object in the request body reject unknown fields, as the server does. Maps
// and forms stay open.
func closeBody(operation *openapi3.Operation) error {
	for name, media := range body(operation) {
		if media.Schema == nil || name == formType {
			continue
		}
		if err := media.Schema.WalkSubtree(closeObject); err != nil {
			return err
		}
	}
	return nil
}

func closeObject(_ string, ref *openapi3.SchemaRef) error {
	object := ref.Value
	named := len(object.Properties) > 0
	if named && object.AdditionalProperties.Has == nil && object.AdditionalProperties.Schema == nil {
		object.AdditionalProperties.Has = new(false)
	}
	return nil
}
