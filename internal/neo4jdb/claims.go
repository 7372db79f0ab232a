package neo4jdb

import (
	"context"
	"time"

	"entente/graph"
	"entente/internal/kg"
)

// Claim returns the claim of that id with its age and origin, or CodeNotFound.
func (db *DB) Claim(ctx context.Context, id string) (kg.Evidence, error) {
	rows, err := db.read(ctx, "read a claim", graph.ClaimGet, map[string]any{"id": id})
	if err != nil {
		return kg.Evidence{}, err
	}
	if len(rows) == 0 {
		return kg.Evidence{}, absent(ctx, db.reader("look for a tombstone"), ofClaim, ofClaim, id)
	}
	claims := []kg.Evidence{evidence(rows[0])}
	err = db.nameOrigins(ctx, claims)
	return claims[0], err
}

// nameOrigins fills in the names of origins that stand for entities that were
// merged into them.
func (db *DB) nameOrigins(ctx context.Context, claims []kg.Evidence) error {
	refs := newReferences()
	for _, e := range claims {
		if e.OriginName == "" {
			refs.entity("", e.Origin.ID)
		}
	}
	_, err := refs.check(ctx, db.reader("read the names of origins"))
	for i := range claims {
		if e := &claims[i]; e.OriginName == "" {
			e.OriginName = refs.found[e.Origin.ID].Name
		}
	}
	return err
}

// ClaimsOfRelation returns a page of all claims about a relation, retracted
// ones too, in the order of publication, then of ids; with a knownAt that is
// not zero, those published by then, and with a window, those of its days. An
// unknown relation is CodeNotFound, a page after an unknown claim CodeInvalid.
func (db *DB) ClaimsOfRelation(ctx context.Context, query kg.ClaimQuery) ([]kg.Evidence, error) {
	params := map[string]any{
		"relation": query.Relation, "known_at": timeOrNull(query.KnownAt), "after": query.Page.After, "limit": query.Page.Limit,
	}
	windowParams(params, query.Valid)
	rows, err := db.read(ctx, "list the claims about a relation", graph.ClaimListOfRelation, params)
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		return nil, db.whyNoClaims(ctx, query)
	}
	claims := make([]kg.Evidence, len(rows))
	for i, r := range rows {
		claims[i] = evidence(r)
	}
	return claims, db.nameOrigins(ctx, claims)
}

// whyNoClaims is nil when there are none indeed.
func (db *DB) whyNoClaims(ctx context.Context, query kg.ClaimQuery) error {
	if _, err := db.Relation(ctx, query.Relation, time.Time{}); err != nil {
		return err
	}
	return db.checkCursor(ctx, query.Page.After)
}

// checkCursor is CodeInvalid when a page of claims is asked for after one that does
// not exist.
func (db *DB) checkCursor(ctx context.Context, after string) error {
	if after == "" {
		return nil
	}
	_, err := db.Claim(ctx, after)
	if kg.CodeOf(err) == kg.CodeNotFound {
		return kg.Invalid(kg.Fault{Field: "cursor", Code: kg.FaultValue, Message: "is not a next_cursor of this list"})
	}
	return err
}

// AddClaim stores a claim and derives its relation anew, in one transaction. It
// returns the claim's id, and true when it was not stored before. A claim sent
// again changes nothing. Ids that name nothing, entities of the wrong kind, an
// unknown type and details that the type does not have are CodeInvalid, all
// faults at once; another claim under the same id, a relation that can't be told
// from others, and a source that was retracted are CodeConflict.
func (db *DB) AddClaim(ctx context.Context, c kg.Claim) (id string, created bool, err error) {
	err = db.writeClaims(ctx, "add a claim", func(ctx context.Context, t tx) error {
		id, created, err = t.addClaim(ctx, c)
		return err
	})
	return id, created, err
}

// CheckClaim returns the faults that AddClaim would find, and stores nothing.
// The claim need not be valid by itself.
func (db *DB) CheckClaim(ctx context.Context, c kg.Claim) error {
	return db.tryClaims(ctx, "check a claim", func(ctx context.Context, t tx) error {
		_, err := t.resolve(ctx, c)
		return err
	})
}

func (t tx) addClaim(ctx context.Context, c kg.Claim) (string, bool, error) {
	resolved, err := t.resolve(ctx, c)
	if err != nil {
		return "", false, err
	}
	fresh, err := t.lockRelations(ctx, resolved.relations)
	if err != nil {
		return "", false, err
	}
	id, created, err := t.storeClaim(ctx, resolved)
	switch {
	case err != nil:
		return "", false, err
	case created:
		return id, true, t.deriveNew(ctx, fresh, []*resolution{resolved})
	case len(fresh) > 0:
		err = t.deriveNew(ctx, fresh, nil)
	}
	return id, false, err
}

// deriveNew derives what claims that were stored are about, and fresh relations; of
// these, those whose ends were merged become one with others.
func (t tx) deriveNew(ctx context.Context, fresh []string, stored []*resolution) error {
	changed, merged := fresh, false
	for _, r := range stored {
		changed, merged = union(changed, r.claim.Relation.ID), merged || r.refs.anyMerged()
	}
	if merged {
		if err := t.regroup(ctx, fresh); err != nil {
			return err
		}
	}
	return t.rederive(ctx, changed)
}

// storeClaim stores a claim whose relations' locks are held, unless it is stored
// already; what follows from it is not derived yet.
func (t tx) storeClaim(ctx context.Context, resolved *resolution) (id string, created bool, err error) {
	c := resolved.claim
	content := kg.ClaimID(c)
	if c.ID == "" {
		c.ID = content
	}
	stored, err := t.run(ctx, graph.ClaimGet, map[string]any{"id": c.ID})
	if err != nil {
		return "", false, err
	}
	if len(stored) > 0 {
		if kg.ClaimID(evidence(stored[0]).Claim) != content {
			return "", false, kg.Conflict("the id %q is taken by a claim that says something else", c.ID)
		}
		return c.ID, false, nil
	}
	if err := t.refuseErased(ctx, ofClaim, c.ID); err != nil {
		return "", false, err
	}
	if resolved.sourceRetracted {
		return "", false, kg.Conflict("the source %q was retracted; reinstate it, or name another source", c.Source)
	}
	made, err := t.one(ctx, graph.ClaimCreate, map[string]any{"claims": []map[string]any{claimRow(c, resolved.sentAs)}})
	if err != nil {
		return "", false, err
	}
	if !made.boolean("whole") {
		return "", false, errVanished
	}
	return c.ID, true, nil
}

func union(ids []string, id string) []string {
	for _, have := range ids {
		if have == id {
			return ids
		}
	}
	return append(ids, id)
}
