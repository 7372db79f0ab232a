package ingest

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/resolve"
	"github.com/entente-graph/entente/internal/wire"
)

// describe parses the entities that the report describes.
func (r *reporting) describe() {
	for i, in := range r.draft.Entities {
		if len(r.draft.Entities) > wire.MaxReportEntities {
			return
		}
		field := fmt.Sprintf("entities[%d]", i)
		n := &reportName{number: -1 - i, id: in.ID, name: wire.ReportName{ID: in.ID, Name: in.Name, Kind: in.Kind}, told: kg.ReportedName{Name: in.Name, Fields: []string{field}}}
		record := in.Record()
		record.ID = cmp.Or(in.ID, "unresolved")
		parsed, err := record.Parse()
		r.faults.AddUnder(err, func(f string) string { return field + "." + f })
		if err == nil {
			n.entity = parsed.Entity
			n.entity.ID = in.ID
			n.kinds = []kg.Kind{n.entity.Kind}
		}
		r.entities = append(r.entities, n)
	}
}

// all are the names and the entities of the report.
func (r *reporting) all() []*reportName { return slices.Concat(r.entities, r.names) }

// byID finds what is named by its id, and returns the entities by the ids that were looked up.
func (r *reporting) byID(ctx context.Context) (map[string]*kg.Namesake, error) {
	var q kg.NamesakeQuery
	for _, n := range r.all() {
		if n.id != "" {
			q.IDs = append(q.IDs, n.id)
		}
	}
	known := map[string]*kg.Namesake{}
	if len(q.IDs) == 0 {
		return known, nil
	}
	found, err := r.importer.namesakes(ctx, q)
	if err != nil {
		return nil, err
	}
	for _, e := range found {
		for _, id := range e.IDs {
			known[id] = e
		}
	}
	for _, n := range r.all() {
		if n.id != "" && n.local == nil {
			r.identify(n, known[n.id])
		}
	}
	return known, nil
}

// identify resolves a name by the entity that has its id, or nil if there is none.
func (r *reporting) identify(n *reportName, e *kg.Namesake) {
	switch {
	case e != nil && !n.allows(e.Kind) && !n.actor:
		r.faults.Add(kg.Fault{Field: n.field(), Code: kg.FaultKind, Allowed: wire.Texts(n.kinds), Message: fmt.Sprintf(
			"%q is a %s; expected a %s", n.id, e.Kind, strings.Join(wire.Texts(n.kinds), " or "))})
		n.told.Outcome = kg.NameUnresolved
	case e != nil:
		n.told.Outcome, n.told.By, n.told.Entity = kg.NameKnown, n.id, refOf(e.Entity)
	case n.entity != nil:
		r.make(n, *n.entity)
	case n.name.Name != "" && len(n.kinds) == 1 && (n.name.ID != "" || n.told.Chosen && n.name.Kind != ""):
		made := n.asEntity()
		made.ID = n.id
		r.make(n, made)
	default:
		if n.told.Outcome = kg.NameUnresolved; !n.told.Chosen {
			r.faults.Add(kg.UnknownEntity(n.field(), n.id))
		}
	}
}

func refOf(e kg.Entity) kg.Ref { return kg.Ref{ID: e.ID, Kind: e.Kind, Name: e.Name} }

// make notes that an entity is to be created.
func (r *reporting) make(n *reportName, e kg.Entity) {
	n.told.Outcome, n.told.Entity = kg.NameNew, refOf(e)
	if r.isMade[e.ID] {
		return
	}
	if err := e.Validate(); err != nil {
		r.faults.AddUnder(err, n.fieldOf)
		return
	}
	e.RecordedBy = r.options.RecordedBy
	r.made, r.isMade[e.ID] = append(r.made, e), true
}

// fieldOf returns the field of the report for one of the entity that a name makes.
func (n *reportName) fieldOf(field string) string {
	if field == "iso_code" && n.number >= 0 {
		field = "country"
	}
	if field == "name" && n.number >= 0 {
		return n.field()
	}
	return n.field() + "." + field
}

// asEntity is the entity of which no more is known than the name says.
func (n *reportName) asEntity() kg.Entity {
	return kg.Entity{Kind: n.kinds[0], Name: n.name.Name, ISOCode: n.name.Country, ExternalIDs: n.name.ExternalIDs}
}

