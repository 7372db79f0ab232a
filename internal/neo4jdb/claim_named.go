package neo4jdb

import (
	"context"
	"fmt"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/kg/edtf"
)

// namedClaims are claims in the phase "named": what they name was looked up, and compared
// with what their fields allow.
type namedClaims struct {
	claimBatch
	claims []*namedClaim
}

// namedClaim is a claim with the entities that it names.
type namedClaim struct {
	*claimLookup
	// claim is as it was sent, and each relation that it names by id has its type, ends and
	// key.
	claim kg.Claim
	refs  references
	// faults are all that was found wrong with the claim.
	faults []kg.Fault
}

// nameClaims looks up what claims name: sources, relations by id, relation types and
// entities. It finds every fault of every claim, so that a client sees all of them at once.
func (t tx) nameClaims(ctx context.Context, claims []kg.Claim) (*namedClaims, error) {
	n := &namedClaims{claimBatch: claimBatch{tx: t, claimLookup: &claimLookup{}, refused: make([]error, len(claims))}}
	for _, c := range claims {
		c.Concerns = slices.Clone(c.Concerns)
		n.claims = append(n.claims, &namedClaim{claimLookup: n.claimLookup, claim: c})
	}
	unknown, err := n.readRelations(ctx)
	if err != nil {
		return nil, err
	}
	if err := n.read(ctx); err != nil {
		return nil, err
	}
	n.checkSources()
	for i, c := range n.claims {
		c.faults = append(c.faults, unknown[i]...)
	}
	if err := n.checkTypes(ctx); err != nil {
		return nil, err
	}
	n.checkEntities()
	for i, c := range n.claims {
		if len(c.faults) > 0 {
			c.faults = append(c.faults, ownConcerns(&c.claim)...) // the phase "resolved" checks the others
		}
		n.refused[i] = kg.Invalid(c.faults...)
	}
	return n, nil
}

func (c *namedClaim) fault(field, code, format string, args ...any) {
	c.faults = append(c.faults, kg.Fault{Field: field, Code: code, Message: fmt.Sprintf(format, args...)})
}

// read reads the sources, relation types and entities that the claims name.
func (n *namedClaims) read(ctx context.Context) error {
	var sources, types, entities []string
	for _, c := range n.claims {
		c.nameEntities()
		sources, entities = append(sources, c.claim.Source), append(entities, c.refs.ids()...)
	}
	n.eachMention(func(_ int, _ *namedClaim, m mention) { types = append(types, m.ref.Type) })
	found, err := n.one(ctx, graph.ClaimNamed, map[string]any{
		"sources": distinct(sources), "types": distinct(types), "entities": distinct(entities),
	})
	if err != nil {
		return err
	}
	n.sources, n.entities, n.types = map[string]sourced{}, newEntityIndex(found.rows("entities")), map[string]kg.RelationType{}
	for _, r := range found.rows("sources") {
		n.sources[r.text("id")] = sourcedIn(r)
	}
	var unused []string
	for _, r := range found.rows("types") {
		t := relationType(r.row("type"))
		n.types[t.Name] = t
		if !r.boolean("stays") {
			unused = append(unused, t.Name)
		}
	}
	return n.lockTypes(ctx, unused)
}

func (n *namedClaims) checkSources() {
	for _, c := range n.claims {
		if _, exists := n.sources[c.claim.Source]; !exists {
			c.faults = append(c.faults, unknownID("source", ofSource, c.claim.Source))
		}
	}
}

// mention is a relation that a claim names.
type mention struct {
	// path is the field that names it.
	path string
	ref  *kg.RelationRef
	// occurred is the date that tells occurrences apart. Only the relation that the claim is
	// about has it.
	occurred edtf.Date
}

// mentions returns the relations that a claim names. The first is the one that it is about.
func mentions(c *kg.Claim) []mention {
	list := []mention{{"relation", &c.Relation, c.Occurred}}
	for i := range c.Concerns {
		if concern := &c.Concerns[i]; concern.Entity == "" {
			list = append(list, mention{fmt.Sprintf("concerns[%d].relation", i), &concern.Relation, edtf.Date{}})
		}
	}
	return list
}

// eachMention calls visit for each relation that the claims name.
func (n *namedClaims) eachMention(visit func(number int, c *namedClaim, m mention)) {
	for i, c := range n.claims {
		for _, m := range mentions(&c.claim) {
			visit(i, c, m)
		}
	}
}

