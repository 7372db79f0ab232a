package main

import "github.com/getkin/kin-openapi/openapi3"

// goNames are what swag adds to an enumeration for generators of Go code.
var goNames = []string{"x-enum-varnames", "x-enum-comments", "x-enum-descriptions"}

// simplify writes in 3.1 terms what swag can only say around a reference. A
// reference with a description comes as an allOf of one, where 3.1 lets the
// description stand beside it. A reference that may be null becomes a choice,
// and null becomes one of the values of an enumeration that may be null.
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

// besideReference is what a field says of the schema that it refers to.
func besideReference(field *openapi3.Schema) map[string]any {
	said := make(map[string]any)
	if field.Description != "" {
		said["description"] = field.Description
	}
	if field.Example != nil {
		said["examples"] = []any{field.Example}
	}
	if field.ReadOnly {
		said["readOnly"] = true
	}
	return said
}

// closeBody makes every object in the request body of operation refuse fields
// that it doesn't name, as the server does. Maps and forms stay open.
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
