package neo4jdb

import (
	"context"
	"errors"

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
	return evidence(rows[0]), nil
}

// ClaimsOfRelation returns a page of all claims about a relation, retracted
// ones too, in the order of publication, then of ids; with a knownAt that is
// not zero, those published by then. An unknown relation is CodeNotFound, a
// page after an unknown claim CodeInvalid.
func (db *DB) ClaimsOfRelation(ctx context.Context, query kg.ClaimQuery) ([]kg.Evidence, error) {
	rows, err := db.read(ctx, "list the claims about a relation", graph.ClaimListOfRelation, map[string]any{
		"relation": query.Relation, "known_at": timeOrNull(query.KnownAt), "after": query.Page.After, "limit": query.Page.Limit,
	})
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
	return claims, nil
}

// whyNoClaims is nil when there are none indeed.
func (db *DB) whyNoClaims(ctx context.Context, query kg.ClaimQuery) error {
	if _, err := db.relationsByID(ctx, []string{query.Relation}); err != nil || query.Page.After == "" {
		return err
	}
	_, err := db.Claim(ctx, query.Page.After)
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
	err = db.write(ctx, "add a claim", func(ctx context.Context, t tx) error {
		id, created, err = t.addClaim(ctx, c)
		return err
	})
	return id, created, err
}

// errChecked ends a check without writing.
var errChecked = errors.New("checked")

// CheckClaim returns the faults that AddClaim would find, and stores nothing.
// The claim need not be valid by itself.
func (db *DB) CheckClaim(ctx context.Context, c kg.Claim) error {
	err := db.write(ctx, "check a claim", func(ctx context.Context, t tx) error {
		if _, err := t.resolve(ctx, c); err != nil {
			return err
		}
		return errChecked
	})
	if errors.Is(err, errChecked) {
		return nil
	}
	return err
}

func (t tx) addClaim(ctx context.Context, c kg.Claim) (string, bool, error) {
	resolved, err := t.resolve(ctx, c)
	if err != nil {
		return "", false, err
	}
	c = resolved.claim
	fresh, err := t.lockRelations(ctx, resolved.relations)
	if err != nil {
		return "", false, err
	}
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
	made, err := t.one(ctx, graph.ClaimCreate, map[string]any{"claims": []map[string]any{claimRow(c)}})
	if err != nil {
		return "", false, err
	}
	if !made.boolean("whole") {
		return "", false, errVanished
	}
	return c.ID, true, t.rederive(ctx, union(fresh, c.Relation.ID))
}

func union(ids []string, id string) []string {
	for _, have := range ids {
		if have == id {
			return ids
		}
	}
	return append(ids, id)
}
