package ingest

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/entente-graph/entente/internal/wire"
)

// historian publishes the journeys and visits.
var historian = mention("organization", "office-of-the-historian", "Office of the Historian")

const historianPages = "https://history.state.gov/departmenthistory/"

// roles are those of the travellers, by what a trip says of them.
var roles = map[string]string{
	"president": "President of the United States.", "secretary": "Secretary of State of the United States.",
}

// trip is one claim of a visit to the country for each place there, and one for each meeting.
func (r *travelRows) trip(t *travel) []record {
	traveller := wire.EntityRecord{ID: slugOf(t.Name), Name: t.Name, Description: roles[t.Role]}
	// A name of birth in brackets is no part of the one that is in use.
	if before, behind, found := cutBrackets(t.Name); found {
		traveller.Name = strings.Join(strings.Fields(before+" "+behind), " ")
		traveller.ID, traveller.Aliases = slugOf(traveller.Name), []wire.Alias{{Name: t.Name}}
	}
	land := t.Country.country()
	page := historianPages + "travels/" + t.Role + "/" + t.Who
	id := "us-travel-" + t.ID
	source, records := r.source(t, "travels-"+t.Role+"-"+t.Who, "Travels abroad of "+traveller.Name, page)
	records = append(records, entityOf("person", traveller, true), placeOf(land))
	places := localities(t.Locale, land)
	base := wire.ClaimInput{
		Relation: wire.RelationRef{Type: "visited", Subject: traveller.ID, Object: land.id},
		ClaimFields: wire.ClaimFields{
			Modality: "asserted", Occurred: t.occurred(), Source: source, Quote: quoteOf(t.Remarks), Summary: strings.TrimSuffix(fmt.Sprintf("%s in %s: %s", traveller.Name, t.Country.Name, t.Locale), ": "),
		},
	}
	claims := []record{}
	for i := range max(1, len(places)) {
		c := base
		c.ID = id
		if i > 0 {
			c.ID = fmt.Sprintf("%s-%d", id, i+1)
		}
		if len(places) > 0 {
			records, c.Place = append(records, places[i]), places[i].id
		}
		claims = append(claims, claimOf(c))
	}
	base.Place = land.id
	if len(places) == 1 {
		base.Place = places[0].id
	}
	return append(append(records, claims...), r.meetings(t, id, traveller.ID, t.Remarks, land, base)...)
}

// visit is one claim for each visitor, and one for each meeting of theirs.
func (r *travelRows) visit(t *travel) []record {
	from := t.From.country()
	// One page has all visits that are filed under a country, whatever its name was then.
	filed, under := slugOf(t.From.ID), from.name
	if filed == "" {
		filed = from.id
	} else if name := strings.ReplaceAll(filed, "-", " "); isCountry(name) {
		under = countryOf(name).name
	}
	source, records := r.source(t, "visits-"+filed, "Visits by leaders of "+under, historianPages+"visits/"+filed)
	host := countryOf("United States")
	records = append(records, placeOf(host))
	visitors := r.visitors(t.Visitor)
	for i, visitor := range visitors {
		id := "us-visit-" + t.ID
		if i > 0 {
			id = fmt.Sprintf("%s-%d", id, i+1)
		}
		person := r.person(visitor, t, from)
		c := wire.ClaimInput{
			ID: id, Relation: wire.RelationRef{Type: "visited", Subject: person.id, Object: host.id},
			ClaimFields: wire.ClaimFields{
				Modality: "asserted", Occurred: t.occurred(), Source: source, Quote: quoteOf(t.About), Summary: t.Visitor + " of " + from.name + " in the United States.",
			},
		}
		records = append(records, person, claimOf(c))
		records = append(records, r.meetings(t, id, person.id, t.About, host, c)...)
	}
	return records
}

// visitors are those whom a text names. One that can't be told from its titles is a name as a whole.
func (r *travelRows) visitors(text string) []personNamed {
	mended := strings.NewReplacer(", Jr", " Jr", "- elect", "-elect").Replace(text)
	if before, behind, found := cutBrackets(mended); found {
		mended = before + behind
	}
	words := strings.Fields(mended)
	persons, _ := personList(words)
	said := strings.Count(" "+mended+" ", " and ")
	for _, p := range persons {
		said += len(strings.Fields(p.title)) + len(strings.Fields(p.name))
	}
	if len(persons) > 0 && said == len(words) {
		return persons
	}
	if _, titled := longest(words, titleKinds); titled == 0 && len(words) > 1 && (personNamed{name: mended}).plain() && !strings.Contains(mended, "Minister") {
		return []personNamed{{name: mended}}
	}
	r.whole++
	return []personNamed{{name: text, title: wholeName}}
}

// wholeName marks a name that has its title in it.
const wholeName = "whole"

