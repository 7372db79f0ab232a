package httpapi

import (
	"net/url"
	"slices"
	"strconv"

	"github.com/entente-graph/entente/internal/kg"
)

// EvidenceInput is what every question to the graph takes, in a body.
type EvidenceInput struct {
	// Only relations of these types.
	Types []string `json:"types,omitempty" example:"met-with,visited"`
	// Only these statuses, as they were at known_at; left out, all but denied and cancelled.
	Status []string `json:"status,omitempty" enums:"confirmed,reported,alleged,planned,expected,proposed,possible,disputed,cancelled,denied" example:"confirmed,reported"`
	// Only what as many independent origins support.
	MinOrigins *int `json:"min_origins,omitempty" minimum:"1" example:"1"`
	// Leave out what anonymous voices alone support.
	ExcludeAnonymousOnly *bool `json:"exclude_anonymous_only,omitempty" example:"false"`
	// What was known then: a day, which is its last microsecond, UTC, or an instant of RFC 3339.
	KnownAt *string `json:"known_at,omitempty" example:"2023-09-05"`
	// Only what took place or held then: a day, or a month or year, as EDTF.
	ValidAt *string `json:"valid_at,omitempty" example:"2023-09"`
	// Only what took place or held on this day or later.
	ValidFrom *string `json:"valid_from,omitempty" example:"2023-09-01"`
	// Only what took place or held on this day or earlier.
	ValidTo *string `json:"valid_to,omitempty" example:"2023-09-30"`
	// Whether it possibly did in that time, or certainly.
	Temporal *string `json:"temporal,omitempty" enums:"possible,certain" example:"possible"`
}

// bodyQuery reads the fields of a body as if they were parameters, so that they mean
// the same and have the same faults. r holds what is wrong with the body already.
func bodyQuery(r *reader, e EvidenceInput, kinds []string) *query {
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
	return &query{reader: *r, values: values}
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
		q.missing("seeds", "must name 1 to %d entities by their ids", kg.MaxSeeds)
	}
	if len(ids) > kg.MaxSeeds {
		q.fault("seeds", kg.FaultValue, nil, "names %d entities; it may name at most %d", len(ids), kg.MaxSeeds)
	}
	for i, id := range ids {
		if id == "" {
			q.fault("seeds["+strconv.Itoa(i)+"]", kg.FaultFormat, nil, "is empty; give an id, or leave it out")
		}
	}
	return slices.Clone(ids)
}
