package ingest

import (
	"bufio"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strings"

	"entente/internal/kg"
)

// ftm is FollowTheMoney's entities as NDJSON, one a line: {"id": …, "schema": …, "properties":
// {"name": […], …}}, also with nested entities in place of ids; see docs/import.md.
type ftm struct{}

func (ftm) name() string { return "ftm" }

var (
	hasSchema     = regexp.MustCompile(`"schema"\s*:\s*"[A-Z]`)
	hasProperties = regexp.MustCompile(`"properties"\s*:\s*\{`)
)

func (ftm) detects(head string, _ Options) bool {
	line := strings.TrimSpace(firstLine(head))
	return strings.HasPrefix(line, "{") && hasSchema.MatchString(line) && hasProperties.MatchString(line)
}

func (ftm) open(in *bufio.Reader, v vocabulary, o Options) (rows, error) {
	types, err := v()
	r := &ftmRows{lines: &lines{in: in}, papers: papers{o, "FollowTheMoney data"}, unread: unread{}, kinds: map[string]string{}}
	r.events.types = types
	return r, err
}

const (
	// maxKinds bounds of how many entities it is remembered of what kind they are, maxHeld how many
	// bytes of relations wait for the entities that they join.
	maxKinds = 500_000
	maxHeld  = 32 << 20
)

// ftmRows reads line by line. A relation whose ends come later in the file waits until its end, since
// only an entity's own line tells of what kind it is.
type ftmRows struct {
	lines  *lines
	papers papers
	events eventClaims
	unread unread
	// kinds are those of the entities read, by digest of the id; "-Vessel" for a schema that has none.
	kinds   map[string]string
	held    []heldRow
	waiting int
	ended   bool
	// absent counts entities that only relations speak of.
	absent int
}

type heldRow struct {
	row row
	of  ftmEntity
}

func (*ftmRows) header() []byte { return nil }

func (r *ftmRows) notes() (told []string) {
	if r.absent > 0 {
		told = append(told, fmt.Sprintf("%d times a relation joins what has no line of its own before it: it stands under its id until it has.", r.absent))
	}
	return append(told, r.unread.note()...)
}

// ftmEntity is an entity, and a relation is one, too.
type ftmEntity struct {
	ID         string
	Schema     string
	Caption    string
	Properties map[string]json.RawMessage
	Datasets   []string
	FirstSeen  string `json:"first_seen"`
	LastChange string `json:"last_change"`

	nested []ftmEntity
	used   map[string]bool
}

func (r *ftmRows) next() (row, error) {
	for !r.ended {
		out, err := r.lines.next()
		if errors.Is(err, io.EOF) {
			r.end()
			break
		}
		if err != nil || out.faults != nil {
			return out, err
		}
		var e ftmEntity
		if err := json.Unmarshal(out.raw, &e); err != nil {
			out.faults = []Fault{fault("", "it is no entity of FollowTheMoney: %s", err)}
			return out, nil
		}
		if out.faults = e.parse(0); out.faults != nil {
			return out, nil
		}
		if r.waiting+len(out.raw) <= maxHeld && r.waits(e, e.within(nil)) {
			r.waiting += len(out.raw)
			r.held = append(r.held, heldRow{out, e})
			continue
		}
		r.learn(e)
		r.read(&e, &out)
		return out, nil
	}
	if len(r.held) == 0 {
		return row{}, io.EOF
	}
	first := r.held[0]
	r.held[0], r.held = heldRow{}, r.held[1:]
	r.read(&first.of, &first.row)
	return first.row, nil
}

// end lets those go on that waited, entities before the relations that join them.
func (r *ftmRows) end() {
	r.ended = true
	slices.SortStableFunc(r.held, func(x, y heldRow) int {
		return cmp.Compare(strings.Count(schemata[x.of.Schema].what, "edge"), strings.Count(schemata[y.of.Schema].what, "edge"))
	})
	for _, h := range r.held {
		r.learn(h.of)
	}
}

const maxNested = 5

// parse checks an entity and brings nested ones to their ids.
func (e *ftmEntity) parse(depth int) []Fault {
	e.used = map[string]bool{}
	switch {
	case e.ID == "":
		return []Fault{fault("id", "must be given")}
	case e.Schema == "":
		return []Fault{fault("schema", "must be given, such as Person")}
	case depth > maxNested:
		return []Fault{fault("properties", "entities are nested deeper than %d levels", maxNested)}
	}
	for name, raw := range e.Properties {
		var many []json.RawMessage
		if json.Unmarshal(raw, &many) != nil {
			continue
		}
		found := false
		for i, one := range many {
			var inner ftmEntity
			if !strings.HasPrefix(strings.TrimSpace(string(one)), "{") || json.Unmarshal(one, &inner) != nil {
				continue
			}
			if faults := inner.parse(depth + 1); faults != nil {
				return faults
			}
			e.nested, many[i], found = append(e.nested, inner), encode(inner.ID), true
		}
		if found {
			e.Properties[name] = encode(many)
		}
	}
	slices.SortFunc(e.nested, func(x, y ftmEntity) int { return cmp.Compare(x.ID, y.ID) })
	return nil
}

