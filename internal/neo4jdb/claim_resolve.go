package neo4jdb

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/kg/edtf"
)

// resolution turns what a claim names into what the graph has: its relations
// into ids. It gathers every fault on the way.
type resolution struct {
	batch  *claimBatch
	claim  kg.Claim
	refs   *references
	faults []kg.Fault
	// relations are the properties of every relation to lock, by id. Those of
	// relations that exist are empty.
	relations map[string]map[string]any
	// homes are the identities of those that are made, between the entities of now.
	homes []kg.Identity
	// loose are the identities of relations that the claim names by type and ends
	// alone, by the paths of their fields; see join.
	loose map[string]kg.Identity
	// open are the relations that each of them may mean, where there are several.
	open map[string][]string
	// sentAs is set when there are any loose ones.
	sentAs string
	// content is the hash of what the claim says, and created whether it is stored
	// now; see store.
	content string
	created bool
	// conflict is why the claim is refused although no field is at fault.
	conflict error
}

// err is why the claim is refused, or nil.
func (r *resolution) err() error { return firstError(kg.Invalid(r.faults...), r.conflict) }

func (r *resolution) fault(field, code, format string, args ...any) {
	r.faults = append(r.faults, kg.Fault{Field: field, Code: code, Message: fmt.Sprintf(format, args...)})
}

// claimBatch resolves claims that are stored together, in their order: each may name
// what those before it made.
type claimBatch struct {
	tx
	items []*resolution
	types map[string]kg.RelationType
	// sources are those that exist.
	sources map[string]sourced
	// sent has the items so far that named a relation loosely, and made the
	// relations that they and the others brought about; see join.
	sent map[string]*resolution
	made map[ends][]kg.Identity
}

// ends are what a loose name of a relation tells.
type ends struct{ relationType, subject, object string }

// resolve checks all that claims name, and finds the ids of their relations. Why a claim
// is refused stands in its resolution.
func (t tx) resolve(ctx context.Context, claims ...kg.Claim) (*claimBatch, error) {
	b := &claimBatch{tx: t, sent: map[string]*resolution{}, made: map[ends][]kg.Identity{}}
	for _, c := range claims {
		c.Concerns = slices.Clone(c.Concerns)
		b.items = append(b.items, &resolution{batch: b, claim: c, refs: newReferences(), relations: map[string]map[string]any{}})
	}
	for _, step := range []func(context.Context) error{b.readSources, b.readTypes, b.checkEntities, b.resolveRelations} {
		if err := step(ctx); err != nil {
			return nil, err
		}
	}
	return b, nil
}

func (b *claimBatch) readSources(ctx context.Context) error {
	var ids []string
	for _, r := range b.items {
		ids = append(ids, r.claim.Source)
	}
	var err error
	if b.sources, err = b.readSourced(ctx, distinct(ids), nil); err != nil {
		return err
	}
	for _, r := range b.items {
		if _, exists := b.sources[r.claim.Source]; !exists {
			r.fault("source", kg.FaultUnknownID, "no source has the id %q", r.claim.Source)
		}
	}
	return nil
}

// mention is a relation that the claim names, with the path of its field.
type mention struct {
	path string
	ref  *kg.RelationRef
	// occurred tells occurrences apart: only the claim's own relation has it.
	occurred edtf.Date
}

func (r *resolution) mentions() []mention {
	list := []mention{{"relation", &r.claim.Relation, r.claim.Occurred}}
	for i := range r.claim.Concerns {
		if c := &r.claim.Concerns[i]; c.Entity == "" {
			list = append(list, mention{fmt.Sprintf("concerns[%d].relation", i), &c.Relation, edtf.Date{}})
		}
	}
	return list
}

// eachMention calls visit for every relation that the claims name.
func (b *claimBatch) eachMention(visit func(*resolution, mention)) {
	for _, r := range b.items {
		for _, m := range r.mentions() {
			visit(r, m)
		}
	}
}

