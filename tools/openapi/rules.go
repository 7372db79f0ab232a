package main

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

const (
	// without lists the statuses that a rule would add and that the operation never sends.
	without       = "x-without"
	responseRef   = "#/components/responses/"
	keyHeader     = "Idempotency-Key"
	keyStillRuns  = "A request with the same `Idempotency-Key` is still running."
	keyIsReused   = "The `Idempotency-Key` was used for a different request."
	movedRef      = "#/components/schemas/Moved"
	fromElsewhere = "a web page of an origin that is not allowed sent the request."
	invalidFields = "A parameter or a field of the body is invalid. `errors` lists every fault."
)

// rule is a response that follows from the shape of an operation. It becomes one shared
// response, and is added to every operation that it applies to and that does not
// document the status itself.
type rule struct {
	status     int
	name, text string
	headers    []string
	applies    func(route) bool
}

// rules holds at most one applicable rule for each status of an operation: the first.
var rules = []rule{
	{304, "NotModified", "The record still has the ETag in `If-None-Match`.", []string{"ETag"}, route.rereads},
	{308, "Moved", "The record was merged into another one. `Location` is the same request for that record.", []string{"Location"}, route.redirects},
	{400, "Malformed", "The body cannot be parsed.", nil, route.readsText},
	{401, "Unauthorized", "The API key or token is missing or not valid.", []string{"WWW-Authenticate"}, route.secured},
	{403, "Forbidden", "The role of the key or token does not suffice. Or: " + fromElsewhere, nil, func(r route) bool { return r.secured() && r.unsafe() }},
	{403, "RoleMissing", "The role of the token does not suffice.", nil, route.secured},
	{403, "CrossSite", strings.ToUpper(fromElsewhere[:1]) + fromElsewhere[1:], nil, route.unsafe},
	{404, "NotFound", "There is no record with this id, or there was none at the requested time.", nil, route.looksUp},
	{409, "WriteConflict", "Other requests kept changing the record at the same time. Try again.", nil, route.changes},
	{409, "InUse", "Other records refer to this one. `errors` lists them.", nil, route.deletes},
	{409, "KeyInUse", keyStillRuns, nil, route.takesKey},
	{410, "Gone", "The record was deleted, and its history is still available; or it was erased.", nil, route.findsTombstones},
	{412, "PreconditionFailed", "The record does not have the ETag in `If-Match`.", nil, route.takesMatch},
	{413, "TooLarge", "The body is too long.", nil, route.readsText},
	{415, "UnsupportedMediaType", "The `Content-Type` is not one that this operation accepts.", nil, route.readsText},
	{421, "UnknownHost", "The server does not serve the host of the URL.", nil, route.always},
	{422, "InvalidOrKeyReused", invalidFields + " Or: the `Idempotency-Key` was used for a different request.", nil, route.takesKey},
	{422, "Invalid", invalidFields, nil, route.always},
	{429, "TooManyRequests", "The key, the token or the address has sent too many requests, or too many invalid keys.", []string{"Retry-After"}, route.secured},
	{500, "ServerError", "The server failed.", nil, route.always},
	{503, "Unavailable", "The database is not available.", nil, route.always},
	{504, "Timeout", "The request took too long.", nil, route.always},
}

func (r route) always() bool      { return true }
func (r route) unsafe() bool      { return r.method != http.MethodGet }
func (r route) secured() bool     { return r.Security != nil && len(*r.Security) > 0 }
func (r route) takesKey() bool    { return r.takes("header", keyHeader) }
func (r route) takesMatch() bool  { return r.takes("header", "If-Match") }
func (r route) readsText() bool   { return r.RequestBody != nil }
func (r route) findsRecord() bool { return r.takes("path", "id") || r.takes("path", "name") }
func (r route) looksUp() bool     { return r.findsRecord() && r.method != http.MethodPut }
func (r route) findsTombstones() bool {
	return r.looksUp() && !r.under("relations", "relation-types", "keys")
}
func (r route) deletes() bool { return r.takesMatch() && r.method == http.MethodDelete }

// rereads reports whether the operation answers 304 to a client that has the record.
func (r route) rereads() bool {
	return r.method == http.MethodGet && r.takes("header", "If-None-Match")
}

// redirects reports whether the operation follows merges: that of entities and relations.
func (r route) redirects() bool {
	return r.findsRecord() && r.method != http.MethodPost && !r.under("sources", "claims", "relation-types", "keys")
}

// changes reports whether the operation changes a record in place.
func (r route) changes() bool {
	return r.takesMatch() && (r.method == http.MethodPut || r.method == http.MethodPatch)
}