// meetings are claims that two persons met, for those whom the remark plainly names.
func (r *travelRows) meetings(t *travel, id, who, remark string, at country, base wire.ClaimInput) (records []record) {
	met, unread := meetings(remark)
	if unread {
		r.groups++
	}
	if len(met) == 0 || r.events.misfit("met-with", "person", "person") != "" {
		return nil
	}
	seen := map[string]bool{who: true}
	for _, p := range met {
		if day := p.day(remark, t.Start); day != "" && (day < t.Start || day > t.End) {
			r.otherDay++
			continue
		}
		person := r.person(p, t, at)
		if seen[person.id] {
			continue
		}
		seen[person.id] = true
		c := base
		c.ID = slugOf(id + " met " + person.id)
		c.Relation = wire.RelationRef{Type: "met-with", Subject: who, Object: person.id}
		c.Summary = ""
		records = append(records, person, claimOf(c))
		r.met++
	}
	return records
}

// day is the day that the remark gives right behind the name, with the year of the journey when it
// has none; empty when it gives no day there.
func (p personNamed) day(remark, start string) string {
	_, rest, _ := strings.Cut(remark, p.name)
	rest = strings.TrimPrefix(strings.TrimLeft(rest, " ,("), "on ")
	words := strings.Fields(rest)
	if len(words) < 2 {
		return ""
	}
	number := strings.TrimRight(words[1], ".,;)")
	for _, layout := range []string{"January 2 2006", "Jan. 2 2006"} {
		if day, err := time.Parse(layout, words[0]+" "+number+" "+start[:4]); err == nil {
			return day.Format(time.DateOnly)
		}
	}
	return ""
}

// person is the entity for somebody whom the row names. A given and a family name are the
// same person everywhere; a family name alone, or a king's without number, says who it is only for that country
// and year, since there were several Presidents Kim.
func (r *travelRows) person(p personNamed, t *travel, at country) record {
	year, land := t.Start[:4], at
	if p.whose != "" {
		land = countryOf(p.whose)
	}
	if (p.whose == "" || land.iso == "US") && p.title == "President" {
		if full := presidentOn(p.name, t.Start); full != "" {
			return entityOf("person", wire.EntityRecord{ID: slugOf(full), Name: full, Description: roles["president"]}, true)
		}
	}
	called := strings.TrimSpace(p.title + " " + p.name)
	switch {
	case strings.HasSuffix(p.title, "Pope"):
		return mention("person", slugOf(called), called)
	case p.reign():
		return entityOf("person", wire.EntityRecord{ID: slugOf(called + " " + land.id), Name: called, Description: called + " of " + land.name + "."}, true)
	case p.title == wholeName:
		called = p.name
	case p.plain() || p.title == "":
		about := strings.TrimSpace(p.title + " (" + land.name + ")")
		return entityOf("person", wire.EntityRecord{ID: slugOf(p.name), Name: p.name, Description: "In " + year + " named as " + about + " by the Office of the Historian."}, true)
	}
	return entityOf("person", wire.EntityRecord{
		ID: slugOf(called + " " + land.id + " " + year), Name: called,
		Description: "So named by the Office of the Historian for " + year + ", " + land.name + "; may be somebody who is there under a full name.",
	}, true)
}

// source is the page on which the row is read, as it stood on the day of the row's last change.
func (r *travelRows) source(t *travel, id, title, page string) (string, []record) {
	if r.options.Source != "" {
		return r.options.Source, nil
	}
	day := t.published(r.options)
	s := wire.SourceRecord{
		ID: slugOf("historian-" + id + "-" + day), Title: title + ", as of " + day, URL: page, Publisher: historian.id, PublishedAt: day,
	}
	return s.ID, []record{historian, sourceOf(s)}
}

func quoteOf(text string) *wire.Quote {
	if text == "" {
		return nil
	}
	return &wire.Quote{Exact: text}
}

// country is the one of that name, else the one under which it is filed, else one of its own.
func (l landXML) country() country {
	if filed := strings.ReplaceAll(l.ID, "-", " "); !isCountry(l.Name) && isCountry(filed) {
		return countryOf(filed)
	}
	return countryOf(l.Name)
}

// joined are ends of names of places that have a comma before them.
var joined = []string{"D.F.", "West Indies", "The Bahamas"}

// localities are the places that a text lists, in a country; none for one that is the country.
func localities(text string, within country) (places []record) {
	var names []string
	for name := range strings.SplitSeq(text, ", ") {
		if slices.Contains(joined, name) && len(names) > 0 {
			names[len(names)-1] += ", " + name
			continue
		}
		names = append(names, strings.Trim(name, " ,"))
	}
	for _, name := range names {
		region := ""
		if before, _, found := cutBrackets(name); found {
			region = strings.TrimSuffix(strings.TrimPrefix(name[len(before):], "("), ")")
			name = strings.TrimSpace(before)
		}
		id := slugOf(strings.TrimSpace(name+" "+region) + " " + within.id)
		same := isCountry(name) && countryOf(name).id == within.id
		if name == "" || same || slices.ContainsFunc(places, func(p record) bool { return p.id == id }) {
			continue
		}
		described := within.name
		if region != "" {
			described = region + ", " + within.name
		}
		places = append(places, entityOf("place", wire.EntityRecord{ID: id, Name: name, Description: "Place in " + described + "."}, true))
	}
	return places
}

// cutBrackets parts a text around what stands in its first brackets.
func cutBrackets(text string) (before, behind string, found bool) {
	before, rest, opened := strings.Cut(text, "(")
	_, behind, closed := strings.Cut(rest, ")")
	return before, behind, opened && closed
}
