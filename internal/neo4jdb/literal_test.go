package neo4jdb_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/internal/neo4jdb"
)

func TestLiteralsReadAsWhatTheyWere(t *testing.T) {
	for name, value := range map[string]any{
		"a number": 7, "yes": true, "texts": []string{"a", "b'"}, "an empty list": []string{},
		"a map":            map[string]any{"a `b`": int64(1), "c": []any{"x", false}},
		"quotes":           `it's "so" \ \n \u0041`,
		"control":          "a\nb\x00c\u2028",
		"beyond the plane": "🜁\U0010fffd",
		"the first day":    neo4jdb.BeginningOfTime,
		"the last day":     neo4jdb.EndOfTime,
		"an instant":       time.Date(2023, 9, 5, 2, 6, 0, 123456000, time.UTC),
	} {
		t.Run(name, func(t *testing.T) { readsAs(t, t.Errorf, value) })
	}
	if neo4jdb.Literal(nil) != "null" {
		t.Error("nothing is not null")
	}
}

func TestLiteralsOfAnyText(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		texts := rapid.SliceOfN(rapid.String(), 20, 20).Draw(r, "texts") // many at once, because each check is a round trip
		readsAs(t, r.Errorf, texts)
	})
}

func readsAs(t *testing.T, fail func(format string, args ...any), value any) {
	t.Helper()
	expression := neo4jdb.Literal(value)
	rows := server.Run(t, "RETURN "+expression+" = $value AS same", map[string]any{"value": value})
	if rows[0]["same"] != true {
		fail("%s is not %v", expression, value)
	}
}