// followRules gives every operation of doc the responses and headers that follow from its shape.
func followRules(doc *openapi3.T) error {
	for r := range routes(doc) {
		if r.Responses == nil {
			r.Responses = openapi3.NewResponsesWithCapacity(len(rules))
		}
		keyFaults(r)
		if err := applyRules(doc, r); err != nil {
			return err
		}
		tagAnswers(doc, r)
	}
	return nil
}

// shared is a reference to the response that the rule adds, which is in the components of doc.
func (r rule) shared(doc *openapi3.T) (*openapi3.ResponseRef, error) {
	if doc.Components.Responses == nil {
		doc.Components.Responses = openapi3.ResponseBodies{}
	}
	if doc.Components.Responses[r.name] == nil {
		response, err := r.response(doc)
		if err != nil {
			return nil, err
		}
		doc.Components.Responses[r.name] = &openapi3.ResponseRef{Value: response}
	}
	return &openapi3.ResponseRef{Ref: responseRef + r.name, Value: doc.Components.Responses[r.name].Value}, nil
}

func (r rule) response(doc *openapi3.T) (*openapi3.Response, error) {
	response := openapi3.NewResponse().WithDescription(r.text)
	for _, name := range r.headers {
		addHeader(doc, response, name)
	}
	ref, mediaType := problemRef, problemType
	switch {
	case r.status < http.StatusPermanentRedirect:
		return response, nil
	case r.status == http.StatusPermanentRedirect:
		ref, mediaType = movedRef, jsonType
	}
	schema, err := schemaOf(doc, ref)
	if err != nil {
		return nil, err
	}
	return response.WithContent(openapi3.NewContentWithSchemaRef(schema, []string{mediaType})), nil
}

// applyRules adds to an operation the responses that follow from its shape. A status in
// its x-without that no rule would add is an error.
func applyRules(doc *openapi3.T, r route) error {
	exempt, err := exemptions(r)
	if err != nil {
		return err
	}
	for _, rule := range rules {
		status := strconv.Itoa(rule.status)
		if r.Responses.Value(status) != nil || !rule.applies(r) {
			continue
		}
		if i := slices.Index(exempt, rule.status); i >= 0 {
			exempt[i] = -rule.status
			continue
		}
		if slices.Contains(exempt, -rule.status) {
			continue
		}
		shared, err := rule.shared(doc)
		if err != nil {
			return fmt.Errorf("%s: %w", r.OperationID, err)
		}
		r.Responses.Set(status, shared)
	}
	for _, status := range exempt {
		if status > 0 {
			return fmt.Errorf("%s: no rule adds status %d, which %s names", r.OperationID, status, without)
		}
	}
	return nil
}

// exemptions reads and removes the operation's x-without.
func exemptions(r route) ([]int, error) {
	listed, _ := r.Extensions[without].([]any)
	delete(r.Extensions, without)
	var statuses []int
	for _, item := range listed {
		status, ok := item.(float64)
		if !ok {
			return nil, fmt.Errorf("%s: %s must be a list of statuses", r.OperationID, without)
		}
		statuses = append(statuses, int(status))
	}
	return statuses, nil
}

// keyFaults completes the conflicts and faults that an operation documents in its own words
// with those of its Idempotency-Key.
func keyFaults(r route) {
	if !r.takesKey() {
		return
	}
	for status, sentence := range map[string]string{"409": keyStillRuns, "422": keyIsReused} {
		if own := r.Responses.Value(status); own != nil {
			text := strings.TrimSuffix(*own.Value.Description, ".") + ". Or: " + strings.ToLower(sentence[:1]) + sentence[1:]
			own.Value.Description = &text
		}
	}
}

// tagAnswers adds the headers of a record that was read or written: its ETag, and the
// Location of a new one.
func tagAnswers(doc *openapi3.T, r route) {
	tagged := r.takesMatch() || r.rereads()
	for status, ref := range r.Responses.Map() {
		switch {
		case status == "201":
			addHeader(doc, ref.Value, "Location")
			if tagged || r.takesKey() && counted(ref.Value) {
				addHeader(doc, ref.Value, "ETag")
			}
		case status == "200" && tagged:
			addHeader(doc, ref.Value, "ETag")
		}
	}
}

// counted reports whether the response is a record whose writes are counted.
func counted(response *openapi3.Response) bool {
	media := response.Content[jsonType]
	return media != nil && media.Schema.Value.Properties["revision"] != nil
}
