package httpapi

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/entente-graph/entente/internal/wire"
)

func reconciling(name, value string) call {
	return call{method: "POST", path: "/reconcile", body: url.Values{name: {value}}.Encode(), mediaType: mediaForm}
}

// What clients of the specification ask for, and what they are promised.
func TestReconcileScenarios(t *testing.T) {
	a := newExampleAPI(t)
	manifest := a.do(get("/reconcile"))
	if got := fromJSON[ReconcileManifest](t, manifest.body); got.View.URL != "http://example.com/v1/entities/{{id}}" || len(got.DefaultTypes) != 6 || got.Versions[0] != "0.2" {
		t.Errorf("the manifest is %s", manifest.body)
	}
	a.done(get("/v1/entities/kim-jong-un"))
	var many []string
	for i := range 101 {
		many = append(many, fmt.Sprintf(`"q%d":{"query":"kim"}`, i))
	}
	a.run([]scenario{
		{name: "a batch", call: reconciling("queries", `{"q0":{"query":"Shoygu, Sergey","type":"person","limit":2,"type_strict":"should"},"q1":{"query":"김정은"},"q2":{"query":"nobody at all"}}`), status: 200,
			has: []string{`"q0":{"result":[{"id":"sergei-shoigu","name":"Sergei Shoigu"`, `"type":[{"id":"person","name":"Person"}]`, `"match":true`, `"features":[{"id":"name","value":1}`,
				`"q1":{"result":[{"id":"kim-jong-un"`, `"score":100`, `"q2":{"result":[]}`}},
		{name: "the same by GET", call: get("/reconcile?queries=" + url.QueryEscape(`{"q0":{"query":"Kim Jong-un"}}`)), status: 200, has: []string{`"id":"kim-jong-un"`, `"match":true`}},
		{name: "types as a list, and strictly", call: reconciling("queries", `{"a":{"query":"Pyongyang","type":["place"],"type_strict":"any"}}`), status: 200,
			has: []string{`"id":"pyongyang"`}, hasNot: []string{"north-korea-government"}},
		{name: "a type alone restricts, too", call: reconciling("queries", `{"a":{"query":"Pyongyang","type":"place"}}`), status: 200, has: []string{`"id":"pyongyang"`}, hasNot: []string{"north-korea-government"}},
		{name: "a type that should be", call: reconciling("queries", `{"a":{"query":"Pyongyang","type":"place","type_strict":"should"}}`), status: 200, has: []string{`"id":"pyongyang"`, "north-korea-government"}},
		{name: "a URL", call: reconciling("queries", `{"a":{"query":"https://www.wikidata.org/wiki/Q56226"},"b":{"properties":[{"pid":"wikidata","v":"http://www.wikidata.org/entity/Q56226"}]},"c":{"query":"http://example.com/v1/entities/kim-jong-un"}}`), status: 200,
			has: []string{`"a":{"result":[{"id":"kim-jong-un"`, `"b":{"result":[{"id":"kim-jong-un"`, `"c":{"result":[{"id":"kim-jong-un"`}},
		{name: "without type", call: reconciling("queries", `{"a":{"query":"Pyongyang"}}`), status: 200, has: []string{`"id":"pyongyang"`, "north-korea-government"}},
		{name: "properties of every form", call: reconciling("queries", `{"a":{"query":"Shoigu","properties":[{"pid":"country","v":{"id":"russia","name":"Russia"}},{"pid":"birth_date","v":[1955]},{"pid":"hair","v":true}]}}`), status: 200,
			has: []string{`{"id":"country","value":1}`, `{"id":"birth_date","value":1}`}, hasNot: []string{"hair"}},
		{name: "of a value that is an entity the id counts", call: reconciling("queries", `{"a":{"query":"Sergei Shoigu","properties":[{"pid":"country","v":{"id":"north-korea","name":"Russia"}}]}}`), status: 200,
			has: []string{`{"id":"country","value":0}`}, hasNot: []string{`{"id":"country","value":1}`}},
		{name: "and the name where the id is another service's", call: reconciling("queries", `{"a":{"query":"Sergei Shoigu","properties":[{"pid":"country","v":{"id":"Q159","name":"Russia"}}]}}`), status: 200, has: []string{`{"id":"country","value":1}`}},
		{name: "an entity without a code of its own", call: reconciling("queries", `{"a":{"query":"Adrienne Watson","limit":1,"properties":[{"pid":"country","v":{"id":"united-states-national-security-council","name":"x"}}]}}`), status: 200,
			has: []string{`"id":"adrienne-watson"`, `{"id":"country","value":1}`}},
		{name: "an id of a service elsewhere", call: reconciling("queries", `{"a":{"properties":[{"pid":"wikidata","v":{"id":"Q56226","name":"Kim Jong-un"}}]}}`), status: 200, has: []string{`"id":"kim-jong-un"`, `"score":100,"match":true`}},
		{name: "one of several values", call: reconciling("queries", `{"a":{"query":"Shoigu","properties":[{"pid":"country","v":["KP","RU"]},{"pid":"birth_date","v":["1900","1955"]}]},
			"b":{"query":"Shoigu","properties":[{"pid":"country","v":[{"id":"north-korea"},{"id":"russia"}]},{"pid":"birth_date","v":"1900"},{"pid":"birth_date","v":1955}]},
			"c":{"properties":[{"pid":"wikidata","v":["Q1","Q56226"]}]}}`), status: 200,
			has: []string{`"a":{"result":[{"id":"sergei-shoigu"`, `{"id":"country","value":1}`, `{"id":"birth_date","value":1}`, `"c":{"result":[{"id":"kim-jong-un"`, `"score":100`}, hasNot: []string{`{"id":"birth_date","value":0}`, `{"id":"external_ids","value":0}`}},
		{name: "none of several values", call: reconciling("queries", `{"a":{"query":"Sergei Shoigu","limit":1,"properties":[{"pid":"country","v":["KP",{"id":"north-korea"}]},{"pid":"birth_date","v":["1900","1901"]}]}}`), status: 200,
			has: []string{`{"id":"country","value":0}`, `{"id":"birth_date","value":0}`}},
		{name: "too many values", call: reconciling("queries", `{"a":{"query":"Shoigu","properties":[{"pid":"country","v":["RU"`+strings.Repeat(`,"KP"`, 20)+`]}]}}`), status: 200, has: []string{`"a":{"result":[],"error":"properties[0].v: has 21 values; at most 20 are allowed"`}},
		{name: "an id elsewhere, and no name", call: reconciling("queries", `{"a":{"properties":[{"pid":"wikidata","v":"Q56226"}]}}`), status: 200, has: []string{`"id":"kim-jong-un"`, `"score":100,"match":true`}},
		{name: "an id here", call: reconciling("queries", `{"a":{"query":"russia-government"}}`), status: 200, has: []string{`"result":[{"id":"russia-government"`, `"score":100`}},
		{name: "values that are of no form are no fault", call: reconciling("queries", `{"a":{"query":"Shoigu","properties":[{"pid":"birth_date","v":"21 May 1955"},{"pid":"wikidata","v":"none"},{"pid":"country","v":null}]}}`), status: 200, has: []string{"sergei-shoigu"}},
		{name: "what the specification doesn't know is passed over", call: reconciling("queries", `{"a":{"query":"Shoigu","lang":"en","type":null}}`), status: 200, has: []string{"sergei-shoigu"}},
		{name: "no queries", call: reconciling("queries", `{}`), status: 200, has: []string{`{}`}},
		{name: "a script's parameter is no script", call: get("/reconcile?callback=alert"), status: 200, has: []string{`"versions"`}, hasNot: []string{"alert"}},
		{name: "a body without queries", call: reconciling("x", "y"), status: 200, has: []string{`"versions"`}},
		{name: "no JSON", call: reconciling("queries", `{"q0"`), status: 400},
		{name: "JSON of another form", call: reconciling("queries", `["kim"]`), status: 400},
		{name: "faulty queries, and the others answered", call: reconciling("queries", `{"a":{"type":"planet","limit":0},"b":{"query":"`+strings.Repeat("x", 501)+`"},"c":{"query":"Kim Jong-un"},"d":"Kim","e":{"query":{}},"f":{}}`), status: 200, has: []string{
			`"a":{"result":[],"error":"type: \"planet\" is not a type; expected one of `, `limit: must be a positive integer"`, `"b":{"result":[],"error":"query: has more than 500 characters"`,
			`"c":{"result":[{"id":"kim-jong-un"`, `"d":{"result":[],"error":"is not a query: `, `"e":{"result":[],"error":"is not a query: `, `"f":{"result":[],"error":"query: must be given unless properties is given"`,
		}},
		{name: "too many", call: reconciling("queries", "{"+strings.Join(many, ",")+"}"), status: 422, has: []string{fault("queries", "value")}},
		{name: "no form", call: call{method: "POST", path: "/reconcile", body: `{"queries":{}}`}, status: 415},
		{name: "a broken form", call: call{method: "POST", path: "/reconcile", body: `queries=%zz`, mediaType: mediaForm}, status: 400},
		{name: "too long", call: call{method: "POST", path: "/reconcile", body: "queries=" + strings.Repeat("x", wire.MaxRecord), mediaType: mediaForm}, status: 413},

		{name: "suggest an entity", call: get("/reconcile/suggest/entity?prefix=sho"), status: 200, has: []string{`"id":"sergei-shoigu"`, `"notable":[{"id":"person","name":"Person"}]`}},
		{name: "suggest by an id", call: get("/reconcile/suggest/entity?prefix=russia-government"), status: 200, has: []string{`{"result":[{"id":"russia-government"`}},
		{name: "suggest more", call: get("/reconcile/suggest/entity?prefix=sho&cursor=100"), status: 200, has: []string{`{"result":[]}`}},
		{name: "suggest nothing", call: get("/reconcile/suggest/entity?prefix="), status: 200, has: []string{`{"result":[]}`}},
		{name: "suggest faultily", call: get("/reconcile/suggest/entity?prefix=sho&cursor=-1"), status: 422, has: []string{fault("cursor", "value")}},
		{name: "suggest a type", call: get("/reconcile/suggest/type?prefix=PER"), status: 200, has: []string{`{"result":[{"id":"person","name":"Person"}]}`}},
		{name: "suggest a property", call: get("/reconcile/suggest/property?prefix=date"), status: 200, has: []string{`"id":"birth_date"`}, hasNot: []string{"latitude"}},
		{name: "what can be fetched of a place", call: get("/reconcile/properties?type=place"), status: 200, has: []string{`"type":"place"`, `"id":"latitude"`}, hasNot: []string{"birth_date", `"country"`}},
		{name: "as many", call: get("/reconcile/properties?type=place&limit=2"), status: 200, has: []string{`"limit":2`}, hasNot: []string{"latitude"}},
		{name: "not as many", call: get("/reconcile/properties?limit=0"), status: 422, has: []string{fault("limit", "value")}},
		{name: "fetch values", call: reconciling("extend", `{"ids":["pyongyang","kim-jong-un","nobody"],"properties":[{"id":"latitude"},{"id":"birth_date","settings":{}},{"id":"aliases"}]}`), status: 200, has: []string{
			`"meta":[{"id":"latitude","name":"Latitude (degrees north)"}`, `"latitude":[{"float":39.03}]`, `"birth_date":[{"str":"1984-01-08?"}]`, `{"str":"김정은"}`, `"nobody":{"aliases":[],"birth_date":[],"latitude":[]}`,
		}},
		{name: "fetch what isn't there", call: reconciling("extend", `{"ids":["pyongyang"],"properties":[{"id":"hair"}]}`), status: 422, has: []string{fault("extend.properties[0].id", "value")}},
		{name: "fetch without JSON", call: reconciling("extend", `x`), status: 400},
	})
}
