package ingest

import (
	_ "embed"
	"strings"

	"github.com/entente-graph/entente/internal/kg"
)

//go:embed data/cameo.tsv
var cameoTable string

//go:embed data/countries.tsv
var countryTable string

//go:embed data/actors.tsv
var actorTable string

//go:embed data/titles.tsv
var titleTable string

//go:embed data/demonyms.tsv
var demonymTable string

//go:embed data/presidents.tsv
var presidentTable string

//go:embed data/scripts.tsv
var scriptTable string

//go:embed data/ftm.tsv
var ftmTable string

// tableRows parts a table of data/ into its cells.
func tableRows(table string) [][]string {
	var all [][]string
	for line := range strings.Lines(table) {
		if line = strings.TrimRight(line, "\n"); line != "" && !strings.HasPrefix(line, "#") {
			all = append(all, strings.Split(line, "\t"))
		}
	}
	return all
}

// The ends of a relation that an event of CAMEO becomes.
const (
	asCoded  = "as-coded"
	reversed = "reversed"
	visit    = "visit"
	hosted   = "hosted"
)

// event is what an event code becomes; relation is empty when nothing says it.
type event struct {
	code, name, relation, modality, ends string
}

// cameo is the table of event codes, found by code and by name in lower case.
type cameo struct {
	codes, names map[string]event
}

// cameoCodes reads the table. A code that it leaves open is served by a relation
// type of the graph that lists it, so that types which users add serve, too.
func cameoCodes(types []kg.RelationType) cameo {
	c := cameo{map[string]event{}, map[string]event{}}
	for _, cells := range tableRows(cameoTable) {
		e := event{cells[0], cells[1], cells[2], cells[3], cells[4]}
		if e.relation == "-" {
			e = event{code: e.code, name: e.name}
		}
		for _, t := range types {
			for _, code := range t.CAMEO {
				if code == e.code && e.relation == "" {
					e.relation, e.modality, e.ends = t.Name, "asserted", asCoded
				}
			}
		}
		c.codes[e.code], c.names[strings.ToLower(e.name)] = e, e
	}
	return c
}

// country is one that the tables know.
type country struct{ id, name, iso string }

// countries finds a country by any of its names, in lower case.
var countries = func() map[string]country {
	all := map[string]country{}
	for _, cells := range tableRows(countryTable) {
		for name := range strings.SplitSeq(cells[3], "|") {
			all[strings.ToLower(strings.TrimSpace(name))] = country{cells[0], cells[1], cells[2]}
		}
	}
	return all
}()

// countryOf is a country by its name; one that isn't in the table has an id of its own.
func countryOf(name string) country {
	if c, known := countries[strings.ToLower(name)]; known {
		return c
	}
	return country{id: slugOf(name), name: name}
}

func isCountry(name string) bool {
	_, known := countries[strings.ToLower(name)]
	return known
}

// actorNames and actorWords say of what kind an actor is by its name.
var actorNames, actorWords = func() (names, words map[string]string) {
	names, words = map[string]string{}, map[string]string{}
	for _, cells := range tableRows(actorTable) {
		if cells[0] == "name" {
			names[strings.ToLower(cells[1])] = cells[2]
		} else {
			words[cells[1]] = cells[2]
		}
	}
	return names, words
}()

// titleKinds says of a title whether a name of a reign follows it (royal) or not (office).
var titleKinds = pairs(titleTable)

// demonyms says of an adjective before a title whose the office is.
var demonyms = pairs(demonymTable)

func pairs(table string) map[string]string {
	all := map[string]string{}
	for _, cells := range tableRows(table) {
		all[cells[0]] = cells[1]
	}
	return all
}

var presidents = tableRows(presidentTable)

// presidentOn is the full name of the President of the United States of a family name who was in
// office on a day, or empty.
func presidentOn(family, day string) string {
	for _, cells := range presidents {
		if cells[0] == family && cells[2] <= day && (cells[3] == "" || day < cells[3]) {
			return cells[1]
		}
	}
	return ""
}

// scripts say which language a script writes, where it is one alone.
var scripts = pairs(scriptTable)
