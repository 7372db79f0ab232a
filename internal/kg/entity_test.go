package kg_test

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/kg/edtf"
)

// entityOf is a valid entity with every field of its kind.
func entityOf(kind kg.Kind) kg.Entity {
	e := kg.Entity{
		ID: "an-entity", Kind: kind, Name: "김정은", Description: "A text.",
		Aliases:     []kg.Alias{{Name: "Kim", Language: "ru-Latn"}, {Name: "Ким"}},
		ExternalIDs: map[string]string{"wikidata": "Q56226", "geonames": "1873107", "iso3166-1": "PRK", "url": "https://example.org/kim"},
	}
	switch kind {
	case kg.KindPerson:
		e.BirthDate, e.DeathDate = date("1984-01-08?"), date("2090/..")
	case kg.KindGovernment:
		e.ISOCode = "KP"
	case kg.KindPlace:
		e.ISOCode, e.Location = "US-CA", &kg.Location{Latitude: -90, Longitude: 180}
	case kg.KindEvent:
		e.Occurred = date("2023-09")
	}
	return e
}

func TestEntityOfEveryKindIsValid(t *testing.T) {
	for _, kind := range kg.Kinds() {
		if err := entityOf(kind).Validate(); err != nil {
			t.Errorf("%s: %v", kind, err)
		}
		if err := (kg.Entity{ID: "a", Kind: kind, Name: "A"}).Validate(); err != nil {
			t.Errorf("the least %s: %v", kind, err)
		}
	}
}

func TestEntityFaults(t *testing.T) {
	long := strings.Repeat("é", kg.MaxText+1)
	tests := []struct {
		name   string
		kind   kg.Kind
		change func(*kg.Entity)
		want   []string
	}{
		{"nothing given", "", func(e *kg.Entity) { *e = kg.Entity{} }, []string{"id required", "kind required", "name required"}},
		{"an id that is no slug", kg.KindPerson, func(e *kg.Entity) { e.ID = "Kim" }, []string{"id format"}},
		{"an unknown kind", kg.KindOrganization, func(e *kg.Entity) { e.Kind = "official" }, []string{"kind value"}},
		{"a kind that is none of an entity", kg.KindOrganization, func(e *kg.Entity) { e.Kind = kg.KindSource }, []string{"kind value"}},
		{"a blank name", kg.KindPerson, func(e *kg.Entity) { e.Name = " \t" }, []string{"name required"}},
		{"a name too long", kg.KindPerson, func(e *kg.Entity) { e.Name = long[:2*kg.MaxName+2] }, []string{"name value"}},
		{"a longest name", kg.KindPerson, func(e *kg.Entity) { e.Name = long[:2*kg.MaxName] }, nil},
		{"a name that is not UTF-8", kg.KindPerson, func(e *kg.Entity) { e.Name = "K\xffm" }, []string{"name format"}},
		{"a name with NUL", kg.KindPerson, func(e *kg.Entity) { e.Name = "K\x00m" }, []string{"name format"}},
		{"a description too long", kg.KindPerson, func(e *kg.Entity) { e.Description = long }, []string{"description value"}},
		{"faulty aliases", kg.KindPerson, func(e *kg.Entity) {
			e.Aliases = []kg.Alias{{Name: "Kim", Language: "ko"}, {Language: "ko"}, {Name: "Kim", Language: "k"}, {Name: "Kim", Language: "ko_KR"}}
		}, []string{"aliases[1].name required", "aliases[2].language format", "aliases[3].language format"}},
		{"too many aliases", kg.KindPerson, func(e *kg.Entity) {
			e.Aliases = slices.Repeat([]kg.Alias{{Name: "Kim"}}, kg.MaxItems+1)
		}, []string{"aliases value"}},
		{"faulty external ids", kg.KindPerson, func(e *kg.Entity) {
			e.ExternalIDs = map[string]string{"wikidata": "56226", "geonames": "0", "iso3166-1": "kp", "url": "ftp://example.org", "viaf": "1"}
		}, []string{"external_ids.wikidata format", "external_ids.geonames format", "external_ids.iso3166-1 format",
			"external_ids.url format", "external_ids.viaf value"}},
		{"external ids that no text may be", kg.KindPerson, func(e *kg.Entity) {
			e.ExternalIDs = map[string]string{"url": "https://example.org/\x00", "wikidata": "Q1" + strings.Repeat("0", kg.MaxText)}
		}, []string{"external_ids.url format", "external_ids.wikidata value"}},
		{"death before birth", kg.KindPerson, func(e *kg.Entity) { e.DeathDate = date("1984-01-07") }, []string{"death_date conflict"}},
		{"death on the day of birth", kg.KindPerson, func(e *kg.Entity) { e.DeathDate = date("1984-01-08") }, nil},
		{"death in the year of birth", kg.KindPerson, func(e *kg.Entity) { e.DeathDate = date("1984") }, nil},
		{"death without birth", kg.KindPerson, func(e *kg.Entity) { e.BirthDate = edtf.Date{} }, nil},
		{"an ISO code in small letters", kg.KindGovernment, func(e *kg.Entity) { e.ISOCode = "kp" }, []string{"iso_code format"}},
		{"an ISO code of three letters", kg.KindPlace, func(e *kg.Entity) { e.ISOCode = "PRK" }, []string{"iso_code format"}},
		{"beyond the pole", kg.KindPlace, func(e *kg.Entity) { e.Location.Latitude = 90.001 }, []string{"latitude value"}},
		{"beyond the antimeridian", kg.KindPlace, func(e *kg.Entity) { e.Location.Longitude = -180.001 }, []string{"longitude value"}},
		{"nowhere", kg.KindPlace, func(e *kg.Entity) { *e.Location = kg.Location{Latitude: math.NaN(), Longitude: math.Inf(1)} },
			[]string{"latitude value", "longitude value"}},
		{"all at once", kg.KindPerson, func(e *kg.Entity) { e.ID, e.Name, e.ISOCode = "?", "", "?" },
			[]string{"id format", "name required", "iso_code unknown", "iso_code format"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e := entityOf(tt.kind)
			tt.change(&e)
			expectFaults(t, faultsIn(t, e.Validate()), tt.want...)
		})
	}
}

