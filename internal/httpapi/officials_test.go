package httpapi

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/internal/wire"
)

// newOfficesAPI serves the small world with a ministry of the one government and a
// department of it, a company, and who held which of their positions when. Bob's
// holding was denied on 6 September.
func newOfficesAPI(t *testing.T) *api {
	t.Helper()
	a := newWorldAPI(t)
	for _, path := range []string{
		"organizations/ministry", "organizations/department", "positions/clerk", "positions/director", "positions/envoy", "people/erin", "people/frank",
	} {
		a.put("/v1/"+path, `{"name":"The name"}`)
	}
	for _, c := range []struct{ sentence, modality, source, when string }{
		{"ministry part-of freedonia-government", "asserted", "wire-1", ""},
		{"department part-of ministry", "asserted", "wire-1", ""},
		{"minister position-of freedonia-government", "asserted", "wire-1", ""},
		{"clerk position-of department", "asserted", "gazette-1", ""},
		{"director position-of wire", "asserted", "wire-1", ""},
		{"envoy position-of sylvania-government", "asserted", "wire-1", ""},
		{"alice holds-position minister", "asserted", "wire-1", "2015-01-01/2019-12-31"},
		{"bob holds-position minister", "asserted", "wire-1", "2020-01-01/.."},
		{"bob holds-position minister", "denied", "herald-1", ""},
		{"carol holds-position clerk", "asserted", "wire-1", "2018-01-01/.."},
		{"carol holds-position director", "asserted", "wire-1", "2010-01-01/2012-12-31"},
		{"dave holds-position director", "asserted", "wire-1", "2013-01-01/.."},
		{"erin holds-position envoy", "asserted", "wire-1", "2018/2021"},
		{"frank holds-position minister", "expected", "herald-1", "2024-01-01/.."},
	} {
		words := strings.Fields(c.sentence)
		claim := claimOf(wire.RelationRef{Type: words[1], Subject: words[0], Object: words[2]}, c.modality, c.source).on(c.when)
		a.claim(claim)
	}
	return a
}

// told is who holds what, as an answer has it: "carol clerk of department".
func told(list []wire.Official) string {
	var out []string
	for _, o := range list {
		text := o.Person.ID
		for _, p := range o.Positions {
			text += " " + p.Position.ID
			for _, of := range p.Of {
				text += " of " + of.ID
			}
		}
		out = append(out, text)
	}
	return strings.Join(out, ", ")
}

