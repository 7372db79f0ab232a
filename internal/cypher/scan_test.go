package cypher

import (
	"strings"
	"testing"
)

func TestBracketsThatCloseInTextsAreNotCounted(t *testing.T) {
	for statement, want := range map[string]int{
		"RETURN [[1], [2]]": 2,
		"RETURN " + strings.Repeat("(/*)*/", 300) + "1" + strings.Repeat(")", 300): 300,
		"RETURN " + strings.Repeat("[')', ", 300) + "1" + strings.Repeat("]", 300): 300,
		"RETURN " + strings.Repeat("[`]`, ", 300) + "1" + strings.Repeat("]", 300): 300,
		"RETURN " + strings.Repeat("[//]\n", 300) + "1" + strings.Repeat("]", 300): 300,
		`RETURN ['\')', (1)]`:           2,
		`RETURN ["a\\"], [/* " */ [1]]`: 2,
		"/*/ ( */ RETURN (1)":           2,
	} {
		if got := depth(statement); got != want {
			t.Errorf("%.40q is %d deep, want %d", statement, got, want)
		}
	}
}
