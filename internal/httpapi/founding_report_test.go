package httpapi

import (
	"fmt"
	"strings"
	"testing"

	"github.com/entente-graph/entente/internal/wire"
)

// The founding report, read as its first user would.
func TestTheFoundingReport(t *testing.T) {
	a := newExampleAPI(t)
	t.Run("tells of the expected meeting as expected", func(t *testing.T) {
		meetingIsExpected(&api{t: t, engine: a.engine, contract: a.contract})
	})
	t.Run("was not known before it was published", func(t *testing.T) {
		(&api{t: t, engine: a.engine, contract: a.contract}).run([]scenario{
			{name: "relations", call: get("/v1/relations?known_at=2023-09-05T02:05:59Z"), status: 200, has: []string{`"items":[]`}},
			{name: "neighbours", call: get("/v1/entities/kim-jong-un/neighbors?known_at=2023-09-04"), status: 200, has: []string{`"items":[]`}},
			{name: "paths", call: get("/v1/graph/paths?from=kim-jong-un&to=vladimir-putin&known_at=2023-09-04"), status: 200, has: []string{`"paths":[]`}},
			{name: "the next minute", call: get("/v1/graph/paths?from=kim-jong-un&to=vladimir-putin&known_at=2023-09-05T02:06:00Z"), status: 200, has: []string{`"length":1`}},
		})
	})
	t.Run("sent again changes nothing", func(t *testing.T) {
		within := &api{t: t, engine: a.engine, contract: a.contract, store: a.store}
		before := graphSize(t)
		within.load()
		if after := graphSize(t); after != before {
			t.Errorf("it is %s, was %s", after, before)
		}
	})
}

func meetingIsExpected(a *api) {
	a.t.Helper()
	var meetings, letters int
	for _, n := range fromJSON[wire.Neighbors](a.t, a.done(get("/v1/entities/kim-jong-un/neighbors?limit=500")).body).Items {
		switch n.Relation.Type {
		case "met-with":
			meetings++
			if n.Entity.ID != "vladimir-putin" || n.Direction != "none" || n.Relation.Status != "expected" || n.Relation.FirstReportedBy.ID != "the-new-york-times" {
				a.t.Errorf("a meeting with %s, %s, is %s", n.Entity.ID, n.Direction, n.Relation.Status)
			}
		case "exchanged-letters":
			letters++
			if n.Relation.Status != "alleged" {
				a.t.Errorf("the letters are %s", n.Relation.Status)
			}
		}
	}
	if meetings != 1 || letters != 1 {
		a.t.Errorf("%d meetings and %d exchanges of letters, want one of each", meetings, letters)
	}
	for _, fact := range []string{"confirmed", "reported"} {
		got := a.done(get("/v1/relations?entity=kim-jong-un&types=met-with&status=" + fact))
		if !strings.Contains(got.body, `"items":[]`) {
			a.t.Errorf("a meeting is %s: %s", fact, got.body)
		}
	}
}

// graphSize counts all that is stored.
func graphSize(t testing.TB) string {
	t.Helper()
	row := server.Run(t, "MATCH (n) WHERE NOT n:Lock WITH count(n) AS nodes MATCH ()-[r]->() RETURN nodes, count(r) AS relationships", nil)[0]
	return fmt.Sprintf("%v nodes and %v relationships", row["nodes"], row["relationships"])
}
