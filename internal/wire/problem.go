package wire

import (
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/entente-graph/entente/internal/kg"
)

// Problem says why a request was not carried out (RFC 9457).
type Problem struct {
	// A URI reference that identifies the type of problem.
	Type string `json:"type" validate:"required" example:"/problems/invalid"`
	// A short description of the type of problem.
	Title string `json:"title" validate:"required" example:"The input breaks a rule"`
	// The HTTP status.
	Status int `json:"status" validate:"required" example:"422"`
	// What is wrong with this request.
	Detail string `json:"detail,omitempty" example:"relation.type: \"met\" is not in the vocabulary; see GET /v1/relation-types"`
	// A stable identifier of the problem, for programs.
	Code string `json:"code" validate:"required" enums:"invalid,malformed,not_found,gone,erased,unauthorized,forbidden,conflict,idempotency_key_reused,idempotency_key_in_use,method_not_allowed,not_acceptable,unsupported_media_type,too_large,precondition_failed,too_many_requests,unavailable,timeout,internal" example:"invalid"`
	// All faults of the request.
	Errors []ProblemField `json:"errors,omitempty"`
} //	@name	Problem

// ProblemField is one thing wrong with one field.
type ProblemField struct {
	// The part of the request that has the field.
	In string `json:"in" validate:"required" enums:"body,query,path,header" example:"body"`
	// The path of the field.
	Field string `json:"field" validate:"required" example:"relation.type"`
	// A stable identifier of the fault, for programs.
	Code string `json:"code" validate:"required" enums:"required,unknown,type,format,value,unknown_id,kind,conflict" example:"unknown_id"`
	// What is wrong, and what was expected.
	Message string `json:"message" validate:"required" example:"\"met\" is not in the vocabulary; see GET /v1/relation-types"`
	// The allowed values, if there are only a few.
	Allowed []string `json:"allowed,omitempty" example:"met-with,visited"`
} //	@name	ProblemField

// NewProblem returns a problem without faults.
func NewProblem(status int, code, title, detail string) Problem {
	return Problem{Type: "/problems/" + code, Title: title, Status: status, Detail: detail, Code: code}
}

// ProblemOf returns the problem for an error of the domain, without its causes. Any other error
// is an internal one. The faults are those of a body, unless the record in the path is in
// conflict.
func ProblemOf(err error) Problem {
	var domain *kg.Error
	if !errors.As(err, &domain) || statuses[domain.Code].status == 0 {
		domain = &kg.Error{Code: kg.CodeInternal}
	}
	as := statuses[domain.Code]
	code, detail := string(domain.Code), domain.Message
	switch domain.Code {
	case kg.CodeUnauthorized:
		code, detail = string(kg.CodeUnavailable), "the database refuses the server's credentials"
	case kg.CodeInternal:
		detail = "the server's log says more"
	}
	p := NewProblem(as.status, code, as.title, detail)
	p.Errors = problemFields(domain)
	if domain.Code == kg.CodeInvalid && len(p.Errors) > 0 && strings.EqualFold(domain.Message, as.title) {
		p.Detail = tellFaults(p.Errors)
	}
	return p
}

// statuses has the HTTP status and the title of each code of the domain.
var statuses = map[kg.Code]struct {
	status int
	title  string
}{
	kg.CodeInvalid:      {http.StatusUnprocessableEntity, "The input breaks a rule"},
	kg.CodeNotFound:     {http.StatusNotFound, "Not found"},
	kg.CodeGone:         {http.StatusGone, "It was deleted"},
	kg.CodeErased:       {http.StatusGone, "It was erased"},
	kg.CodeConflict:     {http.StatusConflict, "The state of the graph forbids it"},
	kg.CodePrecondition: {http.StatusPreconditionFailed, "Somebody else wrote first"},
	kg.CodeUnavailable:  {http.StatusServiceUnavailable, "The database is not available"},
	kg.CodeUnauthorized: {http.StatusServiceUnavailable, "The database is not available"},
	kg.CodeTimeout:      {http.StatusGatewayTimeout, "It took too long"},
	kg.CodeInternal:     {http.StatusInternalServerError, "A fault of the server"},
	kg.CodeKeyReused:    {http.StatusUnprocessableEntity, "The idempotency key is another request's"},
	kg.CodeKeyInUse:     {http.StatusConflict, "The same request is being carried out"},
}

// tellFaults says how many faults there are, and the first.
func tellFaults(fields []ProblemField) string {
	first := fields[0].Field + ": " + fields[0].Message
	if len(fields) == 1 {
		return first
	}
	return fmt.Sprintf("%d faults; the first is %s", len(fields), first)
}

func problemFields(domain *kg.Error) []ProblemField {
	in := "body"
	if domain.Code == kg.CodeConflict && len(domain.Faults) > 0 && domain.Faults[0].Field == "id" {
		in = "path"
	}
	var fields []ProblemField
	for _, f := range domain.Faults {
		fields = append(fields, ProblemField{In: in, Field: f.Field, Code: f.Code, Message: f.Message, Allowed: f.Allowed})
	}
	return fields
}
