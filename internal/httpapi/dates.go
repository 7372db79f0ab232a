package httpapi

import (
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/kg/edtf"
)

// noClock asks for what is known now.
var noClock time.Time

// reader turns the texts of a DTO into values of the domain, and gathers what
// is wrong with them.
type reader struct{ faults []kg.Fault }

// date reads an EDTF; empty is no date.
func (r *reader) date(field, text string) edtf.Date {
	if text == "" {
		return edtf.Date{}
	}
	date, err := edtf.Parse(text)
	if err != nil {
		r.faults = append(r.faults, kg.Fault{Field: field, Code: kg.FaultFormat, Message: err.Error()})
	}
	return date
}

// instant reads a day or an instant; empty is none.
func (r *reader) instant(field, text string) time.Time {
	if text == "" {
		return time.Time{}
	}
	at, err := kg.ParseInstant(text)
	if err != nil {
		r.faults = append(r.faults, kg.Fault{Field: field, Code: kg.FaultFormat, Message: err.Error()})
	}
	return at
}

// validate joins what the reader found with what check finds. A field that is
// faulty already, and all within it, is not told of twice.
func (r *reader) validate(check func() error) error {
	err := check()
	if len(r.faults) == 0 {
		return err
	}
	faults := slices.Clone(r.faults)
	var invalid *kg.Error
	if errors.As(err, &invalid) {
		for _, f := range invalid.Faults {
			if !r.told(f.Field) {
				faults = append(faults, f)
			}
		}
	}
	return kg.Invalid(faults...)
}

// withGraphFaults adds to the faults of an input by itself those that only the
// graph knows, so that a writer is told of all at once.
func withGraphFaults(err error, check func() error) error {
	var invalid *kg.Error
	if !errors.As(err, &invalid) {
		return err
	}
	known := reader{faults: invalid.Faults}
	return known.validate(check)
}

func (r *reader) told(field string) bool {
	return slices.ContainsFunc(r.faults, func(f kg.Fault) bool {
		rest, within := strings.CutPrefix(field, f.Field)
		return within && (rest == "" || rest[0] == '.' || rest[0] == '[')
	})
}

// instantText writes a time of a clock; empty when it is zero.
func instantText(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return kg.FormatInstant(t)
}

// timestamp writes a time that the server keeps; nil when it is zero.
func timestamp(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	t = t.UTC()
	return &t
}
