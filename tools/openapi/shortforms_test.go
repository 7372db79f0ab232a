package main

import (
	"encoding/json"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
)

func TestShortForms(t *testing.T) {
	var doc openapi3.T
	text := `{"components": {"schemas": {
		"Name": {"type": "object", "properties": {"name": {"type": "string", "x-short-form": true}}},
		"Names": {"type": "object", "properties": {"of": {"type": "array", "description": "All.", "x-or-one": true, "items": {"$ref": "#/components/schemas/Name"}}}}}}}`
	if err := json.Unmarshal([]byte(text), &doc); err != nil {
		t.Fatal(err)
	}
	shorten(&doc)
	got, err := json.Marshal(doc.Components.Schemas)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"Name":{"anyOf":[{"$ref":"#/components/schemas/NameObject"},{"type":"string"}]},"NameObject":{"properties":{"name":{"type":"string"}},"type":"object"},` +
		`"Names":{"properties":{"of":{"anyOf":[{"$ref":"#/components/schemas/Name"},{"items":{"$ref":"#/components/schemas/Name"},"type":"array"}],"description":"All."}},"type":"object"}}`
	if string(got) != want {
		t.Errorf("%s", got)
	}
}
