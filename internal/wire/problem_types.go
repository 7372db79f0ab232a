package wire

import (
	"slices"

	"github.com/entente-graph/entente/internal/kg"
)

// ProblemType explains the problems with one code.
type ProblemType struct {
	// The `type` of these problems: the address of this explanation.
	Type string `json:"type" validate:"required" example:"/problems/invalid"`
	// The `code` of these problems.
	Code string `json:"code" validate:"required" example:"invalid"`
	// Their HTTP status.
	Status int `json:"status" validate:"required" example:"422"`
	// Their `title`.
	Title string `json:"title" validate:"required" example:"Invalid input"`
	// What the code means.
	Meaning string `json:"meaning" validate:"required" example:"The request can be read, but a parameter or a field is invalid."`
	// What to do.
	Advice string `json:"advice" validate:"required" example:"Correct every field that errors lists, and send the request again."`
	// The codes of the faults in `errors`, if there are any.
	Faults []FaultType `json:"faults,omitempty"`
	// A problem of this type.
	Example Problem `json:"example" validate:"required"`
} //	@name	ProblemType

// FaultType explains the code of a fault.
type FaultType struct {
	// The `code` of these faults.
	Code string `json:"code" validate:"required" example:"unknown_id"`
	// What the code means.
	Meaning string `json:"meaning" validate:"required" example:"No record has this id."`
} //	@name	FaultType

// ProblemTypeList is every type of problem.
type ProblemTypeList struct {
	// Every type of problem, in the order of the HTTP statuses.
	Items []ProblemType `json:"items" validate:"required"`
} //	@name	ProblemTypeList

// ProblemTypes returns every type of problem that the API can send, in the order of their
// statuses.
func ProblemTypes() []ProblemType {
	var types []ProblemType
	for _, t := range problemTypes {
		types = append(types, t.public())
	}
	return types
}

// ProblemTypeOf returns the type of problem with a code, and whether there is one.
func ProblemTypeOf(code string) (ProblemType, bool) {
	t, ok := typeOf(code)
	return t.public(), ok
}

// problemType is a row of the table of types. example is the detail of a typical problem,
// fault its fault, if it has one.
type problemType struct {
	status                   int
	code, title              string
	meaning, advice, example string
	fault                    *ProblemField
}

func (t problemType) public() ProblemType {
	p := ProblemType{
		Type: problemPath + t.code, Code: t.code, Status: t.status, Title: t.title, Meaning: t.meaning, Advice: t.advice,
		Example: NewProblem(t.code, t.example),
	}
	if t.fault != nil {
		p.Example.Errors = []ProblemField{*t.fault}
	}
	if t.code == string(kg.CodeInvalid) {
		p.Faults = faultTypes
	}
	return p
}

// typeOf returns the row of a code. An unknown code has that of an internal error, so that a
// problem always has a type with an explanation.
func typeOf(code string) (problemType, bool) {
	for _, t := range problemTypes {
		if t.code == code {
			return t, true
		}
	}
	return problemTypes[slices.IndexFunc(problemTypes, func(t problemType) bool { return t.code == string(kg.CodeInternal) })], false
}

var faultTypes = []FaultType{
	{kg.FaultRequired, "The field is required, and is missing or empty."},
	{kg.FaultUnknown, "The request has no such field or parameter. Check its spelling."},
	{kg.FaultType, "The value has the wrong JSON type."},
	{kg.FaultFormat, "The text does not have the required form."},
	{kg.FaultValue, "The value is not allowed. If only a few are, allowed lists them."},
	{kg.FaultUnknownID, "No record has this id, or the vocabulary has no such relation type."},
	{kg.FaultKind, "The entity has a kind that is not allowed here."},
	{kg.FaultConflict, "The field contradicts another field or the state of the graph."},
	{kg.FaultAmbiguous, "Several entities have the name. candidates lists them; use the id of one."},
}
