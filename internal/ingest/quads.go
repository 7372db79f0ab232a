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
	return len(cells) == 4 && isDay(dateOf(cells[3]))
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
	for i, cell := range cells {
		// Names come with underscores in place of blanks, too.
		cells[i] = said(strings.ReplaceAll(cell, "_", " "))
	}
	subject, relation, object, day := cells[0], cells[1], cells[2], dateOf(cells[3])
	if relation == "" {
		out.faults = append(out.faults, fault("relation", "must be given"))
	}
	if !isDay(day) {
		out.faults = append(out.faults, fault("day", "%.40q is no day such as 2018-06-01", day))
	}
	switch {
	case out.faults != nil:
	case subject == "":
		out.unmapped = relation + ", without a subject"
	case object == "":
		out.unmapped = relation + ", without an object"
	default:
		out.records, out.unmapped = q.records(subject, relation, object, day)
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

// byName is an actor of which no more is known. The country is its own name, or that in brackets; a
// body in brackets, such as a party, is none.
func byName(name string) actor {
	_, of, bracketed := lastBrackets(name)
	switch {
	case isLand(name):
		return actor{name: name, country: name}
	case bracketed && isLand(of):
		return actor{name: name, country: of}
	}
	return actor{name: name}
}
