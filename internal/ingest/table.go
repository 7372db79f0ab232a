package ingest

import (
	"slices"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

// entityRecords makes an entity of a row.
func entityRecords(c cells, _ []kg.RelationType) (list []record, unmapped string, faults []Fault) {
	kind, unmapped := kindOf(c["kind"], c["name"])
	if unmapped == "" && !isKind(kind) && c["schema"] != "" {
		unmapped = noKind(c["schema"])
	}
	if unmapped != "" {
		return nil, unmapped, nil
	}
	number := func(field string, limit float64) *float64 {
		n, err := degrees(c[field], limit)
		if err != nil {
			faults = append(faults, Fault{Field: field, Reason: err.Error()})
		}
		return n
	}
	e := wire.EntityRecord{Latitude: number("latitude", 90), Longitude: number("longitude", 180)}
	e.SetTexts(func(field string) string { return c[field] })
	named := e.ID == ""
	if named {
		e.ID = slugOf(e.Name)
	}
	e.Aliases = c.aliases()
	for _, scheme := range []string{"wikidata", "geonames", "iso3166-1", "url"} {
		if c[scheme] == "" {
			continue
		}
		if e.ExternalIDs == nil {
			e.ExternalIDs = map[string]string{}
		}
		e.ExternalIDs[scheme] = idOf(scheme, c[scheme])
	}
	if e.Name == "" {
		faults = append(faults, fault("name", "must be given"))
	}
	if !isKind(kind) {
		faults = append(faults, fault("kind", "%q is no kind of entity: %s", c["kind"], kindList()))
	}
	if faults != nil {
		return nil, "", faults
	}
	r := entityOf(kind, e, false)
	if named {
		r = r.named(e.Name)
	}
	return []record{r}, "", nil
}

// aliases are other names. A language stands behind the last @, as in 김정은@ko.
func (c cells) aliases() (list []wire.Alias) {
	for _, name := range c.list("aliases") {
		text, language := name, ""
		if at := strings.LastIndex(name, "@"); at > 0 {
			text, language = name[:at], name[at+1:]
		}
		list = append(list, wire.Alias{Name: text, Language: language})
	}
	return list
}

// claimRecords makes a claim of a row, below the source and the entities that it
// brings along.
func claimRecords(c cells, types []kg.RelationType) (records []record, unmapped string, faults []Fault) {
	end := func(field string) string {
		id, name := c[field], c[field]
		kind, other := kindOf(c[field+"_kind"], name)
		switch {
		case id == "":
			faults = append(faults, fault(field, "must be given"))
		case other != "":
			unmapped = other
		case kind == "" && !kg.IsSlug(id):
			faults = append(faults, fault(field, "%.80q is no id; to make an entity of a name, say of what kind it is in %s_kind", id, field))
		case kind != "" && !isKind(kind):
			faults = append(faults, fault(field+"_kind", "%q is no kind of entity: %s", kind, kindList()))
		case kind != "":
			if !kg.IsSlug(id) {
				id = slugOf(name)
			}
			r := mention(kind, id, name)
			if slices.ContainsFunc(records, func(other record) bool { return other.id == r.id && other.kind != r.kind }) {
				r = r.under(r.id + "-" + kind)
			}
			records, id = append(records, r), r.id
		}
		return id
	}
	relation := wire.RelationRef{Type: c["type"], Subject: end("subject"), Object: end("object"), Key: c["key"]}
	fields, needs, missing := c.claim(types)
	if faults = append(faults, missing...); faults != nil {
		return nil, "", faults
	}
	if unmapped != "" {
		return nil, unmapped, nil
	}
	return append(append(records, needs...), claimOf(wire.ClaimInput{ID: c["id"], Relation: relation, ClaimFields: fields})), "", nil
}

// claim is what a row says about a relation, with the records that this needs.
func (c cells) claim(types []kg.RelationType) (out wire.ClaimFields, needs []record, faults []Fault) {
	out = wire.ClaimFields{
		Modality: c["modality"], Occurred: c["occurred"], Place: c["place"], Summary: c["summary"], FirstReportedBy: c["first_reported_by"], Attribution: c.attribution(),
	}
	if c["quote"] != "" {
		out.Quote = &wire.Quote{Exact: c["quote"]}
	}
	var err error
	if grade := c["credibility"]; grade != "" {
		if out.Credibility, err = strconv.Atoi(grade); err != nil {
			faults = append(faults, fault("credibility", "%.40q is no number from 1 to 6", grade))
		}
	}
	needs, id, missing := c.document()
	out.Source = id
	out.Details, err = c.details(types)
	if err != nil {
		faults = append(faults, Fault{Field: "details", Reason: err.Error()})
	}
	return out, needs, append(faults, missing...)
}

// document is the source of a row's claim: an id alone names one that is there; with a
// title or a day of publication it is made when missing.
func (c cells) document() (needs []record, id string, faults []Fault) {
	id = c["source"]
	if c["published_at"] == "" && c["source_title"] == "" {
		if id == "" {
			faults = append(faults, fault("source", "must be given: the id of a source, or source_title and published_at to make one"))
		}
		return nil, id, faults
	}
	for _, field := range []string{"published_at", "source_title"} {
		if c[field] == "" {
			faults = append(faults, fault(field, "must be given to make a source"))
		}
	}
	s := wire.SourceRecord{ID: id, Title: c["source_title"], URL: c["source_url"], PublishedAt: c["published_at"], Publisher: c["publisher"]}
	if s.Publisher != "" && !kg.IsSlug(s.Publisher) {
		s.Publisher = slugOf(c["publisher"])
	}
	if s.Publisher != "" {
		needs = append(needs, mention("organization", s.Publisher, c["publisher"]))
	}
	if s.ID == "" {
		s.ID = "source-" + digest(s.Title, s.URL, s.Publisher, s.PublishedAt)
	}
	return append(needs, sourceOf(s)), s.ID, faults
}

// attribution is who says so, when the row says it.
func (c cells) attribution() []wire.Attribution {
	a := wire.Attribution{
		Kind: c["speaker_kind"], Entity: c["speaker"], Descriptor: c["descriptor"], OnBehalfOf: c.list("on_behalf_of"), ToldTo: c["told_to"], Stated: c["stated"],
	}
	switch {
	case a.Kind != "":
	case a.Entity != "":
		a.Kind = "named"
	case a.Descriptor != "" || a.OnBehalfOf != nil:
		a.Kind = "anonymous"
	default:
		return nil
	}
	return []wire.Attribution{a}
}

// details are the columns details.NAME, each as the relation type has it.
func (c cells) details(types []kg.RelationType) (map[string]any, error) {
	var all map[string]any
	at := slices.IndexFunc(types, func(t kg.RelationType) bool { return t.Name == c["type"] })
	for field, value := range c {
		name, is := strings.CutPrefix(field, "details.")
		if !is {
			continue
		}
		if all == nil {
			all = map[string]any{}
		}
		all[name] = value
		if at < 0 {
			continue
		}
		for _, d := range types[at].Details {
			var err error
			switch {
			case d.Name == name && d.Type == "integer":
				all[name], err = strconv.ParseInt(value, 10, 64)
			case d.Name == name && d.Type == "boolean":
				all[name], err = strconv.ParseBool(value)
			}
			if err != nil {
				return nil, err
			}
		}
	}
	return all, nil
}