func TestOfficialsAreListed(t *testing.T) {
	a := newOfficesAPI(t)
	alice, bob := "alice minister of freedonia-government", "bob minister of freedonia-government"
	carol, erin := "carol clerk of department", "erin envoy of sylvania-government"
	all := func(list ...string) string { return strings.Join(list, ", ") }
	for query, want := range map[string]string{
		"":                                all(alice, carol, erin),
		"known_at=2023-09-05":             all(alice, bob, carol, erin),
		"known_at=2023-09-04":             all(alice, bob, erin), // whose the clerk is was told a day later
		"known_at=2023-09-03":             "",
		"government=freedonia-government": all(alice, carol),
		"government=sylvania-government":  erin,
		"government=freedonia-government&known_at=2023-09-05":               all(alice, bob, carol),
		"government=freedonia-government&known_at=2023-09-04":               all(alice, bob),
		"government=freedonia-government&valid_at=2019-06-01":               all(alice, carol),
		"government=freedonia-government&valid_at=2020-01-01":               carol,
		"government=freedonia-government&valid_at=2020&known_at=2023-09-05": all(bob, carol),
		"government=freedonia-government&valid_to=2016":                     alice,
		"government=freedonia-government&valid_from=2021&valid_to=2022":     carol,
		"position=minister":                                 alice,
		"position=clerk":                                    carol,
		"position=director":                                 "",
		"position=minister&known_at=2023-09-05":             all(alice, bob),
		"position=minister&government=sylvania-government":  "",
		"position=minister&government=freedonia-government": alice,
		"valid_at=2011":                                     "",
		"valid_at=2018-06-01":                               all(alice, carol, erin),
		"valid_at=2018-06-01&temporal=certain":              all(alice, carol), // erin began on some day of that year
		"valid_at=2019-06-01&temporal=certain&government=sylvania-government": erin,
	} {
		t.Run(query, func(t *testing.T) {
			within := &api{t: t, engine: a.engine, contract: a.contract}
			if got := told(pages[wire.Official](within, "/v1/officials?"+query, 500)); got != want {
				t.Errorf("%s\nwant %s", got, want)
			}
		})
	}
	for _, query := range []string{"", "?known_at=2023-09-05", "?government=freedonia-government&known_at=2023-09-05"} {
		if order := checkPages(a, "/v1/officials"+query, func(o wire.Official) string { return o.Person.ID }); len(order) < 3 || !slices.IsSorted(order) {
			t.Errorf("%s: the order is %q", query, order)
		}
	}
	a.run([]scenario{
		{name: "nobody else", call: get("/v1/officials"), status: 200, has: []string{`"official":true`, `"of_government":true`, field("earliest", "2015-01-01"), field("latest", "2019-12-31")},
			hasNot: []string{`"bob"`, `"dave"`, `"frank"`, "director", `"official":false`, "known_at"}},
		{name: "the clocks are told", call: get("/v1/officials?valid_at=2019-06-01&known_at=2023-09-05"), status: 200,
			has: []string{field("known_at", "2023-09-05"), field("valid_from", "2019-06-01"), field("temporal", "possible")}},
		{name: "of no government", call: get("/v1/officials?government=nowhere"), status: 422, has: []string{field("in", "query"), fault("government", "unknown_id")}},
		{name: "of a company", call: get("/v1/officials?government=wire"), status: 422, has: []string{fault("government", "kind")}},
		{name: "of no position", call: get("/v1/officials?position=none&government=alice"), status: 422, has: []string{fault("position", "unknown_id"), fault("government", "kind")}},
		{name: "by another clock", call: get("/v1/officials?current=true"), status: 422, has: []string{fault("current", "unknown")}},
		{name: "of a window that ends before it begins", call: get("/v1/officials?valid_from=2020&valid_to=2019"), status: 422, has: []string{fault("valid_to", "conflict")}},
	})
}

func TestAnOfficialIsRead(t *testing.T) {
	a := newOfficesAPI(t)
	a.done(call{method: http.MethodPut, path: "/v1/people/gone", body: `{"name":"Gone"}`})
	a.done(call{method: http.MethodDelete, path: "/v1/people/gone"})
	a.run([]scenario{
		{name: "with all positions", call: get("/v1/officials/carol"), status: 200,
			has: []string{`"official":true`, field("id", "clerk"), field("id", "director"), `"of_government":false`, `"of_government":true`, field("id", "department"), field("status", "reported")}, hasNot: []string{"minister", "known_at"}},
		{name: "with those of a day", call: get("/v1/officials/carol?valid_at=2011-05"), status: 200, has: []string{field("id", "director"), field("valid_from", "2011-05-01")}, hasNot: []string{"clerk"}},
		{name: "with none on a day", call: get("/v1/officials/carol?valid_at=2001"), status: 200, has: []string{`"positions":[]`}},
		{name: "before it was known", call: get("/v1/officials/carol?known_at=2023-09-04"), status: 404, has: []string{"was not known to be an official by 2023-09-04"}},
		{name: "before it was denied", call: get("/v1/officials/bob?known_at=2023-09-05"), status: 200, has: []string{field("id", "minister"), field("known_at", "2023-09-05"), `"official":false`}},
		{name: "since it was denied", call: get("/v1/officials/bob"), status: 404, has: []string{`the person \"bob\" is not an official`}},
		{name: "who is only expected", call: get("/v1/officials/frank"), status: 404},
		{name: "of a company", call: get("/v1/officials/dave"), status: 404, has: []string{"is not an official"}},
		{name: "nobody", call: get("/v1/officials/nobody"), status: 404, has: []string{`no person has the id \"nobody\"`}},
		{name: "no person", call: get("/v1/officials/geneva"), status: 404, has: []string{`no person has the id \"geneva\"`}},
		{name: "one who was deleted", call: get("/v1/officials/gone"), status: 410},
		{name: "by a faulty clock", call: get("/v1/officials/carol?known_at=yesterday"), status: 422, has: []string{fault("known_at", "format")}},
	})
}

