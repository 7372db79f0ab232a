package kg

import (
	"errors"
	"fmt"
	"strings"
)

// Code classifies an Error. The set is closed and stable: clients may rely on
// its texts.
type Code string

// The codes of an Error.
const (
	CodeInvalid      Code = "invalid"             // the input breaks a rule; Faults says which
	CodeNotFound     Code = "not_found"           // what was asked for does not exist
	CodeGone         Code = "gone"                // what was asked for was deleted
	CodeMerged       Code = "merged"              // what was asked for is one with another record; Into names it
	CodeErased       Code = "erased"              // what was asked for was erased for good
	CodeConflict     Code = "conflict"            // the state of the graph forbids it
	CodePrecondition Code = "precondition_failed" // the record is not as the writer read it
	CodeUnavailable  Code = "unavailable"         // the database can't be reached
	CodeTimeout      Code = "timeout"             // the time allowed ran out
	CodeInternal     Code = "internal"            // a fault of Entente itself
	CodeUnauthorized Code = "unauthorized"        // the database refused the credentials

	CodeKeyReused Code = "idempotency_key_reused" // another request came with that key before
	CodeKeyInUse  Code = "idempotency_key_in_use" // the request that came with that key is still being carried out
)

// Error is an error with a code, a message for the person who asked, every
// fault of the input, and what caused it (which is for logs only).
type Error struct {
	Code    Code
	Message string
	Faults  []Fault
	// Into is the id of what stands for the one asked for, of CodeMerged alone.
	Into string
	Err  error
}

// Fault is one thing wrong with one field of the input.
type Fault struct {
	// Field is the path of the field, such as "attribution[0].entity".
	Field string
	// Code says what is wrong, in one stable word such as "required".
	Code string
	// Message says what is wrong and what would be right.
	Message string
	// Allowed lists the values that would do, where there are few.
	Allowed []string
}

// The codes of a Fault.
const (
	FaultRequired  = "required"
	FaultUnknown   = "unknown"    // a field, parameter or member that does not exist
	FaultType      = "type"       // a value of the wrong JSON type
	FaultFormat    = "format"     // a text not of the form it must have
	FaultValue     = "value"      // a value not among, or outside, the allowed ones
	FaultUnknownID = "unknown_id" // an id that names nothing
	FaultKind      = "kind"       // an entity of a kind that can't stand here
	FaultConflict  = "conflict"   // two fields that contradict one another
)

func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.Message)
	for _, f := range e.Faults {
		fmt.Fprintf(&b, "; %s: %s", f.Field, f.Message)
	}
	if e.Err != nil {
		fmt.Fprintf(&b, ": %v", e.Err)
	}
	return b.String()
}

// Unwrap returns the cause, or nil.
func (e *Error) Unwrap() error { return e.Err }

// CodeOf returns the code of the first Error in err's chain, CodeInternal when
// there is none, and "" for nil.
func CodeOf(err error) Code {
	if err == nil {
		return ""
	}
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return CodeInternal
}

// NotFound says that nothing of that sort has that id.
func NotFound(what, id string) *Error {
	return &Error{Code: CodeNotFound, Message: fmt.Sprintf("no %s has the id %q", what, id)}
}

// Conflict says why the state of the graph forbids what was asked.
func Conflict(format string, args ...any) *Error {
	return &Error{Code: CodeConflict, Message: fmt.Sprintf(format, args...)}
}

// Invalid gathers faults into one error of CodeInvalid, or returns nil when
// there is none.
func Invalid(faults ...Fault) error {
	if len(faults) == 0 {
		return nil
	}
	return &Error{Code: CodeInvalid, Message: "the input breaks a rule", Faults: faults}
}

// faults collects what is wrong, so that all of it is told at once.
type faults []Fault

func (f *faults) add(field, code, format string, args ...any) {
	*f = append(*f, Fault{Field: field, Code: code, Message: fmt.Sprintf(format, args...)})
}

func (f *faults) notAllowed(field, value string, allowed []string) {
	*f = append(*f, Fault{
		Field: field, Code: FaultValue, Allowed: allowed,
		Message: fmt.Sprintf("%q is not one of %s", value, strings.Join(allowed, ", ")),
	})
}
