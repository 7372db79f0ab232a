package ingest

import (
	"slices"
	"strings"

	"github.com/entente-graph/entente/internal/wire"
)

// actor is one end of a coded event.
type actor struct {
	name    string
	sectors []string
	// country is its name, or empty.
	country string
}

// resolve says which entity an actor is.
//
// A bare country acts by its government, and so does "Government (Country)". Another
// name with a country in brackets, such as "Police (India)", stands for whoever
// was coded so: an organization, and no one body. Other names are those of persons,
// unless they, their words or their sectors say otherwise.
func (a actor) resolve() record {
	generic, of, bracketed := cutCountry(a.name)
	switch {
	case isCountry(a.name) || (len(a.sectors) == 0 && a.name == a.country):
		return governmentOf(countryOf(a.name))
	case bracketed && strings.EqualFold(generic, "Government"):
		return governmentOf(countryOf(of))
	case bracketed:
		c := countryOf(of)
		return entityOf("organization", wire.EntityRecord{
			ID: slugOf(generic + " " + c.id), Name: a.name,
			Description: "No single body: stands for those whom event data code as " + generic + " of " + c.name + ".",
		}, true)
	}
	kind := a.kind()
	if kind == "government" {
		return governmentOf(countryOf(a.name))
	}
	out := mention(kind, slugOf(a.name), a.name)
	out.guessed = true
	return out
}

func governmentOf(c country) record {
	name := "Government of " + c.name
	return entityOf("government", wire.EntityRecord{ID: c.id + "-government", Name: name, ISOCode: c.iso}, true).named(name)
}

func placeOf(c country) record {
	return entityOf("place", wire.EntityRecord{ID: c.id, Name: c.name, ISOCode: c.iso}, true).named(c.name)
}

// cutCountry parts "Police (India)" where the brackets hold a country.
func cutCountry(name string) (generic, country string, found bool) {
	generic, rest, found := strings.Cut(name, " (")
	country, closed := strings.CutSuffix(rest, ")")
	if !found || !closed || generic == "" || country == "" {
		return name, "", false
	}
	return generic, country, true
}

// ofOrganizations are sectors that only bodies have.
var ofOrganizations = []string{"Unidentified Forces", "News", "Print News", "State Media"}

// betweenStates is the sector of bodies that have no country, and of persons who work there and have one.
var betweenStates = []string{"International Government Organization"}

// ofPersons are sectors that come with an office, and so with a person.
var ofPersons = []string{"Elite", "Cabinet", "Executive Office", "Ideological"}

func (a actor) kind() string {
	if kind, known := actorNames[strings.ToLower(a.name)]; known {
		return kind
	}
	for _, word := range strings.FieldsFunc(strings.ToLower(a.name), func(r rune) bool { return r == ' ' || r == '-' || r == '/' || r == ',' || r == '.' }) {
		if kind, known := actorWords[word]; known {
			return kind
		}
	}
	has := func(list []string) bool {
		return slices.ContainsFunc(a.sectors, func(s string) bool { return slices.Contains(list, s) })
	}
	switch {
	case has(ofPersons):
		return "person"
	case has(betweenStates) && a.country == "", has(ofOrganizations), !strings.Contains(a.name, " "):
		return "organization"
	default:
		return "person"
	}
}
