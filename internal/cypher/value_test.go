package cypher_test

import (
	"bytes"
	"encoding/json"
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/internal/cypher"
)

// values generates values that parameters can have, nested up to a depth.
func values(depth int) *rapid.Generator[cypher.Value] {
	as := func(v cypher.Value) cypher.Value { return v }
	temporal := rapid.Custom(func(t *rapid.T) cypher.Value {
		return cypher.Temporal{Kind: rapid.SampledFrom(cypher.TemporalKinds()).Draw(t, "kind"), Text: rapid.String().Draw(t, "text")}
	})
	point := rapid.Custom(func(t *rapid.T) cypher.Value {
		return cypher.Point{SRID: rapid.Int().Draw(t, "srid"), Coordinates: rapid.SliceOfN(rapid.Float64(), 2, 3).Draw(t, "coordinates")}
	})
	choices := []*rapid.Generator[cypher.Value]{
		rapid.Just(as(cypher.Null{})), temporal, point,
		rapid.Map(rapid.Bool(), func(b bool) cypher.Value { return cypher.Boolean(b) }),
		rapid.Map(rapid.Int64(), func(n int64) cypher.Value { return cypher.Integer(n) }),
		rapid.Map(rapid.Float64(), func(f float64) cypher.Value { return cypher.Float(f) }),
		rapid.Map(rapid.String(), func(s string) cypher.Value { return cypher.String(s) }),
		rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) cypher.Value { return cypher.Bytes(b) }),
	}
	if depth > 0 {
		inner := values(depth - 1)
		names := rapid.OneOf(rapid.String(), rapid.Just("$type"))
		choices = append(choices,
			rapid.Map(rapid.SliceOfN(inner, 0, 3), func(l []cypher.Value) cypher.Value { return cypher.List(l) }),
			rapid.Map(rapid.MapOfN(names, inner, 0, 3), func(m map[string]cypher.Value) cypher.Value { return cypher.Map(m) }))
	}
	return rapid.OneOf(choices...)
}

// What AppendRow writes, ReadMap reads.
func TestValuesReadAsTheyWereWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := values(3).Draw(t, "value")
		text := cypher.AppendRow(nil, []cypher.Value{want})
		decoder := json.NewDecoder(bytes.NewReader(text))
		decoder.UseNumber()
		var row []any
		if err := decoder.Decode(&row); err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		got, faults := cypher.ReadMap("parameters", map[string]any{"v": row[0]})
		if len(faults) > 0 || !reflect.DeepEqual(got["v"], want) {
			t.Fatalf("%#v was written as %s and read as %#v, faults %v", want, text, got["v"], faults)
		}
	})
}
