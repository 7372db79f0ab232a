package ingest

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/report"
	"github.com/entente-graph/entente/internal/resolve"
	"github.com/entente-graph/entente/internal/wire"
)

// reportName is a name of a report, with all places that use it in the same way.
type reportName struct {
	number int
	name   wire.ReportName
	// kinds are the kinds that its places allow; nil for all.
	kinds        []kg.Kind
	actor, loose bool
	// id is the id by which it is found, if not by its name.
	id string
	// another: the report says that it is none of those that have the name.
	another bool
	// local is the entity of the report that it means, or nil.
	local *reportName
	// entity is what is known of it; key is that of its decision.
	entity *kg.Entity
	key    string
	told   kg.ReportedName
}

// resolve finds out what the names mean.
func (r *reporting) resolve(ctx context.Context) error {
	r.ofField, r.isMade = map[string]*reportName{}, map[string]bool{}
	r.describe()
	r.collect()
	if err := r.choose(ctx); err != nil {
		return err
	}
	r.linkEntities()
	known, err := r.byID(ctx)
	if err != nil {
		return err
	}
	if err := r.byName(ctx); err != nil {
		return err
	}
	r.checkChoices(known)
	for _, n := range r.names {
		if n.local != nil {
			n.told.Outcome, n.told.Entity, n.told.By = n.local.told.Outcome, n.local.told.Entity, n.local.told.By
		}
		r.check(n)
	}
	return nil
}

// collect groups the names by what they say.
func (r *reporting) collect() {
	seen := map[string]*reportName{}
	for _, m := range r.draft.Mentions() {
		if r.faults.Has(m.Field) || r.faults.Has(m.Field+".kind") {
			continue // which cannot be resolved
		}
		n := newReportName(m)
		n.number = len(r.names)
		key := fmt.Sprint(n.name.ID, "\x00", n.name.Name, "\x00", n.kinds, n.actor, n.loose, n.name.Kind, evidenceOf(n.name))
		if seen[key] == nil {
			seen[key] = n
			r.names = append(r.names, n)
		}
		seen[key].told.Fields = append(seen[key].told.Fields, m.Field)
		r.ofField[m.Field] = seen[key]
	}
}

func newReportName(m report.Mention) *reportName {
	n := &reportName{name: m.Name, kinds: m.Kinds, actor: m.Actor, loose: m.Loose, id: m.Name.ID}
	n.name.Name = strings.TrimSpace(n.name.Name)
	n.told.Name = m.Name.Name
	if n.told.Name == "" {
		n.told.Name = m.Name.ID
	}
	switch {
	case m.Name.Kind != "":
		n.kinds, n.actor = []kg.Kind{kg.Kind(m.Name.Kind)}, false
	case m.Name.Country != "":
		n.kinds = slices.DeleteFunc(slices.Clone(orAll(n.kinds)), func(k kg.Kind) bool { return !k.Has("iso_code") })
	}
	if n.name.Name != "" && (isCountry(n.name.Name) || governs(n.name.Name).id != "") &&
		n.allows(kg.KindGovernment) && (n.actor || !n.allows(kg.KindPlace)) {
		n.kinds = []kg.Kind{kg.KindGovernment}
	}
	return n
}

func orAll(kinds []kg.Kind) []kg.Kind {
	if kinds == nil {
		return kg.Kinds()
	}
	return kinds
}

func (n *reportName) allows(kind kg.Kind) bool {
	return n.kinds == nil || slices.Contains(n.kinds, kind)
}

// field is the first field that has the name.
func (n *reportName) field() string { return n.told.Fields[0] }

func evidenceOf(n wire.ReportName) string {
	text := n.Country
	for _, scheme := range slices.Sorted(maps.Keys(n.ExternalIDs)) {
		text += " " + scheme + ":" + n.ExternalIDs[scheme]
	}
	return text
}

// choose applies the choices of the report, each where an entity of its kind can be: a country's
// name may also be that of its government.
func (r *reporting) choose(ctx context.Context) error {
	kinds, err := r.chosenKinds(ctx)
	if err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(r.draft.Choose)) {
		choice, field := r.draft.Choose[name], "choose."+name
		switch {
		case (choice.ID == "") == (choice.New == nil):
			r.faults.Addf(field, kg.FaultValue, nil, "must be the id of an entity, or {\"new\": {\"kind\": …}}")
			continue
		case choice.ID != "" && !kg.IsSlug(choice.ID):
			r.faults.Addf(field, kg.FaultFormat, nil, "%.100q is not an id; expected the id of an entity, or {\"new\": {\"kind\": …}}", choice.ID)
			continue
		}
		used := false
		for _, n := range r.names {
			if n.name.ID != "" || resolve.Key(n.name.Name) != resolve.Key(name) || resolve.Key(name) == "" {
				continue
			}
			if kind := kinds[name]; kind != "" && !n.allows(kind) && !n.actor {
				continue
			}
			used = true
			n.choose(choice)
		}
		switch {
		case used:
			r.chosen = append(r.chosen, name)
		case !r.options.LooseChoices:
			r.faults.Addf(field, kg.FaultUnknown, nil, "is a choice that nothing in the report needs: no name %.100q is there, or not for this kind; remove it", name)
		}
	}
	return nil
}

