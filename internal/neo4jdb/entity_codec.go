package neo4jdb

import (
	"maps"
	"slices"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/entente-graph/entente/internal/kg"
)

// wgs84 is the id of the coordinate system of latitude and longitude.
const wgs84 = 4326

// label returns the node label of a kind: Person for person.
func label(k kg.Kind) string { return strings.ToUpper(string(k[:1])) + string(k[1:]) }

// entityProperties returns all properties of an entity's node except its times. Null removes a
// property.
func entityProperties(e kg.Entity) map[string]any {
	names, languages := make([]string, len(e.Aliases)), make([]string, len(e.Aliases))
	for i, a := range e.Aliases {
		names[i], languages[i] = a.Name, a.Language
	}
	external := make([]string, 0, len(e.ExternalIDs))
	for _, scheme := range slices.Sorted(maps.Keys(e.ExternalIDs)) {
		external = append(external, scheme+":"+e.ExternalIDs[scheme])
	}
	properties := map[string]any{
		"kind": string(e.Kind), "name": e.Name, "description": orNull(e.Description),
		"aliases": listOrNull(names), "alias_languages": listOrNull(languages), "external_ids": listOrNull(external),
		"birth_date": orNull(e.BirthDate.String()), "death_date": orNull(e.DeathDate.String()),
		"iso_code": orNull(e.ISOCode), "occurred": orNull(e.Occurred.String()),
		"match_keys": listOrNull(matchKeys(e)), "search_terms": searchTerms(e), "location": nil, "revision": e.Revision, "recorded_by": orNull(e.RecordedBy),
	}
	if e.Location != nil {
		properties["location"] = neo4j.Point2D{X: e.Location.Longitude, Y: e.Location.Latitude, SpatialRefId: wgs84}
	}
	return properties
}

func entity(r row) kg.Entity {
	e := kg.Entity{
		ID: r.text("id"), Kind: kg.Kind(r.text("kind")), Name: r.text("name"), Description: r.text("description"),
		BirthDate: r.edtf("birth_date"), DeathDate: r.edtf("death_date"),
		ISOCode: r.text("iso_code"), Occurred: r.edtf("occurred"),
		Revision: r.integer("revision"), CreatedAt: r.instant("created_at"), UpdatedAt: r.instant("updated_at"),
		RecordedBy: r.text("recorded_by"), MergedInto: r.text("merged_into"),
	}
	languages := r.texts("alias_languages")
	for i, name := range r.texts("aliases") {
		e.Aliases = append(e.Aliases, kg.Alias{Name: name, Language: languages[i]})
	}
	for _, id := range r.texts("external_ids") {
		if e.ExternalIDs == nil {
			e.ExternalIDs = map[string]string{}
		}
		scheme, value, _ := strings.Cut(id, ":")
		e.ExternalIDs[scheme] = value
	}
	if official, told := r["official"].(bool); told && e.Kind == kg.KindPerson {
		e.Official = &official
	}
	if p, ok := r["location"].(neo4j.Point2D); ok {
		e.Location = &kg.Location{Latitude: p.Y, Longitude: p.X}
	}
	return e
}
