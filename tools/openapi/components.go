package main

import (
	"fmt"

	"github.com/getkin/kin-openapi/openapi3"
)

const (
	headerRef  = "#/components/headers/"
	exampleRef = "#/components/examples/"
)

// headerTexts describes the headers that several operations answer with.
var headerTexts = map[string]string{
	"ETag":             "The entity tag of the record's revision. Send it as `If-Match` or `If-None-Match`.",
	"Location":         "The URL of the record.",
	"WWW-Authenticate": "The authentication scheme: `Bearer`.",
	"Retry-After":      "Seconds to wait before the next attempt.",
}

// addHeader refers to a header in the components of doc, unless response describes it in words
// of its own.
func addHeader(doc *openapi3.T, response *openapi3.Response, name string) {
	if response.Headers == nil {
		response.Headers = openapi3.Headers{}
	}
	if response.Headers[name] != nil {
		return
	}
	if doc.Components.Headers == nil {
		doc.Components.Headers = openapi3.Headers{}
	}
	if doc.Components.Headers[name] == nil {
		doc.Components.Headers[name] = &openapi3.HeaderRef{Value: &openapi3.Header{Parameter: openapi3.Parameter{
			Description: headerTexts[name], Required: true, Schema: openapi3.NewSchemaRef("", openapi3.NewStringSchema()),
		}}}
	}
	response.Headers[name] = &openapi3.HeaderRef{Ref: headerRef + name, Value: doc.Components.Headers[name].Value}
}

// schemaOf is a reference to a schema of doc, or nil when doc does not have it.
func schemaOf(doc *openapi3.T, ref string) (*openapi3.SchemaRef, error) {
	schema := doc.Components.Schemas[ref[len(componentRef):]]
	if schema == nil {
		return nil, fmt.Errorf("no annotation names the schema %s", ref)
	}
	return openapi3.NewSchemaRef(ref, schema.Value), nil
}
