package main

import (
	"encoding/json"
	"maps"
	"slices"
	"testing"
)

func TestKindsMultiplyTemplates(t *testing.T) {
	var swagger map[string]any
	const text = `{
		"tags": [{"name": "claims"}, {"name": "{kinds}", "description": "{description}"}],
		"paths": {
			"/v1/{kinds}/{id}": {"get": {"operationId": "get-{kind}", "summary": "Read {a kind}", "schema": {"$ref": "#/definitions/EntityList"}}},
			"/v1/entities": {"get": {"operationId": "list-entities", "schema": {"$ref": "#/definitions/Entity"}}}
		},
		"definitions": {
			"Entity": {"properties": {
				"kind": {"enum": ["{every-kind}", "source"]}, "born": {"type": "string", "x-kinds": "person"},
				"code": {"type": "string", "x-kinds": "event|place"}}},
			"EntityList": {"properties": {"items": {"items": {"$ref": "#/definitions/Entity"}}}},
			"Official": {"properties": {"person": {"allOf": [{"$ref": "#/definitions/Entity"}], "x-kind": "person"}}}
		}
	}`
	if err := json.Unmarshal([]byte(text), &swagger); err != nil {
		t.Fatal(err)
	}
	multiply(swagger, []kind{{Kind: "person", Plural: "people", Description: "People."}, {Kind: "event", Plural: "events"}})
	tests := []struct{ name, want string }{
		{"tags", `[{"name":"claims"},{"description":"People.","name":"people"},{"description":"","name":"events"}]`},
		{"paths", `{"/v1/entities":{"get":{"operationId":"list-entities","schema":{"$ref":"#/definitions/Entity"}}},` +
			`"/v1/events/{id}":{"get":{"operationId":"get-event","schema":{"$ref":"#/definitions/EventList"},"summary":"Read an event"}},` +
			`"/v1/people/{id}":{"get":{"operationId":"get-person","schema":{"$ref":"#/definitions/PersonList"},"summary":"Read a person"}}}`},
	}
	for _, tt := range tests {
		if got, _ := json.Marshal(swagger[tt.name]); string(got) != tt.want {
			t.Errorf("%s are %s, want %s", tt.name, got, tt.want)
		}
	}
	for name, want := range map[string]string{
		"Entity":    `{"properties":{"born":{"type":"string"},"code":{"type":"string"},"kind":{"enum":["person","event","source"]}}}`,
		"Person":    `{"description":"People.","properties":{"born":{"type":"string"},"kind":{"enum":["person","event","source"]}}}`,
		"Event":     `{"description":"","properties":{"code":{"type":"string"},"kind":{"enum":["person","event","source"]}}}`,
		"EventList": `{"properties":{"items":{"items":{"$ref":"#/definitions/Event"}}}}`,
		"Official":  `{"properties":{"person":{"allOf":[{"$ref":"#/definitions/Person"}]}}}`,
	} {
		if got, _ := json.Marshal(swagger["definitions"].(map[string]any)[name]); string(got) != want {
			t.Errorf("%s is %s, want %s", name, got, want)
		}
	}
}

func TestKindsHaveExamples(t *testing.T) {
	found := examples{}
	kind{Kind: "person", Create: json.RawMessage(`{}`), Patch: json.RawMessage(`{}`)}.addExamples(found)
	if got := slices.Sorted(maps.Keys(found)); !slices.Equal(got, []string{"create-person.request", "patch-person.request"}) {
		t.Errorf("the examples are %q", got)
	}
}
