// Package openapi holds the description of the API as an OpenAPI 3.1 document.
package openapi

import (
	"bytes"
	_ "embed"
	"encoding/json"
)

//go:generate go run -C ../../tools ./openapi ..

//go:embed openapi.json
var indented []byte

// Document is the OpenAPI 3.1 description of the API, as JSON without white space. It is
// generated from the annotations beside the handlers. Callers must not change it.
var Document = compact()

func compact() []byte {
	var text bytes.Buffer
	if err := json.Compact(&text, indented); err != nil {
		panic("api/openapi/openapi.json is not JSON: " + err.Error())
	}
	return text.Bytes()
}
