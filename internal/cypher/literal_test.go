package cypher_test

import (
	"testing"
	"time"

	"github.com/entente-graph/entente/internal/cypher"
)

func TestParametersAreSetForTheBrowser(t *testing.T) {
	got := cypher.Query{Text: "MATCH (e {id: $id})\nRETURN e", Parameters: map[string]any{
		"id": "it's", "day": cypher.Date("2023-09-04"), "limit": 7, "none": nil,
		"at": time.Date(2023, 9, 5, 2, 6, 0, 5e8, time.FixedZone("", 3600)),
		"in": map[string]any{"b": []string{"x"}, "a": true},
	}}.Browser()
	const want = ":param at => datetime('2023-09-05T01:06:00.5[UTC]');\n:param day => date('2023-09-04');\n" +
		":param id => 'it\\'s';\n:param in => {a: true, b: ['x']};\n:param limit => 7;\n:param none => null;\n" +
		"MATCH (e {id: $id})\nRETURN e"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestDatesAreWrittenAsISO8601(t *testing.T) {
	for _, tt := range []struct {
		year int
		want cypher.Date
	}{
		{2023, "2023-09-04"},
		{9, "0009-09-04"},
		{-9, "-0009-09-04"},
		{999_999_999, "+999999999-09-04"},
		{-999_999_999, "-999999999-09-04"},
	} {
		if got := cypher.DateOf(time.Date(tt.year, 9, 4, 0, 0, 0, 0, time.UTC)); got != tt.want {
			t.Errorf("%s, want %s", got, tt.want)
		}
	}
}
