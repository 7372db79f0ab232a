package main

import (
	"errors"
	"testing"

	"entente/internal/kg"
)

// A refused line is told once, although its message and its faults both have it.
func TestWhyAnImportEndedIsToldOnce(t *testing.T) {
	refused := &kg.Error{Code: kg.CodeInvalid, Message: "line 4: name: is refused; nothing after it was stored", Faults: []kg.Fault{{Field: "name", Message: "is refused"}}}
	other := &kg.Error{Code: kg.CodeUnavailable, Message: "the database can't be reached", Err: errors.New("no route")}
	for _, tt := range []struct {
		err  error
		want string
	}{
		{refused, "line 4: name: is refused; nothing after it was stored"},
		{other, "the database can't be reached: no route"},
	} {
		if got := refusal(tt.err).Error(); got != tt.want {
			t.Errorf("told %q, want %q", got, tt.want)
		}
	}
}
