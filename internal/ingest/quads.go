package ingest

import (
	"bufio"
	"strings"

	"github.com/entente-graph/entente/internal/wire"
)

// quads is subject, relation name, object and day, tab-separated and without a header, as
// temporal knowledge graphs made from event data come.
type quads struct{}

func (quads) name() string { return "quads" }

func (quads) detects(head string, _ Options) bool {
	cells := strings.Split(firstLine(head), "\t")
	return len(cells) == 4 && isDay(strings.TrimSpace(cells[3]))
}

func (quads) open(in *bufio.Reader, v vocabulary, o Options) (rows, error) {
	claims, err := newEventClaims(v)
	return &quadRows{lines: &lines{in: in}, claims: claims, source: o.Source}, err
}

type quadRows struct {
	lines  *lines
	claims eventClaims
	source string
}

func (*quadRows) header() []byte  { return nil }
func (*quadRows) notes() []string { return nil }

func (q *quadRows) next() (row, error) {
	out, err := q.lines.next()
	if err != nil || out.faults != nil {
		return out, err
	}
	cells := strings.Split(string(out.raw), "\t")
	if len(cells) != 4 {
		out.faults = []Fault{fault("", "it has %d columns; there must be 4, tab-separated: subject, relation, object, day", len(cells))}
		return out, nil
	}
	for i, name := range []string{"subject", "relation", "object", "day"} {
		// Names come with underscores in place of blanks, too.
		if cells[i] = strings.TrimSpace(strings.ReplaceAll(cells[i], "_", " ")); cells[i] == "" {
			out.faults = append(out.faults, fault(name, "must be given"))
		}
	}
	if cells[3] != "" && !isDay(cells[3]) {
		out.faults = append(out.faults, fault("day", "%.40q is no day such as 2018-06-01", cells[3]))
	}
	if out.faults == nil {
		out.records, out.unmapped = q.records(cells[0], cells[1], cells[2], cells[3])
	}
	return out, nil
}

func (q *quadRows) records(subject, relation, object, day string) ([]record, string) {
	c, needs, unmapped := q.claims.claim(coded{event: q.event(relation), source: byName(subject), target: byName(object), day: day})
	if unmapped != "" {
		return nil, unmapped
	}
	c.Source = q.source
	if c.Source == "" {
		day := wire.SourceRecord{ID: "event-quads-" + day, Title: "Event quads of " + day, PublishedAt: day}
		c.Source, needs = day.ID, append(needs, sourceOf(day))
	}
	c.ID, c.Credibility = "quad-"+digest(c.Source, subject, relation, object, day), 6
	c.Summary = "Coded by machine: " + subject + ", " + relation + ", " + object + "."
	return append(needs, claimOf(c)), ""
}

// event is found by the name or number of a CAMEO code, or is a relation type of the graph.
func (q *quadRows) event(relation string) event {
	if e, known := q.claims.codes.names[strings.ToLower(relation)]; known {
		return e
	}
	if e, known := q.claims.codes.codes[relation]; known {
		return e
	}
	for _, t := range q.claims.types {
		if t.Name == relation {
			return event{relation: t.Name, name: t.Name, modality: "asserted", ends: asCoded}
		}
	}
	return event{name: relation}
}

// byName is an actor of which no more is known; the country in brackets is its own.
func byName(name string) actor {
	if _, of, bracketed := cutCountry(name); bracketed {
		return actor{name: name, country: of}
	}
	if isCountry(name) {
		return actor{name: name, country: name}
	}
	return actor{name: name}
}
