package main

import (
	"iter"
	"maps"
	"slices"

	"github.com/getkin/kin-openapi/openapi3"
)

// operations yields every operation of doc, by path and then by method.
func operations(doc *openapi3.T) iter.Seq[*openapi3.Operation] {
	return func(yield func(*openapi3.Operation) bool) {
		paths := doc.Paths.Map()
		for _, path := range slices.Sorted(maps.Keys(paths)) {
			methods := paths[path].Operations()
			for _, method := range slices.Sorted(maps.Keys(methods)) {
				if !yield(methods[method]) {
					return
				}
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
