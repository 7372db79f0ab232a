package httpapi

import (
	"strings"
	"testing"
)

func toMatch(body string) call { return call{method: "POST", path: "/v1/match", body: body} }

func TestMatchScenarios(t *testing.T) {
	a := newExampleAPI(t)
	a.put("/v1/people/another-shoigu", `{"name":"Sergei Shoigu","birth_date":"1999"}`)
	a.run([]scenario{
		{name: "a person of a country, with a birth date", call: toMatch(`{"queries":[{"id":"r","name":"Shoygu, Sergey","kind":"person","country":"RU","birth_date":"1955","limit":1}]}`), status: 200,
			has:    []string{field("id", "r"), field("id", "sergei-shoigu"), `"match":true`, `"id":"country","value":1`, `"id":"birth_date","value":1`, `"weight":0.6`, `"contribution":`, field("found", "1955-05-21")},
			hasNot: []string{"another-shoigu"}},
		{name: "namesakes are no match", call: toMatch(`{"queries":[{"name":"Sergei Shoigu"}]}`), status: 200,
			has: []string{field("id", "sergei-shoigu"), field("id", "another-shoigu")}, hasNot: []string{`"match":true`}},
		{name: "a country by its name", call: toMatch(`{"queries":[{"name":"Шойгу","country":"Россия"}]}`), status: 200, has: []string{`"id":"country","value":1`, field("asked", "Россия")}},
		{name: "another country", call: toMatch(`{"queries":[{"name":"Sergei Shoigu","country":"KP","birth_date":"1955-05","limit":1}]}`), status: 200, has: []string{`"id":"country","value":0`, field("found", "RU")}},
		{name: "a country that is none is left out", call: toMatch(`{"queries":[{"name":"Sergei Shoigu","country":"Atlantis"}]}`), status: 200, hasNot: []string{field("id", "country")}},
		{name: "an id elsewhere decides", call: toMatch(`{"queries":[{"name":"Somebody Else","external_ids":{"wikidata":"Q56226"}}]}`), status: 200,
			has: []string{field("id", "kim-jong-un"), `"score":1,"match":true`, `"contribution":1`}},
		{name: "an id elsewhere alone", call: toMatch(`{"queries":[{"external_ids":{"wikidata":"Q56226"}}]}`), status: 200, has: []string{field("id", "kim-jong-un"), `"match":true`}},
		{name: "an id here", call: toMatch(`{"queries":[{"name":"kim-jong-un"}]}`), status: 200, has: []string{field("id", "kim-jong-un"), `"match":true`}},
		{name: "a title besides", call: toMatch(`{"queries":[{"name":"Dr Vladimir Putin"}]}`), status: 200, has: []string{field("id", "vladimir-putin"), field("how", "partial"), `"score":0.95,"match":true`}},
		{name: "another kind is a candidate with less", call: toMatch(`{"queries":[{"name":"Pyongyang","kind":"place"}]}`), status: 200,
			has: []string{field("id", "pyongyang"), field("id", "north-korea-government"), `"id":"kind","value":0`}},
		{name: "several, in their order", call: toMatch(`{"queries":[{"id":"2","name":"김정은"},{"id":"1","name":"nobody at all"},{"name":"***"}]}`), status: 200,
			has: []string{`{"results":[{"id":"2","candidates":[{"entity":{"id":"kim-jong-un"`, `{"id":"1","candidates":[]},{"candidates":[]}]`}},
		{name: "syntax is text", call: toMatch(`{"queries":[{"name":"\"kim~ AND (*:*) \\","country":"+[a TO b]"}]}`), status: 200, has: []string{field("id", "kim-jong-un")}},
		{name: "with the statement", call: call{method: "POST", path: "/v1/match?include=cypher", body: `{"queries":[{"name":"Kim"}]}`}, status: 200, has: []string{"entity_search", "queries: "}},
		{name: "no query", call: toMatch(`{"queries":[]}`), status: 422, has: []string{fault("queries", "required")}},
		{name: "too many", call: toMatch(`{"queries":[` + strings.Repeat(`{"name":"a"},`, 100) + `{"name":"a"}]}`), status: 422, has: []string{fault("queries", "value")}},
		{name: "all faults of a query, and the others answered", call: toMatch(`{"queries":[{"id":"bad","kind":"planet","birth_date":"yesterday","limit":51,"external_ids":{"wikidata":"x","isbn":"1"},"nam":"x"},{"name":"` + strings.Repeat("x", 501) + `"},{"id":"good","name":"Kim Jong Un"},
			{"id":"none","kind":"person"},{"name":7,"country":"RU"}]}`), status: 200, has: []string{
			`{"id":"bad","candidates":[],"errors":[`, fault("queries[0].nam", "unknown"), fault("queries[0].birth_date", "format"), fault("queries[0].kind", "value"), fault("queries[0].limit", "value"), "from 1 to 50",
			fault("queries[0].external_ids.wikidata", "format"), fault("queries[0].external_ids.isbn", "value"), fault("queries[1].name", "value"),
			`{"id":"good","candidates":[{"entity":{"id":"kim-jong-un"`, `{"id":"none","candidates":[],"errors":[`, fault("queries[3].name", "required"), fault("queries[4].name", "type"),
		}},
		{name: "a query that is none", call: toMatch(`{"queries":["Kim",{"name":"Kim Jong Un"},null]}`), status: 200, has: []string{
			`{"results":[{"candidates":[],"errors":[`, fault("queries[0]", "type"), `{"candidates":[{"entity":{"id":"kim-jong-un"`, fault("queries[2]", "type"),
		}},
		{name: "a fault of the batch", call: toMatch(`{"queries":[{"name":"Kim"}],"query":"Kim"}`), status: 422, has: []string{fault("query", "unknown")}},
		{name: "no JSON", call: toMatch(`{`), status: 400},
		{name: "no JSON by type", call: call{method: "POST", path: "/v1/match", body: "queries=x", mediaType: mediaForm}, status: 415},
	})
}

