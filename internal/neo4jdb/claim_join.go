package neo4jdb

import (
	"context"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// maxCandidates limits how many relations are listed that an underspecified name may mean.
const maxCandidates = 10

// candidate is a relation that an underspecified name may mean.
type candidate struct {
	id         string
	occurrence kg.Identity
}

// joinAll finds the relations of underspecified names, claim by claim, and refuses the claims
// for which that fails.
func (r *resolver) joinAll(ctx context.Context, all, underspecified []*identifiedClaim) error {
	candidates, stored, err := r.meant(ctx, underspecified)
	if err != nil {
		return err
	}
	for _, c := range all {
		if len(c.underspecified) > 0 {
			r.join(c, stored[c.sentAs], candidates)
		}
		if faults := ownConcerns(&c.claim); len(faults) > 0 {
			r.refused[c.position], c.open = kg.Invalid(faults...), nil
		}
		if r.refused[c.position] == nil {
			r.note(c)
		}
	}
	return r.findReadings(ctx, all)
}

// join finds the relations that a claim names by type and ends alone: each is the only one
// there is, stored or created by a claim before it in the batch. With several, the claim is
// refused. A claim that was sent before in the same words means what it meant then, whatever
// relations were added since.
func (r *resolver) join(c *identifiedClaim, stored []kg.Claim, candidates map[string][]candidate) {
	if r.takeMeaning(c, stored) {
		return
	}
	ambiguous := kg.Conflict("several relations have this type and these ends; name one by its key, or by its id in POST /v1/claims")
	for _, m := range mentions(&c.claim) {
		identity, open := c.underspecified[m.path]
		if !open {
			continue
		}
		current := c.current(identity)
		found := r.withNew(candidates[current.RelationID()], current)
		switch len(found) {
		case 0:
			c.create(identity)
		case 1:
			c.joinOne(m, identity, found[0])
		default:
			if c.open == nil {
				c.open = map[string][]string{}
			}
			for _, f := range found {
				c.open[m.path] = append(c.open[m.path], c.meant(identity, f).ref)
				ambiguous.Faults = append(ambiguous.Faults, kg.Fault{Field: m.path, Code: kg.FaultConflict, Message: "candidate " + f.id})
			}
		}
	}
	if len(ambiguous.Faults) > 0 {
		r.refused[c.position] = ambiguous
	}
}

// takeMeaning gives the claim the relations of the claim that was sent in the same words, if
// there is one, stored or earlier in the batch.
func (r *resolver) takeMeaning(c *identifiedClaim, stored []kg.Claim) bool {
	if before := r.sent[c.sentAs]; before != nil && before.claim.ID == c.claim.ID {
		c.claim.Relation, c.claim.Concerns, c.relations = before.claim.Relation, before.claim.Concerns, before.relations
		return true
	}
	for _, s := range stored {
		if !sentLike(c.claim, s) {
			continue
		}
		c.claim.Relation, c.claim.Concerns = s.Relation, s.Concerns
		for _, m := range mentions(&c.claim) {
			c.existing(m.ref.ID)
		}
		return true
	}
	return false
}

// sentLike reports whether a claim that was stored for the same words was also sent with the same
// id, or like this one without an id.
func sentLike(sent, stored kg.Claim) bool {
	return stored.ID == sent.ID || sent.ID == "" && stored.ID == kg.ClaimID(stored)
}

// meant returns the relations that underspecified names may mean, at most maxCandidates for each, by the
// id of the underspecified identity between the entities of today, the relation of that id first; and the
// stored claims that were sent in the same words as these, by sentAs.
func (r *resolver) meant(ctx context.Context, claims []*identifiedClaim) (map[string][]candidate, map[string][]kg.Claim, error) {
	if len(claims) == 0 {
		return nil, nil, nil
	}
	var words []string
	for _, c := range claims {
		words = append(words, c.sentAs)
	}
	rows, err := r.one(ctx, graph.ClaimMeant, map[string]any{"questions": questions(claims), "sent_as": distinct(words)})
	if err != nil {
		return nil, nil, err
	}
	candidates := map[string][]candidate{}
	for _, row := range rows.rows("relations") {
		candidates[row.text("underspecified")] = append(candidates[row.text("underspecified")], candidate{
			row.text("id"), kg.Identity{Key: row.text("key"), Occurred: row.text("occurred"), Year: row.text("year")},
		})
	}
	stored, err := r.sentClaims(ctx, rows.rows("sent"))
	return candidates, stored, err
}

// questions asks once for each underspecified identity that claims have.
func questions(claims []*identifiedClaim) []map[string]any {
	var list []map[string]any
	asked := map[string]bool{}
	for _, c := range claims {
		for _, identity := range c.underspecified {
			current := c.current(identity)
			id := current.RelationID()
			if !asked[id] {
				asked[id] = true
				list = append(list, map[string]any{"type": current.Type, "subject": current.Subject, "object": current.Object, "underspecified": id})
			}
		}
	}
	return list
}

// claimsSentAs returns the stored claims that were sent in certain words, by the hash of these.
func (t tx) claimsSentAs(ctx context.Context, words []string) (map[string][]kg.Claim, error) {
	if len(words) == 0 {
		return nil, nil
	}
	rows, err := t.run(ctx, graph.ClaimSentAs, map[string]any{"sent_as": distinct(words)})
	if err != nil {
		return nil, err
	}
	return t.sentClaims(ctx, rows)
}

// sentClaims returns the claims of rows of claim_sent_as.cypher, by the hash of the words.
func (t tx) sentClaims(ctx context.Context, rows []row) (map[string][]kg.Claim, error) {
	if len(rows) == 0 {
		return nil, nil
	}
	byID, _, err := t.claimsByID(ctx, idsOf(rows))
	if err != nil {
		return nil, err
	}
	stored := map[string][]kg.Claim{}
	for _, row := range rows {
		stored[row.text("sent_as")] = append(stored[row.text("sent_as")], byID[row.text("id")])
	}
	return stored, nil
}

// note remembers what the claims after this one may join.
func (r *resolver) note(c *identifiedClaim) {
	if len(c.underspecified) > 0 && r.sent[c.sentAs] == nil {
		r.sent[c.sentAs] = c
	}
	for _, identity := range c.newRelations {
		at := ends{identity.Type, identity.Subject, identity.Object}
		if !slices.Contains(r.newRelations[at], identity) {
			r.newRelations[at] = append(r.newRelations[at], identity)
		}
	}
}

// withNew adds to candidates the relations between the same ends that earlier claims of
// the batch create.
func (r *resolver) withNew(found []candidate, current kg.Identity) []candidate {
	found = slices.Clone(found)
	for _, created := range r.newRelations[ends{current.Type, current.Subject, current.Object}] {
		id := created.RelationID()
		if !slices.ContainsFunc(found, func(c candidate) bool { return c.id == id }) && len(found) < maxCandidates {
			found = append(found, candidate{id, created})
		}
	}
	return found
}

// joinOne makes a field mean the only candidate.
func (c *identifiedClaim) joinOne(m mention, identity kg.Identity, only candidate) {
	means := c.meant(identity, only)
	m.ref.ID = means.ref
	if means.sameRelation {
		c.create(means.occurrence)
	} else {
		c.existing(m.ref.ID)
	}
}

// meaning is what an underspecified name means when it means a certain candidate.
type meaning struct {
	// ref is the id of the relation.
	ref string
	// sameRelation is true when the occurrence between the named ends is the candidate, or
	// was merged with it.
	sameRelation bool
	occurrence   kg.Identity
}

// meant returns what an underspecified name means when it means a candidate. When one of its
// ends was merged, that is the same occurrence between the ends that it names, so that the
// claim follows these ends when the merge is undone.
func (c *identifiedClaim) meant(identity kg.Identity, found candidate) meaning {
	occurrence := identity
	occurrence.Key, occurrence.Occurred, occurrence.Year = found.occurrence.Key, found.occurrence.Occurred, found.occurrence.Year
	if c.current(occurrence).RelationID() == found.id {
		return meaning{occurrence.RelationID(), true, occurrence}
	}
	return meaning{found.id, false, occurrence}
}
