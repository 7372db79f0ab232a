package ingest

import (
	"cmp"
	"strings"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

// stillInOffice are words for the end of a term that goes on.
var stillInOffice = []string{"present", "current", "incumbent", "now", "today", "ongoing", ".."}

// officeRecords makes of a row of office holders the person, the position, whose position it is,
// and that the person holds it.
func officeRecords(c cells, types []kg.RelationType) (list []record, _ string, faults []Fault) {
	for _, field := range []string{"name", "office"} {
		if c[field] == "" {
			faults = append(faults, fault(field, "must be given"))
		}
	}
	fields, needs, missing := c.claim(types)
	if faults = append(faults, missing...); faults != nil {
		return nil, "", faults
	}
	person := wire.EntityRecord{ID: cmp.Or(c["id"], slugOf(c["name"])), Name: c["name"], Aliases: c.aliases(), BirthDate: c["birth_date"], DeathDate: c["death_date"]}
	if c["wikidata"] != "" {
		person.ExternalIDs = map[string]string{"wikidata": idOf("wikidata", c["wikidata"])}
	}
	body, of := c.body()
	office := officeOf(c["office"], of)
	position := mention("position", cmp.Or(c["position"], slugOf(office)), office)
	list = append(append(needs, entityOf("person", person, true)), position)
	if body.id != "" {
		whose := fields
		whose.Occurred, whose.Summary, whose.Quote, whose.Place = "", "", nil, ""
		list = append(list, body, claimOf(wire.ClaimInput{
			Relation: wire.RelationRef{Type: "position-of", Subject: position.id, Object: body.id}, ClaimFields: whose,
		}))
	}
	holds := wire.RelationRef{Type: "holds-position", Subject: person.ID, Object: position.id, Key: c["key"]}
	if fields.Occurred = between(c["from"], c["to"]); c["from"] == "" && holds.Key == "" {
		// Without a start it would join whichever term another row has brought, or none.
		holds.Key = "undated"
		if c["to"] != "" {
			holds.Key = "until-" + slugOf(c["to"])
		}
	}
	return append(list, claimOf(wire.ClaimInput{Relation: holds, ClaimFields: fields})), "", nil
}

// body is whose a position is: a government, or an organization, with its name in a position's name.
func (c cells) body() (body record, of string) {
	name := c["government"]
	if name == "" {
		if name = c["organization"]; name == "" {
			return record{}, ""
		}
		return mention("organization", slugUnlessID(name), name), name
	}
	country, known := governmentNamed(name)
	if !known && kg.IsSlug(name) {
		return mention("government", name, name), name
	}
	return governmentOf(country), country.name
}

// governmentNamed is the country of a government that is named by the country's name, by its own
// name, or by its id. Known is false for a country that is not in the table.
func governmentNamed(name string) (c country, known bool) {
	if id, is := strings.CutSuffix(name, "-government"); is {
		for _, c := range countries {
			if c.id == id {
				return c, true
			}
		}
	}
	if c = governs(name); c.id != "" {
		return c, true
	}
	name = strings.TrimPrefix(name, "Government of ")
	return countryOf(name), isCountry(name)
}

func slugUnlessID(name string) string {
	if kg.IsSlug(name) {
		return name
	}
	return slugOf(name)
}

// officeOf is the name of an office that no other body has, such as Prime Minister, Japan.
func officeOf(office, of string) string {
	if of == "" || strings.Contains(strings.ToLower(office), strings.ToLower(of)) {
		return office
	}
	return office + ", " + of
}
