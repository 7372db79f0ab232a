package neo4jdb

import (
	"context"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// RetractClaim retracts a claim and derives its relation, in one transaction. A claim that was
// retracted by itself stays as it is; one that was retracted with its source is retracted by
// itself from now on. An unknown claim is CodeNotFound.
func (db *DB) RetractClaim(ctx context.Context, id, reason, by string) error {
	return db.writeClaims(ctx, "retract a claim", func(ctx context.Context, t tx) error {
		claim, err := t.lockClaim(ctx, id)
		switch {
		case err != nil:
			return err
		case claim.RetractedWith != "":
			_, err := t.run(ctx, graph.ClaimRetractItself, map[string]any{"id": id, "reason": reason, "by": by})
			return err
		case claim.Retracted():
			return nil
		}
		return t.retract(ctx, claim, reason, by)
	})
}

// ReinstateClaim reinstates a retracted claim and derives its relation, in one transaction. A
// claim that is not retracted stays as it is. An unknown claim is CodeNotFound. A claim of a
// retracted source is CodeConflict, and so is one of which another version is in force, a
// correction of it or the claim that it corrects.
func (db *DB) ReinstateClaim(ctx context.Context, id, reason, by string) error {
	return db.writeClaims(ctx, "reinstate a claim", func(ctx context.Context, t tx) error {
		about, err := t.claimRelation(ctx, id)
		if err != nil {
			return err
		}
		source, err := t.one(ctx, graph.SourceRetracted, map[string]any{"ids": []string{about.text("source")}})
		if err != nil {
			return err
		}
		claim, err := t.lockClaim(ctx, id)
		switch {
		case err != nil || !claim.Retracted():
			return err
		case source.boolean("retracted"):
			return kg.Conflict("the source %q of claim %q was retracted; reinstate the source first", claim.Source, id)
		}
		return t.reinstate(ctx, claim, reason, by)
	})
}

// reinstate reinstates a retracted claim. The lock of its relation is held, and so are those of
// all its versions, which are about the same relation.
func (t tx) reinstate(ctx context.Context, c kg.Claim, reason, by string) error {
	versions, err := t.run(ctx, graph.ClaimVersions, map[string]any{"id": c.ID})
	if err != nil {
		return err
	}
	if len(versions) > 0 {
		return kg.Conflict("claim %q is another version of claim %q and is not retracted; retract it first", versions[0].text("id"), c.ID)
	}
	if err := t.refuseWhenEndsAreOne(ctx, []string{c.Relation.ID}); err != nil {
		return err
	}
	if _, err := t.run(ctx, graph.ClaimReinstate, map[string]any{"id": c.ID, "reason": reason, "by": by}); err != nil {
		return err
	}
	return t.rederive(ctx, []string{c.Relation.ID})
}

// refuseWhenEndsAreOne is CodeConflict when the ends of a relation were merged into one entity
// while its claims were retracted: no relation joins an entity to itself.
func (t tx) refuseWhenEndsAreOne(ctx context.Context, relations []string) error {
	g, err := group(ctx, t.run, relations)
	if err != nil {
		return err
	}
	for _, id := range relations {
		if m := g.members[id]; m.now.Subject == m.now.Object {
			return kg.Conflict("both ends of relation %q were merged into %q; undo that merge first", id, m.now.Subject)
		}
	}
	return nil
}

// ClaimHistory returns the events of a claim, oldest first. An unknown claim is CodeNotFound.
func (db *DB) ClaimHistory(ctx context.Context, id string) ([]kg.ClaimEvent, error) {
	rows, err := db.read(ctx, "read the history of a claim", graph.ClaimHistory, map[string]any{"id": id})
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		return nil, absent(ctx, db.reader("look for a tombstone"), ofClaim, ofClaim, id)
	}
	node, corrections := rows[0].row("claim"), map[int]string{}
	for _, r := range rows[0].rows("corrections") {
		corrections[int(r.integer("standing"))] = r.text("id")
	}
	claim := kg.Claim{RecordedAt: node.instant("recorded_at"), RecordedBy: node.text("recorded_by"), Standing: standing(node)}
	return claim.Life(corrections), nil
}

