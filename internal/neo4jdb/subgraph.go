package neo4jdb

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/livegraph"
)

// Limits of what a subgraph reads, whatever its budget.
const (
	// readsOfHop is the number of relations that one hop reads, so that a supernode with many
	// relations to few entities ends.
	readsOfHop = 50_000
	// readsOfEdges is the number of relations that are searched for those between the reached
	// entities.
	readsOfEdges = 1_000_000
	// roundLeast is the smallest number of relations that a round of a hop asks for.
	roundLeast = 2_000
)

// Subgraph returns what is within some hops of the seeds. In each hop the entities of the hop
// before take turns: each adds the other end of its next relation, in the order of the
// relations' ids, so that a supernode does not crowd out the others. The result is
// deterministic. Unknown seeds and types are CodeInvalid; merged seeds are replaced by their
// survivors.
func (db *DB) Subgraph(ctx context.Context, q kg.SubgraphQuery) (kg.Subgraph, error) {
	g := db.live.current(ctx)
	reached, err := db.reach(ctx, g, &q)
	if err != nil {
		return kg.Subgraph{}, err
	}
	found := kg.Subgraph{Cut: reached.cut}
	edges, cut, err := db.edgesOf(ctx, g, reached, q)
	if err != nil {
		return kg.Subgraph{}, err
	}
	found.Edges, found.Cut = edges, cmp.Or(found.Cut, cut)
	refs, err := db.refsOf(ctx, reached.ids)
	if err != nil {
		return kg.Subgraph{}, err
	}
	for _, ref := range refs {
		found.Nodes = append(found.Nodes, kg.SubgraphNode{Ref: ref, Hop: reached.hops[ref.ID]})
	}
	return found, nil
}

// reached has the entities of a breadth-first search, in the order in which they were found.
type reached struct {
	ids  []string
	hops map[string]int
	most int
	cut  kg.SubgraphCut
}

// add adds the entities that a hop found, up to the limit.
func (r *reached) add(hop int, ids ...string) {
	for _, id := range ids {
		if _, known := r.hops[id]; known {
			continue
		}
		if len(r.ids) == r.most {
			r.cut = kg.CutNodes
			return
		}
		r.ids, r.hops[id] = append(r.ids, id), hop
	}
}

// reach runs a breadth-first search from the seeds. It replaces merged seeds by their
// survivors.
func (db *DB) reach(ctx context.Context, g *livegraph.Graph, q *kg.SubgraphQuery) (*reached, error) {
	seeds := slices.Clone(q.Seeds)
	step := db.hopSteps(*q)
	if g != nil {
		step = func(_ context.Context, from []livegraph.Position, limit int) ([]livegraph.Step, error) {
			return g.Step(*q, from, limit), nil
		}
	}
	if err := db.checkQueryIn(ctx, g, q.Types, queriedEach(seeds, func(i int) string { return fmt.Sprintf("seeds[%d]", i) })...); err != nil {
		return nil, err
	}
	found := &reached{hops: map[string]int{}, most: q.Budget.Nodes}
	found.add(0, seeds...)
	for hop, from := 1, 0; hop <= q.Depth && found.cut == kg.CutNone && from < len(found.ids); hop++ {
		border := found.ids[from:]
		from = len(found.ids)
		if err := found.hop(ctx, hop, border, step); err != nil {
			return nil, err
		}
	}
	return found, nil
}

// hop adds the neighbors of the entities at the border, in rounds: each round reads the next
// relations of every entity, until all are read or the budget is spent.
func (r *reached) hop(ctx context.Context, hop int, border []string, step stepper) error {
	from := make([]livegraph.Position, len(border))
	for i, id := range border {
		from[i].Entity = id
	}
	for reads := 0; len(from) > 0 && r.cut == kg.CutNone; {
		if reads >= readsOfHop {
			r.cut = kg.CutReads
			return nil
		}
		// Twice the room that is left, because many relations lead to the same entities.
		share := max(2*(r.most-len(r.ids)), roundLeast)/len(from) + 1
		steps, err := step(ctx, from, share)
		if err != nil {
			return err
		}
		var unread []livegraph.Position
		others := make([][]string, len(steps))
		for i, s := range steps {
			others[i] = s.Others
			reads += s.Relations
			if s.Relations == share {
				unread = append(unread, livegraph.Position{Entity: from[i].Entity, After: s.Last})
			}
		}
		r.add(hop, inTurn(others)...)
		from = unread
	}
	return nil
}

