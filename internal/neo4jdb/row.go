package neo4jdb

import (
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/kg/edtf"
)

// row is a record of a result, or a map in one. A missing value or null reads as the zero
// value.
type row map[string]any

func (r row) text(name string) string       { return value[string](r, name) }
func (r row) integer(name string) int64     { return value[int64](r, name) }
func (r row) boolean(name string) bool      { return value[bool](r, name) }
func (r row) instant(name string) time.Time { return value[time.Time](r, name).UTC() }

func value[T any](r row, name string) T {
	v, _ := r[name].(T)
	return v
}

func (r row) row(name string) row {
	m, _ := r[name].(map[string]any)
	return m
}

func (r row) rows(name string) []row {
	list, _ := r[name].([]any)
	out := make([]row, 0, len(list))
	for _, item := range list {
		if m, ok := item.(map[string]any); ok {
			out = append(out, m)
		}
	}
	return out
}

func (r row) texts(name string) []string {
	list, _ := r[name].([]any)
	var out []string
	for _, item := range list {
		s, _ := item.(string)
		out = append(out, s)
	}
	return out
}

func (r row) instants(name string) []time.Time {
	list, _ := r[name].([]any)
	out := make([]time.Time, 0, len(list))
	for _, item := range list {
		at, _ := item.(time.Time)
		out = append(out, at.UTC())
	}
	return out
}

// edtf decodes a date, which was validated when it was written.
func (r row) edtf(name string) edtf.Date { return mustEDTF(r.text(name)) }

func mustEDTF(text string) edtf.Date {
	date, err := edtf.Parse(text)
	if err != nil {
		return edtf.Date{}
	}
	return date
}

func (r row) ref(name string) kg.Ref { return r.row(name).asRef() }

func (r row) refs(name string) []kg.Ref {
	var refs []kg.Ref
	for _, m := range r.rows(name) {
		refs = append(refs, m.asRef())
	}
	return refs
}

func (r row) asRef() kg.Ref {
	return kg.Ref{ID: r.text("id"), Kind: kg.Kind(r.text("kind")), Name: r.text("name")}
}

// The functions below convert values for the driver. Empty values become null, which removes a
// property.

func orNull(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// present returns 1, or 0 for an empty id.
func present(id string) int {
	if id == "" {
		return 0
	}
	return 1
}

func listOrNull[T any](list []T) any {
	if len(list) == 0 {
		return nil
	}
	return list
}

func timeOrNull(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return t
}

// firstDay and lastDay return the bounds of a span as dates, both included, or null when there
// is no bound.
func firstDay(s edtf.Span) any {
	if s.From == edtf.NoStart {
		return nil
	}
	return neo4j.DateOf(s.From.Time())
}

func lastDay(s edtf.Span) any {
	if s.Until == edtf.NoEnd {
		return nil
	}
	return neo4j.DateOf((s.Until - 1).Time())
}