// readRelations reads type, ends and key of the relations that are named by id. It returns the faults
// of each claim that names one which does not exist.
func (n *namedClaims) readRelations(ctx context.Context) ([][]kg.Fault, error) {
	var ids []string
	n.eachMention(func(_ int, _ *namedClaim, m mention) { ids = append(ids, m.ref.ID) })
	found, err := n.relationRefs(ctx, distinct(ids))
	unknown := make([][]kg.Fault, len(n.claims))
	n.eachMention(func(i int, _ *namedClaim, m mention) {
		if ref, ok := found[m.ref.ID]; ok {
			*m.ref = ref
		} else if m.ref.ID != "" {
			unknown[i] = append(unknown[i], unknownID(m.path+".id", ofRelation, m.ref.ID))
		}
	})
	return unknown, err
}

// relationRefs returns those of these relations that exist, by id.
func (t tx) relationRefs(ctx context.Context, ids []string) (map[string]kg.RelationRef, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	rows, err := t.run(ctx, graph.RelationIdentity, map[string]any{"ids": ids})
	found := make(map[string]kg.RelationRef, len(rows))
	for _, row := range rows {
		found[row.text("id")] = kg.RelationRef{
			ID: row.text("id"), Type: row.text("type"), Subject: row.text("subject"), Object: row.text("object"), Key: row.text("key"),
		}
	}
	return found, err
}

// checkTypes finds the relation types that do not exist.
func (n *namedClaims) checkTypes(ctx context.Context) error {
	var allowed []string
	var err error
	n.eachMention(func(_ int, c *namedClaim, m mention) {
		if _, known := n.types[m.ref.Type]; known || m.ref.Type == "" || err != nil {
			return
		}
		if allowed == nil {
			allowed, err = vocabulary(ctx, n.run)
		}
		c.faults = append(c.faults, unknownType(m.path+".type", m.ref.Type, allowed))
	})
	return err
}

// lockTypes locks types that no relation has yet, so that they are not deleted before the
// claims are stored. Types in use are not locked: see docs/decisions/0006.
func (n *namedClaims) lockTypes(ctx context.Context, names []string) error {
	if len(names) == 0 {
		return nil
	}
	locked, err := n.run(ctx, graph.RelationTypeLock, map[string]any{"names": names})
	if err == nil && len(locked) < len(names) {
		err = errVanished
	}
	for _, t := range relationTypes(locked) {
		n.types[t.Name] = t
	}
	return err
}

// checkEntities checks the entities that the claims name, the ends of the relations and the details.
func (n *namedClaims) checkEntities() {
	for _, c := range n.claims {
		c.faults = append(c.faults, c.entities.faults(c.refs)...)
		c.checkEnds()
		if t, ok := n.types[c.claim.Relation.Type]; ok {
			c.faults = append(c.faults, t.CheckDetails(c.claim.Details)...)
		}
	}
}

// nameEntities lists every entity that the claim names.
func (c *namedClaim) nameEntities() {
	refs, claim := &c.refs, c.claim
	refs.entity("place", claim.Place, kg.KindPlace)
	refs.entity("first_reported_by", claim.FirstReportedBy, kg.KindOrganization)
	for i, a := range claim.Attribution {
		path := fmt.Sprintf("attribution[%d].", i)
		refs.entity(path+"entity", a.Entity)
		refs.entity(path+"told_to", a.ToldTo)
		for j, id := range a.OnBehalfOf {
			refs.entity(fmt.Sprintf("%son_behalf_of[%d]", path, j), id)
		}
	}
	for i, concern := range claim.Concerns {
		refs.entity(fmt.Sprintf("concerns[%d].entity", i), concern.Entity)
	}
	for _, m := range mentions(&c.claim) {
		refs.entity(m.path+".subject", m.ref.Subject)
		refs.entity(m.path+".object", m.ref.Object)
	}
}

// checkEnds checks the kinds at the ends of relations, and that the two were not merged.
func (c *namedClaim) checkEnds() {
	survivor := c.entities.survivor
	for _, m := range mentions(&c.claim) {
		if t, ok := c.types[m.ref.Type]; ok && m.ref.ID == "" {
			c.faults = append(c.faults, t.CheckEnds(m.path, c.end(m.ref.Subject), c.end(m.ref.Object))...)
		}
		if s, o := m.ref.Subject, m.ref.Object; s != o && survivor(s) == survivor(o) {
			c.fault(m.path+".object", kg.FaultConflict, "%q and %q were merged into one entity; expected two different entities", s, o)
		}
	}
}

// ownConcerns returns a fault for each concern of a claim that is the relation which the
// claim is about.
func ownConcerns(c *kg.Claim) []kg.Fault {
	var faults []kg.Fault
	for _, m := range mentions(c)[1:] {
		if m.ref.ID != "" && m.ref.ID == c.Relation.ID {
			faults = append(faults, kg.Fault{
				Field: m.path, Code: kg.FaultConflict, Message: "is the relation that the claim is about; name another relation",
			})
		}
	}
	return faults
}
