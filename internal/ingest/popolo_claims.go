package ingest

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"github.com/entente-graph/entente/internal/wire"
)

// popoloObject is an object of a Popolo document, by its fields.
type popoloObject struct {
	class  string
	fields map[string]json.RawMessage
	used   map[string]bool
}

// guess tells the class of an object from a field that only one class has, or is empty.
func (o *popoloObject) guess() string {
	has := func(names ...string) bool {
		return slices.ContainsFunc(names, func(n string) bool { return !unsaid(o.fields[n]) })
	}
	switch {
	case has("person_id", "post_id", "person", "on_behalf_of_id"):
		return "membership"
	case has("birth_date", "death_date", "given_name", "family_name", "gender", "honorific_prefix"):
		return "person"
	case has("founding_date", "dissolution_date"):
		return "organization"
	case has("other_label"):
		return "post"
	}
	return ""
}

// text is the field as a text; a number is one, too.
func (o *popoloObject) text(name string) string {
	o.use(name)
	if list := texts(o.fields[name]); len(list) == 1 {
		return list[0]
	}
	return ""
}

func (o *popoloObject) use(name string) {
	if o.used == nil {
		o.used = map[string]bool{}
	}
	o.used[name] = true
}

// objects are the objects in a field, which may be one alone or a list.
func (o *popoloObject) objects(name, class string) (list []popoloObject) {
	o.use(name)
	var many []map[string]json.RawMessage
	var one map[string]json.RawMessage
	if json.Unmarshal(o.fields[name], &many) != nil && json.Unmarshal(o.fields[name], &one) == nil {
		many = []map[string]json.RawMessage{one}
	}
	for _, fields := range many {
		if fields != nil {
			list = append(list, popoloObject{class: class, fields: fields})
		}
	}
	return list
}

// popoloClaims turns objects of a Popolo document into records.
type popoloClaims struct {
	papers papers
	events eventClaims
	unread unread
	// periods are the terms of the document's events, by their ids.
	periods map[string]period
}

// records of an object; those of objects within it follow.
func (k *popoloClaims) records(o *popoloObject) (list []record, unmapped string, faults []Fault) {
	var inner []popoloObject
	switch o.class {
	case "person":
		list, faults = k.person(o)
		inner = append(inner, o.children("memberships", "membership", "person_id")...)
	case "organization":
		list, faults = k.organization(o)
		inner = append(o.children("posts", "post", "organization_id"), o.children("memberships", "membership", "organization_id")...)
	case "post":
		list, faults = k.post(o)
		inner = append(inner, o.children("memberships", "membership", "post_id")...)
	case "area":
		list, faults = k.area(o)
	case "event":
		list, faults = k.event(o)
	case "membership":
		list, unmapped, faults = k.membership(o)
	}
	if faults != nil {
		return nil, "", faults
	}
	for _, name := range slices.Sorted(maps.Keys(o.fields)) {
		if !o.used[name] && !unsaid(o.fields[name]) {
			k.unread.add(o.class + "." + name)
		}
	}
	for i := range inner {
		more, none, faults := k.records(&inner[i])
		if faults != nil {
			return nil, "", faults
		}
		if none != "" {
			k.unread.add(none)
		}
		list = append(list, more...)
	}
	return list, unmapped, nil
}

// children are the objects of a field, each with the id of this one as whose they are.
func (o *popoloObject) children(name, class, whose string) []popoloObject {
	list := o.objects(name, class)
	for _, child := range list {
		if unsaid(child.fields[whose]) {
			child.fields[whose] = encode(o.text("id"))
		}
	}
	return list
}

// popoloKinds says of what kind the objects of a class are.
var popoloKinds = map[string]string{"person": "person", "organization": "organization", "post": "position", "area": "place", "event": "event"}

