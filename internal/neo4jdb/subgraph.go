package neo4jdb

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// Bounds of what a subgraph looks at, whatever its budget.
const (
	// readsOfHop is how many relations one hop looks at, so that a supernode with
	// many relations to few others ends.
	readsOfHop = 50_000
	// readsOfEdges is how many relations are looked through for those between the
	// entities that were reached.
	readsOfEdges = 1_000_000
	// roundLeast is how many relations a round of a hop asks for at least.
	roundLeast = 2_000
)

// Subgraph returns what is within some hops of the seeds. In each hop the entities
// that the hop before reached take turns: each adds who stands at the other end of
// its next relation, in the order of the relations' ids, so that a supernode does not
// crowd out the others. The same question to the same graph has the same answer. Seeds and types that do not exist are
// CodeInvalid; a seed that was merged gives way to the one that stands for it.
func (db *DB) Subgraph(ctx context.Context, q kg.SubgraphQuery) (kg.Subgraph, error) {
	reached, err := db.reach(ctx, &q)
	if err != nil {
		return kg.Subgraph{}, err
	}
	found := kg.Subgraph{Cut: reached.cut}
	edges, cut, err := db.edgesBetween(ctx, reached, q)
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

// reached are the entities that a breadth-first search came to, in that order.
type reached struct {
	ids  []string
	hops map[string]int
	most int
	cut  kg.SubgraphCut
}

// add notes entities that a hop came to, until there are too many.
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

// reach searches breadth first from the seeds, whose ids it resolves.
func (db *DB) reach(ctx context.Context, q *kg.SubgraphQuery) (*reached, error) {
	seeds := slices.Clone(q.Seeds)
	if err := db.checkQuery(ctx, q.Types, queriedEach(seeds, func(i int) string { return fmt.Sprintf("seeds[%d]", i) })...); err != nil {
		return nil, err
	}
	found := &reached{hops: map[string]int{}, most: q.Budget.Nodes}
	found.add(0, seeds...)
	for hop, from := 1, 0; hop <= q.Depth && found.cut == kg.CutNone && from < len(found.ids); hop++ {
		border := found.ids[from:]
		from = len(found.ids)
		if err := db.hop(ctx, found, hop, border, *q); err != nil {
			return nil, err
		}
	}
	return found, nil
}

// relationPage is where reading an entity's relations goes on.
type relationPage struct{ id, after string }

// hop adds whom the entities of the border are related to, in rounds: each reads a
// share of every entity's relations, until all are read or the budget is spent.
func (db *DB) hop(ctx context.Context, found *reached, hop int, border []string, q kg.SubgraphQuery) error {
	pages := make([]relationPage, len(border))
	for i, id := range border {
		pages[i].id = id
	}
	params := map[string]any{"kinds": listOrNull(plain(q.Kinds))}
	evidenceParams(params, q.EvidenceFilter)
	for reads := 0; len(pages) > 0 && found.cut == kg.CutNone; {
		if reads >= readsOfHop {
			found.cut = kg.CutReads
			return nil
		}
		// Twice as many as there is room for, since many lead to the same entities.
		share := max(2*(found.most-len(found.ids)), roundLeast)/len(pages) + 1
		params["limit"], params["from"] = share, pageParams(pages)
		rows, err := db.read(ctx, "read a hop of a subgraph", graph.SubgraphHop, params)
		if err != nil {
			return err
		}
		var unread []relationPage
		others := make([][]string, len(rows))
		for i, r := range rows {
			others[i] = r.texts("others")
			read := int(r.integer("relations"))
			reads += read
			if read == share {
				unread = append(unread, relationPage{pages[r.integer("at")].id, r.text("last")})
			}
		}
		found.add(hop, inTurn(others)...)
		pages = unread
	}
	return nil
}

// inTurn takes the first of each list, then the second of each, and so on.
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

func pageParams(pages []relationPage) []map[string]any {
	params := make([]map[string]any, len(pages))
	for i, p := range pages {
		params[i] = map[string]any{"id": p.id, "after": p.after}
	}
	return params
}

// edgesBetween returns the relations between the entities that were reached, and
// whether that is not all of them.
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

// refsOf names entities, in the order of ids. One that was deleted meanwhile is
// left out.
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
