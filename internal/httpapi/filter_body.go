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

// bodyQuery parses the filters in a body like query parameters, so that both have the same
// meaning and faults. r has the faults of the body so far.
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

// listed converts a list to repeated parameters. An empty list becomes an empty value, which is
// a fault, so that an empty list in a script does not select everything.
func listed(items []string) []string {
	if items != nil && len(items) == 0 {
		return []string{""}
	}
	return items
}

// seeds parses the ids of entities. At least one is required, unless the whole list is
// optional.
func (q *query) seeds(ids []string, optional bool) []string {
	if len(ids) == 0 && (ids != nil || !optional) {
		q.Missing("seeds", "must be given: the ids of 1 to %d entities", kg.MaxSeeds)
	}
	if len(ids) > kg.MaxSeeds {
		q.Addf("seeds", kg.FaultValue, nil, "has %d ids; at most %d are allowed", len(ids), kg.MaxSeeds)
	}
	for i, id := range ids {
		if id == "" {
			q.Addf("seeds["+strconv.Itoa(i)+"]", kg.FaultFormat, nil, "is empty; give an entity id, or remove it")
		}
	}
	return slices.Clone(ids)
}
