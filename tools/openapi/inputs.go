package main

import (
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

const (
	mergePatchType = "application/merge-patch+json"
	componentRef   = "#/components/schemas/"
	// serverDefault marks a field that every response has, and that a request can leave out.
	serverDefault = "x-server-default"
)

// splitInputs gives request bodies schemas of their own if they require fewer fields than
// responses. A schema that is no response of its own requires fewer fields itself. The schema of a record without the fields that the server sets has the suffix Input.
// The schema of a merge patch (RFC 7396), which requires nothing and allows null, has the suffix
// Patch.
func splitInputs(doc *openapi3.T) {
	answers := answerSchemas(doc)
	for operation := range operations(doc) {
		content := body(operation)
		_, patches := content[mergePatchType]
		for _, media := range content {
			if media.Schema == nil || media.Schema.Ref == "" {
				continue
			}
			if patches {
				media.Schema = derived(doc, media.Schema, "Patch", patchOf)
			} else if !answers[media.Schema.Ref] {
				media.Schema.Value.Required = given(media.Schema.Value)
			} else if len(given(media.Schema.Value)) < len(media.Schema.Value.Required) {
				media.Schema = derived(doc, media.Schema, "Input", inputOf)
			}
		}
	}
	for _, schema := range doc.Components.Schemas {
		for _, property := range schema.Value.Properties {
			delete(property.Extensions, serverDefault)
			delete(property.Value.Extensions, serverDefault)
		}
	}
}

// answerSchemas returns the references of the schemas of responses.
func answerSchemas(doc *openapi3.T) map[string]bool {
	refs := map[string]bool{}
	for operation := range operations(doc) {
		for _, response := range operation.Responses.Map() {
			for _, media := range response.Value.Content {
				if media.Schema != nil {
					refs[media.Schema.Ref] = true
				}
			}
		}
	}
	return refs
}

// derived returns a reference to a schema that is derived from another one. It is made once.
func derived(doc *openapi3.T, from *openapi3.SchemaRef, suffix string, change func(*openapi3.Schema) *openapi3.Schema) *openapi3.SchemaRef {
	name := strings.TrimPrefix(from.Ref, componentRef) + suffix
	if doc.Components.Schemas[name] == nil {
		doc.Components.Schemas[name] = openapi3.NewSchemaRef("", change(from.Value))
	}
	return openapi3.NewSchemaRef(componentRef+name, doc.Components.Schemas[name].Value)
}

func inputOf(answer *openapi3.Schema) *openapi3.Schema {
	input := *answer
	input.Required = given(answer)
	return &input
}

// given returns the required fields that the server does not set.
func given(schema *openapi3.Schema) []string {
	return slices.DeleteFunc(slices.Clone(schema.Required), func(name string) bool {
		property := schema.Properties[name]
		if property == nil {
			return false
		}
		_, made := property.Value.Extensions[serverDefault]
		return property.Value.ReadOnly || made
	})
}

func patchOf(answer *openapi3.Schema) *openapi3.Schema {
	patch := *answer
	patch.Required = nil
	patch.Properties = openapi3.Schemas{}
	for name, property := range answer.Properties {
		patch.Properties[name] = orNull(property)
	}
	return &patch
}

// orNull returns the schema with null allowed, too.
func orNull(property *openapi3.SchemaRef) *openapi3.SchemaRef {
	if property.Ref != "" || property.Value.Type == nil {
		return property
	}
	nullable := *property.Value
	types := append(slices.Clone(*nullable.Type), openapi3.TypeNull)
	nullable.Type = &types
	if len(nullable.Enum) > 0 {
		nullable.Enum = append(slices.Clone(nullable.Enum), nil)
	}
	return openapi3.NewSchemaRef("", &nullable)
}
