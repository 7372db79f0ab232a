package archive

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/kg/edtf"
)

// ftmEntity is an entity of FollowTheMoney (https://followthemoney.tech), where relations
// are entities, too. No property has an empty value.
type ftmEntity struct {
	ID         string              `json:"id"`
	Schema     string              `json:"schema"`
	Properties map[string][]string `json:"properties"`
}

// add adds the values that are neither empty nor there already to a property.
func (e ftmEntity) add(property string, values ...string) {
	for _, v := range values {
		if v != "" && !slices.Contains(e.Properties[property], v) {
			e.Properties[property] = append(e.Properties[property], v)
		}
	}
}

// openFtM opens the current graph as entities of FollowTheMoney. Unless the filter names
// statuses it has only relations that are confirmed or reported, since most readers of the
// format know of no status.
func openFtM(ctx context.Context, store Store, q kg.ExportQuery) (Opened, error) {
	q.Cited = true
	unfiltered := q.Filter.IsZero()
	statuses := q.Filter.Statuses
	if len(statuses) == 0 && !unfiltered {
		q.Filter.Statuses = []kg.Status{kg.StatusConfirmed, kg.StatusReported}
	}
	e, err := store.ExportGraph(ctx, q)
	if err != nil {
		return Opened{}, err
	}
	return Opened{e.Position, func(w io.Writer) error {
		out := lines{w: w}
		for item, err := range e.Items {
			if err != nil {
				return err
			}
			switch {
			case item.Entity != nil:
				err = out.line(newFtMEntity(*item.Entity))
			case len(statuses) > 0 || item.Relation.Status.Factual():
				err = out.line(newFtMRelation(*item.Relation))
			}
			if err != nil {
				return err
			}
		}
		return nil
	}}, nil
}

// ftmSchemas has the schema of each kind. A place becomes an Address, since no other schema
// is for places, and a government a PublicBody.
var ftmSchemas = map[kg.Kind]string{
	kg.KindPerson: "Person", kg.KindGovernment: "PublicBody", kg.KindOrganization: "Organization",
	kg.KindPosition: "Position", kg.KindPlace: "Address", kg.KindEvent: "Event",
}

func newFtMEntity(e kg.Entity) ftmEntity {
	out := ftmEntity{ID: e.ID, Schema: ftmSchemas[e.Kind], Properties: map[string][]string{}}
	out.add("name", e.Name)
	for _, a := range e.Aliases {
		if a.Name != e.Name {
			out.add("alias", a.Name)
		}
	}
	out.add("description", e.Description)
	out.add("wikidataId", e.ExternalIDs["wikidata"])
	out.add("sourceUrl", e.ExternalIDs["url"])
	country, _, _ := strings.Cut(strings.ToLower(e.ISOCode), "-")
	out.add("country", country)
	switch e.Kind {
	case kg.KindPerson:
		out.add("birthDate", ftmDay(e.BirthDate.String()))
		out.add("deathDate", ftmDay(e.DeathDate.String()))
	case kg.KindPlace:
		out.add("full", e.Name)
		if e.Location != nil {
			out.add("latitude", strconv.FormatFloat(e.Location.Latitude, 'f', -1, 64))
			out.add("longitude", strconv.FormatFloat(e.Location.Longitude, 'f', -1, 64))
		}
	case kg.KindEvent:
		out.dated(e.Occurred)
	}
	return out
}

// ftmLink is a schema that joins two entities, and the properties that name them.
type ftmLink struct{ schema, subject, object string }

// linkOf returns the schema for a relation: UnknownLink, with the type as its role, where no
// other fits.
func linkOf(r kg.Relation) ftmLink {
	switch {
	case r.Type == "holds-position" && r.Subject.Kind == kg.KindPerson && r.Object.Kind == kg.KindPosition:
		return ftmLink{"Occupancy", "holder", "post"}
	case r.Type == "member-of" && (r.Object.Kind == kg.KindOrganization || r.Object.Kind == kg.KindGovernment):
		return ftmLink{"Membership", "member", "organization"}
	default:
		return ftmLink{"UnknownLink", "subject", "object"}
	}
}

func newFtMRelation(r kg.CitedRelation) ftmEntity {
	link := linkOf(r.Relation)
	out := ftmEntity{ID: r.ID, Schema: link.schema, Properties: map[string][]string{}}
	out.add(link.subject, r.Subject.ID)
	out.add(link.object, r.Object.ID)
	if link.schema != "Occupancy" {
		out.add("role", r.Type)
	}
	out.add("status", string(r.Status))
	out.add("summary", fmt.Sprintf("%s %s %s: %s by %s of %s", cmp.Or(r.Subject.Name, r.Subject.ID), r.Type, cmp.Or(r.Object.Name, r.Object.ID),
		r.Status, counted(r.OriginCount, "independent origin"), counted(r.ClaimCount, "claim")))
	out.add("description", r.Reason)
	if r.AnonymousOnly {
		out.add("description", "Only anonymous voices say so.")
	}
	if !r.Occurred.IsZero() {
		out.add("description", "When, as EDTF: "+r.Occurred.String())
	}
	out.dated(r.Occurred)
	for _, s := range r.Sources {
		out.add("sourceUrl", s.URL)
	}
	out.add("publisher", r.Publishers...)
	out.add("recordId", r.Key)
	return out
}

func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// dated adds when something occurred. The format has no open or unknown end of an interval,
// no approximate and no uncertain date: the first two are left out, the others lose the mark.
func (e ftmEntity) dated(occurred edtf.Date) {
	start, end, interval := strings.Cut(occurred.String(), "/")
	if !interval {
		e.add("date", ftmDay(start))
		return
	}
	e.add("startDate", ftmDay(start))
	e.add("endDate", ftmDay(end))
}

var ftmDate = regexp.MustCompile(`^\d{4}(-\d{2}(-\d{2})?)?$`)

// ftmDay is a date of EDTF as a year, a month or a day; empty when it is none of these.
func ftmDay(text string) string {
	text = strings.TrimRight(text, "?~%")
	if !ftmDate.MatchString(text) {
		return ""
	}
	return text
}
