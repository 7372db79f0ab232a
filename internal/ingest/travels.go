package ingest

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/entente-graph/entente/internal/kg"
)

// travels is the XML in which the Office of the Historian of the US Department of State
// keeps the journeys of presidents and secretaries of state (<trip>) and the visits of foreign
// leaders (<visit>); see docs/import.md.
type travels struct{}

func (travels) name() string { return "travels" }

var beginsTravels = regexp.MustCompile(`^\s*(<\?xml[^>]*>)?(\s|<!--(?s:.*?)-->)*<(trips|trip|visits|visit)[\s>/]`)

func (travels) detects(head string, _ Options) bool { return beginsTravels.MatchString(head) }

func (travels) open(in *bufio.Reader, v vocabulary, o Options) (rows, error) {
	types, err := v()
	if err != nil {
		return nil, err
	}
	tape := &tape{in: in}
	r := &travelRows{tape: tape, xml: xml.NewDecoder(tape), options: o, unread: map[string]int{}}
	r.events.types = types
	return r, nil
}

// travelRows reads element by element. Several roots, or rows without one, are read on as
// one file, so that rejects are a file of their own.
type travelRows struct {
	tape    *tape
	xml     *xml.Decoder
	options Options
	events  eventClaims
	line    int
	// unread counts elements that no field is for.
	unread map[string]int
	// met counts claims of meetings; groups rows with others who are named by office or group alone,
	// otherDay meetings that the remark dates outside of the row.
	met, groups, otherDay, whole int
}

func (*travelRows) header() []byte { return nil }

func (r *travelRows) notes() (told []string) {
	told = append(told, fmt.Sprintf("%d meetings with persons whom remarks plainly name.", r.met))
	if r.groups > 0 {
		told = append(told, fmt.Sprintf("In %d remarks others who were met are named by office or group alone, or not plainly: no met-with for these; the remark is the quote of the visit.", r.groups))
	}
	if r.otherDay > 0 {
		told = append(told, fmt.Sprintf("%d meetings have a day in the remark that is not of the journey: no met-with for these.", r.otherDay))
	}
	if r.whole > 0 {
		told = append(told, fmt.Sprintf("%d visitors' names could not be told from their titles and stand as a whole.", r.whole))
	}
	for _, name := range slices.Sorted(maps.Keys(r.unread)) {
		told = append(told, fmt.Sprintf("Not read: <%s>, %d times.", name, r.unread[name]))
	}
	return told
}

// travel is a <trip> or a <visit>.
type travel struct {
	XMLName  xml.Name
	Who      string  `xml:"who,attr"`
	ID       string  `xml:"id"`
	Role     string  `xml:"role"`
	Name     string  `xml:"name"`
	Start    string  `xml:"start-date"`
	End      string  `xml:"end-date"`
	Country  landXML `xml:"country"`
	Locale   string  `xml:"locale"`
	Remarks  string  `xml:"remarks"`
	Visitor  string  `xml:"visitor"`
	From     landXML `xml:"from"`
	About    string  `xml:"description"`
	Created  string  `xml:"created-datetime"`
	Modified string  `xml:"last-modified-datetime"`
	Others   []struct {
		XMLName xml.Name
	} `xml:",any"`
}

// landXML is a country: its name at the time, and the id under which the Office files it.
type landXML struct {
	ID   string `xml:"id,attr"`
	Name string `xml:",chardata"`
}

func (r *travelRows) next() (row, error) {
	for {
		before := r.xml.InputOffset()
		token, err := r.xml.Token()
		if err != nil {
			return row{}, r.broken(err)
		}
		r.line, _ = r.xml.InputPos()
		start, is := token.(xml.StartElement)
		switch {
		case !is, start.Name.Local == "trips", start.Name.Local == "visits":
			r.tape.cut(r.xml.InputOffset())
			continue
		}
		r.tape.cut(before)
		var t travel
		out := row{line: r.line}
		if err := r.xml.DecodeElement(&t, &start); err != nil {
			return row{}, r.broken(err)
		}
		out.raw = bytes.TrimSpace(r.tape.cut(r.xml.InputOffset()))
		switch start.Name.Local {
		case "trip", "visit":
			r.read(&t, &out)
		default:
			out.faults = []Fault{fault("", "<%s> is neither <trip> nor <visit>", start.Name.Local)}
		}
		return out, nil
	}
}