// SupersedeClaim retracts a claim and stores its correction, which is about the same relation,
// in one transaction. It returns the id of the correction, and true when the correction was not
// stored before. Apart from the errors of AddClaim: an unknown claim is CodeNotFound; a claim
// that was retracted before, and a correction that is stored already and was retracted or
// corrects another claim, are CodeConflict; a correction with the content of the claim is
// CodeInvalid.
func (db *DB) SupersedeClaim(ctx context.Context, id string, correction kg.Claim) (newID string, created bool, err error) {
	err = db.writeClaims(keeping(ctx, &newID, &created), "supersede a claim", func(ctx context.Context, t tx) error {
		newID, created, err = t.supersede(ctx, id, correction)
		return err
	})
	return newID, created, err
}

func (t tx) supersede(ctx context.Context, id string, correction kg.Claim) (string, bool, error) {
	newID, created, err := t.addClaim(ctx, correction)
	if err != nil {
		return "", false, err
	}
	if newID == id {
		return "", false, kg.Invalid(kg.Fault{Field: "modality", Code: kg.FaultConflict, Message: "the correction has the content of the claim that it corrects; change at least one field"})
	}
	old, err := t.lockClaim(ctx, id)
	switch {
	case err != nil:
		return "", false, err
	case old.SupersededBy == newID:
		return newID, false, nil
	case old.Retracted():
		return "", false, kg.Conflict("claim %q was retracted before; add a new claim instead of a correction", id)
	}
	if !created {
		if err := t.canCorrect(ctx, newID); err != nil {
			return "", false, err
		}
	}
	if _, err := t.run(ctx, graph.ClaimSupersede, map[string]any{"id": newID, "supersedes": id}); err != nil {
		return "", false, err
	}
	return newID, created, t.retract(ctx, old, "superseded by "+newID, correction.RecordedBy)
}

// canCorrect refuses a correction that was stored before for another reason: if it was
// retracted, no version would be in force.
func (t tx) canCorrect(ctx context.Context, id string) error {
	stored, err := t.lockClaim(ctx, id)
	switch {
	case err != nil:
		return err
	case stored.Retracted():
		return kg.Conflict("claim %q has the same content and was retracted; give the correction an id of its own", id)
	case stored.Supersedes != "":
		return kg.Conflict("claim %q has the same content and corrects claim %q; give the correction an id of its own", id, stored.Supersedes)
	}
	return nil
}

// claimRelation returns the ids of a claim's relation and of its source.
func (t tx) claimRelation(ctx context.Context, id string) (row, error) {
	rows, err := t.run(ctx, graph.ClaimRelation, map[string]any{"id": id})
	if err == nil && len(rows) == 0 {
		err = absent(ctx, t.run, ofClaim, ofClaim, id)
	}
	return firstOf(rows), err
}

// lockClaim locks the relation of a claim, and reads the claim under that lock.
func (t tx) lockClaim(ctx context.Context, id string) (kg.Claim, error) {
	about, err := t.claimRelation(ctx, id)
	if err != nil {
		return kg.Claim{}, err
	}
	if err := t.hold(ctx, []string{about.text("relation")}); err != nil {
		return kg.Claim{}, err
	}
	rows, err := t.run(ctx, graph.ClaimGet, map[string]any{"ids": []string{id}})
	if err != nil || len(rows) == 0 {
		return kg.Claim{}, err
	}
	return evidence(rows[0]).Claim, nil
}

// retract retracts a claim. The lock of its relation is held.
func (t tx) retract(ctx context.Context, c kg.Claim, reason, by string) error {
	if _, err := t.run(ctx, graph.ClaimRetract, map[string]any{"id": c.ID, "reason": reason, "by": by}); err != nil {
		return err
	}
	return t.rederive(ctx, []string{c.Relation.ID})
}
