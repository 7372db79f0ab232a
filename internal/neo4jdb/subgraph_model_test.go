package neo4jdb_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/entente-graph/entente/internal/kg"
)

// line is a relation of a graph that is written by hand.
type line struct{ id, subject, object, kind, status string }

// sketch writes a graph of twelve entities with some relations, among them parallel ones and
// loops.
func sketch(t *testing.T) []line {
	t.Helper()
	random := rand.New(rand.NewPCG(12, 0))
	var lines []line
	var rows []any
	for i := range 30 {
		l := line{fmt.Sprintf("r%02d", i), fmt.Sprintf("e%02d", random.IntN(12)), fmt.Sprintf("e%02d", random.IntN(12)), "met-with", "reported"}
		if random.IntN(3) == 0 {
			l.kind = "urged"
		}
		if random.IntN(6) == 0 {
			l.status = "denied"
		}
		lines = append(lines, l)
		rows = append(rows, []any{l.id, l.subject, l.object, l.kind, l.status})
	}
	server.Run(t, `UNWIND range(0, 11) AS i CREATE (:Entity {id: 'e' + right('0' + i, 2), kind: 'person', name: 'Somebody'})`, nil)
	server.Run(t, `UNWIND $rows AS row CREATE (:Relation {id: row[0], subject_id: row[1], object_id: row[2], type: row[3], symmetric: false, status: row[4],
  history_published: [datetime('2023-09-04')], history_status: [row[4]], history_occurred: [''], history_earliest: [date('2023-09-01')], history_latest: [date('2023-09-30')],
  history_date_conflict: [false], history_claim_count: [1], history_origin_count: [1], history_anonymous_only: [false], history_first_reported_by: ['']})`, map[string]any{"rows": rows})
	return lines
}

// distances returns the number of hops from each entity to the nearest seed, up to the query's
// limit.
func distances(lines []line, q kg.SubgraphQuery) map[string]int {
	hops := map[string]int{}
	for _, seed := range q.Seeds {
		hops[seed] = 0
	}
	for hop := range q.Depth {
		for _, l := range lines {
			for _, ends := range [][2]string{{l.subject, l.object}, {l.object, l.subject}} {
				at, reached := hops[ends[0]]
				if _, known := hops[ends[1]]; reached && at == hop && !known {
					hops[ends[1]] = hop + 1
				}
			}
		}
	}
	return hops
}

// What is read within a budget is a part of what a search of the whole graph finds, and all of
// it when no limit was reached.
func TestSubgraphsAreThoseOfASearch(t *testing.T) {
	db := server.Open(t)
	lines := sketch(t)
	rapid.Check(t, func(rt *rapid.T) {
		q := kg.SubgraphQuery{
			Seeds: rapid.SliceOfNDistinct(rapid.Custom(func(t *rapid.T) string { return fmt.Sprintf("e%02d", rapid.IntRange(0, 11).Draw(t, "seed")) }), 1, 3, rapid.ID[string]).Draw(rt, "seeds"),
			Depth: rapid.IntRange(0, 4).Draw(rt, "depth"), EvidenceFilter: walked(),
			Budget: kg.Budget{Nodes: rapid.IntRange(3, 13).Draw(rt, "nodes"), Edges: rapid.IntRange(1, 31).Draw(rt, "edges")},
		}
		if rapid.Bool().Draw(rt, "of one type") {
			q.Types = []string{"urged"}
		}
		var passing []line
		for _, l := range lines {
			if l.status != "denied" && (len(q.Types) == 0 || l.kind == "urged") {
				passing = append(passing, l)
			}
		}
		found, err := db.Subgraph(t.Context(), q)
		if err != nil {
			rt.Fatal(err)
		}
		again, err := db.Subgraph(t.Context(), q)
		if err != nil || tell(found) != tell(again) {
			rt.Errorf("%s, and then %s, %v", tell(found), tell(again), err)
		}
		checkSearch(rt, passing, q, found)
	})
}

func checkSearch(t *rapid.T, passing []line, q kg.SubgraphQuery, found kg.Subgraph) {
	want, hops, last := distances(passing, q), map[string]int{}, 0
	for _, n := range found.Nodes {
		if n.Hop < last {
			t.Errorf("%s at hop %d comes after hop %d", n.ID, n.Hop, last)
		}
		hops[n.ID], last = n.Hop, n.Hop
		if at, near := want[n.ID]; !near || at != n.Hop {
			t.Errorf("%s is at hop %d, not %d", n.ID, at, n.Hop)
		}
	}
	between := map[string]bool{}
	for _, l := range passing {
		_, from := hops[l.subject]
		_, to := hops[l.object]
		if from && to {
			between[l.id] = true
		}
	}
	edges := map[string]bool{}
	for _, e := range found.Edges {
		edges[e.ID] = true
		if !between[e.ID] {
			t.Errorf("%s joins none of them", e.ID)
		}
	}
	if len(found.Nodes) > q.Budget.Nodes || len(found.Edges) > q.Budget.Edges || len(hops) != len(found.Nodes) || len(edges) != len(found.Edges) {
		t.Errorf("%d nodes, %d edges", len(found.Nodes), len(found.Edges))
	}
	if (found.Cut != kg.CutNodes) != (len(want) <= q.Budget.Nodes) || found.Cut == kg.CutReads {
		t.Errorf("%d of %d nodes, cut by %q", len(found.Nodes), len(want), found.Cut)
	}
	if found.Cut == kg.CutNone {
		if diff := cmp.Diff(want, hops) + cmp.Diff(between, edges); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
}
