package httpapi

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/kg"
)

// CypherRequest is a statement in Cypher, and how far it may go.
type CypherRequest struct {
	// One statement that only reads. Values belong into parameters.
	Statement string `json:"statement" validate:"required" maxLength:"32768" example:"MATCH (a:Person {id: $id})-[r]-(b:Entity) RETURN b.name, r.type, r.status ORDER BY b.name, r.id"`
	// The values of the statement's parameters, by name, without the $; each a CypherValue.
	Parameters map[string]any `json:"parameters,omitempty"`
	// How many rows are wanted at most.
	MaxRows *int `json:"max_rows,omitempty" minimum:"1" maximum:"10000" default:"1000" example:"1000"`
	// How long the statement may run, in milliseconds.
	TimeoutMS *int `json:"timeout_ms,omitempty" minimum:"10" maximum:"25000" default:"10000" example:"10000"`
} //	@name	CypherRequest

type cypherAsk struct {
	kg.CypherStatement
	maxRows int
}

// readCypher reads a statement and what belongs to it.
func readCypher(c *gin.Context) (cypherAsk, error) {
	in, read, err := decodeBody[CypherRequest](c)
	if err != nil {
		return cypherAsk{}, err
	}
	ask := cypherAsk{maxRows: read.within("max_rows", in.MaxRows, defaultCypherRows, 1, maxCypherRows)}
	ask.Text = in.Statement
	ask.Timeout = time.Duration(read.within("timeout_ms", in.TimeoutMS, int(defaultCypherTime.Milliseconds()),
		int(leastCypherTime.Milliseconds()), int(maxCypherTime.Milliseconds()))) * time.Millisecond
	ask.Parameters = read.cypherMap("parameters", in.Parameters)
	return ask, read.validate(ask.Check)
}

func (r *reader) cypherMap(path string, m map[string]any) kg.CypherMap {
	out := make(kg.CypherMap, len(m))
	for _, name := range slices.Sorted(maps.Keys(m)) {
		out[name] = r.cypherValue(path+"."+name, m[name])
	}
	return out
}

// cypherValue reads a value as answers have it, and as people write it.
func (r *reader) cypherValue(path string, v any) kg.CypherValue {
	switch v := v.(type) {
	case bool:
		return kg.CypherBoolean(v)
	case string:
		return kg.CypherString(v)
	case json.Number:
		return r.cypherNumber(path, v.String())
	case []any:
		list := make(kg.CypherList, len(v))
		for i, item := range v {
			list[i] = r.cypherValue(fmt.Sprintf("%s[%d]", path, i), item)
		}
		return list
	case map[string]any:
		if _, typed := v["$type"]; typed {
			return r.cypherTyped(path, v)
		}
		return r.cypherMap(path, v)
	}
	return kg.CypherNull{}
}

func (r *reader) cypherNumber(path, text string) kg.CypherValue {
	if !strings.ContainsAny(text, ".eE") {
		return r.cypherInteger(path, text)
	}
	f, err := strconv.ParseFloat(text, 64)
	if err != nil {
		r.fault(path, kg.FaultValue, nil, "is beyond what a float of 64 bits holds")
	}
	return kg.CypherFloat(f)
}

func (r *reader) cypherInteger(path, text string) kg.CypherValue {
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		r.fault(path, kg.FaultValue, nil, "is no whole number of 64 bits; write it with a point for a float")
	}
	return kg.CypherInteger(n)
}

// typedForms are what can be given with a $type.
func typedForms() []string {
	return append([]string{"integer", "float", "bytes", "map", "point"}, texts(kg.CypherTemporalKinds())...)
}

// cypherTyped reads an object with a $type.
func (r *reader) cypherTyped(path string, m map[string]any) kg.CypherValue {
	as, _ := m["$type"].(string)
	if as == "point" {
		return r.cypherPoint(path, m)
	}
	if !slices.Contains(typedForms(), as) {
		r.faults = append(r.faults, kg.Fault{Field: path + ".$type", Code: kg.FaultValue, Allowed: typedForms(), Message: "must be one of " + strings.Join(typedForms(), ", ")})
		return kg.CypherNull{}
	}
	if _, has := m["value"]; !has || len(m) != 2 {
		r.fault(path, kg.FaultFormat, nil, `of this $type must have "value" and nothing else`)
		return kg.CypherNull{}
	}
	if inner, is := m["value"].(map[string]any); is && as == "map" {
		return r.cypherMap(path+".value", inner)
	}
	text, is := m["value"].(string)
	if !is {
		r.fault(path+".value", kg.FaultType, nil, "is of the wrong JSON type; see /docs/")
		return kg.CypherNull{}
	}
	switch as {
	case "integer":
		return r.cypherInteger(path+".value", text)
	case "float":
		return r.cypherFloat(path+".value", text)
	case "bytes":
		raw, err := base64.StdEncoding.DecodeString(text)
		if err != nil {
			r.fault(path+".value", kg.FaultFormat, nil, "is not base64")
		}
		return kg.CypherBytes(raw)
	case "map":
		r.fault(path+".value", kg.FaultType, nil, "must be an object")
		return kg.CypherNull{}
	}
	return kg.CypherTemporal{Kind: kg.CypherTemporalKind(as), Text: text}
}

func (r *reader) cypherFloat(path, text string) kg.CypherValue {
	switch text {
	case "NaN":
		return kg.CypherFloat(math.NaN())
	case "Infinity":
		return kg.CypherFloat(math.Inf(1))
	case "-Infinity":
		return kg.CypherFloat(math.Inf(-1))
	}
	r.fault(path, kg.FaultValue, nil, "must be NaN, Infinity or -Infinity; give other floats as numbers")
	return kg.CypherNull{}
}

func (r *reader) cypherPoint(path string, m map[string]any) kg.CypherValue {
	srid, isNumber := m["srid"].(json.Number)
	list, isList := m["coordinates"].([]any)
	n, err := strconv.Atoi(srid.String())
	if !isNumber || !isList || err != nil || len(m) != 3 {
		r.fault(path, kg.FaultFormat, nil, `of this $type must have "srid", a whole number, and "coordinates", a list of numbers, and nothing else`)
		return kg.CypherNull{}
	}
	point := kg.CypherPoint{SRID: n}
	for i, item := range list {
		number, is := item.(json.Number)
		f, err := number.Float64()
		if !is || err != nil {
			r.fault(fmt.Sprintf("%s.coordinates[%d]", path, i), kg.FaultType, nil, "must be a number")
		}
		point.Coordinates = append(point.Coordinates, f)
	}
	return point
}
