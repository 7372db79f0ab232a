package httpapi

import (
	"fmt"
	"net/url"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

// bodyQuery returns the fields of a body as if they were query parameters of the same
// names, so that both have the same meaning and the same faults. faults holds the faults of
// the body so far.
func bodyQuery(faults *wire.Faults, e wire.EvidenceInput, kinds []string) *query {
	values := url.Values{"kinds": listed(kinds)}
	fields := reflect.ValueOf(e)
	for i := range fields.NumField() {
		name, _, _ := strings.Cut(fields.Type().Field(i).Tag.Get("json"), ",")
		switch field := fields.Field(i); {
		case field.Kind() == reflect.Slice:
			values[name] = listed(field.Interface().([]string))
		case !field.IsNil():
			values.Set(name, fmt.Sprint(field.Elem()))
		}
	}
	return &query{Faults: *faults, values: values}
}

// listed is a list as repeated parameters have it: one that is there and empty has an
// empty value, so that a script's empty list does not ask for everything.
func listed(items []string) []string {
	if items != nil && len(items) == 0 {
		return []string{""}
	}
	return items
}

// seeds reads the ids of entities. At least one must be given, unless the whole list
// may be left out.
func (q *query) seeds(ids []string, optional bool) []string {
	if len(ids) == 0 && (ids != nil || !optional) {
		q.Missing("seeds", "must name 1 to %d entities by their ids", kg.MaxSeeds)
	}
	if len(ids) > kg.MaxSeeds {
		q.Addf("seeds", kg.FaultValue, nil, "names %d entities; it may name at most %d", len(ids), kg.MaxSeeds)
	}
	for i, id := range ids {
		if id == "" {
			q.Addf("seeds["+strconv.Itoa(i)+"]", kg.FaultFormat, nil, "is empty; give an id, or leave it out")
		}
	}
	return slices.Clone(ids)
}
