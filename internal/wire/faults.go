package wire

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/kg/edtf"
)

// Faults collects what is wrong with an input, so that everything is reported at once. Its
// methods parse texts of the input and add what is wrong with them. The zero value is empty.
type Faults struct{ faults []kg.Fault }

// Add adds faults.
func (f *Faults) Add(faults ...kg.Fault) { f.faults = append(f.faults, faults...) }

// Addf adds a fault with a formatted message; allowed are the values that the field accepts, if
// they are few.
func (f *Faults) Addf(field, code string, allowed []string, format string, args ...any) {
	f.Add(kg.Fault{Field: field, Code: code, Message: fmt.Sprintf(format, args...), Allowed: allowed})
}

// NotAllowed adds the fault that a value is not one of those allowed.
func (f *Faults) NotAllowed(field, value string, allowed []string) {
	f.Addf(field, kg.FaultValue, allowed, "%q is not one of %s", value, strings.Join(allowed, ", "))
}

// Missing adds the fault that a field must be given, unless the field has a fault already.
func (f *Faults) Missing(field, format string, args ...any) {
	if !f.Has(field) {
		f.Addf(field, kg.FaultRequired, nil, format, args...)
	}
}

// AddUnder adds the faults of a part of the input, each under the path that pathOf gives its
// field in the whole input. A field that has a fault already gets no second one.
func (f *Faults) AddUnder(err error, pathOf func(field string) string) {
	var invalid *kg.Error
	if !errors.As(err, &invalid) {
		return
	}
	for _, fault := range invalid.Faults {
		if fault.Field = pathOf(fault.Field); !f.Has(fault.Field) {
			f.Add(fault)
		}
	}
}

// Has reports whether the field, or one that contains it, has a fault.
func (f *Faults) Has(field string) bool {
	return slices.ContainsFunc(f.faults, func(fault kg.Fault) bool {
		rest, within := strings.CutPrefix(field, fault.Field)
		return within && (rest == "" || rest[0] == '.' || rest[0] == '[')
	})
}

// None reports whether there is no fault.
func (f *Faults) None() bool { return len(f.faults) == 0 }

// All returns the faults in the order in which they were found.
func (f *Faults) All() []kg.Fault { return f.faults }

// ByField sorts the faults by field and returns f.
func (f *Faults) ByField() *Faults {
	slices.SortStableFunc(f.faults, func(a, b kg.Fault) int { return strings.Compare(a.Field, b.Field) })
	return f
}

// Invalid returns an error of kg.CodeInvalid with every fault, or nil when there is none.
func (f *Faults) Invalid() error { return kg.Invalid(f.faults...) }

// Validate returns the faults together with those that check finds. A field that has a fault
// already, and every field within it, gets no second one.
func (f *Faults) Validate(check func() error) error {
	err := check()
	if len(f.faults) == 0 {
		return err
	}
	all := slices.Clone(f.faults)
	var invalid *kg.Error
	if errors.As(err, &invalid) {
		for _, fault := range invalid.Faults {
			if !f.Has(fault.Field) {
				all = append(all, fault)
			}
		}
	}
	return kg.Invalid(all...)
}

// MoreFaults adds the faults that check finds to those of err, an error of kg.CodeInvalid, so
// that faults that only the graph knows are reported together with those of the input itself.
// Any other error is returned as it is.
func MoreFaults(err error, check func() error) error {
	var invalid *kg.Error
	if !errors.As(err, &invalid) {
		return err
	}
	faults := Faults{faults: invalid.Faults}
	return faults.Validate(check)
}

// Date parses a date of EDTF; an empty text is the zero date.
func (f *Faults) Date(field, text string) edtf.Date {
	if text == "" {
		return edtf.Date{}
	}
	date, err := edtf.Parse(text)
	if err != nil {
		f.Add(kg.Fault{Field: field, Code: kg.FaultFormat, Message: err.Error()})
	}
	return date
}

// Instant parses a day or an instant of RFC 3339; an empty text is the zero time.
func (f *Faults) Instant(field, text string) time.Time {
	if text == "" {
		return time.Time{}
	}
	at, err := kg.ParseInstant(text)
	if err != nil {
		f.Add(kg.Fault{Field: field, Code: kg.FaultFormat, Message: err.Error()})
	}
	return at
}

// Within returns the number, which must be between two bounds, or fallback when it is nil.
func (f *Faults) Within(field string, given *int, fallback, least, most int) int {
	if given == nil {
		return fallback
	}
	if *given < least || *given > most {
		f.Addf(field, kg.FaultValue, nil, "must be an integer from %d to %d", least, most)
	}
	return *given
}

// ID returns the id of a record that was sent: that of the path, or else that of the body, or
// else a new one. Two different ids are a fault.
func (f *Faults) ID(body, path string, newID func() string) string {
	switch {
	case path != "" && body != "" && body != path:
		f.Add(kg.Fault{Field: "id", Code: kg.FaultConflict, Message: fmt.Sprintf("differs from the id %q in the path; leave it out", path)})
		return path
	case path != "":
		return path
	case body != "":
		return body
	default:
		return newID()
	}
}
