package ingest

import (
	"bufio"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/internal/wire"
)

// icews is the event data of the Integrated Crisis Early Warning System: 20
// columns, tab-separated, NA for none; see docs/import.md.
type icews struct{}

var icewsColumns = []string{
	"Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code", "Intensity",
	"Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher", "City", "District",
	"Province", "Country", "Latitude", "Longitude",
}

func (icews) name() string { return "icews" }

func (icews) detects(head string, _ Options) bool {
	return strings.HasPrefix(head, "Event ID\tEvent Date\t")
}

func (icews) open(in *bufio.Reader, v vocabulary, _ Options) (rows, error) {
	l := &lines{in: in}
	head, err := l.next()
	if err != nil {
		return nil, err
	}
	if names := strings.Split(string(head.raw), "\t"); len(names) != len(icewsColumns) {
		return nil, fmt.Errorf("the header has %d columns; there must be these %d, tab-separated: %s", len(names), len(icewsColumns), strings.Join(icewsColumns, ", "))
	}
	for i, name := range strings.Split(string(head.raw), "\t") {
		if name != icewsColumns[i] {
			return nil, fmt.Errorf("column %d of the header is %.40q, not %q", i+1, name, icewsColumns[i])
		}
	}
	claims, err := newEventClaims(v)
	return &icewsRows{lines: l, head: head.raw, claims: claims}, err
}

type icewsRows struct {
	lines  *lines
	head   []byte
	claims eventClaims
}

func (r *icewsRows) header() []byte { return r.head }
func (*icewsRows) notes() []string  { return nil }

func (r *icewsRows) next() (row, error) {
	out, err := r.lines.next()
	if err != nil || out.faults != nil {
		return out, err
	}
	cells := strings.Split(string(out.raw), "\t")
	if len(cells) != len(icewsColumns) {
		out.faults = []Fault{fault("", "it has %d columns instead of %d", len(cells), len(icewsColumns))}
		return out, nil
	}
	e := icewsEvent{}
	for i, name := range icewsColumns {
		e[name] = said(cells[i])
	}
	e["Event Date"] = dateOf(e["Event Date"])
	if out.faults = e.faults(); out.faults != nil {
		return out, nil
	}
	out.records, out.unmapped, out.faults = e.records(r.claims)
	return out, nil
}

// icewsEvent is a row by its columns.
type icewsEvent map[string]string

func (e icewsEvent) faults() (faults []Fault) {
	for _, name := range []string{"Event ID", "Event Date", "CAMEO Code"} {
		if e[name] == "" {
			faults = append(faults, fault(name, "must be given"))
		}
	}
	for _, name := range []string{"Event ID", "Story ID"} {
		if strings.Trim(e[name], "0123456789") != "" {
			faults = append(faults, fault(name, "%.40q is no number", e[name]))
		}
	}
	if e["Event Date"] != "" && !isDay(e["Event Date"]) {
		faults = append(faults, fault("Event Date", "%.40q is no day such as 2018-06-01", e["Event Date"]))
	}
	return faults
}

func (e icewsEvent) records(claims eventClaims) ([]record, string, []Fault) {
	kind := e.event(claims.codes)
	for _, end := range []string{"Source", "Target"} {
		if e[end+" Name"] == "" {
			return nil, named(kind) + ", without a " + strings.ToLower(end), nil
		}
	}
	c, needs, unmapped := claims.claim(coded{
		event: kind, source: e.actor("Source"), target: e.actor("Target"), day: e["Event Date"],
	})
	if unmapped != "" {
		return nil, unmapped, nil
	}
	place, faults := e.place()
	if faults != nil {
		return nil, "", faults
	}
	if place.id != "" {
		needs, c.Place = append(needs, place), place.id
	}
	story, publisher := e.story()
	// The machine that coded the story can't be judged, whatever the publisher is worth.
	c.ID, c.Source, c.Credibility = "icews-"+e["Event ID"], story.ID, 6
	c.Summary = "Coded by machine"
	if sentence := e["Sentence Number"]; sentence != "" {
		c.Summary += " from sentence " + sentence
	}
	c.Summary += fmt.Sprintf(": %s, %s, %s.", e["Source Name"], named(kind), e["Target Name"])
	return slices.Concat(needs, publisher, []record{sourceOf(story), claimOf(c)}), "", nil
}

// event is that of the row's code, which may have lost the zero before it in a spreadsheet.
func (e icewsEvent) event(codes cameo) event {
	code := e["CAMEO Code"]
	if kind, known := codes.codes[code]; known {
		return kind
	}
	if kind, known := codes.codes["0"+code]; known && strings.EqualFold(kind.name, e["Event Text"]) {
		return kind
	}
	return event{code: code, name: e["Event Text"]}
}

// story is the source of a row, with the publisher where one is named. Where no story is, it is all
// events of the day.
func (e icewsEvent) story() (s wire.SourceRecord, publisher []record) {
	s = wire.SourceRecord{ID: "icews-story-" + e["Story ID"], Title: "Story " + e["Story ID"], PublishedAt: e["Event Date"]}
	if e["Story ID"] == "" {
		s.ID, s.Title = "icews-"+e["Event Date"], "ICEWS events of "+e["Event Date"]
	}
	if name := e["Publisher"]; name != "" {
		s.Publisher, s.Title = slugOf(name), s.Title+" of "+name
		if e["Story ID"] == "" {
			s.ID = slugOf(s.ID + " " + name)
		}
		publisher = append(publisher, mention("organization", s.Publisher, name))
	}
	return s, publisher
}

func (e icewsEvent) actor(end string) actor {
	a := actor{name: e[end+" Name"], country: e[end+" Country"]}
	for sector := range strings.SplitSeq(e[end+" Sectors"], ",") {
		if sector = strings.TrimSpace(sector); sector != "" {
			a.sectors = append(a.sectors, sector)
		}
	}
	return a
}

// place is the most exact one that is named. Its coordinates are those of the row, except
// for a whole country, whose point in the row is arbitrary.
func (e icewsEvent) place() (record, []Fault) {
	within := countryOf(e["Country"])
	var names []string
	for _, column := range []string{"City", "District", "Province"} {
		if e[column] != "" {
			names = append(names, e[column])
		}
	}
	switch {
	case len(names) == 0 && e["Country"] == "":
		return record{}, nil
	case len(names) == 0:
		return placeOf(within), nil
	}
	latitude, err1 := degrees(e["Latitude"], 90)
	longitude, err2 := degrees(e["Longitude"], 180)
	if err := errors.Join(err1, err2); err != nil {
		return record{}, []Fault{{Field: "Latitude, Longitude", Reason: err.Error()}}
	}
	if latitude == nil || longitude == nil {
		latitude, longitude = nil, nil
	}
	return entityOf("place", wire.EntityRecord{
		ID:   slugOf(strings.Join(names, " ") + " " + within.id),
		Name: names[0], Description: "Place in " + strings.Join(append(names[1:], within.name), ", ") + ".",
		Latitude: latitude, Longitude: longitude,
	}, true), nil
}

// degrees reads a coordinate, which may be missing.
func degrees(text string, limit float64) (*float64, error) {
	if text == "" {
		return nil, nil
	}
	n, err := strconv.ParseFloat(text, 64)
	if err != nil || !(n >= -limit && n <= limit) {
		return nil, fmt.Errorf("%.40q is no number of degrees between -%g and %g", text, limit, limit)
	}
	return &n, nil
}
