package mcp

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/entente-graph/entente/api/openapi"
)

// References to schemas in the OpenAPI document, and in the schema of a tool.
const (
	documentRef = "#/components/schemas/"
	toolRef     = "#/$defs/"
)

// apiSchemas returns a schema of the OpenAPI document and those that it refers to, by their names,
// with references for use as $defs.
func apiSchemas(name string) map[string]any {
	var document struct {
		Components struct {
			Schemas map[string]any `json:"schemas"`
		} `json:"components"`
	}
	if err := json.Unmarshal(openapi.Document, &document); err != nil {
		panic(fmt.Sprintf("the OpenAPI document is not JSON: %v", err)) // it is part of the program
	}
	found := map[string]any{}
	collect(document.Components.Schemas, name, found)
	return found
}

// collect adds a schema, and those that it refers to, to found.
func collect(schemas map[string]any, name string, found map[string]any) {
	if _, done := found[name]; done {
		return
	}
	schema, known := schemas[name]
	if !known {
		panic("the OpenAPI document has no schema " + name)
	}
	found[name] = nil
	found[name] = redirect(schema, func(other string) { collect(schemas, other, found) })
}

// redirect returns a copy of a schema with references for a tool, and reports each schema referred to.
func redirect(node any, refers func(name string)) any {
	switch node := node.(type) {
	case map[string]any:
		out := make(map[string]any, len(node))
		for key, value := range node {
			if ref, is := value.(string); is && key == "$ref" && strings.HasPrefix(ref, documentRef) {
				name := strings.TrimPrefix(ref, documentRef)
				refers(name)
				out[key] = toolRef + name
				continue
			}
			out[key] = redirect(value, refers)
		}
		return out
	case []any:
		out := make([]any, len(node))
		for i, value := range node {
			out[i] = redirect(value, refers)
		}
		return out
	}
	return node
}