// Persons tell whether they are officials, and nobody can say so for them.
func TestPersonsTellWhetherTheyAreOfficials(t *testing.T) {
	a := newOfficesAPI(t)
	person := a.done(get("/v1/people/alice")).body
	a.run([]scenario{
		{name: "an official", call: get("/v1/people/alice"), status: 200, has: []string{`"official":true`}},
		{name: "nobody special", call: get("/v1/people/bob"), status: 200, has: []string{`"official":false`}},
		{name: "among all kinds", call: get("/v1/entities/alice"), status: 200, has: []string{`"official":true`}},
		{name: "a position isn't one", call: get("/v1/entities/minister"), status: 200, hasNot: []string{"official"}},
		{name: "nor a government", call: get("/v1/governments/freedonia-government"), status: 200, hasNot: []string{"official"}},
		{name: "in lists", call: get("/v1/people"), status: 200, has: []string{`"official":true`, `"official":false`}},
		{name: "in lists of all kinds", call: get("/v1/entities?kinds=person,place"), status: 200, has: []string{`"official":true`}},
		{name: "sent back as it was", call: call{"PUT", "/v1/people/alice", person, ""}, status: 200, has: []string{`"revision":1`, `"official":true`}},
		{name: "claimed by a user", call: call{"PUT", "/v1/people/bob", `{"name":"Bob","official":true}`, ""}, status: 200, has: []string{`"official":false`}},
		{name: "patched by a user", call: call{"PATCH", "/v1/people/alice", `{"official":false,"description":"d"}`, mediaMergePatch}, status: 200, has: []string{`"official":true`}},
		{name: "of a place it is unknown", call: call{"PUT", "/v1/places/geneva", `{"name":"G","official":true}`, ""}, status: 422, has: []string{fault("official", "unknown")}},
		{name: "its history doesn't know it", call: get("/v1/people/alice/history"), status: 200, has: []string{`"revision":2`}, hasNot: []string{"official"}},
		{name: "nor does the past", call: get("/v1/people/alice?recorded_at=2100-01-01"), status: 200, hasNot: []string{"official"}},
	})
}

const zoeTheJudge = `{"person":{"id":"zoe","name":"Zoe","birth_date":"1970"},"position":{"id":"judge","name":"Judge"},"position_of":"ministry",` +
	`"claim":{"source":"wire-1","occurred":"2011-12-17/..","summary":"s","attribution":[{"kind":"named","entity":"carol","on_behalf_of":["freedonia-government"]}]}}`

func official(body string) call {
	return call{method: http.MethodPost, path: "/v1/officials", body: body}
}

