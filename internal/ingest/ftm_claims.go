package ingest

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

// read makes the records of an entity and of those nested in it.
func (r *ftmRows) read(e *ftmEntity, out *row) {
	var entities, claims []record
	out.faults = r.add(e, &entities, &claims, &out.unmapped)
	if out.faults != nil {
		return
	}
	if out.records = append(entities, claims...); len(out.records) > 0 && out.unmapped != "" {
		// Of several ends only some fit.
		r.unread.add(out.unmapped)
		out.unmapped = ""
	}
}

func (r *ftmRows) add(e *ftmEntity, entities, claims *[]record, unmapped *string) (faults []Fault) {
	kind := e.kind()
	switch s := schemata[e.Schema]; {
	case s.subjectKind == "name" && len(texts(e.Properties[s.subject])) == 0:
		*unmapped = e.Schema + " without " + s.subject
		return r.nested(e, entities, claims)
	case s.what == "edge":
		faults = r.edge(e, s, claims, unmapped)
	case kind == "source":
		faults = r.document(e, entities)
	case strings.HasPrefix(kind, "-"):
		if *unmapped = noKind(e.Schema); strings.HasSuffix(kind, withoutName) {
			*unmapped = e.Schema + withoutName
		}
		return r.nested(e, entities, claims)
	default:
		faults = r.entity(e, kind, entities, claims)
	}
	if faults != nil {
		return faults
	}
	for _, name := range slices.Sorted(maps.Keys(e.Properties)) {
		if !e.used[name] && !unsaid(e.Properties[name]) {
			r.unread.add(e.Schema + "." + name)
		}
	}
	return r.nested(e, entities, claims)
}

func (r *ftmRows) nested(e *ftmEntity, entities, claims *[]record) []Fault {
	for i := range e.nested {
		unmapped := ""
		if faults := r.add(&e.nested[i], entities, claims, &unmapped); faults != nil {
			return faults
		}
		if unmapped != "" {
			r.unread.add("nested " + strings.TrimPrefix(unmapped, "the schema "))
		}
	}
	return nil
}

func ftmID(id string) string { return foreignID("ftm", id) }

// names are those of an entity, the one by which it is known first.
func (e *ftmEntity) names() (names []string) {
	for _, property := range []string{"name", "alias", "weakAlias", "previousName"} {
		names = append(names, e.values(property)...)
	}
	var parts []string
	for _, property := range []string{"firstName", "middleName", "lastName"} {
		parts = append(parts, texts(e.Properties[property])...)
	}
	switch {
	case len(names) > 0:
	case said(e.Caption) != "" && e.Caption != e.ID:
		names = []string{e.Caption}
	case len(parts) > 0:
		names = []string{strings.Join(parts, " ")}
		e.used["firstName"], e.used["middleName"], e.used["lastName"] = true, true, true
	}
	return names
}

// withoutName ends the kind of an entity that has no name, which FollowTheMoney doesn't ask for.
const withoutName = " without a name"

var wikidataID = regexp.MustCompile(`^Q[1-9][0-9]*$`)

// entity is the record of an entity, and the relation that it has in itself.
func (r *ftmRows) entity(e *ftmEntity, kind string, entities, claims *[]record) []Fault {
	names := e.names()
	out := wire.EntityRecord{ID: ftmID(e.ID), Name: names[0], Aliases: r.unread.aliasesOf(e.Schema, names[0], names[1:]), Description: e.first("description", "summary", "notes")}
	ids := map[string]string{}
	if id := e.first("wikidataId"); wikidataID.MatchString(id) {
		ids["wikidata"] = id
	} else if wikidataID.MatchString(e.ID) {
		ids["wikidata"] = e.ID
	}
	if page := webURL(e.first("website", "wikipediaUrl")); page != "" {
		ids["url"] = page
	}
	if len(ids) > 0 {
		out.ExternalIDs = ids
	}
	switch kind {
	case "person":
		out.BirthDate, out.DeathDate = r.one(e, "birthDate"), r.one(e, "deathDate")
	case "government":
		out.ISOCode = e.government().iso
		e.used["country"] = true
	}
	*entities = append(*entities, entityOf(kind, out, false).known(e.ID))
	for _, link := range []schema{{"", "position-of", "", "position", "organization", "organization"}, {"", "part-of", "", "organization", "parent", "organization"}} {
		if kind != link.subjectKind || unsaid(e.Properties[link.object]) {
			continue
		}
		unmapped := ""
		if faults := r.claims(e, link, []record{seen(kind, e.ID)}, "", "", claims, &unmapped); faults != nil {
			return faults
		}
		if unmapped != "" {
			r.unread.add(unmapped)
		}
	}
	return nil
}

// one is the value of a date; where several are given that disagree, none is taken.
func (r *ftmRows) one(e *ftmEntity, name string) string {
	best := ""
	for _, value := range e.values(name) {
		value = dateOf(value)
		switch {
		case strings.HasPrefix(value, best):
			best = value
		case !strings.HasPrefix(best, value):
			r.unread.add(e.Schema + "." + name + ", of which there are several")
			return ""
		}
	}
	return best
}

