// Package openapi holds the description of the API as an OpenAPI 3.1 document.
package openapi

import _ "embed"

//go:generate go run -C ../../tools ./openapi ..

// Document is the OpenAPI 3.1 description of the API, as JSON. It is generated
// from the annotations beside the handlers; callers must not change it.
//
//go:embed openapi.json
var Document []byte