// A kind, country, birth year or id elsewhere that contradicts is never a match, however equal the
// names; another id is.
func TestContradictionBeatsSimilarity(t *testing.T) {
	a := newAPI(t)
	a.put("/v1/organizations/white-house", `{"name":"White House","external_ids":{"wikidata":"Q1355327","url":"https://www.whitehouse.gov/","iso3166-1":"US"}}`)
	a.put("/v1/governments/united-states-government", `{"name":"Government of the United States","iso_code":"US"}`)
	a.put("/v1/people/joan-doe", `{"name":"Joan Doe","birth_date":"1970-05","external_ids":{"wikidata":"Q7","geonames":"5"}}`)
	for _, tt := range []struct {
		name, query string
		match       bool
	}{
		{"its kind", `{"name":"White House","kind":"organization"}`, true},
		{"another kind", `{"name":"White House","kind":"place"}`, false},
		{"another kind and the same id", `{"name":"White House","kind":"place","external_ids":{"wikidata":"Q1355327"}}`, false},
		{"its country", `{"name":"Government of United States","country":"US"}`, true},
		{"another country", `{"name":"Government of the United States","country":"RU"}`, false},
		{"its birth year", `{"name":"Joan Doe","birth_date":"1970"}`, true},
		{"another birth year", `{"name":"Joan Doe","birth_date":"1971"}`, false},
		{"another birth year, and the rest the same", `{"name":"Joan Doe","kind":"person","birth_date":"1971","external_ids":{"geonames":"5"}}`, false},
		{"its id", `{"name":"Jo","external_ids":{"wikidata":"Q7"}}`, true},
		{"another id", `{"name":"Joan Doe","external_ids":{"wikidata":"Q8"}}`, false},
		{"another of two ids", `{"name":"Joan Doe","external_ids":{"wikidata":"Q8","geonames":"5"}}`, false},
		{"another URL is no contradiction", `{"name":"White House","external_ids":{"url":"https://example.org/"}}`, true},
		{"nor another form of a code", `{"name":"White House","external_ids":{"iso3166-1":"USA"}}`, true},
		{"an id as a URL", `{"external_ids":{"wikidata":"http://www.wikidata.org/entity/Q7"}}`, true},
		{"an id as a page", `{"external_ids":{"url":"https://www.wikidata.org/wiki/Q7#sitelinks"}}`, true},
		{"an id of GeoNames", `{"external_ids":{"geonames":"https://www.geonames.org/5/joan.html"}}`, true},
		{"a URL as the name", `{"name":"https://www.wikidata.org/wiki/Q7"}`, true},
		{"a URL of this API", `{"name":"https://example.org/v1/entities/joan-doe"}`, true},
		{"a URL of another item", `{"name":"Joan Doe","external_ids":{"wikidata":"https://www.wikidata.org/wiki/Q8"}}`, false},
	} {
		if answer := a.done(toMatch(`{"queries":[` + tt.query + `]}`)).body; strings.Contains(answer, `"match":true`) != tt.match {
			t.Errorf("%s: want match %v: %s", tt.name, tt.match, answer)
		}
	}
	contradicted := `{"a":{"query":"White House","type":"place","type_strict":"should"}}`
	if answer := a.done(reconciling("queries", contradicted)).body; !strings.Contains(answer, `"id":"white-house"`) || strings.Contains(answer, `"match":true`) {
		t.Errorf("reconcile: %s", answer)
	}
}

// Names that differ in one vowel are two names; each wins over the other for its own spelling.
func TestNamesInOneScriptAreComparedAsTheyAreWritten(t *testing.T) {
	a := newAPI(t)
	a.put("/v1/people/chol", `{"name":"김철갑"}`)
	if answer := a.done(toMatch(`{"queries":[{"name":"김촐갑"}]}`)).body; strings.Contains(answer, `"match":true`) {
		t.Errorf("another name matches: %s", answer)
	}
	a.put("/v1/people/chul", `{"name":"김촐갑"}`)
	a.put("/v1/people/xi", `{"name":"習近平"}`)
	a.run([]scenario{
		{name: "its own spelling", call: toMatch(`{"queries":[{"name":"김철갑","limit":1}]}`), status: 200, has: []string{field("id", "chol"), `"score":1,"match":true`}},
		{name: "and the other's", call: toMatch(`{"queries":[{"name":"김촐갑","limit":1}]}`), status: 200, has: []string{field("id", "chul"), `"score":1,"match":true`}},
		{name: "by sound it is neither", call: toMatch(`{"queries":[{"name":"Kim Chol Gap"}]}`), status: 200, has: []string{field("id", "chol"), field("id", "chul")}, hasNot: []string{`"match":true`}},
		{name: "simplified", call: toMatch(`{"queries":[{"name":"习近平"}]}`), status: 200, has: []string{field("id", "xi"), `"score":1,"match":true`}},
		{name: "in a search, too", call: get("/v1/search?q=习近平"), status: 200, has: []string{field("id", "xi"), field("how", "exact")}},
	})
}
