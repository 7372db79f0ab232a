package main

import "github.com/getkin/kin-openapi/openapi3"

// bearSecurity turns the security schemes into bearer tokens (RFC 6750), which Swagger 2.0 can only
// express as a key in the header Authorization.
func bearSecurity(doc *openapi3.T) {
	if doc.Components == nil {
		return
	}
	for _, scheme := range doc.Components.SecuritySchemes {
		scheme.Value = &openapi3.SecurityScheme{Type: "http", Scheme: "bearer", Description: scheme.Value.Description}
	}
}
