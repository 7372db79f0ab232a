package httpapi

import "testing"

func TestClocksOfValidTime(t *testing.T) {
	a := newExampleAPI(t)
	const met = "/v1/entities/kim-jong-un/neighbors?type=met-with"
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
		{name: "a path in its time", call: get("/v1/graph/paths?from=kim-jong-un&to=vladimir-putin&valid_at=2023-09&type=met-with"), status: 200, has: []string{`"length":1`, `"valid_to":"2023-09-30"`}},
		{name: "no path in another", call: get("/v1/graph/paths?from=kim-jong-un&to=vladimir-putin&valid_at=2023-10&type=met-with"), status: 200, has: []string{`"paths":[]`}},
		{name: "a time that is none", call: get(met + "&valid_at=2023-13"), status: 422, has: []string{`"field":"valid_at"`, "month"}},
		{name: "two ways at once", call: get(met + "&valid_at=2023&valid_to=2023"), status: 422, has: []string{`"field":"valid_at"`}},
		{name: "a window inside out", call: get(met + "&valid_from=2023-09-02&valid_to=2023-09-01"), status: 422, has: []string{`"field":"valid_to"`}},
		{name: "certain of what", call: get(met + "&temporal=certain"), status: 422, has: []string{`"field":"temporal"`, "valid_at"}},
		{name: "neither possible nor certain", call: get(met + "&valid_at=2023&temporal=likely"), status: 422, has: []string{`"allowed":["possible","certain"]`}},
	})
}
