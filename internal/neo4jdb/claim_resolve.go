package neo4jdb

import (
	"context"
	"maps"
	"slices"

	"github.com/entente-graph/entente/internal/kg"
)

// resolvedClaims are claims in the phase "resolved": each relation that they name has its id,
// whether it exists or is to be created. Refused claims are not among them.
type resolvedClaims struct {
	claimBatch
	claims []*resolvedClaim
	// newRelations has the relations that the claims create unless they exist, between the
	// entities of today, by type and ends.
	newRelations map[ends][]kg.Identity
}

// resolvedClaim is a claim with the relations that it names.
type resolvedClaim struct {
	*claimLookup
	// position is that of the claim in the batch.
	position int
	// claim has the id of each relation that it names. Its own id is empty unless the client
	// chose one.
	claim kg.Claim
	// refs are the entities that the claim names.
	refs references
	// relations has the properties of each relation to lock, by id. They are empty for one
	// that exists.
	relations map[string]map[string]any
	// sentAs is the hash of the claim as it was sent, when it names a relation by type and
	// ends alone, or was completed; see join and complete.
	sentAs string
	// completed are the entities that complete added to those for which the first speaker speaks.
	completed []string
}

// ends are what an underspecified name of a relation has.
type ends struct{ relationType, subject, object string }

// resolver is the state of resolve. Claims are resolved in their order, and each may name what
// those before it create.
type resolver struct {
	claimBatch
	// sent has the first claim of the batch that was sent in certain words, by sentAs.
	sent map[string]*identifiedClaim
	// newRelations is that of resolvedClaims.
	newRelations map[ends][]kg.Identity
}

// resolve finds the id of each relation that the claims name. One that is named by its id, or
// by what identifies one occurrence, has it without a look at the graph; one that is named
// by type and ends alone joins the only relation there is (see join).
func (n *namedClaims) resolve(ctx context.Context) (*resolvedClaims, error) {
	r := &resolver{claimBatch: n.claimBatch, sent: map[string]*identifiedClaim{}, newRelations: map[ends][]kg.Identity{}}
	var all, underspecified []*identifiedClaim
	for i, c := range n.claims {
		if n.refused[i] != nil {
			continue
		}
		identified := c.identify(i)
		all = append(all, identified)
		if len(identified.underspecified) > 0 {
			underspecified = append(underspecified, identified)
		}
	}
	if err := r.joinAll(ctx, all, underspecified); err != nil {
		return nil, err
	}
	resolved := &resolvedClaims{claimBatch: n.claimBatch, newRelations: r.newRelations}
	for _, c := range all {
		if n.refused[c.position] == nil {
			resolved.claims = append(resolved.claims, &c.resolvedClaim)
		}
	}
	return resolved, nil
}

// identifiedClaim is a claim on the way from named to resolved: some of its relations may be
// underspecified, which is to be named by type and ends alone.
type identifiedClaim struct {
	resolvedClaim
	// underspecified has the identity that type and ends alone make, by the path of the field.
	// Until the relation is found, the field has the id of this identity.
	underspecified map[string]kg.Identity
	// open has the ids of the relations that such a field may mean when there are several.
	open map[string][]string
	// newRelations are the identities of the relations that the claim creates unless they exist,
	// between the entities of today.
	newRelations []kg.Identity
}

// identify gives ids to the relations that the claim identifies.
func (c *namedClaim) identify(position int) *identifiedClaim {
	i := &identifiedClaim{resolvedClaim: resolvedClaim{
		claimLookup: c.claimLookup, position: position, claim: c.claim, refs: c.refs, relations: map[string]map[string]any{},
	}}
	i.claim.Concerns = slices.Clone(c.claim.Concerns)
	for _, m := range mentions(&i.claim) {
		if m.ref.ID != "" {
			i.existing(m.ref.ID)
			continue
		}
		identity := kg.Identify(c.types[m.ref.Type], *m.ref, m.occurred)
		m.ref.ID = identity.RelationID()
		if !identity.Underspecified() {
			i.create(identity)
			continue
		}
		if i.underspecified == nil {
			i.underspecified = map[string]kg.Identity{}
		}
		i.underspecified[m.path] = identity
	}
	if len(i.underspecified) > 0 {
		i.sentAs = kg.ClaimID(i.claim)
	}
	return i
}

// existing adds a relation that exists to those that the claim locks.
func (c *resolvedClaim) existing(id string) { c.relations[id] = map[string]any{} }

// create adds a relation to those that the claim locks, which creates it unless it exists.
// When one of its ends was merged, the relation between the entities of today is added too.
func (c *identifiedClaim) create(identity kg.Identity) {
	symmetric := c.types[identity.Type].Symmetric
	c.relations[identity.RelationID()] = relationProperties(identity, symmetric)
	current := c.current(identity)
	c.newRelations = append(c.newRelations, current)
	if current != identity {
		c.relations[current.RelationID()] = relationProperties(current, symmetric)
	}
}

// relationProperties are the properties that identify a relation.
func relationProperties(i kg.Identity, symmetric bool) map[string]any {
	return map[string]any{
		"type": i.Type, "subject_id": i.Subject, "object_id": i.Object, "symmetric": symmetric,
		"key": orNull(i.Key), "identity_occurred": orNull(i.Occurred), "identity_year": orNull(i.Year),
	}
}

// distinct returns the values that are not empty, sorted and each once.
func distinct(values []string) []string {
	set := make(map[string]bool, len(values))
	for _, v := range values {
		if v != "" {
			set[v] = true
		}
	}
	return slices.Sorted(maps.Keys(set))
}
