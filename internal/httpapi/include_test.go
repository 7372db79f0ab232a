package httpapi

import (
	"net/http"
	"strings"
	"testing"

	"github.com/entente-graph/entente/internal/wire"
)

// cypherOf are the statements that an answer names.
type cypherOf struct {
	Cypher []wire.CypherQuery `json:"cypher"`
}

// What is to be pasted into the Neo4j Browser runs there, with nothing but the
// parameters that it sets itself.
func TestCypherOfAnswersRuns(t *testing.T) {
	a := newExampleAPI(t)
	for _, path := range []string{
		"/v1/graph/subgraph?", // with the bodies of the examples
		"/v1/graph/analysis?",
		"/v1/entities/kim-jong-un/neighbors?",
		"/v1/entities/kim-jong-un/neighbors?group_by=type&valid_from=2023-09-01&known_at=2023-09-05&kinds=person&",
		"/v1/graph/paths?from=kim-jong-un&to=adrienne-watson&types=met-with,urged&",
		"/v1/entities/kim-jong-un/timeline?",
		"/v1/entities/kim-jong-un/timeline?order=desc&valid_to=2023-09-30&",
		"/v1/entities/kim-jong-un/timeline?known_at=2023-09-05&",
		"/v1/entities/kim-jong-un/timeline?with=vladimir-putin&buckets=month&",
		"/v1/stats?",
		"/v1/stats?buckets=month&known_at=2023-09-05&",
		"/v1/relations?entity=kim-jong-un&known_at=2023-09-05T12:00:00.000001Z&",
		"/v1/diff?known_from=2023-09-01&",
		"/v1/contradictions?",
		"/v1/expectations?",
		"/v1/officials?government=russia-government&",
		"/v1/entities/adrienne-watson/statements?",
	} {
		t.Run(path, func(t *testing.T) {
			ask := get(path)
			for _, op := range a.contract.operations {
				if op.method == http.MethodPost && op.path+"?" == path {
					ask = op.example(t)
					ask.path = path
				}
			}
			if plain := a.do(ask); strings.Contains(plain.body, `"cypher"`) {
				t.Error("the statements are told without having been asked for")
			}
			ask.path += "include=cypher"
			queries := fromJSON[cypherOf](t, a.done(ask).body).Cypher
			if len(queries) == 0 {
				t.Fatal("no statement is told")
			}
			for _, q := range queries {
				if !strings.HasSuffix(q.Browser, q.Statement) {
					t.Errorf("what is to be pasted is not the statement: %s", q.Browser)
				}
				server.Run(t, q.Statement, pasted(t, q))
			}
		})
	}
}

// pasted are the parameters that the commands before a statement set.
func pasted(t *testing.T, q wire.CypherQuery) map[string]any {
	t.Helper()
	params := map[string]any{}
	for line := range strings.Lines(strings.TrimSuffix(q.Browser, q.Statement)) {
		name, expression, found := strings.Cut(strings.TrimPrefix(line, ":param "), " => ")
		expression, ends := strings.CutSuffix(expression, ";\n")
		if !found || !ends {
			t.Fatalf("%q is not a command of the Browser", line)
		}
		params[name] = server.Run(t, "RETURN "+expression+" AS value", nil)[0]["value"]
	}
	if len(params) != len(q.Parameters) {
		t.Errorf("%d parameters are set, of %d", len(params), len(q.Parameters))
	}
	return params
}

func TestIncludeNamesWhatThereIs(t *testing.T) {
	newExampleAPI(t).run([]scenario{
		{
			name: "what can't be included", call: get("/v1/contradictions?include=claims,cypher"), status: http.StatusUnprocessableEntity,
			has: []string{fault("include", "value"), `"allowed":["cypher"]`},
		},
		{
			name: "nothing", call: get("/v1/contradictions?include="), status: http.StatusUnprocessableEntity,
			has: []string{field("field", "include"), "is empty"}, hasNot: []string{"is not one of"},
		},
	})
}
