package httpapi

import (
	"encoding/base64"
	"encoding/json"
	"maps"
	"math"
	"slices"
	"strconv"

	"github.com/entente-graph/entente/internal/kg"
)

// greatestExact is the greatest integer up to which a float of 64 bits, which JSON
// numbers are in most languages, has all.
const greatestExact = 1 << 53

// appendCypher appends a value as JSON: plain where that loses nothing, and else
// an object with a $type.
func appendCypher(b []byte, v kg.CypherValue) []byte {
	switch v := v.(type) {
	case kg.CypherBoolean:
		return strconv.AppendBool(b, bool(v))
	case kg.CypherInteger:
		if v > greatestExact || v < -greatestExact {
			return appendTyped(b, "integer", strconv.FormatInt(int64(v), 10))
		}
		return strconv.AppendInt(b, int64(v), 10)
	case kg.CypherFloat:
		return appendFloat(b, float64(v))
	case kg.CypherString:
		return appendText(b, string(v))
	case kg.CypherBytes:
		return appendTyped(b, "bytes", base64.StdEncoding.EncodeToString(v))
	case kg.CypherTemporal:
		return appendTyped(b, string(v.Kind), v.Text)
	case kg.CypherList:
		return appendList(b, v)
	case kg.CypherMap:
		if _, confusing := v["$type"]; confusing {
			return append(appendMap(append(b, `{"$type":"map","value":`...), v), '}')
		}
		return appendMap(b, v)
	case kg.CypherPoint:
		return appendPoint(b, v)
	case kg.CypherNode:
		return appendNode(b, v)
	case kg.CypherRelationship:
		return appendRelationship(b, v)
	case kg.CypherPath:
		return appendPath(b, v)
	}
	return append(b, "null"...)
}

func appendText(b []byte, text string) []byte {
	quoted, err := json.Marshal(text)
	if err != nil {
		return append(b, `""`...) // a text can always be marshalled
	}
	return append(b, quoted...)
}

func appendTyped(b []byte, as, value string) []byte {
	b = appendText(append(b, `{"$type":`...), as)
	b = appendText(append(b, `,"value":`...), value)
	return append(b, '}')
}

// appendFloat appends a float so that nobody takes it for an integer.
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

func appendList[T kg.CypherValue](b []byte, list []T) []byte {
	b = append(b, '[')
	for i, item := range list {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendCypher(b, item)
	}
	return append(b, ']')
}

// appendMap appends the members in alphabetical order.
func appendMap(b []byte, m kg.CypherMap) []byte {
	b = append(b, '{')
	for i, name := range slices.Sorted(maps.Keys(m)) {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(appendText(b, name), ':')
		b = appendCypher(b, m[name])
	}
	return append(b, '}')
}

func appendPoint(b []byte, p kg.CypherPoint) []byte {
	b = strconv.AppendInt(append(b, `{"$type":"point","srid":`...), int64(p.SRID), 10)
	coordinates := make([]kg.CypherFloat, len(p.Coordinates))
	for i, f := range p.Coordinates {
		coordinates[i] = kg.CypherFloat(f)
	}
	return append(appendList(append(b, `,"coordinates":`...), coordinates), '}')
}

func appendNode(b []byte, n kg.CypherNode) []byte {
	labels := make([]kg.CypherString, len(n.Labels))
	for i, label := range n.Labels {
		labels[i] = kg.CypherString(label)
	}
	b = appendText(append(b, `{"$type":"node","element_id":`...), n.ElementID)
	b = appendList(append(b, `,"labels":`...), labels)
	return append(appendMap(append(b, `,"properties":`...), n.Properties), '}')
}

func appendRelationship(b []byte, r kg.CypherRelationship) []byte {
	b = appendText(append(b, `{"$type":"relationship","element_id":`...), r.ElementID)
	b = appendText(append(b, `,"type":`...), r.Type)
	b = appendText(append(b, `,"start":`...), r.StartID)
	b = appendText(append(b, `,"end":`...), r.EndID)
	return append(appendMap(append(b, `,"properties":`...), r.Properties), '}')
}

func appendPath(b []byte, p kg.CypherPath) []byte {
	b = appendList(append(b, `{"$type":"path","nodes":`...), p.Nodes)
	return append(appendList(append(b, `,"relationships":`...), p.Relationships), '}')
}
