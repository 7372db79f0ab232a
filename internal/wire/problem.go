package wire

import (
	"errors"
	"fmt"

	"github.com/entente-graph/entente/internal/kg"
)

// Problem says why a request was not carried out (RFC 9457).
type Problem struct {
	// A URI reference that identifies the type of problem.
	Type string `json:"type" validate:"required" example:"/problems/invalid"`
	// A short description of the type of problem.
	Title string `json:"title" validate:"required" example:"Invalid input"`
	// The HTTP status.
	Status int `json:"status" validate:"required" example:"422"`
	// What is wrong with this request.
	Detail string `json:"detail,omitempty" example:"relation.type: \"met\" is not in the vocabulary; see GET /v1/relation-types"`
	// A stable identifier of the problem, for programs.
	Code string `json:"code" validate:"required" enums:"invalid,malformed,not_found,gone,erased,unauthorized,invalid_credentials,role_missing,forbidden,cross_site,unknown_host,conflict,idempotency_key_reused,idempotency_key_in_use,method_not_allowed,not_acceptable,unsupported_media_type,too_large,too_slow,precondition_failed,too_many_requests,unavailable,overloaded,statements_stuck,timeout,internal" example:"invalid"`
	// The `X-Request-ID` of the request. The log of the server has it, too.
	RequestID string `json:"request_id,omitempty" example:"YQ3KOW2CV6L7GDF5A4BWR3XZMN"`
	// All faults of the request.
	Errors []ProblemField `json:"errors,omitempty"`
	// Of a report that was refused: what is known of its names.
	Names []ReportedName `json:"names,omitempty"`
} //	@name	Problem

// ProblemField is one thing wrong with one field.
type ProblemField struct {
	// The part of the request that has the field.
	In string `json:"in" validate:"required" enums:"body,query,path,header" example:"body"`
	// The path of the field.
	Field string `json:"field" validate:"required" example:"relation.type"`
	// A stable identifier of the fault, for programs.
	Code string `json:"code" validate:"required" enums:"required,unknown,type,format,value,unknown_id,kind,conflict,ambiguous" example:"unknown_id"`
	// What is wrong, and what was expected.
	Message string `json:"message" validate:"required" example:"\"met\" is not in the vocabulary; see GET /v1/relation-types"`
	// The allowed values, if there are only a few.
	Allowed []string `json:"allowed,omitempty" example:"met-with,visited"`
	// If the id of an entity was expected: entities that the value may mean, at most 5.
	Candidates []Ref `json:"candidates,omitempty"`
} //	@name	ProblemField

// problemPath precedes a code in the type of a problem. The type is a reference with a whole
// path and without a host, as RFC 9457 (3.1.1) allows: the server does not know under which
// address a proxy shows it, and no other host explains its problems.
const problemPath = "/problems/"

// NewProblem returns a problem without faults. The code is one of [ProblemTypes]; any other
// one is that of an internal error.
func NewProblem(code, detail string) Problem {
	t, _ := typeOf(code)
	return Problem{Type: problemPath + t.code, Title: t.title, Status: t.status, Detail: detail, Code: t.code}
}

// ProblemOf returns the problem for an error of the domain, without its causes. Any other error
// is an internal one. The faults are those of a body, unless the record in the path is in
// conflict. The problem of a report that was refused has what is known of its names.
func ProblemOf(err error) Problem {
	var domain *kg.Error
	if !errors.As(err, &domain) {
		domain = &kg.Error{Code: kg.CodeInternal}
	}
	if _, known := typeOf(string(domain.Code)); !known {
		domain = &kg.Error{Code: kg.CodeInternal}
	}
	code, detail := string(domain.Code), domain.Message
	switch domain.Code {
	case kg.CodeUnauthorized:
		code, detail = string(kg.CodeUnavailable), "the database rejects the credentials of this server"
	case kg.CodeInternal:
		detail = "unexpected error; the log of the server has the details"
	}
	p := NewProblem(code, detail)
	p.Errors = problemFields(domain)
	if domain.Message == kg.InvalidMessage && len(p.Errors) > 0 {
		p.Detail = summarize(p.Errors)
	}
	if refused := new(kg.ReportRefused); errors.As(err, &refused) {
		p.Names = NewReportedNames(refused.Names)
	}
	return p
}

// summarize returns the number of faults, and the first of them.
func summarize(fields []ProblemField) string {
	first := fields[0].Field + ": " + fields[0].Message
	if len(fields) == 1 {
		return first
	}
	return fmt.Sprintf("%d faults; the first one is %s", len(fields), first)
}

func problemFields(domain *kg.Error) []ProblemField {
	in := "body"
	if domain.Code == kg.CodeConflict && len(domain.Faults) > 0 && domain.Faults[0].Field == "id" {
		in = "path"
	}
	return NewProblemFields(in, domain.Faults)
}

// NewProblemFields converts the faults of a part of the request: body, query, path or header.
func NewProblemFields(in string, faults []kg.Fault) []ProblemField {
	var fields []ProblemField
	for _, f := range faults {
		field := ProblemField{In: in, Field: f.Field, Code: f.Code, Message: f.Message, Allowed: f.Allowed}
		if len(f.Candidates) > 0 {
			field.Candidates = NewRefs(f.Candidates)
		}
		fields = append(fields, field)
	}
	return fields
}