// readTypes finds the types of all relations, those named by id too.
func (b *claimBatch) readTypes(ctx context.Context) error {
	if err := b.readMentionedByID(ctx); err != nil {
		return err
	}
	if err := b.findTypes(ctx); err != nil {
		return err
	}
	var allowed []string
	var err error
	b.eachMention(func(r *resolution, m mention) {
		if _, known := b.types[m.ref.Type]; known || m.ref.Type == "" || err != nil {
			return
		}
		if allowed == nil {
			allowed, err = vocabulary(ctx, b.run)
		}
		r.faults = append(r.faults, unknownType(m.path+".type", m.ref.Type, allowed))
	})
	return err
}

func (b *claimBatch) findTypes(ctx context.Context) error {
	var names []string
	b.eachMention(func(_ *resolution, m mention) { names = append(names, m.ref.Type) })
	rows, err := b.run(ctx, graph.RelationTypeGet, map[string]any{"names": distinct(names)})
	if err != nil {
		return err
	}
	b.types = map[string]kg.RelationType{}
	var leaving []string
	for _, row := range rows {
		t := relationType(row.row("type"))
		b.types[t.Name] = t
		if !row.boolean("stays") {
			leaving = append(leaving, t.Name)
		}
	}
	return b.holdTypes(ctx, leaving)
}

// holdTypes keeps types that no relation has yet from being deleted until the
// claims are stored. Types that are used are not locked: claims don't queue.
func (b *claimBatch) holdTypes(ctx context.Context, names []string) error {
	if len(names) == 0 {
		return nil
	}
	held, err := b.run(ctx, graph.RelationTypeLock, map[string]any{"names": names})
	if err == nil && len(held) < len(names) {
		err = errVanished
	}
	for _, t := range relationTypes(held) {
		b.types[t.Name] = t
	}
	return err
}

// readMentionedByID fills in type and ends of relations that are named by id.
func (b *claimBatch) readMentionedByID(ctx context.Context) error {
	var ids []string
	b.eachMention(func(_ *resolution, m mention) {
		if m.ref.ID != "" {
			ids = append(ids, m.ref.ID)
		}
	})
	if len(ids) == 0 {
		return nil
	}
	rows, err := b.run(ctx, graph.RelationIdentity, map[string]any{"ids": distinct(ids)})
	if err != nil {
		return err
	}
	found := map[string]kg.RelationRef{}
	for _, row := range rows {
		found[row.text("id")] = kg.RelationRef{
			ID: row.text("id"), Type: row.text("type"), Subject: row.text("subject"), Object: row.text("object"), Key: row.text("key"),
		}
	}
	b.eachMention(func(r *resolution, m mention) {
		if ref, ok := found[m.ref.ID]; ok {
			*m.ref = ref
		} else if m.ref.ID != "" {
			r.fault(m.path+".id", kg.FaultUnknownID, "no relation has the id %q", m.ref.ID)
		}
	})
	return nil
}

// checkEntities checks every entity that the claims name, the kinds at the ends of
// their relations, and the details.
func (b *claimBatch) checkEntities(ctx context.Context) error {
	var ids []string
	for _, r := range b.items {
		r.nameEntities()
		ids = append(ids, r.refs.ids()...)
	}
	all := newReferences()
	if err := all.find(ctx, b.run, distinct(ids)); err != nil {
		return err
	}
	for _, r := range b.items {
		r.refs.found, r.refs.merged = all.found, all.merged
		r.faults = append(r.faults, r.refs.faults()...)
		r.checkEnds()
		if t, ok := b.types[r.claim.Relation.Type]; ok {
			r.faults = append(r.faults, t.CheckDetails(r.claim.Details)...)
		}
	}
	return nil
}

// nameEntities notes every entity that the claim names.
func (r *resolution) nameEntities() {
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
}

