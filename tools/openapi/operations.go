package main

import (
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// route is an operation with its path and method.
type route struct {
	path, method string
	*openapi3.Operation
}

// routes yields every operation of doc, by path and then by method.
func routes(doc *openapi3.T) iter.Seq[route] {
	return func(yield func(route) bool) {
		paths := doc.Paths.Map()
		for _, path := range slices.Sorted(maps.Keys(paths)) {
			methods := paths[path].Operations()
			for _, method := range slices.Sorted(maps.Keys(methods)) {
				if !yield(route{path, method, methods[method]}) {
					return
				}
			}
		}
	}
}

// operations yields every operation of doc, by path and then by method.
func operations(doc *openapi3.T) iter.Seq[*openapi3.Operation] {
	return func(yield func(*openapi3.Operation) bool) {
		for r := range routes(doc) {
			if !yield(r.Operation) {
				return
			}
		}
	}
}

// body is the content that operation accepts, nil when it takes none.
func body(operation *openapi3.Operation) openapi3.Content {
	if operation.RequestBody == nil {
		return nil
	}
	return operation.RequestBody.Value.Content
}

// takes reports whether the operation has a parameter of that place and name.
func (r route) takes(in, name string) bool { return r.Parameters.GetByInAndName(in, name) != nil }

// under reports whether the path begins with one of these collections.
func (r route) under(collections ...string) bool {
	return slices.ContainsFunc(collections, func(c string) bool { return strings.HasPrefix(r.path, "/v1/"+c+"/") })
}