func TestAnOfficialIsAddedAtOnce(t *testing.T) {
	a := newOfficesAPI(t)
	a.run([]scenario{
		{name: "all of it new", call: official(zoeTheJudge), status: 201, header: map[string]string{"Location": "/v1/officials/zoe"},
			has: []string{field("id", "zoe"), `"official":true`, field("id", "judge"), field("type", "holds-position"), field("type", "position-of"), field("occurred", "2011-12-17/.."), field("modality", "asserted")}},
		{name: "there it is", call: get("/v1/officials/zoe"), status: 200, has: []string{field("id", "judge"), field("id", "ministry"), `"of_government":true`, field("earliest", "2011-12-17")}},
		{name: "sent again", call: official(zoeTheJudge), status: 200, has: []string{field("id", "zoe")}},
		{name: "with the ids alone", call: official(`{"person":{"id":"zoe"},"position":{"id":"judge"},"claim":{"source":"wire-1","occurred":"2011-12-17/..","attribution":[{"kind":"named","entity":"carol","on_behalf_of":["freedonia-government"]}]}}`), status: 200},
		{name: "by another source", call: official(`{"person":{"id":"zoe"},"position":{"id":"judge"},"claim":{"source":"herald-1","occurred":"2011-12-17/..","id":"my-claim","credibility":2}}`), status: 201, has: []string{field("id", "my-claim"), field("status", "confirmed"), `"credibility":2`}},
		{name: "an existing person in a new position", call: official(`{"person":{"id":"dave"},"position":{"name":"Usher"},"position_of":"sylvania-government","claim":{"source":"wire-1"}}`), status: 201, has: []string{field("id", "dave"), `"official":true`, field("name", "Usher"), "position-"}},
		{name: "whose position it is isn't told", call: official(`{"person":{"name":"Yan"},"position":{"id":"guard","name":"Guard"},"claim":{"source":"wire-1"}}`), status: 201, has: []string{`"official":false`}, hasNot: []string{"position-of"}},
		{name: "that is only alleged", call: official(`{"person":{"id":"bob"},"position":{"id":"clerk"},"claim":{"source":"wire-1","modality":"alleged","occurred":"1999/.."}}`), status: 201, has: []string{`"official":false`, field("status", "alleged")}},
		{name: "what the server keeps is passed over", call: official(`{"person":{"id":"zoe","name":"Zoe","birth_date":"1970","kind":"person","revision":9,"official":false,"created_at":"x"},"position":{"id":"judge","revision":1},"claim":{"source":"herald-1","occurred":"2011-12-17/..","id":"my-claim"}}`), status: 200},
		{name: "a person that is stored otherwise", call: official(`{"person":{"id":"zoe","name":"Zoë"},"position":{"id":"judge"},"claim":{"source":"wire-1"}}`), status: 409, has: []string{field("code", "conflict"), `the person \"zoe\" is stored with other content`}},
		{name: "an id of another kind", call: official(`{"person":{"id":"geneva","name":"Geneva"},"position":{"id":"judge"},"claim":{"source":"wire-1"}}`), status: 422, has: []string{fault("person.id", "kind")}},
		{name: "a person who is a position too", call: official(`{"person":{"id":"twin","name":"Twin"},"position":{"id":"twin","name":"Twin"},"claim":{"source":"wire-1"}}`), status: 422, has: []string{fault("position.id", "conflict")}},
		{name: "a claim's id that is taken", call: official(`{"person":{"id":"alice"},"position":{"id":"clerk"},"claim":{"source":"wire-1","occurred":"2001/..","id":"my-claim"}}`), status: 409, has: []string{`my-claim`}},
		{name: "which of several times in office", call: official(`{"person":{"id":"alice"},"position":{"id":"minister"},"claim":{"source":"wire-1","occurred":"2001/.."}}`), status: 201},
		{name: "is not guessed", call: official(`{"person":{"id":"alice"},"position":{"id":"minister"},"claim":{"source":"gazette-1"}}`), status: 409, has: []string{field("field", "claim"), "candidate "}},
		{name: "but told by a key", call: official(`{"person":{"id":"alice"},"position":{"id":"minister"},"claim":{"source":"gazette-1","key":"third-time"}}`), status: 201, has: []string{field("key", "third-time")}},
	})
}

