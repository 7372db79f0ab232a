package httpapi

import (
	"testing"

	"github.com/entente-graph/entente/internal/wire"
)

func TestCandidatesOfAnEntity(t *testing.T) {
	a := newAPI(t)
	for path, body := range map[string]string{
		"people/kim":        `{"name":"Kim Jong-un","birth_date":"1984-01-08?","external_ids":{"wikidata":"Q56226"}}`,
		"people/kim-2":      `{"name":"KIM, Jong Un","birth_date":"1984"}`,
		"people/kim-3":      `{"name":"The Marshal","aliases":[{"name":"Jong Un Kím"}],"external_ids":{"wikidata":"Q1"},"birth_date":"1911"}`,
		"people/kim-4":      `{"name":"김정은","external_ids":{"wikidata":"Q56226"}}`,
		"people/quoted":     `{"name":"\" OR name:* \\ ~ kim"}`,
		"people/other":      `{"name":"Kim Yo-jong"}`,
		"organizations/kim": `{"name":"Kim Jong-un"}`,
	} {
		if path == "organizations/kim" {
			path = "organizations/kim-foundation"
		}
		a.put("/v1/"+path, body)
	}
	const of = "/v1/entities/kim/candidates"
	a.run([]scenario{
		{name: "by name, however written, and by id elsewhere", call: get(of), status: 200,
			has: []string{
				field("id", "kim-2"), field("code", "same_name") + `,"against":false`, "KIM, Jong Un", field("code", "same_date"),
				field("id", "kim-3"), "Jong Un Kím", field("code", "other_external_id") + `,"against":true`, field("code", "other_date") + `,"against":true`,
				field("id", "kim-4"), field("code", "same_external_id"),
			}, hasNot: []string{field("id", "other"), "foundation", "quoted", field("id", "kim"), "match_keys"}},
		{name: "page by page", call: get(of + "?limit=1"), status: 200, has: []string{field("id", "kim-2"), "next_cursor"}, hasNot: []string{"kim-3"}},
		{name: "a name full of operators is a name", call: get("/v1/entities/quoted/candidates"), status: 200, has: []string{`"items":[]`}},
		{name: "of nobody", call: get("/v1/entities/nobody/candidates"), status: 404},
		{name: "with a parameter that is none", call: get(of + "?kinds=person"), status: 422, has: []string{fault("kinds", "unknown")}},
		{name: "merge one", call: toMerge("/v1/entities/kim-2", "kim"), status: 200},
		{name: "what is merged is no candidate", call: get(of), status: 200, has: []string{field("id", "kim-3")}, hasNot: []string{field("id", "kim-2")}},
		{name: "and leads on", call: get("/v1/entities/kim-2/candidates"), status: 308},
		{name: "another name", call: call{method: "PATCH", path: "/v1/people/kim-3", body: `{"aliases":null}`}, status: 200},
		{name: "is no candidate any more", call: get(of), status: 200, hasNot: []string{field("id", "kim-3")}},
		{name: "its history keeps no keys", call: get("/v1/people/kim-3/history"), status: 200, hasNot: []string{"match_keys"}},
	})
}

func TestCandidatesOfARelation(t *testing.T) {
	a := newWorldAPI(t)
	met := func(key, date, place string) wire.Claim {
		c := said(key, "asserted", "wire-1").on(date)
		c.Place = place
		return a.claim(c)
	}
	summit, month, undated := met("summit", "2023-09-13", "geneva"), met("month", "2023-09", "geneva"), met("undated", "", "")
	before, elsewhere := met("before", "2023-08", "geneva"), met("elsewhere", "2023-09-13", "vienna")
	phoned := a.claim(claimOf(wire.RelationRef{Type: "phoned", Subject: "alice", Object: "bob"}, "asserted", "wire-1").on("2023-09-13"))
	of := "/v1/relations/" + summit.RelationID + "/candidates"
	a.run([]scenario{
		{name: "those that may be of the same days", call: get(of), status: 200,
			has: []string{
				field("id", month.RelationID), field("code", "dates_overlap"), field("code", "same_place"),
				field("id", undated.RelationID), field("code", "undated"),
				field("id", elsewhere.RelationID), field("code", "same_date"), field("code", "other_place") + `,"against":true`,
			}, hasNot: []string{before.RelationID, phoned.RelationID, field("id", summit.RelationID)}},
		{name: "page by page", call: get(of + "?limit=1"), status: 200, has: []string{"next_cursor"}},
		{name: "merge one", call: toMerge("/v1/relations/"+month.RelationID, summit.RelationID), status: 200},
		{name: "what is merged is no candidate", call: get(of), status: 200, hasNot: []string{month.RelationID}},
		{name: "and leads on", call: get("/v1/relations/" + month.RelationID + "/candidates"), status: 308},
		{name: "of nothing", call: get("/v1/relations/nothing/candidates"), status: 404},
	})
}
