package neo4jdb

import (
	"context"
	"slices"

	"github.com/entente-graph/entente/internal/kg"
)

// maxReadings limits how many readings of a claim are compared: enough for two names of which
// each may mean any of the candidates.
const maxReadings = maxCandidates * maxCandidates

// readings returns the claim once for each combination of the relations that its underspecified
// names may mean, or none when there are more than maxReadings.
func (c *identifiedClaim) readings() []kg.Claim {
	list := []kg.Claim{c.claim}
	for _, m := range mentions(&c.claim) {
		ids := c.open[m.path]
		if len(ids) == 0 {
			continue
		}
		var more []kg.Claim
		for _, reading := range list {
			for _, id := range ids {
				more = append(more, withRelation(reading, m.path, id))
			}
		}
		if list = more; len(list) > maxReadings {
			return nil
		}
	}
	return list
}

// withRelation returns the claim with another relation in the field of that path.
func withRelation(c kg.Claim, path, id string) kg.Claim {
	c.Concerns = slices.Clone(c.Concerns)
	for _, m := range mentions(&c) {
		if m.path == path {
			m.ref.ID = id
		}
	}
	return c
}

// findReadings accepts an ambiguous claim when one of its readings is stored, or comes earlier
// in the batch: the claim says nothing new. Its words lead nowhere then: while there was only
// one relation, they added no claim that they could be kept with.
func (r *resolver) findReadings(ctx context.Context, all []*identifiedClaim) error {
	readings := map[*identifiedClaim][]kg.Claim{}
	var ids []string
	for _, c := range all {
		if len(c.open) == 0 || c.claim.ID != "" {
			continue
		}
		readings[c] = c.readings()
		for _, reading := range readings[c] {
			ids = append(ids, kg.ClaimID(reading))
		}
	}
	if len(ids) == 0 {
		return nil
	}
	stored, _, err := r.claimsByID(ctx, ids)
	if err != nil {
		return err
	}
	said := make(map[string]bool, len(stored))
	for id := range stored {
		said[id] = true
	}
	for _, c := range all {
		if r.refused[c.position] == nil && c.claim.ID == "" {
			said[kg.ClaimID(c.claim)] = true
		}
		list := readings[c]
		if at := slices.IndexFunc(list, func(reading kg.Claim) bool { return said[kg.ClaimID(reading)] }); at >= 0 {
			r.accept(c, list[at])
		}
	}
	return nil
}

// accept makes an ambiguous claim mean one of its readings, whose relations exist.
func (r *resolver) accept(c *identifiedClaim, reading kg.Claim) {
	r.refused[c.position] = nil
	c.claim, c.relations = reading, map[string]map[string]any{}
	for _, m := range mentions(&c.claim) {
		c.existing(m.ref.ID)
	}
}
