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
// A bare country acts by its government, and so does "Government (Country)". A region, and another
// name with a country or a body in brackets, such as "Police (India)", stands for all that
// were coded with it: an organization that is not one body. Other names are those of persons, unless they,
// their words or their sectors say otherwise.
func (a actor) resolve() record {
	generic, of, bracketed := lastBrackets(a.name)
	switch {
	case isRegion(a.name):
		return collective(a.name+" actors", a.name+" (actors)", a.name)
	case isCountry(a.name) || (len(a.sectors) == 0 && a.name == a.country):
		return governmentOf(countryOf(a.name))
	case bracketed && strings.EqualFold(generic, "Government"):
		return governmentOf(countryOf(of))
	case bracketed:
		if isLand(of) {
			of = countryOf(of).id
		}
		return collective(generic+" "+of, a.name, a.name)
	}
	kind := a.kind()
	if kind == "government" {
		return governmentOf(countryOf(a.name))
	}
	out := mention(kind, slugOf(a.name), a.name)
	out.guessed = true
	return out
}

// collective returns the organization that stands for all actors coded with one name.
func collective(id, name, code string) record {
	return entityOf("organization", wire.EntityRecord{
		ID: slugOf(id), Name: name, Description: "No single body: stands for those whom event data code as " + code + ".",
	}, true)
}

// land is the name of the country or region of an actor, or empty.
func (a actor) land() string {
	if a.country == "" && isRegion(a.name) {
		return a.name
	}
	return a.country
}

// isRegion reports whether a name is that of a part of the world.
func isRegion(name string) bool { return actorNames[strings.ToLower(name)] == "region" }

// isLand reports whether a name is that of a country or region.
func isLand(name string) bool { return isCountry(name) || isRegion(name) }

func governmentOf(c country) record {
	name := "Government of " + c.name
	return entityOf("government", wire.EntityRecord{ID: c.id + "-government", Name: name, ISOCode: c.iso}, true).named(name)
}

func placeOf(c country) record {
	return entityOf("place", wire.EntityRecord{ID: c.id, Name: c.name, ISOCode: c.iso}, true).named(c.name)
}

// lastBrackets parts "Police (India)" at the last brackets, which can have others within.
func lastBrackets(name string) (generic, within string, found bool) {
	text, closed := strings.CutSuffix(name, ")")
	depth := 1
	for at := len(text) - 1; closed && at > 0; at-- {
		switch text[at] {
		case ')':
			depth++
		case '(':
			depth--
		}
		if depth == 0 {
			generic, within = strings.TrimSuffix(text[:at], " "), strings.TrimSpace(text[at+1:])
			return generic, within, generic != "" && generic != text[:at] && within != ""
		}
	}
	return name, "", false
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
