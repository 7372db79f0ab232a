package main

import (
	"bytes"
	"encoding/json"
	"os"
	"reflect"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/go-openapi/jsonpointer"
)

// sample converts testdata/swagger.json.
func sample(t *testing.T) *openapi3.T {
	t.Helper()
	text, err := os.ReadFile("testdata/swagger.json")
	if err != nil {
		t.Fatal(err)
	}
	annotations, err := decode(text)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := convert(annotations)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// at is the part of doc at pointer, nil when there is none.
func at(t *testing.T, doc *openapi3.T, pointer string) any {
	t.Helper()
	text, err := encode(doc)
	if err != nil {
		t.Fatal(err)
	}
	var whole any
	if err := json.Unmarshal(text, &whole); err != nil {
		t.Fatal(err)
	}
	path, err := jsonpointer.New(pointer)
	if err != nil {
		t.Fatal(err)
	}
	part, _, err := path.Get(whole)
	if err != nil {
		return nil
	}
	return part
}

func TestConvert(t *testing.T) {
	const (
		create  = "/paths/~1claims/post"
		read    = "/paths/~1claims~1{id}/get"
		export  = "/paths/~1export/get"
		schemas = "/components/schemas"
	)
	tests := []struct{ name, pointer, want string }{
		{"version", "/openapi", `"3.1.1"`},
		{"empty contact is dropped", "/info/contact", `null`},
		{"answer is json only", create + "/responses/201/content",
			`{"application/json": {"schema": {"$ref": "#/components/schemas/Claim"}}}`},
		{"problem is problem+json only", create + "/responses/422/content",
			`{"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}`},
		{"header", create + "/responses/201/headers/Location",
			`{"description": "Where it is read", "required": true, "schema": {"type": "string"}}`},
		{"redirect has no body", read + "/responses/308/content", `null`},
		{"lines are text, and a vendor's JSON is an object", export + "/responses/200/content",
			`{"application/json": {"schema": {"$ref": "#/components/schemas/Claim"}},
			  "application/vnd.graph+json": {"schema": {"type": "object"}},
			  "application/x-ndjson": {"schema": {"type": "string"}}}`},
		{"problem of a stream", export + "/responses/504/content",
			`{"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}`},
		{"events are text", "/paths/~1feed/get/responses/200/content",
			`{"application/json": {"schema": {"$ref": "#/components/schemas/Claim"}},
			  "text/event-stream": {"schema": {"type": "string"}}}`},
		{"problem before events", "/paths/~1feed/get/responses/422/content",
			`{"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}`},
		{"plain text", "/paths/~1healthz/get/responses/200/content",
			`{"text/plain": {"schema": {"type": "string"}}}`},
		{"request body", create + "/requestBody",
			`{"required": true, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/ClaimInput"}}}}`},
		{"path parameter", read + "/parameters/0",
			`{"name": "id", "in": "path", "required": true, "example": "talks", "schema": {"type": "string"}}`},
		{"typed example", read + "/parameters/1",
			`{"name": "depth", "in": "query", "example": 2,
			  "schema": {"type": "integer", "minimum": 1, "maximum": 6, "default": 1}}`},
		{"many values", read + "/parameters/2",
			`{"name": "status", "in": "query", "example": ["expected"], "style": "form", "explode": true,
			  "schema": {"type": "array", "items": {"type": "string", "enum": ["expected"]}}}`},
		{"schema example", schemas + "/Claim/properties/id", `{"type": "string", "examples": ["talks"]}`},
		{"description beside a reference", schemas + "/Claim/properties/place",
			`{"$ref": "#/components/schemas/Place", "description": "Where"}`},
		{"nullable reference", schemas + "/ClaimInput/properties/place",
			`{"description": "Where", "anyOf": [{"$ref": "#/components/schemas/Place"}, {"type": "null"}]}`},
		{"nullable enumeration", schemas + "/ClaimInput/properties/grade",
			`{"type": ["string", "null"], "enum": ["a", "b", null]}`},
		{"names in Go are dropped", schemas + "/Modality", `{"type": "string", "enum": ["asserted", "expected"]}`},
		{"request is closed", schemas + "/ClaimInput/additionalProperties", `false`},
		{"part of a request is closed", schemas + "/Place/additionalProperties", `false`},
		{"map in a request stays open", schemas + "/ClaimInput/properties/details/additionalProperties", `{"type": "string"}`},
		{"answer stays open", schemas + "/Claim/additionalProperties", `null`},
	}
	doc := sample(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var want any
			if err := json.Unmarshal([]byte(tt.want), &want); err != nil {
				t.Fatal(err)
			}
			if got := at(t, doc, tt.pointer); !reflect.DeepEqual(got, want) {
				t.Errorf("%s is %v, want %v", tt.pointer, got, want)
			}
		})
	}
}

func TestConvertIsDeterministic(t *testing.T) {
	first, err := encode(sample(t))
	if err != nil {
		t.Fatal(err)
	}
	for range 12 {
		again, err := encode(sample(t))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(first, again) {
			t.Fatal("the same input gave another document")
		}
	}
}
