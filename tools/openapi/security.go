package main

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

const (
	// roleOf is the weakest role that may use an operation; noRole if everybody may.
	roleOf = "x-role"
	noRole = "none"
)

// bearSecurity turns security schemes in the header Authorization into bearer tokens (RFC 6750),
// which Swagger 2.0 cannot express.
func bearSecurity(doc *openapi3.T) {
	if doc.Components == nil {
		return
	}
	for _, scheme := range doc.Components.SecuritySchemes {
		if scheme.Value.Name == "Authorization" {
			scheme.Value = &openapi3.SecurityScheme{Type: "http", Scheme: "bearer", Description: scheme.Value.Description}
		}
	}
}

// secure gives every operation its role, unless it names one: that of a reader for GET, and of an
// editor for other methods. An operation for which everybody may be anybody has no security
// requirement, and all others accept each security scheme of doc.
func secure(doc *openapi3.T) {
	if doc.Components == nil || len(doc.Components.SecuritySchemes) == 0 {
		return
	}
	requirements := openapi3.NewSecurityRequirements()
	for _, scheme := range slices.Sorted(maps.Keys(doc.Components.SecuritySchemes)) {
		requirements.With(openapi3.NewSecurityRequirement().Authenticate(scheme))
	}
	for r := range routes(doc) {
		if r.Extensions == nil {
			r.Extensions = map[string]any{}
		}
		if r.Extensions[roleOf] == nil {
			r.Extensions[roleOf] = "editor"
			if r.method == http.MethodGet {
				r.Extensions[roleOf] = "reader"
			}
		}
		if r.Extensions[roleOf] == noRole {
			r.Security = openapi3.NewSecurityRequirements()
			continue
		}
		r.Security = requirements
		r.Description = strings.TrimPrefix(fmt.Sprintf("%s\n\nRole: `%s`.", r.Description, r.Extensions[roleOf]), "\n\n")
	}
}
