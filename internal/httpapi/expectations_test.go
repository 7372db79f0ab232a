package httpapi

import "testing"

func TestExpectationsAndWhatCameOfThem(t *testing.T) {
	a := newStoryAPI(t)
	const summit = "/v1/expectations?entity=kim-jong-un&types=met-with"
	a.run([]scenario{
		{name: "pending on the day of the report", call: get(summit + "&known_at=2023-09-05"), status: 200,
			has: []string{`"outcome":"pending"`, `"since":"2023-09-05T02:06:00Z"`, `"today":"2023-09-05"`}, hasNot: []string{"confirmed"}},
		{name: "overdue, had nothing more been said", call: get(summit + "&known_at=2023-09-05&today=2023-10-01"), status: 200, has: []string{`"outcome":"overdue"`}},
		{name: "not overdue on its last day", call: get(summit + "&known_at=2023-09-05&today=2023-09-30"), status: 200, has: []string{`"outcome":"pending"`}},
		{name: "fulfilled by what is known now", call: get(summit), status: 200,
			has: []string{`"outcome":"fulfilled"`, `"status":"expected"`, `"status":"confirmed"`}, hasNot: []string{`"known_at"`}},
		{name: "before anything was known", call: get(summit + "&known_at=2023-09-01"), status: 200, has: []string{`"items":[]`}},
		{name: "undated, never overdue", call: get("/v1/expectations?types=held-exercises-with&today=2030-01-01"), status: 200, has: []string{`"outcome":"pending"`, `"status":"possible"`}},
		{name: "only what is wanted", call: get("/v1/expectations?outcome=fulfilled"), status: 200, has: []string{"2023-09-summit", "2023-09-kim-visit"}, hasNot: []string{`"outcome":"pending"`, "joint-war-games"}},
		{name: "what was never foreseen is none", call: get("/v1/expectations"), status: 200, hasNot: []string{"2023-letters", "sought-arms-from"}},
		{name: "page by page", call: get("/v1/expectations?limit=1"), status: 200, has: []string{`"next_cursor"`}},
		{name: "another outcome", call: get("/v1/expectations?outcome=late"), status: 422, has: []string{`"field":"outcome"`, `"overdue"`}},
		{name: "no day", call: get("/v1/expectations?today=2023"), status: 422, has: []string{`"field":"today"`}},
	})
}

func TestExpectationsThatCameToNothing(t *testing.T) {
	a := newWorldAPI(t)
	a.claim(said("called-off", "planned", "wire-1"))
	a.claim(said("called-off", "cancelled", "gazette-1"))
	a.claim(said("argued", "planned", "wire-1"))
	a.claim(said("argued", "denied", "gazette-1"))
	a.run([]scenario{
		{name: "called off", call: get("/v1/expectations?outcome=cancelled"), status: 200, has: []string{`"key":"called-off"`}, hasNot: []string{"argued"}},
		{name: "denied by some", call: get("/v1/expectations?outcome=possibly_fulfilled"), status: 200, has: []string{`"key":"argued"`}, hasNot: []string{"called-off"}},
	})
}
