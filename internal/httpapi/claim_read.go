package httpapi

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/entente-graph/entente/internal/kg"
)

// claim reads and validates the DTO. The claim is as good as it could be read,
// also with an error, so that the graph can be asked about the rest of it. Faults
// are told under the names that the fields have in the request.
func (in ClaimInput) claim(read *reader, names fieldNames) (kg.Claim, error) {
	c := kg.Claim{
		ID: in.ID, Relation: kg.RelationRef(in.Relation), Modality: kg.Modality(in.Modality),
		Occurred: read.date("occurred", in.Occurred), Place: in.Place, Source: in.Source,
		Summary: in.Summary, Details: read.details(in.Details), FirstReportedBy: in.FirstReportedBy, Credibility: in.Credibility,
	}
	for i, a := range in.Attribution {
		c.Attribution = append(c.Attribution, kg.Attribution{
			Kind: kg.Speaker(a.Kind), Entity: a.Entity, Descriptor: a.Descriptor, OnBehalfOf: a.OnBehalfOf, ToldTo: a.ToldTo,
			Stated: read.date(fmt.Sprintf("attribution[%d].stated", i), a.Stated),
		})
	}
	if in.Quote != nil {
		c.Quote = kg.Quote(*in.Quote)
	}
	for _, concern := range in.Concerns {
		out := kg.Concern{Entity: concern.Entity, Role: kg.Role(concern.Role), Negated: concern.Negated}
		if concern.Relation != nil {
			out.Relation = kg.RelationRef(*concern.Relation)
		}
		c.Concerns = append(c.Concerns, out)
	}
	return c, read.validate(func() error { return names.in(c.Validate()) })
}

// details reads texts, whole numbers and truth values.
func (r *reader) details(in map[string]any) kg.Details {
	if len(in) == 0 {
		return nil
	}
	out := kg.Details{}
	for _, name := range slices.Sorted(maps.Keys(in)) {
		switch v := in[name].(type) {
		case nil:
		case string, bool:
			out[name] = v
		case json.Number:
			n, err := v.Int64()
			if err != nil {
				r.Add(kg.Fault{Field: "details." + name, Code: kg.FaultType, Message: "must be a whole number"})
			}
			out[name] = n
		default:
			r.Add(kg.Fault{Field: "details." + name, Code: kg.FaultType, Message: "must be a text, a whole number, true or false"})
		}
	}
	return out
}
