package cypher_test

import (
	"slices"
	"testing"

	"github.com/entente-graph/entente/internal/cypher"
)

func TestFunctionsOfAStatement(t *testing.T) {
	for _, tt := range []struct {
		name, statement string
		want            []string
	}{
		{"none", "MATCH (n:Person) RETURN n.name", []string{"MATCH"}},
		{"a plain one", "RETURN toUpper('a')", []string{"toUpper"}},
		{"with a point", "RETURN point.distance($a, $b)", []string{"point.distance"}},
		{"blanks and comments", "RETURN apoc /* . */ .\n// x\rload . json ('x')", []string{"apoc.load.json"}},
		{"backticks", "RETURN `apoc`.`load`.json('x')", []string{"apoc.load.json"}},
		{"a point within backticks", "RETURN `apoc.load.json`('x')", []string{"apoc.load.json"}},
		{"a backtick within backticks", "RETURN `a``b`.c('x')", []string{"a`b.c"}},
		{"in a text", "RETURN 'a.b(1)', \"c.d(\\\"e.f(\"", nil},
		{"behind a text", `RETURN 'it\'s' + a.b(1)`, []string{"a.b"}},
		{"behind a backslash at the end of a text", `RETURN '\\' + a.b('x')`, []string{"a.b"}},
		{"in a comment", "RETURN 1 /* a.b(1) */ // c.d(1)", nil},
		{"behind a comment", "RETURN 1 + /*/ a.b(1) */ c.d(1)", []string{"c.d"}},
		{"behind a line comment", "RETURN 1 + // '\n a.b(1)", []string{"a.b"}},
		{"a comment in a text", "RETURN '/*' + a.b(1) + '*/'", []string{"a.b"}},
		{"a property before a keyword", "MATCH (n) WHERE n.name IN (['a']) AND n.`x y` = (1)", []string{"MATCH", "IN"}},
		{"a keyword before", "RETURN n.x IN a.b(1)", []string{"a.b"}},
		{"a no-break space", "WHERE n.name\u00a0IN\u00a0(['a'])", []string{"IN"}},
		{"a slice", "RETURN xs[n.from..size(xs)], xs[0..size(xs)], xs[..size(xs)]", []string{"size", "size", "size"}},
		{"a number", "RETURN 1.5 + 2. * .5", nil},
		{"a property of a call", "RETURN date().year, a.b(1).c", []string{"date", "a.b"}},
		{"a procedure", "CALL db.labels() YIELD label RETURN label", nil},
		{"an optional procedure", "OPTIONAL call /**/ `db`.labels() YIELD label RETURN label", nil},
		{"a function of a procedure", "CALL db.x(a.b(1)) YIELD y RETURN c.d(y)", []string{"a.b", "c.d"}},
		{"a subquery", "CALL (n) { RETURN a.b(1) AS x }", []string{"CALL", "a.b"}},
		{"CALL that is no keyword", "RETURN `call`\na.b(1)", []string{"a.b"}},
		{"CALL that is a property", "RETURN n.call a.b(1)", []string{"a.b"}},
		{"other alphabets", "RETURN söme.fünc(1)", []string{"söme.fünc"}},
		{"a control character in a name", "RETURN apoc.lo\u0085ad(1)", []string{"apoc.lo\u0085ad"}},
		{"a hint", "MATCH (n:A) USING INDEX n:A(id) WHERE n.id = 1", []string{"MATCH", "A"}},
		{"a projection", "RETURN n {.id, .name, x: a.b(1)}", []string{"a.b"}},
		{"a list", "RETURN [a.b(1), [c.d(2)]]", []string{"a.b", "c.d"}},
		{"a text that does not end", "RETURN 'a.b(1)", nil},
		{"a name that does not end", "RETURN `a.b(1)", nil},
		{"a comment that does not end", "RETURN /* a.b(1)", nil},
		{"a backslash at the end", `RETURN '\`, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, c := range (cypher.Statement{Text: tt.statement}).Functions() {
				got = append(got, c.Name)
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

func TestFunctionsStandAtAPlace(t *testing.T) {
	got := (cypher.Statement{Text: "// söme\nRETURN 'ä', a. b(1)"}).Functions()
	if want := []cypher.Call{{Name: "a.b", Line: 2, Column: 13}}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
