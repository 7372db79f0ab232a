package kg_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/internal/kg"
)

// anyKinds draws kinds that may stand at an end.
func anyKinds(t *rapid.T, label string) []kg.Kind {
	return rapid.SliceOfNDistinct(rapid.SampledFrom(kg.Kinds()), 1, -1, rapid.ID[kg.Kind]).Draw(t, label)
}

// anyFields draws details with few names, so that two draws share some.
func anyFields(t *rapid.T, label string) []kg.DetailField {
	field := rapid.Custom(func(t *rapid.T) kg.DetailField {
		return kg.DetailField{
			Name: rapid.SampledFrom([]string{"a", "b", "c"}).Draw(t, "name"),
			Type: rapid.SampledFrom([]kg.DetailType{kg.DetailText, kg.DetailInteger}).Draw(t, "type"),
		}
	})
	return rapid.SliceOfNDistinct(field, 0, 3, func(f kg.DetailField) string { return f.Name }).Draw(t, label)
}

// Whatever change is allowed, a claim that was right stays right.
func TestAnAllowedChangeKeepsClaimsRight(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before := arms()
		before.SubjectKinds, before.ObjectKinds, before.Details = anyKinds(t, "subjects"), anyKinds(t, "objects"), anyFields(t, "details")
		after := before
		if rapid.Bool().Draw(t, "widen") {
			after.SubjectKinds, after.ObjectKinds = kg.Kinds(), slices.Concat(anyKinds(t, "more objects"), before.ObjectKinds)
		} else {
			after.SubjectKinds, after.ObjectKinds = anyKinds(t, "subjects after"), anyKinds(t, "objects after")
		}
		after.Details = anyFields(t, "details after")
		if before.CheckChange(after) != nil {
			return
		}
		subject := kg.Ref{ID: "s", Kind: rapid.SampledFrom(before.SubjectKinds).Draw(t, "subject")}
		object := kg.Ref{ID: "o", Kind: rapid.SampledFrom(before.ObjectKinds).Draw(t, "object")}
		details := kg.Details{}
		for _, f := range before.Details {
			details[f.Name] = map[kg.DetailType]any{kg.DetailText: "x", kg.DetailInteger: int64(1)}[f.Type]
		}
		if faults := append(after.CheckEnds("relation", subject, object), after.CheckDetails(details)...); len(faults) > 0 {
			t.Fatalf("a claim became wrong: %v", faults)
		}
	})
}
