package kg

import (
	"errors"
	"fmt"
	"strings"
	"time"
)

// Code classifies an Error. The codes are part of the API: clients rely on their values.
type Code string

// The codes of an Error.
const (
	CodeInvalid      Code = "invalid"             // the input is invalid; Faults has the details
	CodeNotFound     Code = "not_found"           // the record does not exist
	CodeGone         Code = "gone"                // the record was deleted
	CodeMerged       Code = "merged"              // the record was merged into another one, Into
	CodeErased       Code = "erased"              // the record was erased permanently
	CodeConflict     Code = "conflict"            // the request conflicts with the state of the graph
	CodePrecondition Code = "precondition_failed" // the record was changed since the client read it
	CodeUnavailable  Code = "unavailable"         // the database is unreachable
	CodeTimeout      Code = "timeout"             // a time limit was exceeded
	CodeInternal     Code = "internal"            // a bug or an unexpected error
	CodeUnauthorized Code = "unauthorized"        // the database rejected the credentials

	CodeKeyReused Code = "idempotency_key_reused" // the key was used with a different request
	CodeKeyInUse  Code = "idempotency_key_in_use" // a request with the key is still running
)

// Error is the error type of the domain.
type Error struct {
	Code Code
	// Message is for the client.
	Message string
	// Faults has every fault of the input.
	Faults []Fault
	// Into is the id of the record that the requested one was merged into. It is set
	// for CodeMerged only.
	Into string
	// RetryAfter is the time after which the request can be sent again, or zero if it is not
	// known.
	RetryAfter time.Duration
	// Err is the cause, for the log.
	Err error
}

// Fault is one fault of one field of the input.
type Fault struct {
	// Field is the path of the field, such as "attribution[0].entity".
	Field string
	// Code is a stable word for the kind of fault, such as "required".
	Code string
	// Message says what is wrong, what was expected, and what to do next.
	Message string
	// Allowed lists the allowed values, if there are few.
	Allowed []string
	// Named is the text that was given where the id of an entity was expected, or empty.
	Named string
	// Candidates are entities that may be meant by Named. Validation does not set them.
	Candidates []Ref
}

// The codes of a Fault.
const (
	FaultRequired  = "required"
	FaultUnknown   = "unknown"    // the field, parameter or member does not exist
	FaultType      = "type"       // the value has the wrong JSON type
	FaultFormat    = "format"     // the text has the wrong form
	FaultValue     = "value"      // the value is not allowed
	FaultUnknownID = "unknown_id" // no record has this id
	FaultKind      = "kind"       // the entity has a kind that is not allowed here
	FaultConflict  = "conflict"   // the field contradicts another one or the graph
	FaultAmbiguous = "ambiguous"  // several entities have the name
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

// CodeOf returns the code of the first Error in err's chain, CodeInternal if there is none,
// and "" if err is nil.
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

// NotFound returns an error of CodeNotFound. What is the type of record, such as "source".
func NotFound(what, id string) *Error {
	return &Error{Code: CodeNotFound, Message: fmt.Sprintf("no %s has the id %q", what, id)}
}

// Conflict returns an error of CodeConflict with a formatted message.
func Conflict(format string, args ...any) *Error {
	return &Error{Code: CodeConflict, Message: fmt.Sprintf(format, args...)}
}

// InvalidMessage is the message of every error from Invalid. The faults have the details.
const InvalidMessage = "the input is invalid"

// Invalid returns an error of CodeInvalid with all faults, or nil if there are none.
func Invalid(faults ...Fault) error {
	if len(faults) == 0 {
		return nil
	}
	return &Error{Code: CodeInvalid, Message: InvalidMessage, Faults: faults}
}

// faults collects the faults of an input, so that all are reported at once.
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
