package neo4jdb

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"entente/graph"
	"entente/internal/kg"
)

// resolution turns what a claim names into what the graph has: its relations
// into ids. It gathers every fault on the way.
type resolution struct {
	tx
	claim  kg.Claim
	refs   *references
	types  map[string]kg.RelationType
	faults []kg.Fault
	// relations are the properties of every relation to lock, by id. Those of
	// relations that exist are empty.
	relations map[string]map[string]any
	// sourceRetracted says that the claim's source was taken back.
	sourceRetracted bool
}

// resolve locks the claim's source, checks all that the claim names, and
// returns it with the ids of its relations.
func (t tx) resolve(ctx context.Context, c kg.Claim) (*resolution, error) {
	c.Concerns = slices.Clone(c.Concerns)
	r := &resolution{tx: t, claim: c, refs: newReferences(), relations: map[string]map[string]any{}}
	for _, step := range []func(context.Context) error{r.lockSource, r.readTypes, r.checkEntities, r.checkDetails, r.resolveRelations} {
		if err := step(ctx); err != nil {
			return nil, err
		}
	}
	return r, kg.Invalid(r.faults...)
}

func (r *resolution) fault(field, code, format string, args ...any) {
	r.faults = append(r.faults, kg.Fault{Field: field, Code: code, Message: fmt.Sprintf(format, args...)})
}

// lockSource holds the source and what it was republished from, so that no
// correction of theirs slips in between the derivation and the commit.
func (r *resolution) lockSource(ctx context.Context) error {
	rows, err := r.run(ctx, graph.SourceChainLock, map[string]any{"id": r.claim.Source})
	if err != nil {
		return err
	}
	if len(rows) == 0 || len(rows[0].texts("chain")) == 0 {
		r.fault("source", kg.FaultUnknownID, "no source has the id %q", r.claim.Source)
	}
	r.sourceRetracted = firstOf(rows).boolean("retracted")
	return nil
}

// mention is a relation that the claim names, with the path of its field.
type mention struct {
	path string
	ref  *kg.RelationRef
	// occurred tells occurrences apart: only the claim's own relation has it.
	occurred kg.EDTF
	// concern is its place among the claim's concerns, or own.
	concern int
}

// own marks the relation that the claim is about.
const own = -1

func (r *resolution) mentions() []mention {
	list := []mention{{"relation", &r.claim.Relation, r.claim.Occurred, own}}
	for i := range r.claim.Concerns {
		if c := &r.claim.Concerns[i]; c.Entity == "" {
			list = append(list, mention{fmt.Sprintf("concerns[%d].relation", i), &c.Relation, kg.EDTF{}, i})
		}
	}
	return list
}

// readTypes finds the types of all relations, those named by id too.
func (r *resolution) readTypes(ctx context.Context) error {
	if err := r.readMentionedByID(ctx); err != nil {
		return err
	}
	names := map[string]bool{}
	for _, m := range r.mentions() {
		names[m.ref.Type] = true
	}
	rows, err := r.run(ctx, graph.RelationTypeGet, map[string]any{"names": slices.Sorted(maps.Keys(names))})
	if err != nil {
		return err
	}
	r.types = map[string]kg.RelationType{}
	for _, t := range relationTypes(rows) {
		r.types[t.Name] = t
	}
	for _, m := range r.mentions() {
		if _, known := r.types[m.ref.Type]; known || m.ref.Type == "" {
			continue
		}
		allowed, err := vocabulary(ctx, r.run)
		if err != nil {
			return err
		}
		r.faults = append(r.faults, unknownType(m.path+".type", m.ref.Type, allowed))
	}
	return nil
}

