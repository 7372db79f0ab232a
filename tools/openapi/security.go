package main

import "github.com/getkin/kin-openapi/openapi3"

// bearSecurity makes bearer tokens (RFC 6750) of the security schemes, which
// Swagger 2.0 knows only as keys in the header Authorization.
func bearSecurity(doc *openapi3.T) {
	if doc.Components == nil {
		return
	}
	for _, scheme := range doc.Components.SecuritySchemes {
		scheme.Value = &openapi3.SecurityScheme{Type: "http", Scheme: "bearer", Description: scheme.Value.Description}
	}
}
