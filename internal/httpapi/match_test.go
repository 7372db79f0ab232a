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
		{name: "a title besides", call: toMatch(`{"queries":[{"name":"Dr Vladimir Putin"}]}`), status: 200, has: []string{field("id", "vladimir-putin"), field("how", "partial")}},
		{name: "another kind is a candidate with less", call: toMatch(`{"queries":[{"name":"Pyongyang","kind":"place"}]}`), status: 200,
			has: []string{field("id", "pyongyang"), field("id", "north-korea-government"), `"id":"kind","value":0`}},
		{name: "several, in their order", call: toMatch(`{"queries":[{"id":"2","name":"김정은"},{"id":"1","name":"nobody at all"},{"name":"***"}]}`), status: 200,
			has: []string{`{"results":[{"id":"2","candidates":[{"entity":{"id":"kim-jong-un"`, `{"id":"1","candidates":[]},{"candidates":[]}]`}},
		{name: "syntax is text", call: toMatch(`{"queries":[{"name":"\"kim~ AND (*:*) \\","country":"+[a TO b]"}]}`), status: 200, has: []string{field("id", "kim-jong-un")}},
		{name: "with the statement", call: call{method: "POST", path: "/v1/match?include=cypher", body: `{"queries":[{"name":"Kim"}]}`}, status: 200, has: []string{"entity_search", "queries: "}},
		{name: "no query", call: toMatch(`{"queries":[]}`), status: 422, has: []string{fault("queries", "required")}},
		{name: "too many", call: toMatch(`{"queries":[` + strings.Repeat(`{"name":"a"},`, 100) + `{"name":"a"}]}`), status: 422, has: []string{fault("queries", "value")}},
		{name: "all faults at once", call: toMatch(`{"queries":[{"kind":"planet","birth_date":"yesterday","limit":51,"external_ids":{"wikidata":"x","isbn":"1"},"nam":"x"},{"name":"` + strings.Repeat("x", 501) + `"}]}`), status: 422, has: []string{
			fault("queries[0].nam", "unknown"), fault("queries[0].birth_date", "format"), fault("queries[0].kind", "value"), fault("queries[0].limit", "value"), "from 1 to 50",
			fault("queries[0].external_ids.wikidata", "format"), fault("queries[0].external_ids.isbn", "value"), fault("queries[1].name", "value"),
		}},
		{name: "neither name nor id", call: toMatch(`{"queries":[{"kind":"person"}]}`), status: 422, has: []string{fault("queries[0].name", "required")}},
		{name: "no JSON", call: toMatch(`{`), status: 400},
		{name: "no JSON by type", call: call{method: "POST", path: "/v1/match", body: "queries=x", mediaType: mediaForm}, status: 415},
	})
}