func TestFieldsOfOneKindAreUnknownToOthers(t *testing.T) {
	fields := map[string]struct {
		give  func(*kg.Entity)
		kinds []kg.Kind
	}{
		"birth_date": {func(e *kg.Entity) { e.BirthDate = date("1984") }, []kg.Kind{kg.KindPerson}},
		"death_date": {func(e *kg.Entity) { e.DeathDate = date("2084") }, []kg.Kind{kg.KindPerson}},
		"iso_code":   {func(e *kg.Entity) { e.ISOCode = "KP" }, []kg.Kind{kg.KindGovernment, kg.KindPlace}},
		"latitude":   {func(e *kg.Entity) { e.Location = &kg.Location{} }, []kg.Kind{kg.KindPlace}},
		"occurred":   {func(e *kg.Entity) { e.Occurred = date("2023") }, []kg.Kind{kg.KindEvent}},
	}
	for _, field := range slices.Sorted(maps.Keys(fields)) {
		for _, kind := range kg.Kinds() {
			t.Run(fmt.Sprintf("%s of a %s", field, kind), func(t *testing.T) {
				e := kg.Entity{ID: "a", Kind: kind, Name: "A"}
				fields[field].give(&e)
				var want []string
				if !slices.Contains(fields[field].kinds, kind) {
					want = []string{field + " unknown"}
				}
				expectFaults(t, faultsIn(t, e.Validate()), want...)
			})
		}
	}
}

func TestFaultsNameTheAllowedValues(t *testing.T) {
	var allowed []string
	for _, kind := range kg.Kinds() {
		allowed = append(allowed, string(kind))
	}
	for _, kind := range []kg.Kind{"", "official"} {
		err := kg.Entity{ID: "a", Kind: kind, Name: "A"}.Validate()
		if got := err.(*kg.Error).Faults[0].Allowed; !slices.Equal(got, allowed) {
			t.Errorf("for the kind %q: %v", kind, got)
		}
	}
}

func TestEntitySameContent(t *testing.T) {
	changes := map[string]func(*kg.Entity){
		"id":           func(e *kg.Entity) { e.ID = "b" },
		"kind":         func(e *kg.Entity) { e.Kind = kg.KindEvent },
		"name":         func(e *kg.Entity) { e.Name = "B" },
		"aliases":      func(e *kg.Entity) { e.Aliases = e.Aliases[:1] },
		"language":     func(e *kg.Entity) { e.Aliases = []kg.Alias{{Name: "Kim", Language: "ko"}, {Name: "Ким"}} },
		"description":  func(e *kg.Entity) { e.Description = "" },
		"external_ids": func(e *kg.Entity) { e.ExternalIDs = nil },
		"birth_date":   func(e *kg.Entity) { e.BirthDate = date("1983") },
		"death_date":   func(e *kg.Entity) { e.DeathDate = date("2083") },
		"iso_code":     func(e *kg.Entity) { e.ISOCode = "US-NV" },
		"latitude":     func(e *kg.Entity) { e.Location = &kg.Location{Longitude: 180} },
		"no location":  func(e *kg.Entity) { e.Location = nil },
		"occurred":     func(e *kg.Entity) { e.Occurred = date("2024") },
	}
	for name, change := range changes {
		e, o := entityOf(kg.KindPlace), entityOf(kg.KindPlace)
		if change(&o); e.SameContent(o) || o.SameContent(e) {
			t.Errorf("another %s is the same content", name)
		}
	}
	kept := entityOf(kg.KindPlace)
	kept.Revision, kept.CreatedAt, kept.UpdatedAt, kept.RecordedBy = 7, time.Unix(1, 0), time.Unix(2, 0), "someone"
	if !entityOf(kg.KindPlace).SameContent(kept) {
		t.Error("what the server keeps is content")
	}
	if person := entityOf(kg.KindPerson); !person.SameContent(entityOf(kg.KindPerson)) {
		t.Error("a person differs from itself")
	}
}

func TestKindsHavePlurals(t *testing.T) {
	seen := map[string]bool{}
	for _, kind := range kg.Kinds() {
		if plural := kind.Plural(); plural == "" || seen[plural] {
			t.Errorf("the plural of %s is %q", kind, plural)
		} else {
			seen[plural] = true
		}
	}
	if got := kg.Kind("source").Plural(); got != "" {
		t.Errorf("a kind that does not exist has the plural %q", got)
	}
}

func TestFieldsOfKinds(t *testing.T) {
	if !kg.KindPlace.Has("latitude") || kg.KindPerson.Has("latitude") || !kg.KindPerson.Has("name") {
		t.Error("a place has a latitude, a person does not, and every kind has a name")
	}
}
