package httpapi

import "testing"

func TestClocksOfValidTime(t *testing.T) {
	a := newExampleAPI(t)
	const met = "/v1/entities/kim-jong-un/neighbors?types=met-with"
	a.run([]scenario{
		{name: "possible on a day of the month", call: get(met + "&valid_at=2023-09-13"), status: 200,
			has: []string{`"status":"expected"`, `"valid_from":"2023-09-13","valid_to":"2023-09-13","temporal":"possible"`}},
		{name: "not certain on that day", call: get(met + "&valid_at=2023-09-13&temporal=certain"), status: 200,
			has: []string{`"items":[]`, `"temporal":"certain"`}},
		{name: "certain in that month, if at all", call: get(met + "&valid_at=2023-09&temporal=certain"), status: 200, has: []string{`"2023-09-summit"`}},
		{name: "impossible in another", call: get(met + "&valid_from=2023-10-01"), status: 200,
			has: []string{`"items":[]`, `"valid_from":"2023-10-01","temporal"`}, hasNot: []string{"valid_to"}},
		{name: "until a day", call: get(met + "&valid_to=2023-09-01"), status: 200, has: []string{`"2023-09-summit"`}, hasNot: []string{"valid_from"}},
		{name: "with what was known", call: get("/v1/relations?valid_at=2023-09&known_at=2023-09-04"), status: 200, has: []string{`"items":[]`, `"known_at":"2023-09-04"`}},
		{name: "no clock, no echo", call: get(met), status: 200, hasNot: []string{"temporal", "valid_from", `"known_at"`}},
		{name: "a path in its time", call: get("/v1/graph/paths?from=kim-jong-un&to=vladimir-putin&valid_at=2023-09&types=met-with"), status: 200, has: []string{`"length":1`, `"valid_to":"2023-09-30"`}},
		{name: "no path in another", call: get("/v1/graph/paths?from=kim-jong-un&to=vladimir-putin&valid_at=2023-10&types=met-with"), status: 200, has: []string{`"paths":[]`}},
		{name: "a time that is none", call: get(met + "&valid_at=2023-13"), status: 422, has: []string{`"field":"valid_at"`, "month"}},
		{name: "two ways at once", call: get(met + "&valid_at=2023&valid_to=2023"), status: 422, has: []string{`"field":"valid_at"`}},
		{name: "a window inside out", call: get(met + "&valid_from=2023-09-02&valid_to=2023-09-01"), status: 422, has: []string{`"field":"valid_to"`}},
		{name: "certain of what", call: get(met + "&temporal=certain"), status: 422, has: []string{`"field":"temporal"`, "valid_at"}},
		{name: "neither possible nor certain", call: get(met + "&valid_at=2023&temporal=likely"), status: 422, has: []string{`"allowed":["possible","certain"]`}},
	})
}

// Every question to the graph takes valid time, besides what was known.
func TestValidTimeOfEveryQuestion(t *testing.T) {
	a := newStoryAPI(t)
	const summit = "/v1/relations/691fcaaee3542fa98f8eabacc1a7a5ec154a448a3b0f9eb7e4d4ca7353d95329"
	a.run([]scenario{
		{name: "contradictions then", call: get("/v1/contradictions?kind=dates&valid_at=2023-08-01"), status: 200, has: []string{field("key", "2023-shoigu-visit"), field("valid_from", "2023-08-01"), field("temporal", "possible")}},
		{name: "and at another time", call: get("/v1/contradictions?kind=dates&valid_at=2023-09"), status: 200, has: []string{`"items":[]`}},
		{name: "nor certainly on that day", call: get("/v1/contradictions?kind=dates&valid_at=2023-08-01&temporal=certain"), status: 200, has: []string{`"items":[]`, field("temporal", "certain")}},
		{name: "holders then", call: get("/v1/contradictions?kind=holders&valid_at=2023-09-04"), status: 200, has: []string{"john-kirby", "adrienne-watson"}},
		{name: "and at another time", call: get("/v1/contradictions?kind=holders&valid_at=2023-09-05"), status: 200, has: []string{`"items":[]`}},
		{name: "expectations of then", call: get("/v1/expectations?types=met-with&valid_from=2023-09-13&valid_to=2023-09-13"), status: 200, has: []string{field("outcome", "fulfilled"), field("valid_to", "2023-09-13")}},
		{name: "as it was known", call: get("/v1/expectations?types=met-with&valid_at=2023-09-20&known_at=2023-09-05"), status: 200, has: []string{field("outcome", "pending")}},
		{name: "and is known", call: get("/v1/expectations?types=met-with&valid_at=2023-09-20"), status: 200, has: []string{`"items":[]`}},
		{name: "what became known of then", call: get("/v1/diff?known_from=2023-09-05&valid_at=2023-09-13&entity=kim-jong-un"), status: 200, has: []string{field("key", "2023-09-summit"), field("valid_from", "2023-09-13")}},
		{name: "and of another time", call: get("/v1/diff?known_from=2023-09-05&valid_at=2023-08-31&temporal=certain&entity=kim-jong-un"), status: 200, has: []string{`"items":[]`}},
		{name: "claims of then", call: get(summit + "/claims?valid_at=2023-09-13&temporal=certain"), status: 200, has: []string{field("occurred", "2023-09-13")}, hasNot: []string{`"occurred":"2023-09",`}},
		{name: "claims of a month", call: get(summit + "/claims?valid_at=2023-09&temporal=certain"), status: 200, has: []string{field("occurred", "2023-09-13"), `"occurred":"2023-09",`}, hasNot: []string{field("modality", "possible")}},
		{name: "and of another time", call: get(summit + "/claims?valid_at=2023-10"), status: 200, has: []string{field("modality", "possible")}, hasNot: []string{"occurred"}},
		{name: "statements of then", call: get("/v1/entities/adrienne-watson/statements?valid_at=2023-08&temporal=certain"), status: 200, has: []string{field("type", "visited"), field("temporal", "certain")}, hasNot: []string{field("type", "urged"), field("type", "pledged-to")}},
		{name: "as they were recorded", call: get(summit + "/claims?valid_at=2023-10&recorded_at=2999-01-01"), status: 200, has: []string{field("modality", "possible")}, hasNot: []string{"occurred"}},
	})
}