// readMentionedByID fills in type and ends of relations that are named by id.
func (r *resolution) readMentionedByID(ctx context.Context) error {
	var ids []string
	for _, m := range r.mentions() {
		if m.ref.ID != "" {
			ids = append(ids, m.ref.ID)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	rows, err := r.run(ctx, graph.RelationIdentity, map[string]any{"ids": ids})
	if err != nil {
		return err
	}
	found := map[string]kg.RelationRef{}
	for _, row := range rows {
		found[row.text("id")] = kg.RelationRef{
			ID: row.text("id"), Type: row.text("type"), Subject: row.text("subject"), Object: row.text("object"), Key: row.text("key"),
		}
	}
	for _, m := range r.mentions() {
		if ref, ok := found[m.ref.ID]; ok {
			*m.ref = ref
		} else if m.ref.ID != "" {
			r.fault(m.path+".id", kg.FaultUnknownID, "no relation has the id %q", m.ref.ID)
		}
	}
	return nil
}

// checkEntities checks every entity that the claim names, and the kinds at the
// ends of its relations.
func (r *resolution) checkEntities(ctx context.Context) error {
	c := r.claim
	r.refs.entity("place", c.Place, kg.KindPlace)
	r.refs.entity("first_reported_by", c.FirstReportedBy, kg.KindOrganization)
	for i, a := range c.Attribution {
		path := fmt.Sprintf("attribution[%d].", i)
		r.refs.entity(path+"entity", a.Entity)
		r.refs.entity(path+"told_to", a.ToldTo)
		for j, id := range a.OnBehalfOf {
			r.refs.entity(fmt.Sprintf("%son_behalf_of[%d]", path, j), id)
		}
	}
	for i, concern := range c.Concerns {
		r.refs.entity(fmt.Sprintf("concerns[%d].entity", i), concern.Entity)
	}
	for _, m := range r.mentions() {
		r.refs.entity(m.path+".subject", m.ref.Subject)
		r.refs.entity(m.path+".object", m.ref.Object)
	}
	faults, err := r.refs.check(ctx, r.run)
	r.faults = append(r.faults, faults...)
	for _, m := range r.mentions() {
		if t, ok := r.types[m.ref.Type]; ok && m.ref.ID == "" {
			r.faults = append(r.faults, t.CheckEnds(m.path, r.end(m.ref.Subject), r.end(m.ref.Object))...)
		}
	}
	return err
}

// end names an end; its kind is empty when there is no such entity.
func (r *resolution) end(id string) kg.Ref {
	return kg.Ref{ID: id, Kind: r.refs.found[id].Kind}
}

func (r *resolution) checkDetails(context.Context) error {
	if t, ok := r.types[r.claim.Relation.Type]; ok {
		r.faults = append(r.faults, t.CheckDetails(r.claim.Details)...)
	}
	return nil
}

// resolveRelations gives every relation its id, once all else is right.
func (r *resolution) resolveRelations(ctx context.Context) error {
	if len(r.faults) > 0 {
		return nil
	}
	var open []choice
	for _, m := range r.mentions() {
		if m.ref.ID != "" {
			r.relations[m.ref.ID] = map[string]any{}
			continue
		}
		t := r.types[m.ref.Type]
		identity := kg.Identify(t, *m.ref, m.occurred)
		candidates, err := r.candidates(ctx, identity)
		if err != nil {
			return err
		}
		if len(candidates) > 1 {
			open = append(open, choice{m, candidates})
			continue
		}
		m.ref.ID = candidates[0]
		r.relations[m.ref.ID] = map[string]any{
			"type": identity.Type, "subject_id": identity.Subject, "object_id": identity.Object,
			"key": orNull(identity.Key), "symmetric": t.Symmetric,
		}
	}
	return r.settle(ctx, open)
}

// candidates are the relations that an identity may mean, at least one: its own
// id, unless nothing tells occurrences apart and there are relations of that
// type and between these ends to join. Its own comes first.
func (r *resolution) candidates(ctx context.Context, identity kg.Identity) ([]string, error) {
	if !identity.Loose() {
		return []string{identity.RelationID()}, nil
	}
	rows, err := r.run(ctx, graph.RelationFind, map[string]any{
		"type": identity.Type, "subject": identity.Subject, "object": identity.Object, "loose": identity.RelationID(),
	})
	if err != nil || len(rows) == 0 {
		return []string{identity.RelationID()}, err
	}
	ids := make([]string, len(rows))
	for i, row := range rows {
		ids[i] = row.text("id")
	}
	return ids, nil
}