// Whatever is faulty in any part is told at once, and nothing is left of the others.
func TestAFaultyOfficialLeavesNothing(t *testing.T) {
	a := newOfficesAPI(t)
	before := server.Run(t, "MATCH (n) WHERE NOT n:Lock AND NOT n:Change AND NOT n:Derivation RETURN count(n) AS nodes", nil)
	newPerson, newPosition := `{"id":"zoe","name":"Zoe"}`, `{"id":"judge","name":"Judge"}`
	a.run([]scenario{
		{name: "faults of every part, and of the graph", status: 422,
			call: official(`{"person":{"id":"Not A Slug","nick":"Z","birth_date":"soon"},"position":{"name":""},"position_of":"nowhere","claim":{"source":"no-paper","modality":"sure","occurred":"2023-13","credibility":9,"attribution":[{"kind":"named","entity":"nobody"}]}}`),
			has: []string{
				fault("person.id", "format"), fault("person.nick", "unknown"), fault("person.birth_date", "format"), fault("person.name", "required"), fault("position.name", "required"),
				fault("position_of", "unknown_id"), fault("claim.source", "unknown_id"), fault("claim.modality", "value"), fault("claim.occurred", "format"), fault("claim.credibility", "value"),
				fault("claim.attribution[0].entity", "unknown_id"), `"detail":"11 faults`,
			}},
		{name: "nothing at all", call: official(`{}`), status: 422, has: []string{fault("person", "required"), fault("position", "required"), fault("claim", "required"), `"detail":"3 faults`}},
		{name: "of the wrong type", call: official(`{"person":"zoe","position":[],"claim":{"source":7}}`), status: 422, has: []string{fault("person", "type"), fault("position", "type"), fault("claim.source", "type"), `"detail":"3 faults`}},
		{name: "an empty person", call: official(`{"person":{},"position":` + newPosition + `,"claim":{"source":"wire-1"}}`), status: 422, has: []string{fault("person.name", "required"), `"detail":"person.name`}},
		{name: "a person of another kind", call: official(`{"person":{"id":"zoe","name":"Zoe","kind":"place"},"position":` + newPosition + `,"claim":{"source":"wire-1"}}`), status: 422, has: []string{fault("person.kind", "value")}},
		{name: "a person that is only named and doesn't exist", call: official(`{"person":{"id":"zoe"},"position":` + newPosition + `,"claim":{"source":"wire-1"}}`), status: 422, has: []string{fault("person.id", "unknown_id")}, hasNot: []string{"position"}},
		{name: "a position that is only named and is a place", call: official(`{"person":` + newPerson + `,"position":{"id":"geneva"},"claim":{"source":"wire-1"}}`), status: 422, has: []string{fault("position.id", "kind")}},
		{name: "a body that is a person", call: official(`{"person":` + newPerson + `,"position":` + newPosition + `,"position_of":"alice","claim":{"source":"wire-1"}}`), status: 422, has: []string{fault("position_of", "kind")}},
		{name: "a body that is no slug", call: official(`{"person":` + newPerson + `,"position":` + newPosition + `,"position_of":"The Ministry","claim":{"source":"wire-1"}}`), status: 422, has: []string{fault("position_of", "format"), `"detail":"position_of`}},
		{name: "no source", call: official(`{"person":` + newPerson + `,"position":` + newPosition + `,"claim":{}}`), status: 422, has: []string{fault("claim.source", "required"), `"detail":"claim.source`}},
		{name: "an unknown speaker, told once", call: official(`{"person":` + newPerson + `,"position":` + newPosition + `,"position_of":"ministry","claim":{"source":"wire-1","attribution":[{"kind":"named","entity":"nobody"}]}}`), status: 422, has: []string{`"detail":"claim.attribution[0].entity`}},
		{name: "a conflict beside a fault", call: official(`{"person":{"id":"alice","name":"Another"},"position":` + newPosition + `,"claim":{"source":"no-paper"}}`), status: 422, has: []string{fault("claim.source", "unknown_id")}},
		{name: "details", call: official(`{"person":` + newPerson + `,"position":` + newPosition + `,"claim":{"source":"wire-1","details":{"x":1}}}`), status: 422, has: []string{fault("claim.details", "unknown")}},
		{name: "a parameter", call: call{method: http.MethodPost, path: "/v1/officials?dry_run=true", body: zoeTheJudge}, status: 422, has: []string{fault("dry_run", "unknown")}},
		{name: "not JSON", call: official(`{`), status: 400},
		{name: "a conflict late in the work", call: official(`{"person":` + newPerson + `,"position":` + newPosition + `,"position_of":"ministry","claim":{"source":"wire-1","id":"` + a.claim(said("k", "asserted", "wire-1")).ID + `"}}`), status: 409},
		{name: "nobody was made by these", call: get("/v1/people/zoe"), status: 404},
		{name: "and no position", call: get("/v1/positions/judge"), status: 404},
	})
	// The one claim that the test added, with its relation.
	if after := server.Run(t, "MATCH (n) WHERE NOT n:Lock AND NOT n:Change AND NOT n:Derivation RETURN count(n) - 2 AS nodes", nil); after[0]["nodes"] != before[0]["nodes"] {
		t.Errorf("%v nodes are left, of %v before", after[0]["nodes"], before[0]["nodes"])
	}
}
