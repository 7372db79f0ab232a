package neo4jdb_test

import (
	"strings"
	"testing"
	"time"

	"github.com/entente-graph/entente/internal/kg"
)

// chain writes four entities in a row by hand, with many parallel relations between each two of
// them, so that there are more equally short paths than one statement compares. In each place,
// all but the relations number 7, 8 and 9 are possible; 7 is reported by one origin, 8 by three,
// and 9 is confirmed by one.
const chain = `
UNWIND range(0, 3) AS i
CREATE (:Entity {id: 'e' + i, kind: 'person', name: 'Entity ' + i})
WITH collect(i) AS all
UNWIND range(0, 2) AS i
MATCH (a:Entity {id: 'e' + i}), (b:Entity {id: 'e' + (i + 1)})
UNWIND range(0, $n - 1) AS j
WITH a, b, 'r' + i + '-' + right('000' + j, 3) AS id,
     CASE j WHEN 7 THEN 'reported' WHEN 8 THEN 'reported' WHEN 9 THEN 'confirmed' ELSE 'possible' END AS status,
     CASE j WHEN 8 THEN 3 ELSE 1 END AS origins,
     datetime('2023-09-04') AS at
CREATE (a)-[r:MET_WITH]->(b)
SET r = {id: id, type: 'met-with', subject_id: a.id, object_id: b.id, symmetric: true, status: status, first_published: at,
  history_published: [at], history_status: [status], history_occurred: [''], history_earliest: [date('2023-09-01')], history_latest: [date('2023-09-30')],
  history_certain_from: [date('2023-09-01')], history_certain_to: [date('2023-08-01')], history_date_conflict: [false], history_claim_count: [1],
  history_origin_count: [origins], history_anonymous_only: [false], history_first_reported_by: ['']}
CREATE (n:Relation)
SET n = r, n.origin_count = origins
`

func TestTheStrongestOfManyShortestPaths(t *testing.T) {
	db := server.Open(t)
	server.Run(t, chain, map[string]any{"n": 30})
	pick := func(q kg.PathQuery) string {
		q.From, q.To, q.MaxHops, q.Timeout, q.Budget, q.Statuses = "e0", "e3", kg.MaxHops, time.Minute, kg.MaxPathBudget, walked().Statuses
		found := must(db.Paths(t.Context(), q))(t)
		if len(found.Paths) == 0 || found.Cut != "" && found.Cut != kg.CutResults {
			t.Fatalf("%d paths, cut %q", len(found.Paths), found.Cut)
		}
		var ids []string
		for _, r := range found.Paths[0].Relations {
			ids = append(ids, r.ID)
		}
		return strings.Join(ids, " ")
	}
	for _, mode := range kg.PathModes() {
		q := kg.PathQuery{Mode: mode, K: 2}
		if got, want := pick(q), "r0-009 r1-009 r2-009"; got != want {
			t.Errorf("%s: %s; want %s", mode, got, want)
		}
		q.ExcludeAnonymousOnly, q.MinOrigins = true, 2
		if got, want := pick(q), "r0-008 r1-008 r2-008"; got != want {
			t.Errorf("%s, two origins: %s; want %s", mode, got, want)
		}
	}
}
