package neo4jdb

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
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

// relationPage is the position in an entity's relations.
type relationPage struct{ id, after string }

// hop adds the neighbors of the entities at the border, in rounds: each round reads the next
// relations of every entity, until all are read or the budget is spent.
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
		// Twice the room that is left, because many relations lead to the same entities.
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

func pageParams(pages []relationPage) []map[string]any {
	params := make([]map[string]any, len(pages))
	for i, p := range pages {
		params[i] = map[string]any{"id": p.id, "after": p.after}
	}
	return params
}

// edgesBetween returns the relations between the reached entities, and whether there are more.
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
