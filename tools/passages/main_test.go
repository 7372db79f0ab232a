package main

import (
	"strings"
	"testing"
)

const shared = `// A filter.
//   $p.least  the least number
//             of origins
AND r.origins[i] >= $p.least
AND (r.id
  IS NOT NULL)
`

func TestExpand(t *testing.T) {
	passages := map[string]passage{"filter": parsePassage(shared)}
	for _, tt := range []struct{ name, statement, want string }{
		{"a statement without passages", "MATCH (n)\nRETURN n\n", "MATCH (n)\nRETURN n\n"},
		{
			"an indented passage with other names",
			"WHERE true\n  // begin passage filter(r=edge, i=-1)\n  AND old\n  // end passage\nRETURN 1\n",
			"WHERE true\n  // begin passage filter(r=edge, i=-1)\n  AND edge.origins[-1] >= $p.least\n  AND (edge.id\n    IS NOT NULL)\n  // end passage\nRETURN 1\n",
		},
		{
			"the parameters",
			"// What it does.\n// begin passage filter parameters\n// end passage\nRETURN 1\n",
			"// What it does.\n// begin passage filter parameters\n//   $p.least  the least number\n//             of origins\n// end passage\nRETURN 1\n",
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := expand(tt.statement, passages)
			if err != nil || got != tt.want {
				t.Fatalf("got %v\n%s\nwant\n%s", err, got, tt.want)
			}
			if again, err := expand(got, passages); err != nil || again != got {
				t.Errorf("expanded again it is %v\n%s", err, again)
			}
		})
	}
}

func TestExpandRefusesWhatIsMalformed(t *testing.T) {
	passages := map[string]passage{"filter": parsePassage(shared)}
	for statement, want := range map[string]string{
		"// begin passage other\n// end passage\n":                           "there is no passage other",
		"// begin passage filter\nRETURN 1\n":                                "has no end",
		"// end passage\n":                                                   "has not begun",
		"// begin passage filter(r)\n// end passage\n":                       "expected name=name",
		"// begin passage filter\n// begin passage filter\n// end passage\n": "begins before",
	} {
		if _, err := expand(statement, passages); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", statement, err, want)
		}
	}
}
