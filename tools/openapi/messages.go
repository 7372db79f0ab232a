package main

import (
	"strings"

	"github.com/getkin/kin-openapi/openapi2"
	"github.com/getkin/kin-openapi/openapi3"
)

const (
	jsonType    = "application/json"
	formType    = "application/x-www-form-urlencoded"
	problemType = "application/problem+json"
	linesType   = "application/x-ndjson"
	problemRef  = "#/components/schemas/Problem"
)

// settleMessages corrects the media types and headers of the request body and the responses.
// Swagger 2.0 has one list of media types for all responses; in the result, problems are
// application/problem+json, and nothing else is.
func settleMessages(operation *openapi3.Operation) {
	if operation.RequestBody != nil {
		delete(operation.RequestBody.Value.Extensions, "x-originalParamName")
		describeText(body(operation))
		describeForm(body(operation)[formType])
	}
	for _, response := range operation.Responses.Map() {
		response.Value.Content = responseContent(response.Value.Content)
		describeText(response.Value.Content)
		// A header that is named is always sent, which Swagger 2.0 cannot express.
		for _, header := range response.Value.Headers {
			header.Value.Required = true
		}
	}
}

// keepProduces gives every operation of doc that names no media types those of the whole
// API, which the conversion would not look at.
func keepProduces(doc *openapi2.T) {
	for _, path := range doc.Paths {
		for _, operation := range path.Operations() {
			if len(operation.Produces) == 0 {
				operation.Produces = doc.Produces
			}
		}
	}
}

// responseContent narrows content, which has one schema under every type that
// the operation produces, to the types of that schema.
func responseContent(content openapi3.Content) openapi3.Content {
	var schema *openapi3.SchemaRef
	for _, media := range content {
		schema = media.Schema
	}
	if schema != nil && schema.Ref == problemRef {
		return openapi3.NewContentWithSchemaRef(schema, []string{problemType})
	}
	delete(content, problemType)
	if len(content) == 0 && schema != nil {
		return openapi3.NewContentWithSchemaRef(schema, []string{jsonType})
	}
	return content
}

// describeText describes every body that is neither JSON nor a form as a string: validators would
// apply a schema of its lines or cells to the whole body. Vendor JSON is an object. If lines of JSON
// are the only form, contentSchema, which validators ignore, refers to the schema of a line.
func describeText(content openapi3.Content) {
	_, json := content[jsonType]
	for name, media := range content {
		switch {
		case name == linesType && !json && media.Schema != nil && media.Schema.Ref != "":
			lines := openapi3.NewStringSchema()
			lines.Extensions = map[string]any{"contentMediaType": linesType, "contentSchema": map[string]any{"$ref": media.Schema.Ref}}
			media.Schema = openapi3.NewSchemaRef("", lines)
		case strings.HasPrefix(name, "application/vnd.") && isJSON(name):
			media.Schema = openapi3.NewSchemaRef("", openapi3.NewObjectSchema())
		case !isJSON(name) && name != formType:
			media.Schema = openapi3.NewSchemaRef("", openapi3.NewStringSchema())
		}
	}
}

// describeForm removes what the conversion keeps of Swagger 2.0.
func describeForm(form *openapi3.MediaType) {
	if form == nil {
		return
	}
	for _, field := range form.Schema.Value.Properties {
		delete(field.Value.Extensions, "x-formData-name")
	}
}

func isJSON(mediaType string) bool {
	return mediaType == jsonType || strings.HasSuffix(mediaType, "+json")
}
