package httpapi

import (
	"net/http"
	"testing"

	"github.com/entente-graph/entente/internal/wire"
)

func TestEntitiesAreCreatedReadReplacedPatchedAndDeleted(t *testing.T) {
	newAPI(t).run([]scenario{
		{
			name: "created under the id of the client", call: call{"POST", "/v1/people", `{"id":"alice","name":"Alice"}`, ""}, status: 201,
			has:    []string{field("id", "alice"), field("kind", "person"), `"revision":1`},
			header: map[string]string{"Location": "/v1/people/alice"},
		},
		{
			name: "created under an id that the server makes", call: call{"POST", "/v1/places", `{"name":"Geneva"}`, ""}, status: 201,
			has: []string{field("id", "geneva")}, header: map[string]string{"Location": "/v1/places/geneva"},
		},
		{
			name: "an id taken by one of the same kind", call: call{"POST", "/v1/people", `{"id":"alice","name":"Another"}`, ""}, status: 409,
			has: []string{field("code", "conflict"), "belongs to a person"},
		},
		{
			name: "an id taken by one of another kind", call: call{"POST", "/v1/organizations", `{"id":"alice","name":"Alice Inc"}`, ""}, status: 409,
			has: []string{"belongs to a person"},
		},
		{
			name: "put creates", call: call{"PUT", "/v1/people/bob", `{"name":"Bob","birth_date":"1984?"}`, ""}, status: 201,
			has: []string{field("birth_date", "1984?")}, header: map[string]string{"Location": "/v1/people/bob"},
		},
		{
			name: "put replaces, and takes away what is left out", call: call{"PUT", "/v1/people/bob", `{"name":"Robert"}`, ""}, status: 200,
			has: []string{field("name", "Robert"), `"revision":2`}, hasNot: []string{"birth_date"},
		},
		{
			name: "put of the same changes nothing", call: call{"PUT", "/v1/people/bob", `{"id":"bob","kind":"person","name":"Robert"}`, ""}, status: 200,
			has: []string{`"revision":2`},
		},
		{name: "put of another kind", call: call{"PUT", "/v1/governments/bob", `{"name":"Bob's"}`, ""}, status: 409, has: []string{"belongs to a person"}},
		{
			name: "put with another id in the body", call: call{"PUT", "/v1/people/bob", `{"id":"robert","name":"Robert"}`, ""}, status: 422,
			has: []string{fault("id", "conflict")},
		},
		{
			name: "put with another kind in the body", call: call{"PUT", "/v1/people/bob", `{"kind":"place","name":"Robert"}`, ""}, status: 422,
			has: []string{fault("kind", "value"), `"allowed":["person"]`},
		},
		{
			name: "patch replaces what it names", call: call{"PATCH", "/v1/people/bob", `{"description":"A neighbour","external_ids":{"wikidata":"Q1"}}`, mediaMergePatch}, status: 200,
			has: []string{field("name", "Robert"), field("description", "A neighbour"), field("wikidata", "Q1"), `"revision":3`},
		},
		{
			name: "patch with null takes away, at any depth", call: call{"PATCH", "/v1/people/bob", `{"description":null,"external_ids":{"wikidata":null}}`, mediaJSON}, status: 200,
			has: []string{`"revision":4`}, hasNot: []string{"description", "external_ids"},
		},
		{name: "patch of nothing changes nothing", call: call{"PATCH", "/v1/people/bob", `{}`, mediaMergePatch}, status: 200, has: []string{`"revision":4`}},
		{name: "patch must not take the name away", call: call{"PATCH", "/v1/people/bob", `{"name":null}`, mediaMergePatch}, status: 422, has: []string{fault("name", "required")}},
		{name: "patch must not change the id", call: call{"PATCH", "/v1/people/bob", `{"id":"robert"}`, mediaMergePatch}, status: 422, has: []string{fault("id", "conflict")}},
		{name: "patch of an unknown field", call: call{"PATCH", "/v1/people/bob", `{"nmae":"B"}`, mediaMergePatch}, status: 422, has: []string{fault("nmae", "unknown")}},
		{name: "patch in the wrong format", call: call{"PATCH", "/v1/people/bob", `[]`, "application/json-patch+json"}, status: 415, has: []string{mediaMergePatch}},
		{name: "patch by a list", call: call{"PATCH", "/v1/people/bob", `[]`, mediaMergePatch}, status: 400, has: []string{field("code", "malformed")}},
		{name: "patch of nobody", call: call{"PATCH", "/v1/people/nobody", `{"name":"N"}`, mediaMergePatch}, status: 404},
		{name: "patch under the path of another kind", call: call{"PATCH", "/v1/places/bob", `{"name":"N"}`, mediaMergePatch}, status: 404},
		{name: "nobody was made by these", call: get("/v1/entities/nobody"), status: 404, has: []string{field("code", "not_found")}},
		{name: "read under the path of another kind", call: get("/v1/governments/bob"), status: 404, has: []string{`no government has the id \"bob\"`}},
		{name: "read whatever its kind", call: get("/v1/entities/bob"), status: 200, has: []string{field("kind", "person"), field("name", "Robert")}},
		{name: "delete under the path of another kind", call: call{method: "DELETE", path: "/v1/places/bob"}, status: 404},
		{name: "delete", call: call{method: "DELETE", path: "/v1/people/bob"}, status: 204},
		{name: "delete again", call: call{method: "DELETE", path: "/v1/people/bob"}, status: 410},
		{name: "read what was deleted", call: get("/v1/people/bob"), status: 410, has: []string{field("code", "gone")}},
		{name: "its id is free again, and its revisions go on", call: call{"PUT", "/v1/organizations/bob", `{"name":"Bob's"}`, ""}, status: 201, has: []string{`"revision":6`}},
	})
}

