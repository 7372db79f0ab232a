package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"

	"github.com/getkin/kin-openapi/openapi3"
)

// encode renders doc with its keys in alphabetical order. It fails if the text is not a valid
// OpenAPI 3.1 document, or if an example is not valid.
func encode(doc *openapi3.T) ([]byte, error) {
	compact, err := json.Marshal(doc)
	if err != nil {
		return nil, fmt.Errorf("encode the document: %w", err)
	}
	if err := check(compact); err != nil {
		return nil, fmt.Errorf("check the document: %w", err)
	}
	var text bytes.Buffer
	if err := json.Indent(&text, compact, "", "  "); err != nil {
		return nil, fmt.Errorf("indent the document: %w", err)
	}
	text.WriteByte('\n')
	return text.Bytes(), nil
}

// check parses the text again, since the document in memory has no place for the siblings of a
// reference.
func check(text []byte) error {
	doc, err := openapi3.NewLoader().LoadFromData(text)
	if err != nil {
		return err
	}
	return doc.Validate(context.Background(), openapi3.EnableExamplesValidation(), openapi3.EnableMultiError())
}
