package neo4jdb_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/entente-graph/entente/internal/kg"
)

// fan writes a graph by hand: entity number i of n has relation number i with the hub, and a
// relation with the next entity. The numbers have five digits.
const fan = `
UNWIND range(0, $n - 1) AS i
WITH i, right('0000' + i, 5) AS number, right('0000' + (i + 1) % $n, 5) AS next
CREATE (:Entity {id: 'e' + number, kind: 'person', name: 'Entity ' + number})
WITH i, number, next
UNWIND [['h' + number, 'hub', 'e' + number, 'urged'], ['n' + number, 'e' + number, 'e' + next, 'met-with']] AS line
CREATE (r:Relation {id: line[0], subject_id: line[1], object_id: line[2], type: line[3], symmetric: line[3] = 'met-with',
  status: 'reported', first_published: datetime('2023-09-04'), history_published: [datetime('2023-09-04')], history_status: ['reported'],
  history_occurred: ['2023-09'], history_earliest: [date('2023-09-01')], history_latest: [date('2023-09-30')],
  history_date_conflict: [false], history_claim_count: [1], history_origin_count: [1], history_anonymous_only: [false],
  history_first_reported_by: ['']})
`

func walked() kg.EvidenceFilter {
	return kg.EvidenceFilter{Statuses: slices.DeleteFunc(kg.Statuses(), func(s kg.Status) bool { return !s.Walked() })}
}

// tell formats a subgraph: each entity with its hop, the ids of the relations, and the limits
// that were reached.
func tell(found kg.Subgraph) string {
	var words []string
	for _, n := range found.Nodes {
		words = append(words, fmt.Sprintf("%s:%d", n.ID, n.Hop))
	}
	for _, e := range found.Edges {
		words = append(words, e.ID)
	}
	return strings.TrimSpace(strings.Join(words, " ") + " " + string(found.Cut))
}

func TestSubgraphsTakeTurnsWithinTheirBudget(t *testing.T) {
	db := server.Open(t)
	must(db.CreateEntity(t.Context(), kg.Entity{ID: "hub", Kind: kg.KindGovernment, Name: "The hub"}))(t)
	server.Run(t, fan, map[string]any{"n": 9})
	for _, tt := range []struct {
		name         string
		seeds        []string
		depth        int
		nodes, edges int
		want         string
	}{
		{"seeds alone, and what joins them", []string{"e00001", "hub", "e00002"}, 0, 10, 10, "e00001:0 hub:0 e00002:0 h00001 h00002 n00001"},
		{"one named twice", []string{"hub", "hub"}, 0, 10, 10, "hub:0"},
		{"as far as the depth goes", []string{"e00004"}, 1, 10, 20, "e00004:0 hub:1 e00003:1 e00005:1 h00003 h00004 h00005 n00003 n00004"},
		{"the inner hops' relations first", []string{"e00004"}, 1, 10, 2, "e00004:0 hub:1 e00003:1 e00005:1 h00003 h00004 edges"},
		{"no more entities than asked for", []string{"e00004"}, 1, 3, 20, "e00004:0 hub:1 e00003:1 h00003 h00004 n00003 nodes"},
		{"all that there is", []string{"hub"}, 4, 10, 20, "hub:0 e00000:1 e00001:1 e00002:1 e00003:1 e00004:1 e00005:1 e00006:1 e00007:1 e00008:1 " +
			"h00000 h00001 h00002 h00003 h00004 h00005 h00006 h00007 h00008 n00000 n00001 n00002 n00003 n00004 n00005 n00006 n00007 n00008"},
		// The hub has more relations, and is first; the others still get their turns.
		{"a hub does not crowd out", []string{"hub", "e00005"}, 1, 5, 20, "hub:0 e00005:0 e00000:1 e00001:1 e00004:1 h00005 h00000 h00001 h00004 n00000 n00004 nodes"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			q := kg.SubgraphQuery{Seeds: tt.seeds, Depth: tt.depth, EvidenceFilter: walked(), Budget: kg.Budget{Nodes: tt.nodes, Edges: tt.edges}}
			for range 3 {
				if diff := cmp.Diff(tt.want, tell(must(db.Subgraph(t.Context(), q))(t))); diff != "" {
					t.Errorf("(-want +got):\n%s", diff)
				}
			}
		})
	}
}

