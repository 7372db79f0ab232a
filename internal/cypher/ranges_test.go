package cypher_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/entente-graph/entente/internal/cypher"
	"github.com/entente-graph/entente/internal/kg"
)

// What Neo4j would run through without a chance to be interrupted is refused where the text
// shows it; other ranges are left alone.
func TestLongRangesAfterInAreRefused(t *testing.T) {
	parameters := cypher.Map{"large": cypher.Integer(9223372036854775806), "small": cypher.Integer(10), "text": cypher.String("x")}
	for text, want := range map[string]string{
		"RETURN any(x IN range(1, 9223372036854775806) WHERE x < 0)":        "line 1, column 17: ",
		"RETURN all(x IN\n range(1, 9223372036854775806) WHERE x < 0)":      "line 2, column 2: ",
		"RETURN none(x in RANGE(1,100001) WHERE x < 0)":                     "column 18",
		"RETURN single(x IN /* all */ range(-100000, 1) WHERE x < 0)":       "column 30",
		"RETURN reduce(s = 0, x IN `range`(0, $large) | s + x)":             "column 27",
		"RETURN [x IN range($large, 1, -5) | x]":                            "column 14",
		"RETURN 5 IN range(0x1, 0x7fffffffffffffff)":                        "column 13",
		"RETURN any(x IN range(1, 100000) WHERE x < 0)":                     "",
		"RETURN any(x IN range(1, 1000000, 10) WHERE x < 0)":                "",
		"RETURN any(x IN range(1, -100000000) WHERE x < 0)":                 "",
		"RETURN any(x IN range($small, $small) WHERE x < 0)":                "",
		"RETURN any(x IN range($missing, $text) WHERE x < 0)":               "",
		"RETURN any(x IN range(1, 100000000, 0) WHERE x < 0)":               "",
		"UNWIND range(1, 100000000000) AS i RETURN i":                       "",
		"RETURN 'x IN range(1, 100000000000)'":                              "",
		"// any(x IN range(1, 100000000000))\nRETURN 1":                     "",
		"RETURN any(x IN size(range(1, 100000000000)) WHERE x < 0)":         "",
		"WITH range(1, 100000000000) AS r RETURN any(x IN r WHERE x < 0)":   "",
		"RETURN any(x IN range(1, 3000000 * 3000000) WHERE x < 0)":          "",
		"RETURN any(x IN range(1, 99999999999999999999999) WHERE x < 0) ":   "",
		"RETURN any(x IN range(1, size($list)) WHERE x < 0), in.range(1,2)": "",
	} {
		err := cypher.Statement{Text: text, Parameters: parameters}.Check()
		var invalid *kg.Error
		switch {
		case want == "" && err != nil:
			t.Errorf("%s is refused: %v", text, err)
		case want != "" && (!errors.As(err, &invalid) || !strings.Contains(invalid.Faults[0].Message, want)):
			t.Errorf("%s: %v, want a fault at %q", text, err, want)
		}
	}
}
