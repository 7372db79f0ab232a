package ingest

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/kg/edtf"
	"github.com/entente-graph/entente/internal/resolve"
	"github.com/entente-graph/entente/internal/wire"
)

// reference says how the entity of a record is found, if not by an id of ours.
type reference struct {
	// foreign is the id that the document gives it.
	foreign string
	// names are the names by which it is found, the one in use first.
	names []string
	// guessed: its kind is a guess from the name.
	guessed bool
	// fits are the kinds that fit, if they are not those of kind and guessed.
	fits []kg.Kind
	// another: it is none of the entities that have its name.
	another bool
	// office is the name of an office, and at the id of the body in the row of which it is one.
	office, at string
}

// named is a record that is found by its name.
func (r record) named(name string) record {
	r.names = namesFor(r.kind, name)
	return r
}

// under is a record that the others of its row name by another id.
func (r record) under(id string) record {
	e, _ := r.value.(wire.EntityRecord)
	e.ID = id
	r.id, r.value = id, e
	return r
}

// known is a record that its document knows by an id of its own.
func (r record) known(id string) record {
	r.foreign = id
	return r
}

// officeAt is the office of a name at a body, which its holders tell of.
func officeAt(name string, body record) record {
	r := mention("position", slugOf(name+" "+body.id), name)
	r.names, r.office, r.at = nil, name, body.id
	return r
}

// key is what all records of one entity have in common within an import; it is empty for a record
// that is found by its id.
func (r record) key(e *kg.Entity) string {
	switch {
	case r.foreign != "":
		return "id " + r.id
	case r.office != "":
		return "office " + r.id
	case len(r.names) == 0:
		return ""
	case !r.mentioned && e != nil:
		return "row " + r.kind + " " + r.evidence(e)
	case r.guessed:
		return "actor " + resolve.Key(r.names[0])
	}
	return "name " + r.kind + " " + resolve.Key(r.names[0])
}

// written is the name of an entity as the file has it.
func (r record) written() string {
	e, _ := r.value.(wire.EntityRecord)
	return e.Name
}

// evidence is what a row says of who it is: name, date of birth and ids elsewhere.
func (r record) evidence(e *kg.Entity) string {
	text := resolve.Key(e.Name) + " " + e.BirthDate.String() + " " + e.ISOCode
	for _, scheme := range slices.Sorted(maps.Keys(e.ExternalIDs)) {
		text += " " + scheme + ":" + e.ExternalIDs[scheme]
	}
	return text
}

// namesFor are the names by which an entity of a kind is known: those of a country and of its
// government are many.
func namesFor(kind, name string) []string {
	of := name
	if kind == "government" {
		if c := governs(name); c.id != "" {
			of = c.name
		}
	}
	if name == "" || !isCountry(of) || kind != "government" && kind != "place" {
		return []string{name}
	}
	c := countryOf(of)
	names := []string{name}
	for _, other := range countryNames[c.id] {
		if kind == "government" {
			names = append(names, "Government of "+other, other+" Government")
		}
		names = append(names, other)
	}
	return names
}

// countryNames has the names of each country, by its id.
var countryNames = func() map[string][]string {
	all := map[string][]string{}
	for _, cells := range tableRows(countryTable) {
		all[cells[0]] = append(all[cells[0]], cells[1])
		for name := range strings.SplitSeq(cells[3], "|") {
			if name = strings.TrimSpace(name); name != cells[1] {
				all[cells[0]] = append(all[cells[0]], name)
			}
		}
	}
	return all
}()

// query is what is known of an entity, for the decision which one it is.
func (r record) query(e *kg.Entity, space string) resolve.Query {
	q := resolve.Query{Names: r.names, Kinds: []kg.Kind{kg.Kind(r.kind)}}
	switch {
	case r.fits != nil:
		q.Kinds = r.fits
	case r.kind == "":
		q.Kinds = nil
	case r.guessed:
		q.Kinds = []kg.Kind{kg.KindPerson, kg.KindOrganization, kg.KindGovernment}
	}
	if len(r.names) > 0 && kg.IsSlug(r.names[0]) && r.mentioned {
		q.ID = r.names[0]
	}
	if e != nil {
		q.Birth, q.ISOCode, q.ExternalIDs = e.BirthDate, e.ISOCode, maps.Clone(e.ExternalIDs)
		if r.foreign != "" && !r.placeholder(e) {
			q.Names = namesFor(r.kind, e.Name)
		}
	}
	if r.foreign != "" {
		q.Space = kg.SpaceScheme(space)
		if q.ExternalIDs == nil {
			q.ExternalIDs = map[string]string{}
		}
		q.ExternalIDs[q.Space] = r.foreign
	}
	return q
}

// placeholder reports whether a record says nothing of an entity but the id in its document.
func (r record) placeholder(e *kg.Entity) bool { return r.mentioned && e.Name == r.foreign }

// base is the id that a new entity gets if it is free.
func (r record) base(e *kg.Entity) string {
	switch {
	case e == nil || r.foreign != "" && r.placeholder(e):
		if strings.Trim(r.foreign, "0123456789") == "" {
			return r.id // a bare number says too little
		}
		return slugOf(r.foreign)
	case r.kind == "government" && isCountry(e.Name):
		return countryOf(e.Name).id + "-government"
	case r.kind == "government" && governs(e.Name).id != "":
		return governs(e.Name).id + "-government"
	case r.kind == "place" && isCountry(e.Name):
		return countryOf(e.Name).id
	case r.foreign == "" && r.mentioned && r.kind == "government":
		return r.id
	}
	return slugOf(e.Name)
}

// idsFor are ids for a new entity, the most readable first. The last one is free in any case but
// that of the same entity.
func (r record) idsFor(e *kg.Entity, key string) []string {
	base := r.base(e)
	ids := []string{base}
	add := func(more string) { ids = append(ids, slugOf(base+"-"+more)) }
	if from := e.BirthDate.Span().From; !e.BirthDate.IsZero() && from != edtf.NoStart {
		add(fmt.Sprintf("%04d", from.Time().Year()))
	}
	add(r.kind)
	add(digest(key)[:8])
	return ids
}
