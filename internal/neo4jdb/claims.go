package neo4jdb

import (
	"context"
	"errors"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// Claim returns the claim of that id with its age and origin, or CodeNotFound.
func (db *DB) Claim(ctx context.Context, id string) (kg.Evidence, error) {
	rows, err := db.read(ctx, "read a claim", graph.ClaimGet, map[string]any{"ids": []string{id}})
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

// nameOrigins adds the names of origins that are survivors of merged entities.
func (db *DB) nameOrigins(ctx context.Context, claims []kg.Evidence) error {
	return nameOrigins(ctx, db.reader("read the names of origins"), claims)
}

func nameOrigins(ctx context.Context, run runner, claims []kg.Evidence) error {
	var ids []string
	for _, e := range claims {
		if e.OriginName == "" {
			ids = append(ids, e.Origin.ID)
		}
	}
	index, err := lookUpEntities(ctx, run, ids)
	for i := range claims {
		if e := &claims[i]; e.OriginName == "" {
			e.OriginName = index.found[e.Origin.ID].Name
		}
	}
	return err
}

// ClaimsOfRelation returns a page of the claims about a relation, retracted ones included, in
// the order of publication, then of ids. KnownAt, unless it is zero, limits them to those
// published by then, and a window to those of its days. An unknown relation is CodeNotFound; a
// page after an unknown claim is CodeInvalid.
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
	return db.evidenceIn(ctx, rows)
}

// evidenceIn decodes rows with the columns of evidence.cypher, and adds the names of origins.
func (db *DB) evidenceIn(ctx context.Context, rows []row) ([]kg.Evidence, error) {
	claims := make([]kg.Evidence, len(rows))
	for i, r := range rows {
		claims[i] = evidence(r)
	}
	return claims, db.nameOrigins(ctx, claims)
}

// whyNoClaims returns the error that explains an empty page, or nil when there are no claims.
func (db *DB) whyNoClaims(ctx context.Context, query kg.ClaimQuery) error {
	if _, err := db.Relation(ctx, query.Relation, time.Time{}); err != nil {
		return err
	}
	return db.checkCursor(ctx, query.Page.After)
}

// checkCursor is CodeInvalid when a page follows a claim that does not exist.
func (db *DB) checkCursor(ctx context.Context, after string) error {
	if after == "" {
		return nil
	}
	_, err := db.Claim(ctx, after)
	if kg.CodeOf(err) == kg.CodeNotFound {
		return kg.Invalid(kg.Fault{Field: "cursor", Code: kg.FaultValue, Message: "continues after a claim that is no longer there; leave it out to begin with the first page"})
	}
	return err
}

// AddClaim stores a claim and derives its relation. Claims that are added at the same time are
// stored together; each has its own result. A claim sent again changes nothing. Unknown ids,
// entities of the wrong kind, an unknown type and details that the type does not have are
// CodeInvalid, with all faults at once. Other content under the same id, an ambiguous relation and
// a retracted source are CodeConflict.
func (db *DB) AddClaim(ctx context.Context, c kg.Claim) (kg.AddedClaim, error) {
	added, err := db.groups.add(ctx, c)
	if ended := ctx.Err(); ended != nil && errors.Is(err, ended) {
		err = db.translate(ctx, "add a claim", err)
	}
	return added, err
}

// CheckClaim returns the faults that AddClaim would find, and stores nothing. The claim need
// not be valid by itself.
func (db *DB) CheckClaim(ctx context.Context, c kg.Claim) error {
	return dryRun(ctx, db.writeClaims, "check a claim", func(ctx context.Context, t tx) error {
		resolved, err := t.resolveClaims(ctx, c)
		if err != nil {
			return err
		}
		return firstError(resolved.refused...)
	})
}

func (t tx) addClaim(ctx context.Context, c kg.Claim) (id string, created bool, err error) {
	stored, err := t.storeClaims(ctx, c)
	if err != nil {
		return "", false, err
	}
	one := stored.claims[0]
	return one.claim.ID, one.created, nil
}
