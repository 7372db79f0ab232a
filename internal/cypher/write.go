package cypher

import (
	"encoding/base64"
	"encoding/json"
	"maps"
	"math"
	"slices"
	"strconv"
)

// greatestExact is the greatest integer that every float of 64 bits, which most
// languages read JSON numbers as, holds exactly.
const greatestExact = 1 << 53

// AppendRow appends a row as a JSON list. Each value is plain JSON where that loses
// nothing, otherwise an object with a $type. ReadMap reads the same form.
func AppendRow(b []byte, row []Value) []byte { return appendList(b, row) }

func appendValue(b []byte, v Value) []byte {
	switch v := v.(type) {
	case Boolean:
		return strconv.AppendBool(b, bool(v))
	case Integer:
		if v > greatestExact || v < -greatestExact {
			return appendTyped(b, "integer", strconv.FormatInt(int64(v), 10))
		}
		return strconv.AppendInt(b, int64(v), 10)
	case Float:
		return appendFloat(b, float64(v))
	case String:
		return appendText(b, string(v))
	case Bytes:
		return appendTyped(b, "bytes", base64.StdEncoding.EncodeToString(v))
	case Temporal:
		return appendTyped(b, string(v.Kind), v.Text)
	case List:
		return appendList(b, v)
	case Map:
		if _, ambiguous := v["$type"]; ambiguous {
			return append(appendMap(append(b, `{"$type":"map","value":`...), v), '}')
		}
		return appendMap(b, v)
	case Point:
		return appendPoint(b, v)
	case Node:
		return appendNode(b, v)
	case Relationship:
		return appendRelationship(b, v)
	case Path:
		return appendPath(b, v)
	}
	return append(b, "null"...)
}

func appendText(b []byte, text string) []byte {
	quoted, err := json.Marshal(text)
	if err != nil {
		return append(b, `""`...) // can't happen: every string can be marshalled
	}
	return append(b, quoted...)
}

func appendTyped(b []byte, as, value string) []byte {
	b = appendText(append(b, `{"$type":`...), as)
	b = appendText(append(b, `,"value":`...), value)
	return append(b, '}')
}

// appendFloat appends a float with a point or an exponent, which tells it from an
// integer.
func appendFloat(b []byte, f float64) []byte {
	switch {
	case math.IsNaN(f):
		return appendTyped(b, "float", "NaN")
	case math.IsInf(f, 1):
		return appendTyped(b, "float", "Infinity")
	case math.IsInf(f, -1):
		return appendTyped(b, "float", "-Infinity")
	case f == math.Trunc(f) && math.Abs(f) < 1e15:
		return strconv.AppendFloat(b, f, 'f', 1, 64)
	case math.Abs(f) >= 1e15 || math.Abs(f) < 1e-6:
		return strconv.AppendFloat(b, f, 'e', -1, 64)
	}
	return strconv.AppendFloat(b, f, 'f', -1, 64)
}

func appendList[T Value](b []byte, list []T) []byte {
	b = append(b, '[')
	for i, item := range list {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendValue(b, item)
	}
	return append(b, ']')
}

// appendMap appends the members in alphabetical order.
func appendMap(b []byte, m Map) []byte {
	b = append(b, '{')
	for i, name := range slices.Sorted(maps.Keys(m)) {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(appendText(b, name), ':')
		b = appendValue(b, m[name])
	}
	return append(b, '}')
}

func appendPoint(b []byte, p Point) []byte {
	b = strconv.AppendInt(append(b, `{"$type":"point","srid":`...), int64(p.SRID), 10)
	coordinates := make([]Float, len(p.Coordinates))
	for i, f := range p.Coordinates {
		coordinates[i] = Float(f)
	}
	return append(appendList(append(b, `,"coordinates":`...), coordinates), '}')
}

func appendNode(b []byte, n Node) []byte {
	labels := make([]String, len(n.Labels))
	for i, label := range n.Labels {
		labels[i] = String(label)
	}
	b = appendText(append(b, `{"$type":"node","element_id":`...), n.ElementID)
	b = appendList(append(b, `,"labels":`...), labels)
	return append(appendMap(append(b, `,"properties":`...), n.Properties), '}')
}

func appendRelationship(b []byte, r Relationship) []byte {
	b = appendText(append(b, `{"$type":"relationship","element_id":`...), r.ElementID)
	b = appendText(append(b, `,"relationship_type":`...), r.Type)
	b = appendText(append(b, `,"start":`...), r.StartID)
	b = appendText(append(b, `,"end":`...), r.EndID)
	return append(appendMap(append(b, `,"properties":`...), r.Properties), '}')
}

func appendPath(b []byte, p Path) []byte {
	b = appendList(append(b, `{"$type":"path","nodes":`...), p.Nodes)
	return append(appendList(append(b, `,"relationships":`...), p.Relationships), '}')
}