// edge is the claims of a relation.
func (r *ftmRows) edge(e *ftmEntity, s schema, claims *[]record, unmapped *string) []Fault {
	occurred := between(e.first("startDate"), e.first("endDate"))
	if s.relation == "sanctioned" {
		// An event, of which the record may also tell the end, for which there is no field.
		occurred = dateOf(e.first("listingDate", "startDate", "date"))
		e.used["endDate"] = false
	} else if occurred == "" {
		occurred = dateOf(e.first("date"))
	}
	var said []string
	for _, name := range []string{"role", "program", "reason", "summary", "description"} {
		said = append(said, e.values(name)...)
	}
	return r.claims(e, s, nil, occurred, strings.Join(said, "; "), claims, unmapped)
}

// claims joins what a record names as subject and object by its relation.
func (r *ftmRows) claims(e *ftmEntity, s schema, subjects []record, occurred, summary string, claims *[]record, unmapped *string) []Fault {
	var faults []Fault
	if subjects == nil {
		subjects, faults = r.ends(e, s.subject, s.subjectKind)
	}
	objects, missing := r.ends(e, s.object, s.objectKind)
	if faults = append(faults, missing...); faults != nil {
		return faults
	}
	source, needs, faults := r.source(e)
	if faults != nil {
		return faults
	}
	key := ""
	if s.what == "edge" && (s.relation != "sanctioned" || occurred == "") {
		// The data tells terms apart that have the same ends, and the same year or none.
		key = foreignKey("ftm", e.ID)
	}
	// What a later state of the data says is another claim, in another source.
	id := "ftm-" + s.relation + "-" + e.ID + "-"
	for _, subject := range subjects {
		for _, object := range objects {
			if shape := r.misfit(s, subject, object); shape != "" {
				*unmapped = e.Schema + ", " + shape
				continue
			}
			c := wire.ClaimInput{
				ID: slugOf(id + digest(subject.id, object.id, source, occurred, key)), Relation: wire.RelationRef{Type: s.relation, Subject: subject.id, Object: object.id, Key: key},
				ClaimFields: wire.ClaimFields{
					Modality: "asserted", Occurred: occurred, Source: source, Summary: cut(summary),
				},
			}
			*claims = append(append(append(*claims, subject, object), needs...), claimOf(c))
		}
	}
	return nil
}

// misfit is why a relation can't join two ends; of one that isn't known the server decides.
func (r *ftmRows) misfit(s schema, subject, object record) string {
	for _, end := range []record{subject, object} {
		if other, is := strings.CutPrefix(end.kind, "-"); is {
			return "which is with a " + other
		}
	}
	return r.events.misfit(s.relation, cmp.Or(subject.kind, "person"), cmp.Or(object.kind, "organization"))
}

// ends are the entities that a property names. One without a line of its own so far is made of its
// id where its kind is certain; a record without value is one that is there, or that the server must know.
func (r *ftmRows) ends(e *ftmEntity, property, kind string) (list []record, faults []Fault) {
	for _, id := range e.values(property) {
		if kind == "name" {
			list = append(list, authority(id))
			continue
		}
		known, read := r.kinds[digest(id)]
		switch {
		case read:
			list = append(list, seen(known, id))
		case kind == "":
			list = append(list, seen("", id))
		default:
			r.absent++
			list = append(list, entityOf(kind, wire.EntityRecord{ID: ftmID(id), Name: id}, true).known(id))
		}
		if list[len(list)-1].id == "" {
			faults = append(faults, fault("properties."+property, "%.40q is no id", id))
		}
	}
	if len(list) == 0 {
		faults = append(faults, fault("properties."+property, "must be given"))
	}
	return list, faults
}

// seen is an entity that has a line of its own, or that the server must know.
func seen(kind, id string) record {
	return record{what: entityRecord, kind: kind, id: ftmID(id)}.known(id)
}

// authority is who imposes a sanction, by name.
func authority(name string) record {
	if c := governs(name); c.id != "" {
		return governmentOf(c)
	}
	return mention("organization", slugOf(name), name)
}

// source is the document that proves a record, or where it was read.
func (r *ftmRows) source(e *ftmEntity) (string, []record, []Fault) {
	for _, id := range texts(e.Properties["proof"]) {
		if r.kinds[digest(id)] == "source" {
			e.used["proof"] = true
			return ftmID(id), []record{record{what: sourceRecord, id: ftmID(id)}.known(id)}, nil
		}
	}
	day := cmp.Or(e.first("modifiedAt", "retrievedAt"), e.LastChange, e.FirstSeen)
	return r.papers.source(paper{
		title: strings.Join(e.Datasets, ", "), url: e.first("sourceUrl"), publisher: e.first("publisher"), day: day,
	})
}

// document is a source of its own.
func (r *ftmRows) document(e *ftmEntity, entities *[]record) []Fault {
	s, needs, faults := r.papers.document(paper{
		title: e.first("title", "name", "fileName"), url: e.first("sourceUrl"), publisher: e.first("publisher"),
		day: e.first("publishedAt", "date", "authoredAt", "modifiedAt", "retrievedAt"),
	})
	if faults != nil {
		return faults
	}
	s.ID = ftmID(e.ID)
	*entities = append(append(*entities, needs...), sourceOf(s).known(e.ID))
	return nil
}

// maxSummary is kg.MaxText, in characters.
const maxSummary = kg.MaxText

// cut shortens a text to what a field takes.
func cut(text string) string {
	if runes := []rune(text); len(runes) > maxSummary {
		return string(runes[:maxSummary-1]) + "…"
	}
	return text
}