func (r *travelRows) broken(err error) error {
	var syntax *xml.SyntaxError
	switch {
	case errors.Is(err, io.EOF):
		return io.EOF
	case errors.As(err, &syntax):
		return fmt.Errorf("line %d: it is no XML from here on: %s; nothing after line %d was read", syntax.Line, syntax.Msg, r.line)
	case errors.Is(err, errLongRow):
		return fmt.Errorf("read on after line %d: a row is longer than %d MiB", r.line, maxLine>>20)
	}
	return broken(err, r.line)
}

// bookkeeping are elements of a row that say who typed it.
var bookkeeping = []string{"created-by", "last-modified-by"}

// read makes the records of a row, or says why there are none.
func (r *travelRows) read(t *travel, out *row) {
	for _, text := range []*string{&t.ID, &t.Role, &t.Name, &t.Start, &t.End, &t.Country.Name, &t.Locale, &t.Remarks, &t.Visitor, &t.From.Name, &t.About, &t.Created, &t.Modified} {
		*text = strings.Join(strings.Fields(*text), " ")
	}
	t.Start, t.End = dateOf(t.Start), dateOf(t.End)
	for _, other := range t.Others {
		if !slices.Contains(bookkeeping, other.XMLName.Local) {
			r.unread[other.XMLName.Local]++
		}
	}
	if out.faults = t.faults(r.options); out.faults != nil {
		return
	}
	if shape := r.events.misfit("visited", "person", "place"); shape != "" {
		out.unmapped = "visited, " + shape
		return
	}
	t.Who = slugOf(t.Who)
	if t.XMLName.Local == "trip" {
		out.records = r.trip(t)
	} else {
		out.records = r.visit(t)
	}
}

func (t *travel) faults(o Options) (faults []Fault) {
	needed := []struct{ field, value string }{{"id", t.ID}, {"start-date", t.Start}, {"end-date", t.End}}
	if t.XMLName.Local == "trip" {
		needed = append(needed, []struct{ field, value string }{{"name", t.Name}, {"country", t.Country.Name}}...)
	} else {
		needed = append(needed, []struct{ field, value string }{{"visitor", t.Visitor}, {"from", t.From.Name}}...)
	}
	for _, n := range needed {
		switch {
		case n.value == "":
			faults = append(faults, fault(n.field, "must be given"))
		case strings.HasSuffix(n.field, "-date") && !isDay(n.value):
			faults = append(faults, fault(n.field, "%.40q is no day such as 2018-06-01", n.value))
		}
	}
	if t.ID != "" && !kg.IsSlug("us-visit-"+t.ID) {
		faults = append(faults, fault("id", "%.40q is no id of letters and digits", t.ID))
	}
	if faults == nil && t.End < t.Start {
		faults = append(faults, fault("end-date", "%s is before the start-date %s", t.End, t.Start))
	}
	if o.Source == "" && t.published(o) == "" {
		faults = append(faults, fault("last-modified-datetime", "it has no day, nor has created-datetime, so that it isn't known since when this could be read; say so for all such rows by set=published_at=DAY, or name a source by source=ID"))
	}
	return faults
}

// published is the day since when the row could be read as it stands.
func (t *travel) published(o Options) string {
	for _, text := range []string{t.Modified, t.Created} {
		if day := dateOf(text); isDay(day) {
			return day
		}
	}
	return o.Values["published_at"]
}

// occurred is the day, or the days from the first to the last.
func (t *travel) occurred() string {
	if t.Start == t.End {
		return t.Start
	}
	return t.Start + "/" + t.End
}