// stepper returns the next relations at each position, at most limit for each; see livegraph.Step.
type stepper func(ctx context.Context, from []livegraph.Position, limit int) ([]livegraph.Step, error)

// hopSteps returns a stepper that runs Cypher.
func (db *DB) hopSteps(q kg.SubgraphQuery) stepper {
	params := map[string]any{"kinds": listOrNull(plain(q.Kinds))}
	evidenceParams(params, q.EvidenceFilter)
	return func(ctx context.Context, from []livegraph.Position, limit int) ([]livegraph.Step, error) {
		params["limit"], params["from"] = limit, positionParams(from)
		rows, err := db.read(ctx, "read a hop of a subgraph", graph.SubgraphHop, params)
		steps := make([]livegraph.Step, len(from))
		for _, r := range rows {
			steps[r.integer("at")] = livegraph.Step{Others: r.texts("others"), Relations: int(r.integer("relations")), Last: r.text("last")}
		}
		return steps, err
	}
}

// inTurn returns the first item of each list, then the second of each, and so on.
func inTurn(lists [][]string) []string {
	var all []string
	for i, more := 0, true; more; i++ {
		more = false
		for _, list := range lists {
			if i < len(list) {
				all, more = append(all, list[i]), true
			}
		}
	}
	return all
}

func positionParams(from []livegraph.Position) []map[string]any {
	params := make([]map[string]any, len(from))
	for i, p := range from {
		params[i] = map[string]any{"id": p.Entity, "after": p.After}
	}
	return params
}

// edgesOf returns the relations between the reached entities, and whether there are more.
func (db *DB) edgesOf(ctx context.Context, g *livegraph.Graph, found *reached, q kg.SubgraphQuery) ([]kg.Edge, kg.SubgraphCut, error) {
	if g == nil {
		return db.edgesBetween(ctx, found, q)
	}
	ids, more := g.Between(q.EvidenceFilter, found.hops, q.Budget.Edges)
	rows, err := db.read(ctx, "read the relations of a subgraph", graph.SubgraphEdgesNamed, map[string]any{"ids": ids, "known_at": timeOrNull(q.KnownAt)})
	if err != nil {
		return nil, kg.CutNone, err
	}
	edges, cut := make([]kg.Edge, len(rows)), kg.CutNone
	for i, r := range rows {
		edges[i] = edge(r.row("edge"))
	}
	if more {
		cut = kg.CutEdges
	}
	return edges, cut, nil
}

// edgesBetween is edgesOf by Cypher.
func (db *DB) edgesBetween(ctx context.Context, found *reached, q kg.SubgraphQuery) ([]kg.Edge, kg.SubgraphCut, error) {
	counted, err := db.read(ctx, "count the relations of a subgraph", graph.SubgraphReads, map[string]any{"ids": found.ids, "reads": readsOfEdges})
	if err != nil {
		return nil, kg.CutNone, err
	}
	params := map[string]any{"ids": found.ids, "hops": found.hops, "reads": readsOfEdges, "limit": q.Budget.Edges + 1}
	evidenceParams(params, q.EvidenceFilter)
	rows, err := db.read(ctx, "read the relations of a subgraph", graph.SubgraphEdges, params)
	if err != nil {
		return nil, kg.CutNone, err
	}
	cut := kg.CutNone
	switch {
	case len(rows) > q.Budget.Edges:
		rows, cut = rows[:q.Budget.Edges], kg.CutEdges
	case counted[0].integer("relations") >= readsOfEdges:
		cut = kg.CutReads
	}
	edges := make([]kg.Edge, len(rows))
	for i, r := range rows {
		edges[i] = edge(r.row("edge"))
	}
	return edges, cut, nil
}

func edge(r row) kg.Edge {
	return kg.Edge{
		ID: r.text("id"), Type: r.text("type"), Subject: r.text("subject_id"), Object: r.text("object_id"),
		Symmetric: r.boolean("symmetric"), Figures: figures(r),
	}
}

// refsOf returns entities in the order of ids. It leaves out one that was deleted meanwhile.
func (db *DB) refsOf(ctx context.Context, ids []string) ([]kg.Ref, error) {
	byID, err := db.refsByID(ctx, ids)
	if err != nil {
		return nil, err
	}
	var refs []kg.Ref
	for _, id := range ids {
		if ref, ok := byID[id]; ok {
			refs = append(refs, ref)
		}
	}
	return refs, nil
}
