package httpapi

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
)

// Each value that Cypher has is told so that nothing is lost, and taken again in
// the same form.
func TestCypherValuesGoThereAndBack(t *testing.T) {
	a := newAPI(t)
	for _, tt := range []struct{ name, expression, value string }{
		{"null", "null", `null`},
		{"a boolean", "true", `true`},
		{"an integer", "42", `42`},
		{"an integer below zero", "-42", `-42`},
		{"the greatest plain integer", "9007199254740992", `9007199254740992`},
		{"a greater integer", "9007199254740993", `{"$type":"integer","value":"9007199254740993"}`},
		{"the least integer", "-9223372036854775807 - 1", `{"$type":"integer","value":"-9223372036854775808"}`},
		{"a float", "1.5", `1.5`},
		{"a float that is whole", "3.0", `3.0`},
		{"a great float", "1e300", `1e+300`},
		{"a float as great as an integer is long", "1e15", `1e+15`},
		{"a small float", "1.5e-9", `1.5e-09`},
		{"zero from below", "-0.0", `-0.0`},
		{"no number", "0.0 / 0.0", `{"$type":"float","value":"NaN"}`},
		{"infinity", "1.0 / 0.0", `{"$type":"float","value":"Infinity"}`},
		{"infinity below zero", "-1.0 / 0.0", `{"$type":"float","value":"-Infinity"}`},
		{"a text", "'Kim \"Jong\" Un \U0001F600'", `"Kim \"Jong\" Un ` + "\U0001F600" + `"`},
		{"a date", "date('2023-09-04')", `{"$type":"date","value":"2023-09-04"}`},
		{"a time", "time('14:30:00.5+02:00')", `{"$type":"time","value":"14:30:00.5+02:00"}`},
		{"a local time", "localtime('14:30:00.000000001')", `{"$type":"local_time","value":"14:30:00.000000001"}`},
		{"an instant", "datetime('2023-09-05T23:59:59.999999Z')", `{"$type":"date_time","value":"2023-09-05T23:59:59.999999Z"}`},
		{"an instant elsewhere", "datetime('2023-09-05T14:00:00+09:00')", `{"$type":"date_time","value":"2023-09-05T14:00:00+09:00"}`},
		{"an instant in a zone", "datetime('2023-09-05T14:00:00[Asia/Pyongyang]')", `{"$type":"date_time","value":"2023-09-05T14:00:00+09:00[Asia/Pyongyang]"}`},
		{"a local date and time", "localdatetime('2023-09-05T14:00:00')", `{"$type":"local_date_time","value":"2023-09-05T14:00:00"}`},
		{"a duration", "duration('P14M3DT7200.5S')", `{"$type":"duration","value":"P14M3DT7200.500000000S"}`},
		{"a duration below zero", "duration('P-1M-2DT-3.5S')", `{"$type":"duration","value":"P-1M-2DT-3.500000000S"}`},
		{"a duration of less than a second below zero", "duration('PT-0.5S')", `{"$type":"duration","value":"P0M0DT-0.500000000S"}`},
		{"a place", "point({longitude: 131.9, latitude: 43.1})", `{"$type":"point","srid":4326,"coordinates":[131.9,43.1]}`},
		{"a place with a height", "point({longitude: 131.9, latitude: 43.1, height: 8})", `{"$type":"point","srid":4979,"coordinates":[131.9,43.1,8.0]}`},
		{"a point", "point({x: 1, y: -2})", `{"$type":"point","srid":7203,"coordinates":[1.0,-2.0]}`},
		{"a point in space", "point({x: 1, y: 2, z: 3})", `{"$type":"point","srid":9157,"coordinates":[1.0,2.0,3.0]}`},
		{"a list", "[1, 'a', null, [date('2023-09-04')]]", `[1,"a",null,[{"$type":"date","value":"2023-09-04"}]]`},
		{"an empty list", "[]", `[]`},
		{"a map", "{b: 1, a: {c: null}}", `{"a":{"c":null},"b":1}`},
		{"a map that looks like a value", "{`$type`: 'date', value: 'soon'}", `{"$type":"map","value":{"$type":"date","value":"soon"}}`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			within := &api{t: t, engine: a.engine, contract: a.contract}
			if got := within.oneValue(asking(t, "RETURN "+tt.expression+" AS v")); got != tt.value {
				t.Errorf("it is told as %s, want %s", got, tt.value)
			}
			back := asking(t, "RETURN $v AS v", "v", json.RawMessage(tt.value))
			if got := within.oneValue(back); got != tt.value {
				t.Errorf("it comes back as %s, want %s", got, tt.value)
			}
		})
	}
}