// byName resolves the names that are left, all of them together, as the names of a block of an
// import are.
func (r *reporting) byName(ctx context.Context) error {
	row := &blockRow{}
	var open []*reportName
	for _, n := range r.all() {
		if n.told.Outcome != "" || n.local != nil || r.faults.Has(n.field()) {
			continue
		}
		if e, ok := r.entry(n); ok {
			n.key = e.key
			row.entries, open = append(row.entries, e), append(open, n)
		}
	}
	if len(open) == 0 {
		return nil
	}
	decider := &resolver{importer: r.importer, options: Options{NewIfAmbiguous: r.options.NewIfAmbiguous}, space: "report", why: map[string]resolve.Decision{}}
	for _, e := range r.made {
		decider.given.put(e.ID, "")
	}
	if err := decider.resolve(ctx, &block{rows: []*blockRow{row}}); err != nil {
		return err
	}
	for _, n := range open {
		decided, _ := decider.decided.get(n.key)
		r.decided(n, decided, decider.why[n.key])
	}
	return nil
}

// entry is a name in the form in which imports resolve names.
func (r *reporting) entry(n *reportName) (entry, bool) {
	if n.entity != nil {
		own := record{what: entityRecord, kind: string(n.entity.Kind), id: slugOf(n.entity.Name)}.named(n.entity.Name)
		return entry{record: own, key: own.key(n.entity), parsed: kg.Record{Entity: n.entity}}, true
	}
	text := n.name.Name
	e := kg.Entity{Name: text, ISOCode: n.name.Country, ExternalIDs: n.name.ExternalIDs}
	var rec record
	if len(n.kinds) == 1 {
		rec = mention(string(n.kinds[0]), slugOf(text), text)
		if known, is := rec.value.(wire.EntityRecord); is {
			e.Name, e.ISOCode = known.Name, cmp.Or(e.ISOCode, known.ISOCode)
		}
		e.Kind = n.kinds[0]
	} else {
		kind := ""
		if n.allows(kg.KindGovernment) {
			kind = string(kg.KindGovernment)
		}
		rec = record{what: entityRecord, id: slugOf(text), mentioned: true, reference: reference{names: namesFor(kind, text), guessed: true, fits: orAll(n.kinds)}}
		rec.kind = string(n.likely())
		e.Kind = kg.Kind(rec.kind)
	}
	rec.another = n.another
	check := e
	check.ID, check.Kind = "unresolved", cmp.Or(e.Kind, orAll(n.kinds)[0])
	if err := check.Validate(); err != nil {
		r.faults.AddUnder(err, n.fieldOf)
		return entry{}, false
	}
	key := rec.key(nil)
	if rec.guessed {
		key += fmt.Sprint(" ", n.kinds)
	}
	if more := evidenceOf(n.name); more != "" {
		key += " " + more
	}
	return entry{record: rec, key: key, parsed: kg.Record{Entity: &e}}, true
}

// bodies are words that only bodies have in their names.
var bodies = []string{
	"agency", "association", "bureau", "commission", "committee", "corporation", "council", "department", "directorate", "embassy",
	"federation", "foundation", "institute", "ministry", "organisation", "organization", "parliament", "party", "university",
}

// likely is the kind of a new entity, if its name alone tells it.
func (n *reportName) likely() kg.Kind {
	for word := range strings.FieldsSeq(resolve.Key(n.name.Name)) {
		if slices.Contains(bodies, word) && n.allows(kg.KindOrganization) {
			return kg.KindOrganization
		}
	}
	return ""
}

// likeID reports whether a name is written like an id, so that it is more likely a mistyped id
// than the name of a new entity.
func (n *reportName) likeID() bool {
	return n.entity == nil && n.name.Kind == "" && kg.IsSlug(n.name.Name) && strings.Contains(n.name.Name, "-")
}

// decided notes the decision about a name.
func (r *reporting) decided(n *reportName, d *decision, why resolve.Decision) {
	for _, near := range why.Near {
		n.told.Candidates = append(n.told.Candidates, kg.IdentityCandidate{ID: near.Entity.ID, Kind: near.Entity.Kind, Name: near.Entity.Name, Why: near.Why})
	}
	switch found := why.Entity; {
	case d.faults != nil && why.Outcome == resolve.Ambiguous && !n.another:
		n.told.Outcome = kg.NameAmbiguous
	case !d.exists && n.likeID():
		n.told.Outcome = kg.NameUnresolved
		r.faults.Add(kg.UnknownEntity(n.field(), n.name.Name))
	case d.faults != nil:
		n.told.Outcome = kg.NameUnresolved
	case d.exists && found != nil:
		n.told.Outcome, n.told.By, n.told.Entity = kg.NameKnown, why.By, refOf(found.Entity)
		if why.Outcome == resolve.Matched {
			n.told.Outcome = kg.NameMatched
		}
	case d.exists:
		n.told.Outcome, n.told.By, n.told.Entity = kg.NameMatched, n.name.Name, kg.Ref{ID: d.id, Kind: d.entity.Kind, Name: d.entity.Name}
	default:
		made := *d.entity
		made.ID = d.id
		r.make(n, made)
	}
	if n.told.Outcome != kg.NameAmbiguous && n.told.Outcome != kg.NameNew {
		n.told.Candidates = nil
	}
}
