package neo4jdb

import (
	"cmp"
	"context"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// lockedClaims are claims in the phase "locked": the transaction holds the locks of all
// relations that they name, and these relations exist.
type lockedClaims struct {
	*resolvedClaims
	// fresh are the ids of the relations that were created just now, or that were vacant.
	fresh []string
	// contents has the hash of each claim's content, and ids its id: the client's, or that hash.
	contents, ids []string
	// existing has those of these ids that claims have, and erased CodeConflict for those that claims
	// had.
	existing map[string]kg.Claim
	erased   map[string]error
}

// storedClaims are claims in the phase "stored". Refused claims are not among them.
type storedClaims struct {
	claimBatch
	claims []*storedClaim
	// newRelations and fresh are those of the phases before.
	newRelations map[ends][]kg.Identity
	fresh        []string
}

// storedClaim is a claim that the graph has.
type storedClaim struct {
	// position, refs, sentAs and completed are those of resolvedClaim.
	position  int
	refs      references
	sentAs    string
	completed []string
	// claim has its id: the client's, or the hash of its content.
	claim kg.Claim
	// created is true when this batch creates the claim, and false when it was stored before.
	created bool
}

// lockNamed creates or locks the relations that the claims name, in the order of their
// ids, and looks up under the locks which claims the graph has.
func (r *resolvedClaims) lockNamed(ctx context.Context) (*lockedClaims, error) {
	relations := map[string]map[string]any{}
	contents, ids := make([]string, len(r.claims)), make([]string, len(r.claims))
	for i, c := range r.claims {
		contents[i] = kg.ClaimID(c.claim)
		ids[i] = cmp.Or(c.claim.ID, contents[i])
		for id, properties := range c.relations {
			if len(properties) > 0 || relations[id] == nil {
				relations[id] = properties
			}
		}
	}
	found, err := r.one(ctx, graph.ClaimLock, map[string]any{"relations": lockParams(relations), "ids": distinct(ids)})
	if err != nil {
		return nil, err
	}
	existing, erased, err := r.takenClaims(ctx, found.rows("taken"))
	return &lockedClaims{r, freshIn(found.rows("locked")), contents, ids, existing, erased}, err
}

// write stores the claims that the graph does not have yet. When a claim is refused, it
// writes nothing, and the result has no claims.
func (l *lockedClaims) write(ctx context.Context) (*storedClaims, error) {
	stored := l.compare()
	if len(stored.claims) < len(l.claims) {
		stored.claims = nil
		return stored, nil
	}
	return stored, stored.create(ctx)
}

// compare gives each claim its id, and tells those that are stored from new ones. It refuses
// claims whose id has other content or was erased, and those of retracted sources.
func (l *lockedClaims) compare() *storedClaims {
	contentOf := make(map[string]string, len(l.ids))
	for id, c := range l.existing {
		contentOf[id] = kg.ClaimID(c)
	}
	stored := &storedClaims{claimBatch: l.claimBatch, newRelations: l.newRelations, fresh: l.fresh}
	for i, c := range l.claims {
		id, source := l.ids[i], c.claim.Source
		content, exists := contentOf[id]
		var refused error
		switch {
		case exists && content != l.contents[i]:
			refused = kg.Conflict("the id %q belongs to a claim with other content; choose another id", id)
		case exists:
		case l.erased[id] != nil:
			refused = l.erased[id]
		case l.sources[source].retracted:
			refused = kg.Conflict("the source %q was retracted; reinstate it, or name another source", source)
		}
		if refused != nil {
			l.refused[c.position] = refused
			continue
		}
		contentOf[id] = l.contents[i]
		claim := c.claim
		claim.ID = id
		stored.claims = append(stored.claims, &storedClaim{c.position, c.refs, c.sentAs, c.completed, claim, !exists})
	}
	return stored
}

// created returns the claims that the batch creates.
func (s *storedClaims) created() []*storedClaim {
	var list []*storedClaim
	for _, c := range s.claims {
		if c.created {
			list = append(list, c)
		}
	}
	return list
}

// create writes the new claims and what they point to.
func (s *storedClaims) create(ctx context.Context) error {
	created := s.created()
	if len(created) == 0 {
		return nil
	}
	claims, rows := make([]kg.Claim, len(created)), make([]map[string]any, len(created))
	for i, c := range created {
		claims[i], rows[i] = c.claim, claimRow(c.claim, c.sentAs)
	}
	incomplete, err := s.writeLinked(ctx, graph.ClaimCreate, claims, rows)
	if err == nil && incomplete != "" {
		err = errVanished
	}
	return err
}

// writeLinked writes claims by a statement that creates them and what they point to from rows. It
// returns the id of the first claim that names something which does not exist, or none.
func (t tx) writeLinked(ctx context.Context, statement string, claims []kg.Claim, rows []map[string]any) (incomplete string, err error) {
	made, err := t.run(ctx, statement, map[string]any{"claims": rows})
	if err != nil {
		return "", err
	}
	linked := make(map[string]int64, len(made))
	for _, r := range made {
		linked[r.text("id")] = r.integer("linked")
	}
	for _, c := range claims {
		entities, relations := claimLinks(c)
		if n, exists := linked[c.ID]; !exists || n < int64(len(entities)+len(relations)) {
			return c.ID, nil
		}
	}
	return "", nil
}

// claimsByID returns those of these claims that exist, and CodeConflict for those that were erased, by
// id.
func (t tx) claimsByID(ctx context.Context, ids []string) (claims map[string]kg.Claim, erased map[string]error, err error) {
	taken, err := t.run(ctx, graph.ClaimTaken, map[string]any{"ids": distinct(ids)})
	if err != nil {
		return nil, nil, err
	}
	return t.takenClaims(ctx, taken)
}

// takenClaims is claimsByID for the rows of claim_taken.cypher.
func (t tx) takenClaims(ctx context.Context, taken []row) (claims map[string]kg.Claim, erased map[string]error, err error) {
	if len(taken) == 0 {
		return nil, nil, nil // nearly always; the next statement takes long to plan
	}
	rows, err := t.run(ctx, graph.ClaimGet, map[string]any{"ids": existingIn(taken)})
	claims = make(map[string]kg.Claim, len(rows))
	for _, row := range rows {
		c := evidence(row).Claim
		claims[c.ID] = c
	}
	return claims, erasedIn(taken), err
}

// existingIn returns the ids of the claims that exist, of rows of claim_taken.cypher.
func existingIn(taken []row) []string {
	var ids []string
	for _, r := range taken {
		if r.boolean("exists") {
			ids = append(ids, r.text("id"))
		}
	}
	return ids
}
