package ingest

import (
	"bufio"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"github.com/entente-graph/entente/internal/wire"
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
	kinds map[string]string
	// entities and edges are the lines that wait, of bytes waiting.
	entities, edges []row
	waiting         int
	ended           bool
	// absent counts entities that only relations speak of.
	absent int
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
			r.ended = true
			break
		}
		if err != nil || out.faults != nil {
			return out, err
		}
		e, faults := parseFTM(out.raw)
		if out.faults = faults; faults != nil {
			return out, nil
		}
		if r.waiting+len(out.raw) <= maxHeld && r.waits(*e, e.within(nil)) {
			r.hold(out, schemata[e.Schema].what == "edge")
			continue
		}
		r.learn(*e)
		r.read(e, &out)
		return out, nil
	}
	return r.held()
}

func (r *ftmRows) hold(out row, edge bool) {
	r.waiting += len(out.raw)
	if edge {
		r.edges = append(r.edges, out)
	} else {
		r.entities = append(r.entities, out)
	}
}

// held is the next line of those that waited, entities before the relations that join them. Only
// its text was kept, which is much smaller than what is read from it.
func (r *ftmRows) held() (row, error) {
	from := &r.entities
	if len(*from) == 0 {
		from = &r.edges
	}
	if len(*from) == 0 {
		return row{}, io.EOF
	}
	out := (*from)[0]
	(*from)[0], *from = row{}, (*from)[1:]
	e, faults := parseFTM(out.raw)
	if out.faults = faults; faults == nil {
		r.learn(*e)
		r.read(e, &out)
	}
	return out, nil
}

func parseFTM(line []byte) (*ftmEntity, []Fault) {
	var e ftmEntity
	if err := json.Unmarshal(line, &e); err != nil {
		return nil, []Fault{fault("", "it is no entity of FollowTheMoney: %s", err)}
	}
	if err := wire.CheckSurrogates(line); err != nil {
		return nil, []Fault{{Reason: err.Error()}}
	}
	return &e, e.parse(0)
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
	case what != "source" && len(e.names()) == 0:
		return "-" + e.Schema + withoutName
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
