package main

import "net/http"

// sent is a request on the example graph.
type sent struct{ method, path, body string }

// label is the path, with the body of a request that has one, cut to the width of a screen.
func (s sent) label() string {
	text := s.path + s.body
	return text[:min(len(text), 90)]
}

// firstRequests returns requests to every endpoint that answers a question, some with
// several combinations of filters, in no order of cost.
func firstRequests() []sent {
	var list []sent
	for _, path := range []string{
		"/v1/entities/kim-jong-un", "/v1/people", "/v1/entities", "/v1/search?q=kim", "/v1/search?q=kim&kinds=person",
		"/v1/entities/kim-jong-un/neighbors",
		"/v1/entities/kim-jong-un/neighbors?types=met-with",
		"/v1/entities/kim-jong-un/neighbors?status=confirmed,reported",
		"/v1/entities/kim-jong-un/neighbors?known_at=2023-09-05",
		"/v1/entities/kim-jong-un/neighbors?valid_from=2023-09-01&valid_to=2023-09-30",
		"/v1/entities/kim-jong-un/neighbors?kinds=person&min_origins=2",
		"/v1/entities/kim-jong-un/neighbors?types=met-with&known_at=2023-09-05&exclude_anonymous_only=true",
		"/v1/entities/kim-jong-un/neighbors?direction=out&valid_at=2023-09-04&temporal=certain",
		"/v1/entities/kim-jong-un/neighbors?group_by=type",
		"/v1/entities/kim-jong-un/timeline", "/v1/entities/kim-jong-un/timeline?order=desc&types=visited",
		"/v1/entities/kim-jong-un/timeline?known_at=2023-09-05", "/v1/entities/kim-jong-un/timeline?with=vladimir-putin",
		"/v1/entities/kim-jong-un/timeline?buckets=month",
		"/v1/entities/adrienne-watson/statements", "/v1/entities/kim-jong-un/candidates", "/v1/entities/kim-jong-un/history",
		"/v1/graph/paths?from=kim-jong-un&to=united-states-national-security-council",
		"/v1/graph/paths?from=kim-jong-un&to=adrienne-watson&types=met-with,urged",
		"/v1/graph/paths?from=kim-jong-un&to=vladimir-putin&mode=k_shortest", "/v1/graph/paths?from=kim-jong-un&to=vladimir-putin&known_at=2023-09-05",
		"/v1/graph/common?ids=kim-jong-un,vladimir-putin", "/v1/graph/common?ids=kim-jong-un,vladimir-putin&status=expected",
		"/v1/relations", "/v1/relations?entity=kim-jong-un", "/v1/relations?types=met-with&status=expected", "/v1/relations?known_at=2023-09-05&min_origins=1",
		"/v1/relations/691fcaaee3542fa98f8eabacc1a7a5ec154a448a3b0f9eb7e4d4ca7353d95329",
		"/v1/relations/691fcaaee3542fa98f8eabacc1a7a5ec154a448a3b0f9eb7e4d4ca7353d95329/claims",
		"/v1/sources", "/v1/sources/business-standard-2023-09-05",
		"/v1/officials?government=russia-government", "/v1/officials?valid_at=2023-09-04",
		"/v1/stats", "/v1/stats?buckets=month&types=met-with", "/v1/diff?known_from=2023-09-01", "/v1/contradictions", "/v1/contradictions?kind=dates",
		"/v1/expectations", "/v1/expectations?outcome=pending", "/v1/changes", "/v1/relation-types",
	} {
		list = append(list, sent{method: http.MethodGet, path: path})
	}
	return append(list,
		sent{http.MethodPost, "/v1/graph/subgraph", `{"seeds":["kim-jong-un"],"depth":2}`},
		sent{http.MethodPost, "/v1/graph/subgraph", `{"seeds":["kim-jong-un"],"types":["met-with"]}`},
		sent{http.MethodPost, "/v1/graph/analysis", `{"measures":["betweenness"]}`},
		sent{http.MethodPost, "/v1/match", `{"queries":[{"name":"Kim Jong Un"}]}`},
		sent{http.MethodPost, "/v1/claims", `{"relation":{"type":"met-with","subject":"kim-jong-un","object":"sergei-shoigu"},` +
			`"modality":"alleged","occurred":"2023-07","source":"business-standard-2023-09-05"}`},
	)
}