func TestSubgraphsTellTheFigures(t *testing.T) {
	db := server.Open(t)
	seed(t, db)
	relation := told(t, db)
	for _, knownAt := range []time.Time{{}, september(4), september(5), september(6)} {
		want := must(db.Relation(t.Context(), relation.ID, knownAt))(t)
		filter := kg.EvidenceFilter{Statuses: []kg.Status{want.Status}, KnownAt: knownAt}
		q := kg.SubgraphQuery{Seeds: []string{"alice"}, Depth: 1, EvidenceFilter: filter, Budget: kg.Budget{Nodes: 10, Edges: 10}}
		got := must(db.Subgraph(t.Context(), q))(t)
		edges := []kg.Edge{{ID: want.ID, Type: want.Type, Subject: "alice", Object: "bob", Symmetric: true, Figures: want.Figures}}
		if diff := cmp.Diff(edges, got.Edges, cmp.Comparer(sameDate)); diff != "" {
			t.Errorf("at %s (-want +got):\n%s", knownAt, diff)
		}
	}
}

// Of an entity with many relations no more are read than the budget allows, and the result
// reports that there are entities beyond it.
func TestSubgraphsOfASupernodeEnd(t *testing.T) {
	db := server.Open(t)
	must(db.CreateEntity(t.Context(), kg.Entity{ID: "hub", Kind: kg.KindGovernment, Name: "The hub"}))(t)
	const n = 3_000
	server.Run(t, fan, map[string]any{"n": n})
	q := kg.SubgraphQuery{Seeds: []string{"hub"}, Depth: 4, EvidenceFilter: walked(), Budget: kg.Budget{Nodes: 500, Edges: 2_000}}
	start := time.Now()
	got := must(db.Subgraph(t.Context(), q))(t)
	t.Logf("%d nodes and %d edges in %s", len(got.Nodes), len(got.Edges), time.Since(start))
	if len(got.Nodes) != 500 || len(got.Edges) != 499+498 || got.Cut != kg.CutNodes {
		t.Errorf("%d nodes, %d edges, cut by %q", len(got.Nodes), len(got.Edges), got.Cut)
	}
	whole := kg.SubgraphQuery{EvidenceFilter: walked(), Budget: kg.Budget{Nodes: 10, Edges: 10}}
	if p := must(db.Projection(t.Context(), whole))(t); p.Size.Edges != 2*n || !p.TooLarge() || p.AtLeast {
		t.Errorf("the projection has the size %v", p.Size)
	}
	whole.Budget = kg.Budget{Nodes: n + 1, Edges: n}
	whole.Types = []string{"urged"}
	if p := must(db.Projection(t.Context(), whole))(t); len(p.Nodes) != n+1 || len(p.Links) != n || p.TooLarge() {
		t.Errorf("%d nodes, %d links, the size %v", len(p.Nodes), len(p.Links), p.Size)
	}
	whole.Budget.Nodes = n
	if p := must(db.Projection(t.Context(), whole))(t); p.Size != (kg.Budget{Nodes: n + 1, Edges: n}) {
		t.Errorf("the projection has the size %v", p.Size)
	}
	whole.Budget, whole.Seeds, whole.Depth = kg.Budget{Nodes: 100, Edges: 100}, []string{"hub"}, 1
	if p := must(db.Projection(t.Context(), whole))(t); !p.TooLarge() || !p.AtLeast {
		t.Errorf("of the hub, the projection has the size %v, at least %t", p.Size, p.AtLeast)
	}
}
