package main

import (
	"slices"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
)

func TestRequestsAskForLessThanAnswersHave(t *testing.T) {
	record := openapi3.NewObjectSchema().
		WithProperty("id", &openapi3.Schema{Type: &openapi3.Types{"string"}, Extensions: map[string]any{serverDefault: true}}).
		WithProperty("name", openapi3.NewStringSchema()).
		WithProperty("revision", &openapi3.Schema{Type: &openapi3.Types{"integer"}, ReadOnly: true})
	record.Required = []string{"id", "name", "revision"}
	doc := &openapi3.T{Paths: openapi3.NewPaths(), Components: &openapi3.Components{Schemas: openapi3.Schemas{"Record": openapi3.NewSchemaRef("", record)}}}
	sent := openapi3.NewObjectSchema().WithProperty("kind", record.Properties["id"].Value)
	sent.Required = []string{"kind"}
	doc.Components.Schemas["Sent"] = openapi3.NewSchemaRef("", sent)
	answer := openapi3.NewSchemaRef(componentRef+"Record", record)
	stored := openapi3.NewResponses(openapi3.WithStatus(200, &openapi3.ResponseRef{Value: openapi3.NewResponse().WithJSONSchemaRef(answer)}))
	doc.Paths.Set("/records", &openapi3.PathItem{
		Post:  &openapi3.Operation{RequestBody: &openapi3.RequestBodyRef{Value: openapi3.NewRequestBody().WithJSONSchemaRef(answer)}, Responses: stored},
		Put:   &openapi3.Operation{RequestBody: &openapi3.RequestBodyRef{Value: openapi3.NewRequestBody().WithJSONSchemaRef(openapi3.NewSchemaRef(componentRef+"Sent", sent))}},
		Patch: &openapi3.Operation{RequestBody: &openapi3.RequestBodyRef{Value: openapi3.NewRequestBody().WithSchemaRef(answer, []string{mergePatchType})}},
	})

	splitInputs(doc)

	input, patch := doc.Components.Schemas["RecordInput"], doc.Components.Schemas["RecordPatch"]
	if input == nil || !slices.Equal(input.Value.Required, []string{"name"}) {
		t.Errorf("RecordInput is %+v, want name alone required", input)
	}
	if patch == nil || len(patch.Value.Required) > 0 || !patch.Value.Properties["name"].Value.Type.Includes("null") {
		t.Errorf("RecordPatch is %+v, want nothing required and null allowed", patch)
	}
	if len(sent.Required) > 0 || doc.Components.Schemas["SentInput"] != nil {
		t.Errorf("Sent, which is no response, requires %v", sent.Required)
	}
	if got := doc.Components.Schemas["Record"].Value.Required; !slices.Equal(got, []string{"id", "name", "revision"}) {
		t.Errorf("answers require %v, want all three", got)
	}
	if _, marked := record.Properties["id"].Value.Extensions[serverDefault]; marked {
		t.Error("the mark is left in the document")
	}
}