// values of a property, which then counts as read.
func (e *ftmEntity) values(name string) []string {
	e.used[name] = true
	return texts(e.Properties[name])
}

// first is the first value of the first of these properties that has one, which then counts as read;
// further values don't.
func (e *ftmEntity) first(names ...string) string {
	for _, name := range names {
		if list := texts(e.Properties[name]); len(list) > 0 {
			e.used[name] = len(list) == 1
			return list[0]
		}
	}
	return ""
}

// learn remembers of what kind entities are.
func (r *ftmRows) learn(e ftmEntity) {
	for _, inner := range e.nested {
		r.learn(inner)
	}
	if schemata[e.Schema].what != "edge" && len(r.kinds) < maxKinds {
		r.kinds[digest(e.ID)] = e.kind()
	}
}

// schema is what a schema becomes; see data/ftm.tsv.
type schema struct {
	what, relation, subject, subjectKind, object, objectKind string
}

var schemata = func() map[string]schema {
	all := map[string]schema{}
	for _, cells := range tableRows(ftmTable) {
		cells = append(cells, make([]string, 7)...)
		all[cells[0]] = schema{cells[1], cells[2], cells[3], cells[4], cells[5], cells[6]}
	}
	return all
}()

// ofBodies are properties that only bodies have, and no persons.
var ofBodies = []string{"registrationNumber", "legalForm", "incorporationDate", "dissolutionDate", "leiCode", "vatCode", "parent", "jurisdiction"}

// kind is that of an entity: of those here, "source", or "-" and the schema when nothing here is for it.
func (e *ftmEntity) kind() string {
	what := schemata[e.Schema].what
	switch {
	case what == "" || what == "edge":
		return "-" + e.Schema
	case what == "organization" && e.government().id != "":
		return "government"
	case what == "legal":
		if !slices.ContainsFunc(ofBodies, func(name string) bool { return len(texts(e.Properties[name])) > 0 }) {
			return "-" + e.Schema
		}
		return "organization"
	}
	return what
}

// government is the country of which a public body plainly is the government.
func (e *ftmEntity) government() country {
	if names := texts(e.Properties["name"]); e.Schema == "PublicBody" && len(names) > 0 {
		return governs(names[0])
	}
	return country{}
}

// governs is the country whose government bears that name; its id is empty when there is none.
func governs(name string) country {
	of, is := strings.CutPrefix(name, "Government of ")
	if !is {
		of, is = strings.CutSuffix(name, " Government")
	}
	if of = strings.TrimPrefix(strings.TrimPrefix(of, "the "), "The "); !is || !isCountry(of) {
		return country{}
	}
	return countryOf(of)
}

// within adds the ids of an entity and of those nested in it.
func (e *ftmEntity) within(ids []string) []string {
	for i := range e.nested {
		ids = e.nested[i].within(ids)
	}
	return append(ids, e.ID)
}

// waits reports whether a relation joins what hasn't come yet, and is not within the same line.
func (r *ftmRows) waits(e ftmEntity, within []string) bool {
	s := schemata[e.Schema]
	names := []string{"proof"}
	if s.what == "edge" {
		names = append(names, s.object)
		if s.subjectKind != "name" {
			names = append(names, s.subject)
		}
	}
	if e.Schema == "Position" {
		names = append(names, "organization")
	}
	for _, name := range names {
		if name == "proof" && s.what != "edge" {
			continue
		}
		for _, id := range texts(e.Properties[name]) {
			if _, known := r.kinds[digest(id)]; !known && !slices.Contains(within, id) {
				return true
			}
		}
	}
	return slices.ContainsFunc(e.nested, func(inner ftmEntity) bool { return r.waits(inner, within) })
}

// read makes the records of an entity and of those nested in it.
func (r *ftmRows) read(e *ftmEntity, out *row) {
	var entities, claims []record
	out.faults = r.add(e, &entities, &claims, &out.unserved)
	if out.faults != nil {
		return
	}
	if out.records = append(entities, claims...); len(out.records) > 0 {
		out.unserved = ""
	}
}