// Each kind keeps all of its fields, and refuses those of the others.
func TestEveryKindKeepsItsFieldsAndNoOthers(t *testing.T) {
	a := newAPI(t)
	common := `"name":"The \"name\" 김정은","aliases":[{"name":"Another","language":"ko-Latn"},{"name":"A third"}],` +
		`"description":"In a sentence.","external_ids":{"geonames":"12","url":"https://example.org/?a=b:c","wikidata":"Q1"}`
	for _, kind := range []struct{ path, own, foreign string }{
		{"people", `,"birth_date":"1984-01-08?","death_date":"2011-12-17"`, `"iso_code":"RU"`},
		{"governments", `,"iso_code":"KP"`, `"latitude":1,"longitude":1`},
		{"organizations", ``, `"occurred":"2023"`},
		{"positions", ``, `"birth_date":"2023"`},
		{"places", `,"iso_code":"US-CA","latitude":-33.5,"longitude":180`, `"death_date":"2023"`},
		{"events", `,"occurred":"2023-09-04/.."`, `"birth_date":"2023"`},
	} {
		t.Run(kind.path, func(t *testing.T) {
			within := &api{t: t, engine: a.engine, contract: a.contract}
			path := "/v1/" + kind.path + "/the-" + kind.path
			sent := `{` + common + kind.own + `}`
			within.put(path, sent)
			stored := within.done(get(path)).body
			checkHas(t, stored, sent)
			if all := within.done(get("/v1/entities/the-" + kind.path)).body; all != stored {
				t.Errorf("/v1/entities has\n%s\nnot\n%s", all, stored)
			}
			// What was read can be sent back: the server passes over what it keeps itself.
			if again := within.done(call{method: http.MethodPut, path: path, body: stored}).body; again != stored {
				t.Errorf("sending it back changed it to\n%s\nfrom\n%s", again, stored)
			}
			if got := within.do(call{method: http.MethodPut, path: path, body: `{"name":"N",` + kind.foreign + `}`}); got.status != 422 {
				t.Errorf("a field of another kind is taken: %d %s", got.status, got.body)
			}
		})
	}
}

// checkHas fails when a member that was sent is missing from what is stored, or
// is another.
func checkHas(t *testing.T, stored, sent string) {
	t.Helper()
	have, want := fromJSON[map[string]any](t, stored), fromJSON[map[string]any](t, sent)
	for name, value := range want {
		if toJSON(t, have[name]) != toJSON(t, value) {
			t.Errorf("%s is %s, want %s", name, toJSON(t, have[name]), toJSON(t, value))
		}
	}
}

