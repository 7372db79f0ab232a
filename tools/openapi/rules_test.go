package main

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
)

// document has one operation at a path, and the schemas that rules name.
func document(path, method string, operation *openapi3.Operation) *openapi3.T {
	record := openapi3.NewObjectSchema().WithProperty("revision", openapi3.NewIntegerSchema())
	doc := &openapi3.T{Paths: openapi3.NewPaths(), Components: &openapi3.Components{Schemas: openapi3.Schemas{
		"Problem": openapi3.NewSchemaRef("", openapi3.NewObjectSchema()),
		"Moved":   openapi3.NewSchemaRef("", openapi3.NewObjectSchema()),
		"Record":  openapi3.NewSchemaRef("", record),
	}}}
	item := &openapi3.PathItem{}
	item.SetOperation(method, operation)
	doc.Paths.Set(path, item)
	return doc
}

// taking is an operation with parameters, each as its place and name, such as "path id".
func taking(parameters ...string) *openapi3.Operation {
	operation := &openapi3.Operation{OperationID: "the-operation"}
	for _, p := range parameters {
		in, name, _ := strings.Cut(p, " ")
		operation.Parameters = append(operation.Parameters, &openapi3.ParameterRef{Value: &openapi3.Parameter{In: in, Name: name}})
	}
	return operation
}

func withBody(operation *openapi3.Operation) *openapi3.Operation {
	operation.RequestBody = &openapi3.RequestBodyRef{Value: openapi3.NewRequestBody()}
	return operation
}

func answering(operation *openapi3.Operation, status, text string) *openapi3.Operation {
	if operation.Responses == nil {
		operation.Responses = openapi3.NewResponsesWithCapacity(1)
	}
	operation.Responses.Set(status, &openapi3.ResponseRef{Value: openapi3.NewResponse().WithDescription(text)})
	return operation
}

func except(operation *openapi3.Operation, statuses ...any) *openapi3.Operation {
	operation.Extensions = map[string]any{without: statuses}
	return operation
}

func TestRules(t *testing.T) {
	secured := taking()
	secured.Security = openapi3.NewSecurityRequirements().With(openapi3.SecurityRequirement{"Admin": {}})
	tests := []struct {
		name, path, method string
		operation          *openapi3.Operation
		want               string
	}{
		{"list", "/v1/claims", "GET", taking("query limit"), "421 422 500 503 504"},
		{"without statuses", "/healthz", "GET", except(taking(), 421., 422., 500., 503., 504.), ""},
		{"body", "/v1/match", "POST", withBody(taking()), "400 403 413 415 421 422 500 503 504"},
		{"claim", "/v1/claims/{id}", "GET", taking("path id"), "404 410 421 422 500 503 504"},
		{"entity that is read again", "/v1/people/{id}", "GET", taking("path id", "header If-None-Match"), "304 308 404 410 421 422 500 503 504"},
		{"relation leaves no tombstone", "/v1/relations/{id}", "GET", taking("path id"), "308 404 421 422 500 503 504"},
		{"change", "/v1/people/{id}", "PATCH", withBody(taking("path id", "header If-Match")), "308 400 403 404 409 410 412 413 415 421 422 500 503 504"},
		{"replacement makes what is missing", "/v1/people/{id}", "PUT", withBody(taking("path id", "header If-Match")), "308 400 403 409 412 413 415 421 422 500 503 504"},
		{"deletion", "/v1/sources/{id}", "DELETE", taking("path id", "header If-Match"), "403 404 409 410 412 421 422 500 503 504"},
		{"key", "/v1/claims/{id}/retract", "POST", taking("path id", "header Idempotency-Key"), "403 404 409 410 421 422 500 503 504"},
		{"secured", "/v1/stats", "GET", secured, "401 403 421 422 429 500 503 504"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if err := followRules(document(tt.path, tt.method, tt.operation)); err != nil {
				t.Fatal(err)
			}
			if got := strings.Join(slices.Sorted(maps.Keys(tt.operation.Responses.Map())), " "); got != tt.want {
				t.Errorf("statuses %s, want %s", got, tt.want)
			}
		})
	}
}

// Responses of rules are components, and the operation's own words come before a rule.
func TestRulesShareResponses(t *testing.T) {
	operation := answering(taking("path id"), "404", "There is no such official.")
	doc := document("/v1/officials/{id}", "GET", operation)
	if err := followRules(doc); err != nil {
		t.Fatal(err)
	}
	if got := operation.Responses.Value("503").Ref; got != "#/components/responses/Unavailable" || doc.Components.Responses["Unavailable"] == nil {
		t.Errorf("503 refers to %q", got)
	}
	if got := operation.Responses.Value("404"); got.Ref != "" || *got.Value.Description != "There is no such official." {
		t.Errorf("404 is %+v", got)
	}
	if doc.Components.Responses["NotFound"] != nil {
		t.Error("a response that no operation has is among the components")
	}
}

// What an idempotency key adds to a conflict or a fault is said beside the operation's own words.
func TestRulesCompleteConflictsOfKeys(t *testing.T) {
	operation := answering(answering(taking("header Idempotency-Key"), "409", "The id is taken."), "201", "Stored")
	if err := followRules(document("/v1/claims", "POST", operation)); err != nil {
		t.Fatal(err)
	}
	const want = "The id is taken. Or: a request with the same `Idempotency-Key` is still running."
	if got := *operation.Responses.Value("409").Value.Description; got != want {
		t.Errorf("409 is %q, want %q", got, want)
	}
}

func TestRulesAddHeaders(t *testing.T) {
	operation := answering(answering(withBody(taking("path id", "header If-Match")), "200", "Replaced"), "201", "Created")
	doc := document("/v1/people/{id}", "PUT", operation)
	if err := followRules(doc); err != nil {
		t.Fatal(err)
	}
	headers := func(status string) string {
		return strings.Join(slices.Sorted(maps.Keys(operation.Responses.Value(status).Value.Headers)), " ")
	}
	if headers("200") != "ETag" || headers("201") != "ETag Location" || headers("308") != "Location" {
		t.Errorf("200 has %s, 201 %s, 308 %s", headers("200"), headers("201"), headers("308"))
	}
	if doc.Components.Headers["ETag"] == nil {
		t.Error("ETag is not among the components")
	}
}

func TestExemptionsMustExempt(t *testing.T) {
	err := followRules(document("/v1/claims", "GET", except(taking(), 410.)))
	if err == nil || !strings.Contains(err.Error(), "410") {
		t.Errorf("error %v does not name the status that no rule adds", err)
	}
}