// named is what all entities have.
func (k *popoloClaims) named(o *popoloObject, name string) (wire.EntityRecord, []Fault) {
	id := o.text("id")
	e := wire.EntityRecord{ID: foreignID(o.class, id), Name: name, Description: cut(cmp.Or(o.text("summary"), o.text("description")))}
	switch {
	case e.ID == "" && name == "":
		return e, []Fault{fault("id", "must be given, or a name")}
	case e.ID == "":
		e.ID = slugOf(name)
	case name == "":
		e.Name = id
	}
	var others []string
	for _, other := range o.objects("other_names", "") {
		others = append(others, other.text("name"))
		for _, field := range slices.Sorted(maps.Keys(other.fields)) {
			if field != "name" && !unsaid(other.fields[field]) {
				k.unread.add(o.class + ".other_names." + field)
			}
		}
	}
	e.Aliases = k.unread.aliasesOf(o.class, e.Name, others)
	e.ExternalIDs = k.externalIDs(o)
	return e, nil
}

// externalIDs are the identifiers of schemes that are known here, and the first link.
func (k *popoloClaims) externalIDs(o *popoloObject) map[string]string {
	ids := map[string]string{}
	for _, identifier := range o.objects("identifiers", "") {
		scheme, id := strings.ToLower(identifier.text("scheme")), identifier.text("identifier")
		switch {
		case scheme == "wikidata" && wikidataID.MatchString(id), scheme == "geonames" && id != "" && strings.Trim(id, "0123456789") == "", scheme == "iso3166-1":
			ids[scheme] = id
		default:
			k.unread.add(o.class + ".identifiers of " + cmp.Or(scheme, "no scheme"))
		}
	}
	for _, link := range o.objects("links", "") {
		if page := webURL(link.text("url")); page != "" && ids["url"] == "" {
			ids["url"] = page
		} else {
			k.unread.add(o.class + ".links beyond one")
		}
		if !unsaid(link.fields["note"]) {
			k.unread.add(o.class + ".links.note")
		}
	}
	if len(ids) == 0 {
		return nil
	}
	return ids
}

// record is that of an object, which the document knows by its id, or by its name alone.
func (o *popoloObject) record(kind string, e wire.EntityRecord) record {
	r := entityOf(kind, e, false)
	if id := o.text("id"); id != "" {
		return r.known(id)
	}
	return r.named(e.Name)
}

func (k *popoloClaims) person(o *popoloObject) ([]record, []Fault) {
	name := o.text("name")
	if name == "" {
		name = strings.TrimSpace(o.text("given_name") + " " + o.text("family_name"))
	}
	e, faults := k.named(o, name)
	e.BirthDate, e.DeathDate = dateOf(o.text("birth_date")), dateOf(o.text("death_date"))
	return []record{o.record("person", e)}, faults
}

func (k *popoloClaims) organization(o *popoloObject) ([]record, []Fault) {
	e, faults := k.named(o, o.text("name"))
	if faults != nil {
		return nil, faults
	}
	e.Description = cmp.Or(e.Description, o.text("classification"))
	return k.with(o, o.record("organization", e), "part-of", "parent", "organization", "")
}

func (k *popoloClaims) post(o *popoloObject) ([]record, []Fault) {
	e, faults := k.named(o, cmp.Or(o.text("label"), o.text("role")))
	if faults != nil {
		return nil, faults
	}
	o.use("other_label")
	e.Aliases = k.unread.aliasesOf(o.class, e.Name, texts(o.fields["other_label"]))
	return k.with(o, o.record("position", e), "position-of", "organization", "organization", between(o.text("start_date"), o.text("end_date")))
}

func (k *popoloClaims) area(o *popoloObject) ([]record, []Fault) {
	e, faults := k.named(o, o.text("name"))
	if faults != nil {
		return nil, faults
	}
	e.Description = cmp.Or(e.Description, o.text("classification"))
	return k.with(o, o.record("place", e), "located-in", "parent", "area", "")
}

func (k *popoloClaims) event(o *popoloObject) ([]record, []Fault) {
	e, faults := k.named(o, o.text("name"))
	start, end := dateOf(o.text("start_date")), dateOf(o.text("end_date"))
	k.learn(o.text("id"), period{start, end})
	if e.Occurred = between(start, end); start == end {
		e.Occurred = start
	}
	return []record{o.record("event", e)}, faults
}

// with adds to an entity the claim of its relation to what another field names.
func (k *popoloClaims) with(o *popoloObject, e record, relationType, field, class, occurred string) ([]record, []Fault) {
	list := []record{e}
	other, there := k.reference(o, field, class)
	if !there {
		return list, nil
	}
	more, _, faults := k.claim(o, e, relationType, other, wire.ClaimInput{ClaimFields: wire.ClaimFields{Occurred: occurred}})
	return append(list, more...), faults
}

