package main

import (
	"github.com/getkin/kin-openapi/openapi2"
	"github.com/getkin/kin-openapi/openapi2conv"
	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3conv"
)

// version is the OpenAPI version that Swagger UI and the linter support completely. The upgrade
// would set the newest one that it knows.
const version = "3.1.1"

// convert turns a Swagger 2.0 document into an OpenAPI 3.1 document, with what Swagger 2.0 cannot
// express. It may change doc.
func convert(doc *openapi2.T) (*openapi3.T, error) {
	keepParameterExamples(doc)
	keepProduces(doc)
	converted, err := openapi2conv.ToV3(doc)
	if err != nil {
		return nil, err
	}
	if err := converted.WalkSchemas(simplify); err != nil {
		return nil, err
	}
	openapi3conv.Upgrade(converted)
	converted.OpenAPI = version
	if contact := converted.Info.Contact; contact != nil && contact.Name+contact.URL+contact.Email == "" {
		converted.Info.Contact = nil
	}
	if err := converted.WalkParameters(exemplify); err != nil {
		return nil, err
	}
	bearSecurity(converted)
	choose(converted)
	shorten(converted)
	if err := share(converted); err != nil {
		return nil, err
	}
	splitInputs(converted)
	secure(converted)
	for operation := range operations(converted) {
		settleMessages(operation)
		if err := closeBody(operation); err != nil {
			return nil, err
		}
	}
	return converted, followRules(converted)
}