// oneValue is the only value of an answer.
func (a *api) oneValue(c call) string {
	a.t.Helper()
	got := a.done(c)
	_, rest, _ := strings.Cut(got.body, `"rows":[[`)
	value, _, found := strings.Cut(rest, `]],"row_count":1`)
	if !found {
		a.t.Fatalf("not one value: %s", got.body)
	}
	return value
}

// Bytes can be given, and nothing in the graph has any yet.
func TestCypherTakesBytes(t *testing.T) {
	a := newAPI(t)
	value := `{"$type":"bytes","value":"AAH/"}`
	if got := a.oneValue(asking(t, "RETURN $v AS v", "v", json.RawMessage(value))); got != value {
		t.Errorf("got %s", got)
	}
}

// Nodes, relationships and paths tell their labels, types, ends and properties.
func TestCypherTellsTheGraph(t *testing.T) {
	a := newWorldAPI(t)
	c := a.claim(said("talks", "asserted", "wire-1"))
	a.run([]scenario{
		{
			name: "a node", call: asking(t, "MATCH (p:Person {id: 'alice'}) RETURN p"), status: http.StatusOK,
			has: []string{`{"$type":"node","element_id":"`, `"labels":["Entity","Person"],"properties":{`, `"id":"alice"`, `"created_at":{"$type":"date_time","value":"`},
		},
		{
			name: "a relationship", call: asking(t, "MATCH (:Person {id: 'alice'})-[r]->(:Person {id: 'bob'}) RETURN r"), status: http.StatusOK,
			has: []string{`{"$type":"relationship","element_id":"`, `"relationship_type":"MET_WITH","start":"`, `"subject_id":"alice"`, `"id":"` + c.Relation.ID + `"`},
		},
		{
			name: "a path", call: asking(t, "MATCH p = (:Person {id: 'bob'})-[r]-(:Person {id: 'alice'}) RETURN p"), status: http.StatusOK,
			has: []string{`{"$type":"path","nodes":[{"$type":"node",`, `"relationships":[{"$type":"relationship",`},
		},
	})
}

// What is no value is told of, with its place.
func TestCypherParametersAreChecked(t *testing.T) {
	a := newAPI(t)
	for _, tt := range []struct{ name, value, fault string }{
		{"no date", `{"$type":"date","value":"2023-02-30"}`, fault("parameters.v", "format")},
		{"a date of another form", `[{"$type":"date","value":"4 September"}]`, fault("parameters.v[0]", "format")},
		{"no time zone", `{"$type":"date_time","value":"2023-09-05T14:00:00+01:00[Mars/Olympus]"}`, fault("parameters.v", "format")},
		{"an offset that no place has", `{"$type":"date_time","value":"2023-09-05T14:00:00+19:00"}`, fault("parameters.v", "format")},
		{"no duration", `{"$type":"duration","value":"soon"}`, fault("parameters.v", "format")},
		{"an empty duration", `{"$type":"duration","value":"P"}`, fault("parameters.v", "format")},
		{"no integer", `{"$type":"integer","value":"1.5"}`, fault("parameters.v.value", "value")},
		{"too great an integer", `92233720368547758080`, fault("parameters.v", "value")},
		{"too great a float", `1e999`, fault("parameters.v", "value")},
		{"no base64", `{"$type":"bytes","value":"*"}`, fault("parameters.v.value", "format")},
		{"a point of one coordinate", `{"$type":"point","srid":4326,"coordinates":[1]}`, fault("parameters.v", "format")},
		{"a point of words", `{"$type":"point","srid":4326,"coordinates":["a","b"]}`, fault("parameters.v.coordinates[0]", "type")},
		{"a point without coordinates", `{"$type":"point","srid":4326}`, fault("parameters.v", "format")},
		{"a node", `{"$type":"node","element_id":"4:x:1"}`, fault("parameters.v.$type", "value")},
		{"a type that is no text", `{"$type":1,"value":"x"}`, fault("parameters.v.$type", "value")},
		{"a value too many", `{"$type":"date","value":"2023-09-04","zone":"x"}`, fault("parameters.v", "format")},
	} {
		t.Run(tt.name, func(t *testing.T) {
			within := &api{t: t, engine: a.engine, contract: a.contract}
			got := within.do(asking(t, "RETURN $v AS v", "v", json.RawMessage(tt.value)))
			if got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, tt.fault) {
				t.Errorf("status %d, want 422 with %s\n%s", got.status, tt.fault, got.body)
			}
		})
	}
}