// reference is the entity that field_id or field names. It is made of its id when it is missing, and
// replaced when its own record comes.
func (k *popoloClaims) reference(o *popoloObject, field, class string) (record, bool) {
	id, name := o.text(field+"_id"), ""
	for _, inner := range o.objects(field, class) {
		id = cmp.Or(id, inner.text("id"))
		name = cmp.Or(inner.text("name"), inner.text("label"), inner.text("role"))
		for _, other := range slices.Sorted(maps.Keys(inner.fields)) {
			if !inner.used[other] && !unsaid(inner.fields[other]) {
				k.unread.add(o.class + "." + field + "." + other)
			}
		}
	}
	if id == "" {
		return mention(popoloKinds[class], slugOf(name), name), slugOf(name) != ""
	}
	r := entityOf(popoloKinds[class], wire.EntityRecord{ID: foreignID(class, id), Name: cmp.Or(name, id)}, true)
	return r.known(id), true
}

// membership is a position held, or a membership where neither a post nor an office is named.
func (k *popoloClaims) membership(o *popoloObject) (list []record, unmapped string, faults []Fault) {
	person, known := k.reference(o, "person", "person")
	if !known {
		return nil, "", []Fault{fault("person_id", "must be given")}
	}
	post, holds := k.reference(o, "post", "post")
	organization, within := k.reference(o, "organization", "organization")
	role, label := o.text("role"), o.text("label")
	term, contexts := k.term(o)
	c := wire.ClaimInput{ClaimFields: wire.ClaimFields{Occurred: term.interval(), Summary: cut(cmp.Or(label, role))}}
	c.Relation.Key = o.termKey()
	for _, context := range contexts {
		list, c.Concerns = append(list, context), append(c.Concerns, wire.Concern{Entity: context.id, Role: "context"})
	}
	relationType, object := "holds-position", post
	switch {
	case holds:
		if within {
			// Whose post it is, the post's own record says.
			k.unread.add("membership.organization_id beside a post")
		}
	case !within:
		return nil, "", []Fault{fault("organization_id", "must be given, or post_id")}
	case role == "" || strings.EqualFold(role, "member"):
		relationType, object = "member-of", organization
	default:
		// An office that only its holders tell of, at this organization.
		object = officeAt(role, organization)
		office := popoloObject{class: "membership", fields: maps.Clone(o.fields)}
		delete(office.fields, "id")
		of, _, faults := k.claim(&office, object, "position-of", organization, wire.ClaimInput{})
		if faults != nil {
			return nil, "", faults
		}
		list = append(list, of...)
	}
	more, unmapped, faults := k.claim(o, person, relationType, object, c)
	if faults != nil {
		return nil, "", faults
	}
	party, faults := k.party(o, person, object, c)
	return slices.Concat(list, more, party), unmapped, faults
}

// claim says in the source of the object that a relation is so.
func (k *popoloClaims) claim(o *popoloObject, subject record, relationType string, object record, c wire.ClaimInput) ([]record, string, []Fault) {
	if shape := k.events.misfit(relationType, subject.kind, object.kind); shape != "" {
		return nil, o.class + ", " + shape, nil
	}
	w := paper{day: cmp.Or(o.text("updated_at"), o.text("created_at"))}
	for i, s := range o.objects("sources", "") {
		if i == 0 {
			w.url, w.title = s.text("url"), s.text("note")
		} else {
			k.unread.add(o.class + ".sources beyond one")
		}
	}
	source, needs, faults := k.papers.source(w)
	if faults != nil {
		return nil, "", faults
	}
	c.Relation.Type, c.Relation.Subject, c.Relation.Object = relationType, subject.id, object.id
	c.Modality, c.Source = "asserted", source
	if id := o.text("id"); id != "" {
		// What a later state of the document says is another claim, in another source.
		c.ID = slugOf("popolo-" + relationType + "-" + foreignID(o.class, id) + "-" + digest(subject.id, object.id, source, c.Occurred, c.Relation.Key))
	}
	var list []record
	for _, end := range []record{subject, object} {
		if end.mentioned {
			list = append(list, end)
		}
	}
	return append(append(list, needs...), claimOf(c)), "", nil
}