func (r *resolution) checkEnds() {
	for _, m := range r.mentions() {
		if t, ok := r.batch.types[m.ref.Type]; ok && m.ref.ID == "" {
			r.faults = append(r.faults, t.CheckEnds(m.path, r.end(m.ref.Subject), r.end(m.ref.Object))...)
		}
		if s, o := m.ref.Subject, m.ref.Object; s != o && r.refs.now(s) == r.refs.now(o) {
			r.fault(m.path+".object", kg.FaultConflict, "a relation joins two entities; %q and %q were merged into one", s, o)
		}
	}
}

// end names an end; its kind is empty when there is no such entity.
func (r *resolution) end(id string) kg.Ref {
	return kg.Ref{ID: id, Kind: r.refs.found[id].Kind}
}

// checkConcerns finds what the claim is about among what it touches besides.
func (r *resolution) checkConcerns() {
	for _, m := range r.mentions()[1:] {
		if m.ref.ID != "" && m.ref.ID == r.claim.Relation.ID {
			r.fault(m.path, kg.FaultConflict, "is the relation that the claim is about; name what it touches besides")
		}
	}
}

// resolveRelations gives every relation its id, once all else is right.
func (b *claimBatch) resolveRelations(ctx context.Context) error {
	var loose []*resolution
	for _, r := range b.items {
		if len(r.faults) == 0 {
			r.identify()
		}
		if len(r.loose) > 0 {
			r.sentAs = kg.ClaimID(r.claim)
			loose = append(loose, r)
		}
	}
	// In this order: who sees what another writer stored after a claim sees that claim, too.
	candidates, err := b.candidates(ctx, loose)
	if err != nil {
		return err
	}
	stored, err := b.storedBefore(ctx, loose)
	if err != nil {
		return err
	}
	for _, r := range b.items {
		if len(r.loose) > 0 {
			r.join(stored[r.sentAs], candidates)
		}
		r.checkConcerns()
		if r.err() == nil {
			b.note(r)
		}
	}
	return b.takeSaid(ctx)
}

// identify gives ids to the relations that the claim tells apart, and notes the others.
func (r *resolution) identify() {
	for _, m := range r.mentions() {
		if m.ref.ID != "" {
			r.relations[m.ref.ID] = map[string]any{}
			continue
		}
		identity := kg.Identify(r.batch.types[m.ref.Type], *m.ref, m.occurred)
		m.ref.ID = identity.RelationID()
		if !identity.Underspecified() {
			r.make(identity)
			continue
		}
		if r.loose == nil {
			r.loose = map[string]kg.Identity{}
		}
		r.loose[m.path] = identity
	}
}

// make has the relation of that identity made, unless it is there; and, when one
// of its ends was merged, also the one between the entities of now.
func (r *resolution) make(identity kg.Identity) {
	symmetric := r.batch.types[identity.Type].Symmetric
	r.relations[identity.RelationID()] = relationProperties(identity, symmetric)
	home := r.home(identity)
	r.homes = append(r.homes, home)
	if home != identity {
		r.relations[home.RelationID()] = relationProperties(home, symmetric)
	}
}

// home is the identity between the entities that stand for its ends now.
func (r *resolution) home(identity kg.Identity) kg.Identity {
	return identity.Between(r.refs.now(identity.Subject), r.refs.now(identity.Object), r.batch.types[identity.Type].Symmetric)
}

// relationProperties are what makes a relation the one it is.
func relationProperties(i kg.Identity, symmetric bool) map[string]any {
	return map[string]any{
		"type": i.Type, "subject_id": i.Subject, "object_id": i.Object, "symmetric": symmetric,
		"key": orNull(i.Key), "identity_occurred": orNull(i.Occurred), "identity_year": orNull(i.Year),
	}
}

// distinct are the values that aren't empty, in order.
func distinct(values []string) []string {
	set := make(map[string]bool, len(values))
	for _, v := range values {
		if v != "" {
			set[v] = true
		}
	}
	return slices.Sorted(maps.Keys(set))
}
