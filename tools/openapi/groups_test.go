package main

import (
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
)

// sharing is a document with a group of parameters, a group that names it, the parameter of a
// path, and an operation that uses groups.
func sharing(uses ...any) (*openapi3.T, *openapi3.Operation) {
	operation := taking("query cursor")
	operation.Extensions = map[string]any{groupsUsed: uses}
	doc := document("/v1/claims/{id}/history", "GET", operation)
	outer := taking()
	outer.Extensions = map[string]any{groupsUsed: []any{"page"}}
	doc.Paths.Set("/parameters/page", &openapi3.PathItem{Get: taking("query limit", "query cursor")})
	doc.Paths.Set("/parameters/all", &openapi3.PathItem{Get: outer})
	doc.Paths.Set("/parameters/v1/claims/{id}", &openapi3.PathItem{Get: taking("path id")})
	doc.Paths.Set("/schemas/moved", &openapi3.PathItem{Get: taking()})
	return doc, operation
}

func TestGroupsOfParameters(t *testing.T) {
	doc, operation := sharing("all")
	if err := share(doc); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range operation.Parameters {
		got = append(got, p.Value.Name+" "+p.Ref)
	}
	const want = "id #/components/parameters/claims.id, cursor , limit #/components/parameters/limit"
	if strings.Join(got, ", ") != want {
		t.Errorf("parameters %q, want %q", strings.Join(got, ", "), want)
	}
	if doc.Paths.Len() != 1 || len(operation.Extensions) > 0 {
		t.Errorf("declarations are left in the document: %v, %v", doc.Paths.Keys(), operation.Extensions)
	}
}

func TestGroupsRefused(t *testing.T) {
	for group, want := range map[string]string{"pages": `"pages"`, "page": `"all"`} {
		doc, _ := sharing(group)
		if err := share(doc); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("with %q: error %v does not name %s", group, err, want)
		}
	}
}
