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
	// sentAs is set when the claim named a relation loosely; see join.
	sentAs string
	// sourceRetracted says that the claim's source was taken back.
	sourceRetracted bool
}

// resolve locks the claim's source, checks all that the claim names, and
// returns it with the ids of its relations.
func (t tx) resolve(ctx context.Context, c kg.Claim) (*resolution, error) {
	c.Concerns = slices.Clone(c.Concerns)
	r := &resolution{tx: t, claim: c, refs: newReferences(), relations: map[string]map[string]any{}}
	for _, step := range []func(context.Context) error{r.lockSource, r.readTypes, r.checkEntities, r.checkDetails, r.resolveRelations, r.checkConcerns} {
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
}

func (r *resolution) mentions() []mention {
	list := []mention{{"relation", &r.claim.Relation, r.claim.Occurred}}
	for i := range r.claim.Concerns {
		if c := &r.claim.Concerns[i]; c.Entity == "" {
			list = append(list, mention{fmt.Sprintf("concerns[%d].relation", i), &c.Relation, kg.EDTF{}})
		}
	}
	return list
}

// readTypes finds the types of all relations, those named by id too.
func (r *resolution) readTypes(ctx context.Context) error {
	if err := r.readMentionedByID(ctx); err != nil {
		return err
	}
	if err := r.findTypes(ctx); err != nil {
		return err
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

func (r *resolution) findTypes(ctx context.Context) error {
	names := map[string]bool{}
	for _, m := range r.mentions() {
		names[m.ref.Type] = true
	}
	rows, err := r.run(ctx, graph.RelationTypeGet, map[string]any{"names": slices.Sorted(maps.Keys(names))})
	if err != nil {
		return err
	}
	r.types = map[string]kg.RelationType{}
	var loose []string
	for _, row := range rows {
		t := relationType(row.row("type"))
		r.types[t.Name] = t
		if !row.boolean("stays") {
			loose = append(loose, t.Name)
		}
	}
	return r.holdTypes(ctx, loose)
}

// holdTypes keeps types that no relation has yet from being deleted until the
// claim is stored. Types that are used are not locked: claims don't queue.
func (r *resolution) holdTypes(ctx context.Context, names []string) error {
	if len(names) == 0 {
		return nil
	}
	held, err := r.run(ctx, graph.RelationTypeLock, map[string]any{"names": names})
	if err == nil && len(held) < len(names) {
		err = errVanished
	}
	for _, t := range relationTypes(held) {
		r.types[t.Name] = t
	}
	return err
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
		if s, o := m.ref.Subject, m.ref.Object; s != o && r.refs.now(s) == r.refs.now(o) {
			r.fault(m.path+".object", kg.FaultConflict, "a relation joins two entities; %q and %q were merged into one", s, o)
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

// checkConcerns finds what the claim is about among what it touches besides.
func (r *resolution) checkConcerns(context.Context) error {
	for _, m := range r.mentions()[1:] {
		if m.ref.ID != "" && m.ref.ID == r.claim.Relation.ID {
			r.fault(m.path, kg.FaultConflict, "is the relation that the claim is about; name what it touches besides")
		}
	}
	return nil
}

// resolveRelations gives every relation its id, once all else is right.
func (r *resolution) resolveRelations(ctx context.Context) error {
	if len(r.faults) > 0 {
		return nil
	}
	loose := map[string]kg.Identity{}
	for _, m := range r.mentions() {
		if m.ref.ID != "" {
			r.relations[m.ref.ID] = map[string]any{}
			continue
		}
		identity := kg.Identify(r.types[m.ref.Type], *m.ref, m.occurred)
		m.ref.ID = identity.RelationID()
		if identity.Loose() {
			loose[m.path] = identity
			continue
		}
		r.make(identity)
	}
	if len(loose) == 0 {
		return nil
	}
	return r.join(ctx, loose)
}

// make has the relation of that identity made, unless it is there; and, when one
// of its ends was merged, also the one between the entities of now.
func (r *resolution) make(identity kg.Identity) {
	symmetric := r.types[identity.Type].Symmetric
	r.relations[identity.RelationID()] = relationProperties(identity, symmetric)
	if home := r.home(identity); home != identity {
		r.relations[home.RelationID()] = relationProperties(home, symmetric)
	}
}

// home is the identity between the entities that stand for its ends now.
func (r *resolution) home(identity kg.Identity) kg.Identity {
	return identity.Between(r.refs.now(identity.Subject), r.refs.now(identity.Object), r.types[identity.Type].Symmetric)
}

// relationProperties are what makes a relation the one it is.
func relationProperties(i kg.Identity, symmetric bool) map[string]any {
	return map[string]any{
		"type": i.Type, "subject_id": i.Subject, "object_id": i.Object, "symmetric": symmetric,
		"key": orNull(i.Key), "identity_occurred": orNull(i.Occurred), "identity_year": orNull(i.Year),
	}
}