func TestAllFaultsOfAnEntityAreToldAtOnce(t *testing.T) {
	newAPI(t).run([]scenario{
		{
			name: "unknown, mistyped, missing and wrong",
			call: call{"POST", "/v1/people", `{"id":"Not A Slug","nmae":"Alice","description":7,"birth_date":"yesterday","external_ids":{"twitter":"x"},"aliases":[{"name":"","lang":"en"}]}`, ""}, status: 422,
			has: []string{
				fault("nmae", "unknown"), fault("description", "type"), fault("birth_date", "format"), fault("id", "format"), fault("name", "required"),
				fault("external_ids.twitter", "value"), fault("aliases[0].lang", "unknown"), fault("aliases[0].name", "required"),
				`"detail":"8 faults`,
			},
		},
		{
			name: "a date that the calendar lacks", call: call{"POST", "/v1/events", `{"name":"E","occurred":"2023-02-29"}`, ""}, status: 422,
			has: []string{fault("occurred", "format")},
		},
		{
			name: "death before birth", call: call{"POST", "/v1/people", `{"name":"A","birth_date":"1990","death_date":"1980"}`, ""}, status: 422,
			has: []string{fault("death_date", "conflict")},
		},
		{
			name: "half a point", call: call{"POST", "/v1/places", `{"name":"P","latitude":1}`, ""}, status: 422,
			has: []string{fault("longitude", "required")},
		},
		{
			name: "a point beyond the earth", call: call{"POST", "/v1/places", `{"name":"P","latitude":91,"longitude":1e9}`, ""}, status: 422,
			has: []string{fault("latitude", "value"), fault("longitude", "value")},
		},
		{
			name: "a number too great for any", call: call{"POST", "/v1/places", `{"name":"P","latitude":1e999,"longitude":"1"}`, ""}, status: 422,
			has: []string{fault("latitude", "type"), fault("longitude", "type")},
		},
		{
			name: "texts and lists of the wrong sort", call: call{"POST", "/v1/people", `{"name":["A"],"aliases":{"name":"B"},"external_ids":[]}`, ""}, status: 422,
			has: []string{fault("name", "type"), fault("aliases", "type"), fault("external_ids", "type")},
		},
		{
			name: "mistyped within a list and a map, with unknown ones beside",
			call: call{"POST", "/v1/people", `{"name":"A","aliases":[{"name":"B"},{"name":7,"lang":"en"},8],"external_ids":{"wikidata":9},"x":1}`, ""}, status: 422,
			has: []string{
				fault("aliases[1].name", "type"), fault("aliases[1].lang", "unknown"), fault("aliases[2]", "type"),
				fault("external_ids.wikidata", "type"), fault("x", "unknown"), `"detail":"5 faults`,
			},
		},
		{
			name: "a parameter that does not exist", call: call{"POST", "/v1/people?dry_run=true", `{"name":"A"}`, ""}, status: 422,
			has: []string{field("in", "query"), fault("dry_run", "unknown")},
		},
		{name: "nothing was stored", call: get("/v1/entities"), status: 200, has: []string{`"items":[]`}},
	})
}

func TestAnEntityInUseIsNotDeleted(t *testing.T) {
	a := newWorldAPI(t)
	met := a.claim(said("summit", "asserted", "gazette-1", spokesperson("carol", "freedonia-government")).on("2023-09"))
	a.claim(said("summit", "asserted", "herald-1").concerning(
		wire.Concern{Entity: "vienna", Role: "context"},
		wire.Concern{Role: "after", Relation: &wire.RelationRef{Type: "governs", Subject: "freedonia-government", Object: "freedonia"}},
	))
	refused := func(name, path, user string) scenario {
		return scenario{
			name: name, call: call{method: http.MethodDelete, path: path}, status: 409,
			has: []string{field("code", "conflict"), field("in", "path"), user},
		}
	}
	a.run([]scenario{
		refused("as an end", "/v1/people/alice", "relation "+met.RelationID),
		refused("as a speaker", "/v1/people/carol", "claim "+met.ID),
		refused("as the one who is spoken for", "/v1/governments/freedonia-government", "claim "+met.ID),
		refused("as what a claim concerns", "/v1/places/vienna", "claim "),
		refused("as an end of a relation that nobody claims", "/v1/places/freedonia", "relation "),
		refused("as a publisher", "/v1/organizations/wire", "source wire-1"),
		{name: "all are still there", call: get("/v1/entities?limit=500"), status: 200, has: []string{
			field("id", "alice"), field("id", "carol"), field("id", "vienna"), field("id", "freedonia"), field("id", "wire"),
		}},
		{name: "what nothing names is free", call: call{method: http.MethodDelete, path: "/v1/places/geneva"}, status: 204},
	})
}
