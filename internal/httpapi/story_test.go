package httpapi

import (
	"testing"

	"github.com/entente-graph/entente/examples"
	"github.com/entente-graph/entente/internal/kg"
)

// newStoryAPI serves the founding report and what happened next.
func newStoryAPI(t *testing.T) *api {
	t.Helper()
	a := newExampleAPI(t)
	a.imports(string(examples.WhatHappenedNext), kg.ImportOptions{})
	return a
}

// The meeting was expected, then planned, then held; each day knows its own.
func TestTheStoryAsItBecameKnown(t *testing.T) {
	a := newStoryAPI(t)
	const met = "/v1/entities/kim-jong-un/neighbors?types=met-with&known_at="
	a.run([]scenario{
		{name: "the day before the report", call: get(met + "2023-09-03"), status: 200, has: []string{`"items":[]`}},
		{name: "the day of the report", call: get(met + "2023-09-05"), status: 200, has: []string{`"status":"expected"`, `"occurred":"2023-09"`}, hasNot: []string{`"confirmed"`, "vostochny"}},
		{name: "the day of the announcement", call: get(met + "2023-09-11"), status: 200, has: []string{`"status":"planned"`}, hasNot: []string{`"confirmed"`}},
		{name: "the day of the meeting", call: get(met + "2023-09-13"), status: 200, has: []string{`"status":"confirmed"`, `"origin_count":1`, "vostochny-cosmodrome"}},
		{name: "the day after", call: get(met + "2023-09-14"), status: 200, has: []string{`"status":"confirmed"`, `"origin_count":2`, `"occurred":"2023-09-13"`}},
		{name: "a visit that two sources date differently", call: get("/v1/relations?types=visited&subject=sergei-shoigu"), status: 200,
			has: []string{`"date_conflict":true`, `"occurred":"2023-07-25/2023-08-31"`, `"status":"confirmed"`}},
	})
}

func TestDiffTellsWhatBecameKnown(t *testing.T) {
	a := newStoryAPI(t)
	const kim = "&entity=kim-jong-un"
	a.run([]scenario{
		{name: "between the report and the day after the meeting", call: get("/v1/diff?known_from=2023-09-05&known_to=2023-09-14" + kim), status: 200,
			has:    []string{`"change":"changed"`, `"key":"2023-09-summit","status":"expected"`, `"key":"2023-09-summit","status":"confirmed"`, `"known_from":"2023-09-05","known_to":"2023-09-14"`},
			hasNot: []string{`"appeared"`, "exchanged-letters"}},
		{name: "from nothing to all", call: get("/v1/diff?known_from=2023-01-01" + kim), status: 200,
			has: []string{`"change":"appeared"`, "exchanged-letters"}, hasNot: []string{`"before"`, `"changed"`, "known_to"}},
		{name: "between a day and itself", call: get("/v1/diff?known_from=2023-09-14&known_to=2023-09-14"), status: 200, has: []string{`"items":[]`}},
		{name: "page by page", call: get("/v1/diff?known_from=2023-01-01&limit=1"), status: 200, has: []string{`"next_cursor"`}},
		{name: "backwards", call: get("/v1/diff?known_from=2023-09-14&known_to=2023-09-05"), status: 422, has: []string{`"field":"known_to"`}},
		{name: "from nowhere", call: get("/v1/diff"), status: 422, has: []string{`"field":"known_from"`, `"required"`}},
		{name: "of nobody", call: get("/v1/diff?known_from=2023-09-14&entity=nobody"), status: 422, has: []string{`"field":"entity"`, "unknown_id"}},
		{name: "by another clock", call: get("/v1/diff?recorded_from=2023-09-14"), status: 422, has: []string{`"field":"recorded_from"`}},
	})
}

// What is denied in the end has fallen.
func TestDiffTellsWhatFell(t *testing.T) {
	a := newWorldAPI(t)
	a.claim(said("summit", "cancelled", "gazette-1", spokesperson("carol", "freedonia-government")))
	a.claim(said("summit", "planned", "wire-1", spokesperson("carol", "freedonia-government")))
	a.run([]scenario{{name: "called off", call: get("/v1/diff?known_from=2023-09-04&known_to=2023-09-05"), status: 200,
		has: []string{`"change":"fell"`, `"status":"planned"`, `"status":"cancelled"`}}})
}
