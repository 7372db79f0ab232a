package main

import (
	"net/http"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
)

// Every operation has a role: the one that it names, or that of its method. It accepts each of the
// security schemes, unless everybody may use it.
func TestOperationsHaveRoles(t *testing.T) {
	for _, tt := range []struct {
		name, method string
		role         any
		want         string
		schemes      int
	}{
		{"a question", http.MethodGet, nil, "reader", 2},
		{"a write", http.MethodPut, nil, "editor", 2},
		{"a question with a body", http.MethodPost, "reader", "reader", 2},
		{"for everybody", http.MethodGet, noRole, noRole, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			operation := openapi3.NewOperation()
			if tt.role != nil {
				operation.Extensions = map[string]any{roleOf: tt.role}
			}
			doc := &openapi3.T{Paths: openapi3.NewPaths(), Components: &openapi3.Components{SecuritySchemes: openapi3.SecuritySchemes{
				"Bearer": {Value: &openapi3.SecurityScheme{Type: "apiKey", In: "header", Name: "Authorization"}},
				"Key":    {Value: &openapi3.SecurityScheme{Type: "apiKey", In: "header", Name: "X-API-Key"}},
			}}}
			item := &openapi3.PathItem{}
			item.SetOperation(tt.method, operation)
			doc.Paths.Set("/v1/things", item)
			bearSecurity(doc)
			secure(doc)
			if operation.Extensions[roleOf] != tt.want || len(*operation.Security) != tt.schemes {
				t.Errorf("the role is %v, the security %v", operation.Extensions[roleOf], *operation.Security)
			}
			if doc.Components.SecuritySchemes["Bearer"].Value.Scheme != "bearer" || doc.Components.SecuritySchemes["Key"].Value.Scheme != "" {
				t.Error("the schemes are wrong")
			}
		})
	}
}
