package cypher

import (
	"errors"
	"strings"
	"testing"

	"github.com/entente-graph/entente/internal/kg"
)

func TestStatementsAreCheckedByTheirText(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"a statement", "MATCH (n) RETURN n", ""},
		{"comments", "/* a */ // b\n RETURN 1 AS x", ""},
		{"a comment that says EXPLAIN", "// EXPLAIN\nRETURN 1 AS x", ""},
		{"a word that begins like one", "EXPLAINED", ""},
		{"nothing", "", kg.FaultRequired},
		{"white space", " \t\n", kg.FaultRequired},
		{"EXPLAIN", "explain RETURN 1", kg.FaultValue},
		{"PROFILE behind comments", "/**/ // x\r PROFILE RETURN 1", kg.FaultValue},
		{"options", "\u00a0CYPHER runtime=slotted RETURN 1", kg.FaultValue},
		{"an escape", `RETURN '\u0041'`, kg.FaultFormat},
		{"NUL", "RETURN 1\x00", kg.FaultFormat},
		{"many brackets beside one another", strings.Repeat("()", 500), ""},
		{"many brackets within one another", strings.Repeat("{", 101), kg.FaultValue},
		{"too long", strings.Repeat("x", MaxLength+1), kg.FaultValue},
	} {
		t.Run(tt.name, func(t *testing.T) {
			err := Statement{Text: tt.text}.Check()
			var invalid *kg.Error
			switch {
			case tt.want == "" && err != nil:
				t.Errorf("refused: %v", err)
			case tt.want != "" && (!errors.As(err, &invalid) || invalid.Faults[0].Code != tt.want || invalid.Faults[0].Field != "statement"):
				t.Errorf("got %v, want a fault %q of the statement", err, tt.want)
			}
		})
	}
}
