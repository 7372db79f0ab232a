package wire

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/entente-graph/entente/internal/kg"
)

// ClaimInput is a claim to be added.
type ClaimInput struct {
	// A slug. The default is a hash of the claim's content.
	ID string `json:"id,omitempty" example:"ap-official-on-summit"`
	// The relation that the claim is about: its id, or its type and ends.
	Relation RelationRef `json:"relation" validate:"required"`
	ClaimFields
} //	@name	ClaimInput

// NewClaimInput converts a claim to the form in which it can be sent.
func NewClaimInput(c kg.Claim) ClaimInput {
	return ClaimInput{ID: c.ID, Relation: RelationRef(c.Relation), ClaimFields: newClaimFields(c)}
}

// Read parses and validates a claim, whose faults so far are in faults; the error names every
// fault, by the field's name in the request. The claim is as complete as it could be parsed,
// also with an error, so that the graph can be asked about the rest of it.
func (in ClaimInput) Read(faults *Faults, names FieldNames) (kg.Claim, error) {
	return in.read(faults, names, kg.Claim.Validate)
}

func (in ClaimInput) read(faults *Faults, names FieldNames, validate func(kg.Claim) error) (kg.Claim, error) {
	c := kg.Claim{
		ID: in.ID, Relation: kg.RelationRef(in.Relation), Modality: cmp.Or(kg.Modality(in.Modality), kg.Asserted),
		Occurred: faults.Date("occurred", in.Occurred), Place: in.Place, Source: in.Source,
		Summary: in.Summary, Details: faults.details(in.Details), FirstReportedBy: in.FirstReportedBy, Credibility: in.Credibility,
	}
	for i, a := range in.Attribution {
		c.Attribution = append(c.Attribution, kg.Attribution{
			Kind: kg.Speaker(a.Kind), Entity: a.Entity, Descriptor: a.Descriptor, OnBehalfOf: a.OnBehalfOf, ToldTo: a.ToldTo,
			Stated: faults.Date(fmt.Sprintf("attribution[%d].stated", i), a.Stated),
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
	return c, faults.Validate(func() error { return names.Rename(validate(c)) })
}

// details parses the details of a claim: strings, integers and booleans.
func (f *Faults) details(in map[string]any) kg.Details {
	if len(in) == 0 {
		return nil
	}
	out := kg.Details{}
	for _, name := range slices.Sorted(maps.Keys(in)) {
		switch v := in[name].(type) {
		case nil:
		case string, bool, int64:
			out[name] = v
		case json.Number:
			n, err := v.Int64()
			if err != nil {
				f.Add(kg.Fault{Field: "details." + name, Code: kg.FaultType, Message: "must be an integer"})
			}
			out[name] = n
		default:
			f.Add(kg.Fault{Field: "details." + name, Code: kg.FaultType, Message: "must be a string, an integer, true or false"})
		}
	}
	return out
}

// TypedClaim is a claim about a relation whose type stands in the path.
type TypedClaim struct {
	// A slug. The default is a hash of the claim's content.
	ID string `json:"id,omitempty" example:"ap-official-on-summit"`
	// The id of the entity from which the word in the path is read.
	Subject string `json:"subject" validate:"required" example:"kim-jong-un"`
	// The id of the entity at the other end.
	Object string `json:"object" validate:"required" example:"vladimir-putin"`
	// Your key for one occurrence. Claims with different dates and the same key are about the same occurrence.
	Key string `json:"key,omitempty" example:"2023-09-summit"`
	ClaimFields
} //	@name	TypedClaim

// Claim returns the claim as POST /v1/claims takes it, and the names that its fields have in
// this request. Word is t's name or its inverse, which swaps the ends.
func (in TypedClaim) Claim(t kg.RelationType, word string) (ClaimInput, FieldNames) {
	ref := RelationRef{Type: t.Name, Subject: in.Subject, Object: in.Object, Key: in.Key}
	names := FieldNames{
		"relation": "key", "relation.type": "id", "relation.key": "key", "relation.subject": "subject", "relation.object": "object",
	}
	if word != t.Name {
		ref.Subject, ref.Object = ref.Object, ref.Subject
		names["relation.subject"], names["relation.object"] = "object", "subject"
	}
	return ClaimInput{ID: in.ID, Relation: ref, ClaimFields: in.ClaimFields}, names
}

// FieldNames maps fields of a ClaimInput to their names in a request that is not one of
// POST /v1/claims.
type FieldNames map[string]string

// AsSent leaves every field its own name.
var AsSent FieldNames

// Rename returns err with the faults under the names of the request.
func (n FieldNames) Rename(err error) error {
	var told *kg.Error
	if len(n) == 0 || !errors.As(err, &told) {
		return err
	}
	renamed := *told
	renamed.Faults = slices.Clone(told.Faults)
	for i, f := range renamed.Faults {
		if name, ok := n[f.Field]; ok {
			renamed.Faults[i].Field = name
		}
	}
	return &renamed
}

// Correction is what a claim should have said.
type Correction struct {
	// A slug. The default is a hash of the claim's content.
	ID string `json:"id,omitempty" example:"ap-official-on-summit-corrected"`
	ClaimFields
} //	@name	Correction

// Retraction says why something is taken back.
type Retraction struct {
	// The reason, for later readers.
	Reason string `json:"reason" validate:"required" example:"The paper corrected the date."`
} //	@name	Retraction

// Reinstatement says why something is brought back.
type Reinstatement struct {
	// The reason, for later readers.
	Reason string `json:"reason" validate:"required" example:"The paper stands by its report."`
} //	@name	Reinstatement
