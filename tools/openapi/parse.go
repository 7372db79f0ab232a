package main

import (
	"encoding/json"
	"io"
	"log"

	"github.com/getkin/kin-openapi/openapi2"
	"github.com/swaggo/swag"
)

// generalFile is the file with the general information about the API. It has nothing else, since
// swag reads every comment in it.
const generalFile = "general.go"

// parse reads the swag annotations in the Go files of home, whose generalFile
// describes the API, and of others, which also hold the types that they name.
//
// A struct field without omitempty is required: every response has it, and every request
// must. A named string type with constants is an
// enumeration of them. Operations that are templates are made for each of the kinds.
func parse(kinds []kind, home string, others ...string) (*openapi2.T, error) {
	parser := swag.New(
		swag.SetStrict(true),
		swag.SetDebugger(log.New(io.Discard, "", 0)),
		swag.SetCollectionFormat("multi"),
		// Every schema is named after its type alone: those that a client
		// sees are in one package.
		swag.SetUseStructName(true),
	)
	parser.RequiredByDefault = true
	const dependencyDepth = 0
	if err := parser.ParseAPIMultiSearchDir(append([]string{home}, others...), generalFile, dependencyDepth); err != nil {
		return nil, err
	}
	text, err := json.Marshal(parser.GetSwagger())
	if err != nil {
		return nil, err
	}
	var swagger map[string]any
	if err := json.Unmarshal(text, &swagger); err != nil {
		return nil, err
	}
	multiply(swagger, kinds)
	if text, err = json.Marshal(swagger); err != nil {
		return nil, err
	}
	return decode(text)
}

// decode reads a Swagger 2.0 document.
func decode(text []byte) (*openapi2.T, error) {
	doc := new(openapi2.T)
	if err := json.Unmarshal(text, doc); err != nil {
		return nil, err
	}
	return doc, nil
}
