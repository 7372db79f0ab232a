package wire

import (
	"testing"

	"github.com/entente-graph/entente/internal/kg"
)

// The detail of a problem names the first fault, unless the error has a message of its own.
func TestDetailNamesTheFirstFault(t *testing.T) {
	name, kind := kg.Fault{Field: "name", Message: "must be given"}, kg.Fault{Field: "kind", Message: "must be given"}
	for _, tt := range []struct {
		err  error
		want string
	}{
		{kg.Invalid(name), "name: must be given"},
		{kg.Invalid(name, kind), "2 faults; the first one is name: must be given"},
		{&kg.Error{Code: kg.CodeInvalid, Message: "line 2 is invalid", Faults: []kg.Fault{name}}, "line 2 is invalid"},
	} {
		if got := ProblemOf(tt.err).Detail; got != tt.want {
			t.Errorf("%v: detail %q, want %q", tt.err, got, tt.want)
		}
	}
}
