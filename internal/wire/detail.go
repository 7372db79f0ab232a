package wire

import (
	"encoding/json"
	"strings"

	"github.com/entente-graph/entente/internal/kg"
)

// DetailValue is what the claims say about one field of the details of a relation.
type DetailValue struct {
	// The value of most origins, and of several such values the one that was said last: a string, an integer or a boolean.
	Value any `json:"value" validate:"required"`
	// Whether claims give different values.
	Conflict bool `json:"conflict" validate:"required" example:"true"`
	// The values and who gives them, that of `value` first.
	Values []DetailReading `json:"values" validate:"required"`
} //	@name	DetailValue

// DetailReading is a value with the origins that give it.
type DetailReading struct {
	Value any `json:"value" validate:"required"`
	// The independent origins that give the value.
	Origins []OriginRef `json:"origins" validate:"required"`
} //	@name	DetailReading

// OriginRef is an origin without its name.
type OriginRef struct {
	Kind string `json:"kind" validate:"required" enums:"{every-kind},source" example:"organization"`
	ID   string `json:"id" validate:"required" example:"associated-press"`
} //	@name	OriginRef

// newDetails converts the details of a relation. They are nil if there are none.
func newDetails(details []kg.Detail) map[string]DetailValue {
	if len(details) == 0 {
		return nil
	}
	views := make(map[string]DetailValue, len(details))
	for _, d := range details {
		views[d.Field] = newDetailValue(d)
	}
	return views
}

func newDetailValue(d kg.Detail) DetailValue {
	v := DetailValue{Value: d.Value, Conflict: d.Conflict(), Values: []DetailReading{}}
	for _, r := range d.Readings {
		reading := DetailReading{Value: r.Value, Origins: []OriginRef{}}
		for _, o := range r.Origins {
			reading.Origins = append(reading.Origins, OriginRef{Kind: string(o.Kind), ID: o.ID})
		}
		v.Values = append(v.Values, reading)
	}
	return v
}

func newOptionalDetail(d *kg.Detail) *DetailValue {
	if d == nil {
		return nil
	}
	v := newDetailValue(*d)
	return &v
}

// DetailsText returns the values of details as JSON, by field, or "" if there are none. The value
// of a field comes before those that contradict it: {"delivered":[120,60]}.
func DetailsText(details []kg.Detail) string {
	if len(details) == 0 {
		return ""
	}
	fields := make(map[string][]any, len(details))
	for _, d := range details {
		for _, r := range d.Readings {
			fields[d.Field] = append(fields[d.Field], r.Value)
		}
	}
	var text strings.Builder
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(fields); err != nil {
		return "" // details are strings, integers and booleans, which JSON has
	}
	return strings.TrimSuffix(text.String(), "\n")
}
