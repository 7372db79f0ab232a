package cypher

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/internal/kg"
)

// ReadMap reads values, by name, from JSON that was decoded with json.Number for numbers.
// It takes the form that AppendRow writes, and plain JSON. It returns a fault for each
// value that is not one; path is the name of the map in them.
func ReadMap(path string, members map[string]any) (Map, []kg.Fault) {
	var r valueReader
	return r.members(path, members), r.faults
}

// valueReader gathers the faults of what it reads.
type valueReader struct{ faults []kg.Fault }

func (r *valueReader) fault(path, code, message string) Value {
	r.faults = append(r.faults, kg.Fault{Field: path, Code: code, Message: message})
	return Null{}
}

func (r *valueReader) members(path string, m map[string]any) Map {
	out := make(Map, len(m))
	for _, name := range slices.Sorted(maps.Keys(m)) {
		out[name] = r.value(path+"."+name, m[name])
	}
	return out
}

func (r *valueReader) value(path string, v any) Value {
	switch v := v.(type) {
	case bool:
		return Boolean(v)
	case string:
		return String(v)
	case json.Number:
		return r.number(path, v.String())
	case []any:
		list := make(List, len(v))
		for i, item := range v {
			list[i] = r.value(fmt.Sprintf("%s[%d]", path, i), item)
		}
		return list
	case map[string]any:
		if _, typed := v["$type"]; typed {
			return r.typed(path, v)
		}
		return r.members(path, v)
	}
	return Null{}
}

func (r *valueReader) number(path, text string) Value {
	if !strings.ContainsAny(text, ".eE") {
		return r.integer(path, text)
	}
	f, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return r.fault(path, kg.FaultValue, "is beyond what a float of 64 bits holds")
	}
	return Float(f)
}

func (r *valueReader) integer(path, text string) Value {
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return r.fault(path, kg.FaultValue, "is no whole number of 64 bits; write it with a point for a float")
	}
	return Integer(n)
}

// typedForms returns the values of $type that a parameter may have.
func typedForms() []string {
	forms := []string{"integer", "float", "bytes", "map", "point"}
	for _, kind := range TemporalKinds() {
		forms = append(forms, string(kind))
	}
	return forms
}

// typed reads an object with a $type.
func (r *valueReader) typed(path string, m map[string]any) Value {
	as, _ := m["$type"].(string)
	if as == "point" {
		return r.point(path, m)
	}
	if forms := typedForms(); !slices.Contains(forms, as) {
		r.faults = append(r.faults, kg.Fault{Field: path + ".$type", Code: kg.FaultValue, Allowed: forms, Message: "must be one of " + strings.Join(forms, ", ")})
		return Null{}
	}
	if _, has := m["value"]; !has || len(m) != 2 {
		return r.fault(path, kg.FaultFormat, `of this $type must have "value" and nothing else`)
	}
	path += ".value"
	if inner, is := m["value"].(map[string]any); is && as == "map" {
		return r.members(path, inner)
	}
	text, is := m["value"].(string)
	if !is {
		return r.fault(path, kg.FaultType, "is of the wrong JSON type; see /docs/")
	}
	switch as {
	case "integer":
		return r.integer(path, text)
	case "float":
		return r.float(path, text)
	case "bytes":
		return r.bytes(path, text)
	case "map":
		return r.fault(path, kg.FaultType, "must be an object")
	}
	return Temporal{Kind: TemporalKind(as), Text: text}
}

func (r *valueReader) float(path, text string) Value {
	switch text {
	case "NaN":
		return Float(math.NaN())
	case "Infinity":
		return Float(math.Inf(1))
	case "-Infinity":
		return Float(math.Inf(-1))
	}
	return r.fault(path, kg.FaultValue, "must be NaN, Infinity or -Infinity; give other floats as numbers")
}

func (r *valueReader) bytes(path, text string) Value {
	raw, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		return r.fault(path, kg.FaultFormat, "is not base64")
	}
	return Bytes(raw)
}

func (r *valueReader) point(path string, m map[string]any) Value {
	srid, isNumber := m["srid"].(json.Number)
	list, isList := m["coordinates"].([]any)
	n, err := strconv.Atoi(srid.String())
	if !isNumber || !isList || err != nil || len(m) != 3 {
		return r.fault(path, kg.FaultFormat, `of this $type must have "srid", a whole number, and "coordinates", a list of numbers, and nothing else`)
	}
	point := Point{SRID: n}
	for i, item := range list {
		number, is := item.(json.Number)
		f, err := number.Float64()
		if !is || err != nil {
			r.fault(fmt.Sprintf("%s.coordinates[%d]", path, i), kg.FaultType, "must be a number")
		}
		point.Coordinates = append(point.Coordinates, f)
	}
	return point
}
