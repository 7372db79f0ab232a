package kg_test

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"testing"

	"github.com/entente-graph/entente/internal/kg"
)

// faultsIn are the faults of a CodeInvalid error, each as "field code"; nil of
// nil.
func faultsIn(t *testing.T, err error) []string {
	t.Helper()
	if err == nil {
		return nil
	}
	var e *kg.Error
	if !errors.As(err, &e) || e.Code != kg.CodeInvalid || len(e.Faults) == 0 {
		t.Fatalf("%v is not an error of %s with faults", err, kg.CodeInvalid)
	}
	return faultList(t, e.Faults)
}

func faultList(t *testing.T, faults []kg.Fault) []string {
	t.Helper()
	var list []string
	for _, f := range faults {
		if f.Message == "" {
			t.Errorf("%s: no message", f.Field)
		}
		list = append(list, f.Field+" "+f.Code)
	}
	return list
}

// expectFaults compares faults without their order, each as "field code".
func expectFaults(t *testing.T, got []string, want ...string) {
	t.Helper()
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("faults %q, want %q", got, want)
	}
}

func TestErrorTellsEveryFaultAndTheCause(t *testing.T) {
	tests := []struct {
		err  *kg.Error
		want string
	}{
		{kg.NotFound("person", "kim"), `no person has the id "kim"`},
		{kg.Conflict("%d relations name it", 2), "2 relations name it"},
		{&kg.Error{Message: "can't read", Err: io.ErrUnexpectedEOF}, "can't read: unexpected EOF"},
		{&kg.Error{Message: "no", Faults: []kg.Fault{{Field: "a", Message: "x"}, {Field: "b[0].c", Message: "y"}}, Err: io.EOF},
			"no; a: x; b[0].c: y: EOF"},
	}
	for _, tt := range tests {
		if got := tt.err.Error(); got != tt.want {
			t.Errorf("got %q, want %q", got, tt.want)
		}
	}
}

func TestCodeOf(t *testing.T) {
	tests := []struct {
		err  error
		want kg.Code
	}{
		{nil, ""},
		{io.EOF, kg.CodeInternal},
		{kg.NotFound("person", "kim"), kg.CodeNotFound},
		{kg.Conflict("taken"), kg.CodeConflict},
		{kg.Invalid(kg.Fault{Field: "a"}), kg.CodeInvalid},
		{fmt.Errorf("reading: %w", &kg.Error{Code: kg.CodeTimeout}), kg.CodeTimeout},
		{&kg.Error{Code: kg.CodeUnavailable, Err: kg.NotFound("person", "kim")}, kg.CodeUnavailable},
	}
	for _, tt := range tests {
		if got := kg.CodeOf(tt.err); got != tt.want {
			t.Errorf("CodeOf(%v) = %q, want %q", tt.err, got, tt.want)
		}
	}
}

func TestErrorUnwrapsToItsCause(t *testing.T) {
	if err := error(&kg.Error{Code: kg.CodeInternal, Err: io.EOF}); !errors.Is(err, io.EOF) {
		t.Error("the cause is lost")
	}
	if err := kg.NotFound("person", "kim"); err.Unwrap() != nil {
		t.Error("a cause out of nothing")
	}
}

func TestInvalidWithoutFaultsIsNoError(t *testing.T) {
	if err := kg.Invalid(); err != nil {
		t.Error(err)
	}
}
