package report

import (
	"testing"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

func TestRelationsAreNamedInWords(t *testing.T) {
	types := []kg.RelationType{
		{Name: "exchanged-letters", Inverse: "exchanged-letters", Symmetric: true},
		{Name: "met-with", Inverse: "met-with", Symmetric: true},
		{Name: "visited", Inverse: "was-visited-by"},
	}
	for _, tt := range []struct {
		words, want string
		inverse     bool
	}{
		{"met-with", "met-with", false},
		{"Met with", "met-with", false},
		{"visited", "visited", false},
		{"was visited by", "visited", true},
		{"exchanged letters", "exchanged-letters", false},
		{"exchanged letters with", "exchanged-letters", false},
		{"visited with", "", false},
		{"met with with", "met-with", false},
		{"with", "", false},
	} {
		d := &Draft{types: types, Faults: &wire.Faults{}}
		got := d.lookUp("relation", tt.words)
		name := ""
		if got.known != nil {
			name = got.known.Name
		}
		if name != tt.want || got.inverse != tt.inverse || (name == "") != (d.Faults.Invalid() != nil) {
			t.Errorf("%q is %q, inverse %v, faults %v", tt.words, name, got.inverse, d.Faults.Invalid())
		}
	}
}
