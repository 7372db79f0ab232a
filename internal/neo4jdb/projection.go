package neo4jdb

import (
	"cmp"
	"context"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// Projection returns the shape of a subgraph. Without seeds it is the whole graph: every entity
// that a matching relation joins to another, both of the kinds that the query asks for. A
// projection beyond the budget is TooLarge, with its size. Unknown seeds and types are
// CodeInvalid.
func (db *DB) Projection(ctx context.Context, q kg.SubgraphQuery) (kg.Projection, error) {
	if len(q.Seeds) > 0 {
		return db.projectSubgraph(ctx, q)
	}
	if err := db.checkQuery(ctx, q.Types); err != nil {
		return kg.Projection{}, err
	}
	links, count, err := db.links(ctx, q)
	if err != nil {
		return kg.Projection{}, err
	}
	ids := linkedBy(links)
	switch {
	case count > q.Budget.Edges: // the number of entities is not counted
		return kg.Projection{Size: kg.Budget{Edges: count}}, nil
	case len(ids) > q.Budget.Nodes:
		return kg.Projection{Size: kg.Budget{Nodes: len(ids), Edges: count}}, nil
	}
	nodes, err := db.refsOf(ctx, ids)
	return kg.Projection{Nodes: nodes, Links: links}, err
}

// links returns the relations that match a query without seeds, and their number. If there are more
// than its budget allows, it returns none of them.
func (db *DB) links(ctx context.Context, q kg.SubgraphQuery) ([]kg.Link, int, error) {
	if g := db.live.current(ctx); g != nil {
		links, count := g.Links(q.EvidenceFilter, q.Kinds, q.Budget.Edges)
		return links, count, nil
	}
	params := map[string]any{"kinds": listOrNull(plain(q.Kinds)), "limit": q.Budget.Edges + 1}
	evidenceParams(params, q.EvidenceFilter)
	rows, err := db.read(ctx, "project the graph", graph.ProjectionLinks, params)
	if err != nil {
		return nil, 0, err
	}
	if len(rows) > q.Budget.Edges {
		counted, err := db.read(ctx, "count the relations of a projection", graph.ProjectionSize, params)
		return nil, int(firstOf(counted).integer("relations")), err
	}
	links := make([]kg.Link, len(rows))
	for i, r := range rows {
		links[i] = kg.Link{Subject: r.text("subject"), Object: r.text("object"), Symmetric: r.boolean("symmetric")}
	}
	return links, len(links), nil
}

// projectSubgraph includes every entity of the subgraph, also those without relations.
func (db *DB) projectSubgraph(ctx context.Context, q kg.SubgraphQuery) (kg.Projection, error) {
	found, err := db.Subgraph(ctx, q)
	if err != nil {
		return kg.Projection{}, err
	}
	if found.Cut != kg.CutNone {
		return kg.Projection{Size: kg.Budget{Nodes: len(found.Nodes), Edges: len(found.Edges)}, AtLeast: true}, nil
	}
	var p kg.Projection
	for _, n := range found.Nodes {
		p.Nodes = append(p.Nodes, n.Ref)
	}
	slices.SortFunc(p.Nodes, func(a, b kg.Ref) int { return cmp.Compare(a.ID, b.ID) })
	for _, e := range found.Edges {
		p.Links = append(p.Links, kg.Link{Subject: e.Subject, Object: e.Object, Symmetric: e.Symmetric})
	}
	return p, nil
}

// linkedBy returns the ids of all entities that links join, sorted.
func linkedBy(links []kg.Link) []string {
	ids := make([]string, 0, 2*len(links))
	for _, l := range links {
		ids = append(ids, l.Subject, l.Object)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}
