package neo4jdb

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/entente-graph/entente/internal/kg"
)

// storedDetail is a detail in the JSON text of the property "details" of a relation's node.
type storedDetail struct {
	Field    string          `json:"field"`
	Readings []storedReading `json:"readings"`
}

type storedReading struct {
	Value   any            `json:"value"`
	Origins []storedOrigin `json:"origins"`
}

type storedOrigin struct {
	Kind kg.Kind `json:"kind"`
	ID   string  `json:"id"`
}

// encodeDetails returns the details of a relation as JSON, or null if there are none.
func encodeDetails(details []kg.Detail) any {
	if len(details) == 0 {
		return nil
	}
	stored := make([]storedDetail, len(details))
	for i, d := range details {
		stored[i] = storedDetail{Field: d.Field}
		for _, r := range d.Readings {
			reading := storedReading{Value: r.Value}
			for _, o := range r.Origins {
				reading.Origins = append(reading.Origins, storedOrigin(o))
			}
			stored[i].Readings = append(stored[i].Readings, reading)
		}
	}
	return asJSON(stored)
}

// decodeDetails is the inverse of encodeDetails.
func decodeDetails(text string) []kg.Detail {
	if text == "" {
		return nil
	}
	var stored []storedDetail
	decoder := json.NewDecoder(bytes.NewReader([]byte(text)))
	decoder.UseNumber()
	if err := decoder.Decode(&stored); err != nil {
		return nil
	}
	details := make([]kg.Detail, len(stored))
	for i, s := range stored {
		details[i] = kg.Detail{Field: s.Field}
		for _, r := range s.Readings {
			reading := kg.DetailReading{Value: detailValue(r.Value)}
			for _, o := range r.Origins {
				reading.Origins = append(reading.Origins, kg.Origin(o))
			}
			details[i].Readings = append(details[i].Readings, reading)
		}
		details[i].Value = details[i].Readings[0].Value
	}
	return details
}

// detailValue converts a value of JSON to one of kg.Details.
func detailValue(v any) any {
	if number, ok := v.(json.Number); ok {
		n, _ := number.Int64()
		return n
	}
	return v
}

// detailProperties returns the details as properties of an edge, named as on claims. The property
// detail_conflicts has the fields on which claims contradict each other.
func detailProperties(details []kg.Detail) map[string]any {
	properties := map[string]any{}
	var conflicts []string
	for _, d := range details {
		properties[detailPrefix+d.Field] = d.Value
		if d.Conflict() {
			conflicts = append(conflicts, d.Field)
		}
	}
	if len(conflicts) > 0 {
		properties["detail_conflicts"] = conflicts
	}
	return properties
}

// valueHistory returns, for each moment, the values of the details as JSON, and whether claims
// contradict each other on one. The value of a field comes before contradicting ones, which are
// in the order of their texts: the JSON differs if and only if the values do. Both lists are
// empty if no moment has details.
func valueHistory(moments []kg.Moment) (values []string, conflict []bool) {
	if !slices.ContainsFunc(moments, func(m kg.Moment) bool { return len(m.Details) > 0 }) {
		return nil, nil
	}
	values, conflict = make([]string, len(moments)), make([]bool, len(moments))
	for i, m := range moments {
		fields := map[string][]any{}
		for _, d := range m.Details {
			fields[d.Field] = readingValues(d)
			conflict[i] = conflict[i] || d.Conflict()
		}
		if len(fields) > 0 {
			values[i] = asJSON(fields)
		}
	}
	return values, conflict
}

func readingValues(d kg.Detail) []any {
	list := make([]any, len(d.Readings))
	for i, r := range d.Readings {
		list[i] = r.Value
	}
	slices.SortFunc(list[1:], func(a, b any) int { return cmp.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
	return list
}

// asJSON encodes a value that has only strings, numbers, booleans, slices and maps.
func asJSON(v any) string {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(v); err != nil {
		panic(err) // no such value fails
	}
	return string(bytes.TrimSuffix(b.Bytes(), []byte("\n")))
}
