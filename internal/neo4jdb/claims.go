package neo4jdb

import (
	"cmp"
	"context"
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
	return dryRun(ctx, db.writeClaims, "check a claim", func(ctx context.Context, t tx) error {
		b, err := t.resolve(ctx, c)
		if err != nil {
			return err
		}
		return b.items[0].err()
	})
}

func (t tx) addClaim(ctx context.Context, c kg.Claim) (string, bool, error) {
	b, err := t.resolve(ctx, c)
	if err != nil {
		return "", false, err
	}
	one := b.items[0]
	if one.err() != nil {
		return "", false, one.err()
	}
	if err := b.store(ctx); err != nil {
		return "", false, err
	}
	return one.claim.ID, one.created, one.err()
}

// store stores the claims of the batch that are not refused, unless they are stored
// already, and derives their relations anew. It notes of each whether it was created.
// When it finds reasons to refuse some, under the locks, it stores none; they are told
// by their resolutions.
func (b *claimBatch) store(ctx context.Context) error {
	wanted := b.accepted()
	relations := map[string]map[string]any{}
	for _, r := range wanted {
		for id, properties := range r.relations {
			if len(properties) > 0 || relations[id] == nil {
				relations[id] = properties
			}
		}
	}
	fresh, err := b.lockRelations(ctx, relations)
	if err != nil {
		return err
	}
	created, err := b.unstored(ctx, wanted)
	if err != nil || len(b.accepted()) < len(wanted) {
		return err
	}
	if err := b.create(ctx, created); err != nil {
		return err
	}
	if len(created)+len(fresh) == 0 {
		return nil
	}
	return b.deriveNew(ctx, fresh, created)
}

// accepted are those that are not refused.
func (b *claimBatch) accepted() []*resolution {
	var list []*resolution
	for _, r := range b.items {
		if r.err() == nil {
			list = append(list, r)
		}
	}
	return list
}

// unstored returns those of some claims whose relations' locks are held which are not
// stored yet, gives ids to all, and refuses those that can't be.
func (b *claimBatch) unstored(ctx context.Context, wanted []*resolution) ([]*resolution, error) {
	contents, ids := map[string]string{}, make([]string, len(wanted))
	for i, r := range wanted {
		r.content = kg.ClaimID(r.claim)
		r.claim.ID = cmp.Or(r.claim.ID, r.content)
		ids[i] = r.claim.ID
	}
	stored, err := b.claimsByID(ctx, ids)
	if err != nil {
		return nil, err
	}
	for id, c := range stored {
		contents[id] = kg.ClaimID(c)
	}
	erased, err := b.erased(ctx, ofClaim, ids)
	if err != nil {
		return nil, err
	}
	var created []*resolution
	for _, r := range wanted {
		content, known := contents[r.claim.ID]
		switch {
		case known && content != r.content:
			r.conflict = kg.Conflict("the id %q is taken by a claim that says something else", r.claim.ID)
		case known:
		case erased[r.claim.ID] != nil:
			r.conflict = erased[r.claim.ID]
		case b.sources[r.claim.Source].retracted:
			r.conflict = kg.Conflict("the source %q was retracted; reinstate it, or name another source", r.claim.Source)
		default:
			contents[r.claim.ID], r.created = r.content, true
			created = append(created, r)
		}
	}
	return created, nil
}

// create writes claims; what follows from them is not derived yet.
func (t tx) create(ctx context.Context, resolved []*resolution) error {
	if len(resolved) == 0 {
		return nil
	}
	claims, params := make([]kg.Claim, len(resolved)), make([]map[string]any, len(resolved))
	for i, r := range resolved {
		claims[i], params[i] = r.claim, claimRow(r.claim, r.sentAs)
	}
	lacking, err := t.writeLinked(ctx, graph.ClaimCreate, claims, params)
	if err == nil && lacking != "" {
		err = errVanished
	}
	return err
}

// writeLinked writes claims by a statement that makes their nodes of rows, and then what
// they point to. It returns the id of the first that names what there isn't, or none.
func (t tx) writeLinked(ctx context.Context, statement string, claims []kg.Claim, rows []map[string]any) (lacking string, err error) {
	made, err := t.run(ctx, statement, map[string]any{"claims": rows})
	if err != nil {
		return "", err
	}
	written := map[string]int{}
	for _, r := range made {
		written[r.text("id")]++
	}
	var toEntities, toRelations []map[string]any
	wanted := make([]int, len(claims))
	for i, c := range claims {
		entities, relations := claimLinks(c)
		toEntities, toRelations = append(toEntities, entities...), append(toRelations, relations...)
		wanted[i] = 1 + len(entities) + len(relations)
	}
	if err := t.link(ctx, graph.ClaimLink, toEntities, written); err != nil {
		return "", err
	}
	if err := t.link(ctx, graph.ClaimLinkRelation, toRelations, written); err != nil {
		return "", err
	}
	for i, c := range claims {
		if written[c.ID] < wanted[i] {
			return c.ID, nil
		}
	}
	return "", nil
}

// link writes what claims point to, and adds how much of it to written.
func (t tx) link(ctx context.Context, statement string, links []map[string]any, written map[string]int) error {
	if len(links) == 0 {
		return nil
	}
	counted, err := t.run(ctx, statement, map[string]any{"links": links})
	for _, r := range counted {
		written[r.text("claim")] += int(r.integer("written"))
	}
	return err
}
