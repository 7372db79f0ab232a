package neo4jdb

import (
	"context"

	"entente/graph"
	"entente/internal/kg"
)

// join settles the relations that the claim names by type and ends alone, given
// by the paths of their fields: such a claim joins the only one there is. What
// was stored before means what it meant then, whatever came after it.
func (r *resolution) join(ctx context.Context, loose map[string]kg.Identity) error {
	r.sentAs = kg.ClaimID(r.claim)
	known, err := r.storedBefore(ctx)
	if err != nil || known {
		return err
	}
	ambiguous := kg.Conflict("several relations are of this type and between these ends; name one by its key, or by its id in POST /v1/claims")
	for _, m := range r.mentions() {
		identity, isLoose := loose[m.path]
		if !isLoose {
			continue
		}
		candidates, err := r.candidates(ctx, identity)
		if err != nil {
			return err
		}
		switch len(candidates) {
		case 0:
			r.make(identity)
		case 1:
			r.joinOne(m, identity, candidates[0])
		}
		if len(candidates) > 1 {
			for _, id := range idsOf(candidates) {
				ambiguous.Faults = append(ambiguous.Faults, kg.Fault{Field: m.path, Code: kg.FaultConflict, Message: "candidate " + id})
			}
		}
	}
	if len(ambiguous.Faults) > 0 {
		return ambiguous
	}
	return nil
}

// storedBefore finds the claim that was sent in these very words, and has the
// one that is sent name what that one names.
func (r *resolution) storedBefore(ctx context.Context) (bool, error) {
	rows, err := r.run(ctx, graph.ClaimSentAs, map[string]any{"sent_as": r.sentAs})
	if err != nil {
		return false, err
	}
	for _, row := range rows {
		found, err := r.one(ctx, graph.ClaimGet, map[string]any{"id": row.text("id")})
		if err != nil {
			return false, err
		}
		stored := evidence(found).Claim
		if stored.ID != r.claim.ID && (r.claim.ID != "" || stored.ID != kg.ClaimID(stored)) {
			continue
		}
		r.claim.Relation, r.claim.Concerns = stored.Relation, stored.Concerns
		for _, m := range r.mentions() {
			r.relations[m.ref.ID] = map[string]any{}
		}
		return true, nil
	}
	return false, nil
}

// candidates are the unmerged relations of a type between two entities of now, at
// most ten; the one that tells no occurrence apart comes first.
func (r *resolution) candidates(ctx context.Context, identity kg.Identity) ([]row, error) {
	home := r.home(identity)
	return r.run(ctx, graph.RelationFind, map[string]any{
		"type": home.Type, "subject": home.Subject, "object": home.Object, "loose": home.RelationID(),
	})
}

// joinOne has the mention mean the one relation that there is. When one of its ends
// was merged, it means the same occurrence between the ends that it names, so that
// the claim goes with them when they are parted.
func (r *resolution) joinOne(m mention, identity kg.Identity, only row) {
	occurrence := identity
	occurrence.Key, occurrence.Occurred, occurrence.Year = only.text("key"), only.text("occurred"), only.text("year")
	if r.home(occurrence).RelationID() == only.text("id") {
		m.ref.ID = occurrence.RelationID()
		r.make(occurrence)
		return
	}
	m.ref.ID = only.text("id")
	r.relations[m.ref.ID] = map[string]any{}
}