// chosenKinds returns the kinds of what was chosen, by name, as far as they are known.
func (r *reporting) chosenKinds(ctx context.Context) (map[string]kg.Kind, error) {
	kinds, ids := map[string]kg.Kind{}, map[string][]string{}
	for name, c := range r.draft.Choose {
		if c.New != nil {
			kinds[name] = kg.Kind(c.New.Kind)
		} else if kg.IsSlug(c.ID) {
			ids[c.ID] = append(ids[c.ID], name)
		}
	}
	if len(ids) == 0 {
		return kinds, nil
	}
	found, err := r.importer.namesakes(ctx, kg.NamesakeQuery{IDs: slices.Sorted(maps.Keys(ids))})
	for _, e := range found {
		for _, id := range e.IDs {
			for _, name := range ids[id] {
				kinds[name] = e.Kind
			}
		}
	}
	return kinds, err
}

// choose makes a name mean what was chosen for it.
func (n *reportName) choose(c wire.ReportChoice) {
	n.told.Chosen, n.id = true, c.ID
	if c.New == nil {
		return
	}
	n.id, n.another = c.New.ID, c.New.ID == ""
	if c.New.Kind != "" {
		n.kinds, n.actor, n.name.Kind = []kg.Kind{kg.Kind(c.New.Kind)}, false, c.New.Kind
	}
}

// checkChoices adds a fault for each chosen id that no entity has, and that fits no place. Choices
// that the report does not need are not checked: their ids were not read.
func (r *reporting) checkChoices(known map[string]*kg.Namesake) {
	for _, name := range r.chosen {
		if id := r.draft.Choose[name].ID; kg.IsSlug(id) && known[id] == nil && !r.isMade[id] && !r.faults.Has("choose."+name) {
			r.faults.Add(kg.UnknownEntity("choose."+name, id))
		}
	}
}

// linkEntities links names with the entities that the report itself describes.
func (r *reporting) linkEntities() {
	for _, n := range r.names {
		var fit []*reportName
		for _, e := range r.entities {
			if e.entity != nil && n.allows(e.entity.Kind) && n.means(e) {
				fit = append(fit, e)
			}
		}
		if len(fit) == 1 && !n.another && (n.id == "" || n.id == fit[0].id) {
			n.local = fit[0]
		}
	}
}

// means reports whether a name is that of an entity of the report.
func (n *reportName) means(e *reportName) bool {
	if n.id != "" {
		return n.id == e.id
	}
	if n.name.Name == e.id && e.id != "" {
		return true
	}
	return slices.ContainsFunc(namesFor(string(e.entity.Kind), n.name.Name), func(name string) bool {
		key := resolve.Key(name)
		return key != "" && (key == resolve.Key(e.entity.Name) ||
			slices.ContainsFunc(e.entity.Aliases, func(a kg.Alias) bool { return resolve.Key(a.Name) == key }))
	})
}

// check adds the fault of a name that was not resolved.
func (r *reporting) check(n *reportName) {
	if n.loose || n.told.Entity.ID != "" || n.told.Chosen || r.faults.Has(n.field()) {
		return
	}
	switch n.told.Outcome {
	case kg.NameAmbiguous:
		f := kg.Fault{Field: n.field(), Code: kg.FaultAmbiguous, Message: fmt.Sprintf(
			"%q may be %s; use the id of the one that is meant, add what distinguishes it (kind, country or external_ids), or choose: \"choose\": {%q: \"ID\"} or {%q: {\"new\": {\"kind\": …}}}",
			n.told.Name, describeNear(n.told.Candidates), n.told.Name, n.told.Name)}
		for _, c := range n.told.Candidates {
			f.Candidates = append(f.Candidates, kg.Ref{ID: c.ID, Kind: c.Kind, Name: c.Name})
		}
		r.faults.Add(f)
	case kg.NameUnresolved:
		kinds := wire.Texts(orAll(n.kinds))
		r.faults.Add(kg.Fault{Field: n.field(), Code: kg.FaultRequired, Allowed: kinds, Named: n.told.Name, Message: fmt.Sprintf(
			"no entity has the name %q; to create it, say of what kind it is, once in the report: {\"name\": %q, \"kind\": %q}", n.told.Name, n.told.Name, kinds[0])})
	}
}
