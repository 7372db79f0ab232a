package main

import (
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
)

// A schema of alternatives becomes a choice among them and null; an object of any
// members is told from those with a $type.
func TestAlternativesBecomeAChoice(t *testing.T) {
	marked := func(schema *openapi3.Schema) *openapi3.SchemaRef {
		schema.Extensions = map[string]any{alternative: true}
		return openapi3.NewSchemaRef("", schema)
	}
	value := &openapi3.Schema{Description: "A value.", Properties: openapi3.Schemas{
		"map": marked(openapi3.NewObjectSchema()), "text": marked(openapi3.NewStringSchema()),
	}}
	other := openapi3.NewObjectSchema().WithProperty("text", openapi3.NewStringSchema())
	doc := &openapi3.T{Components: &openapi3.Components{Schemas: openapi3.Schemas{
		"Value": openapi3.NewSchemaRef("", value), "Other": openapi3.NewSchemaRef("", other),
	}}}
	choose(doc)
	if len(value.AnyOf) != 3 || value.Properties != nil || value.Description != "A value." {
		t.Fatalf("the choice is %+v", value)
	}
	if not := value.AnyOf[1].Value.Not; not == nil || not.Value.Required[0] != "$type" {
		t.Error("the object may have a $type")
	}
	if !value.AnyOf[0].Value.Type.Is(openapi3.TypeString) || !value.AnyOf[2].Value.Type.Is(openapi3.TypeNull) {
		t.Error("the others are not text and null")
	}
	if len(other.AnyOf) != 0 || len(other.Properties) != 1 {
		t.Error("another schema was changed")
	}
}
