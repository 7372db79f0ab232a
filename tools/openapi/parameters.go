package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/getkin/kin-openapi/openapi2"
	"github.com/getkin/kin-openapi/openapi3"
)

// exampleExtension carries a parameter's example through the conversion, since
// Swagger 2.0 has no field for it.
const exampleExtension = "x-example"

// keepParameterExamples moves what swag writes for example(…) to exampleExtension, since the
// conversion would drop it.
func keepParameterExamples(doc *openapi2.T) {
	for _, path := range doc.Paths {
		for _, operation := range path.Operations() {
			for _, parameter := range operation.Parameters {
				if example, ok := parameter.Extensions["example"]; ok {
					parameter.Extensions[exampleExtension] = example
				}
			}
		}
	}
}

// exemplify turns a parameter's exampleExtension into its example, with the type of its schema.
// The items of a list are separated by |, since a comma ends an extension in an annotation.
func exemplify(_ string, ref *openapi3.ParameterRef) error {
	parameter := ref.Value
	example, ok := parameter.Extensions[exampleExtension]
	if !ok {
		return nil
	}
	delete(parameter.Extensions, exampleExtension)
	schema := parameter.Schema.Value
	var value any
	var err error
	if schema.Type.Is(openapi3.TypeArray) {
		value, err = listed(example, schema.Items.Value)
	} else {
		value, err = typed(example, schema)
	}
	if err != nil {
		return fmt.Errorf("example of parameter %q: %w", parameter.Name, err)
	}
	parameter.Example = value
	return nil
}

// listed reads example as a list of values of an item's type.
func listed(example any, item *openapi3.Schema) ([]any, error) {
	var values []any
	for text := range strings.SplitSeq(fmt.Sprint(example), "|") {
		value, err := typed(text, item)
		if err != nil {
			return nil, err
		}
		values = append(values, value)
	}
	return values, nil
}

// typed reads example, which an annotation may give as text, as a value of
// schema's type.
func typed(example any, schema *openapi3.Schema) (any, error) {
	text, ok := example.(string)
	if !ok || schema.Type.Is(openapi3.TypeString) {
		return example, nil
	}
	var value any
	if err := json.Unmarshal([]byte(text), &value); err != nil {
		return nil, fmt.Errorf("%q is no %v", text, schema.Type.Slice())
	}
	return value, nil
}
