package httpapi

import (
	"net/url"
	"slices"
	"strconv"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

// bodyQuery reads the fields of a body as if they were parameters, so that they mean
// the same and have the same faults. r holds what is wrong with the body already.
func bodyQuery(faults *wire.Faults, e wire.EvidenceInput, kinds []string) *query {
	values := url.Values{"types": listed(e.Types), "status": listed(e.Status), "kinds": listed(kinds)}
	if e.MinOrigins != nil {
		values.Set("min_origins", strconv.Itoa(*e.MinOrigins))
	}
	if e.ExcludeAnonymousOnly != nil {
		values.Set("exclude_anonymous_only", strconv.FormatBool(*e.ExcludeAnonymousOnly))
	}
	for name, text := range map[string]*string{
		"known_at": e.KnownAt, "valid_at": e.ValidAt, "valid_from": e.ValidFrom, "valid_to": e.ValidTo, "temporal": e.Temporal,
	} {
		if text != nil {
			values.Set(name, *text)
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
