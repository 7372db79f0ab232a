package neo4jdb

import (
	"cmp"
	"context"
	"slices"

	"entente/graph"
	"entente/internal/kg"
)

// choice is a mention that could mean several relations.
type choice struct {
	mention
	candidates []string
}

// settle gives the open mentions the relations that they meant when the claim
// was stored before: there was only one to choose then. A claim that was not is
// CodeConflict.
func (r *resolution) settle(ctx context.Context, open []choice) error {
	if len(open) == 0 {
		return nil
	}
	about := []string{r.claim.Relation.ID}
	if open[0].concern == own {
		about = open[0].candidates
	}
	rows, err := r.run(ctx, graph.Evidence, map[string]any{"relations": about})
	if err != nil {
		return err
	}
	claims := groupEvidence(rows)
	for _, id := range about {
		for _, stored := range claims[id] {
			if r.same(stored.Claim, open) {
				r.meant(stored.Claim)
				return nil
			}
		}
	}
	return ambiguous(open)
}

// meant has the claim that was sent name what the stored one names.
func (r *resolution) meant(stored kg.Claim) {
	r.claim.Relation, r.claim.Concerns = stored.Relation, stored.Concerns
	for _, m := range r.mentions() {
		r.relations[m.ref.ID] = map[string]any{}
	}
}

// same reports whether a stored claim is the one that was sent, when each open
// mention means what it means there.
func (r *resolution) same(stored kg.Claim, open []choice) bool {
	sent := r.claim
	sent.Concerns = slices.Clone(sent.Concerns)
	if len(sent.Concerns) != len(stored.Concerns) {
		return false
	}
	for _, o := range open {
		then, now := &stored.Relation, &sent.Relation
		if o.concern != own {
			then, now = &stored.Concerns[o.concern].Relation, &sent.Concerns[o.concern].Relation
		}
		if !slices.Contains(o.candidates, then.ID) {
			return false
		}
		now.ID = then.ID
	}
	content := kg.ClaimID(sent)
	return kg.ClaimID(stored) == content && stored.ID == cmp.Or(sent.ID, content)
}

func ambiguous(open []choice) error {
	conflict := kg.Conflict("several relations are of this type and between these ends; name one by its key, or by its id in POST /v1/claims")
	for _, o := range open {
		for _, id := range o.candidates {
			conflict.Faults = append(conflict.Faults, kg.Fault{Field: o.path, Code: kg.FaultConflict, Message: "candidate " + id})
		}
	}
	return conflict
}
