package wire

import (
	"time"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/kg/edtf"
)

// TemporalText returns the value of temporal.
func TemporalText(forSure bool) string {
	if forSure {
		return Certain
	}
	return Possible
}

// Bounds returns the first and the last day of a span; empty without bound.
func Bounds(s edtf.Span) (first, last string) {
	if s.From != edtf.NoStart {
		first = s.From.String()
	}
	if s.Until != edtf.NoEnd {
		last = (s.Until - 1).String()
	}
	return first, last
}

// InstantText formats a time of a clock; the zero time is the empty text.
func InstantText(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return kg.FormatInstant(t)
}

// Timestamp returns a time that the server recorded; the zero time is nil.
func Timestamp(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	t = t.UTC()
	return &t
}

// instantOf is the time, or the zero time for nil.
func instantOf(t *time.Time) time.Time {
	if t == nil {
		return time.Time{}
	}
	return *t
}

// OrEmpty returns the list, or an empty one for nil, so that JSON has [] and not null.
func OrEmpty(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}

// Texts converts named strings to plain ones.
func Texts[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = string(v)
	}
	return out
}

// Named converts plain strings to named ones.
func Named[T ~string](list []string) []T {
	out := make([]T, len(list))
	for i, v := range list {
		out[i] = T(v)
	}
	return out
}