func (r *ftmRows) add(e *ftmEntity, entities, claims *[]record, unserved *string) (faults []Fault) {
	kind := e.kind()
	switch s := schemata[e.Schema]; {
	case s.what == "edge":
		faults = r.edge(e, s, claims, unserved)
	case kind == "source":
		faults = r.document(e, entities)
	case strings.HasPrefix(kind, "-"):
		*unserved = "the schema " + e.Schema
		if schemata[e.Schema].what == "legal" {
			*unserved += ", which tells neither a person nor an organization"
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
		unserved := ""
		if faults := r.add(&e.nested[i], entities, claims, &unserved); faults != nil {
			return faults
		}
		if unserved != "" {
			r.unread.add("nested " + strings.TrimPrefix(unserved, "the schema "))
		}
	}
	return nil
}

func ftmID(id string) string { return foreignID("ftm", id) }

var wikidataID = regexp.MustCompile(`^Q[1-9][0-9]*$`)

// entity is the record of an entity, and the relation that it has in itself.
func (r *ftmRows) entity(e *ftmEntity, kind string, entities, claims *[]record) []Fault {
	names := append(e.values("name"), e.values("alias")...)
	names = append(append(names, e.values("weakAlias")...), e.values("previousName")...)
	if len(names) == 0 && e.Caption != "" {
		names = []string{e.Caption}
	}
	if len(names) == 0 {
		return []Fault{fault("properties.name", "must be given")}
	}
	out := entity{ID: ftmID(e.ID), Name: names[0], Aliases: r.unread.aliasesOf(e.Schema, names[0], names[1:]), Description: e.first("description", "summary", "notes")}
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
	*entities = append(*entities, entityOf(kind, out, false))
	for _, link := range []schema{{"", "position-of", "", "position", "organization", "organization"}, {"", "part-of", "", "organization", "parent", "organization"}} {
		if kind != link.subjectKind || unsaid(e.Properties[link.object]) {
			continue
		}
		unserved := ""
		if faults := r.claims(e, link, []record{{kind: kind, id: out.ID}}, "", "", claims, &unserved); faults != nil {
			return faults
		}
		if unserved != "" {
			r.unread.add(unserved)
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
func (r *ftmRows) edge(e *ftmEntity, s schema, claims *[]record, unserved *string) []Fault {
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
	return r.claims(e, s, nil, occurred, strings.Join(said, "; "), claims, unserved)
}

// claims joins what a record names as subject and object by its relation.
func (r *ftmRows) claims(e *ftmEntity, s schema, subjects []record, occurred, summary string, claims *[]record, unserved *string) []Fault {
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
	// What a later state of the data says is another claim, in another source.
	id := "ftm-" + s.relation + "-" + e.ID + "-"
	for _, subject := range subjects {
		for _, object := range objects {
			if shape := r.misfit(s, subject, object); shape != "" {
				*unserved = e.Schema + ", " + shape
				continue
			}
			c := claim{
				ID: slugOf(id + digest(subject.id, object.id, source, occurred)), Relation: relation{Type: s.relation, Subject: subject.id, Object: object.id}, Modality: "asserted", Occurred: occurred,
				Source: source, Summary: cut(summary),
			}
			for _, end := range []record{subject, object} {
				if end.body != nil {
					*claims = append(*claims, end)
				}
			}
			*claims = append(append(*claims, needs...), claimOf(c))
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
// id where its kind is certain; a record without body is one that is there, or that the server must know.
func (r *ftmRows) ends(e *ftmEntity, property, kind string) (list []record, faults []Fault) {
	for _, id := range e.values(property) {
		if kind == "name" {
			list = append(list, authority(id))
			continue
		}
		known, seen := r.kinds[digest(id)]
		switch {
		case seen:
			list = append(list, record{kind: known, id: ftmID(id)})
		case kind == "":
			list = append(list, record{id: ftmID(id)})
		default:
			r.absent++
			list = append(list, mention(kind, ftmID(id), id))
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
			return ftmID(id), nil, nil
		}
	}
	day := cmp.Or(e.first("modifiedAt", "retrievedAt"), e.LastChange, e.FirstSeen)
	return r.papers.source(paper{
		title: strings.Join(e.Datasets, ", "), url: e.first("sourceUrl"), publisher: e.first("publisher"), day: day,
	})
}

// document is a source of its own.
func (r *ftmRows) document(e *ftmEntity, entities *[]record) []Fault {
	papers := r.papers
	papers.options.Source = ""
	_, needs, faults := papers.source(paper{
		title: e.first("title", "name", "fileName"), url: e.first("sourceUrl"), publisher: e.first("publisher"),
		day: e.first("publishedAt", "date", "authoredAt", "modifiedAt", "retrievedAt"),
	})
	if faults != nil {
		return faults
	}
	var s source
	last := len(needs) - 1
	if err := json.Unmarshal(needs[last].body, &s); err != nil {
		return []Fault{fault("", "%s", err)}
	}
	s.ID = ftmID(e.ID)
	needs[last] = sourceOf(s)
	*entities = append(*entities, needs...)
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
