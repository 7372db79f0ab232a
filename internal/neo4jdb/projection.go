package neo4jdb

import (
	"cmp"
	"context"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// Projection returns the shape of a subgraph, or of the whole graph when there are no
// seeds: then every entity that a relation passing the filter joins to another, both
// of the kinds that are asked for. One beyond the budget is TooLarge, and says how
// large it would be. Seeds and types that do not exist are CodeInvalid.
func (db *DB) Projection(ctx context.Context, q kg.SubgraphQuery) (kg.Projection, error) {
	if len(q.Seeds) > 0 {
		return db.projectSubgraph(ctx, q)
	}
	if err := db.checkQuery(ctx, q.Types); err != nil {
		return kg.Projection{}, err
	}
	params := map[string]any{"kinds": listOrNull(plain(q.Kinds)), "limit": q.Budget.Edges + 1}
	evidenceParams(params, q.EvidenceFilter)
	rows, err := db.read(ctx, "project the graph", graph.ProjectionLinks, params)
	if err != nil {
		return kg.Projection{}, err
	}
	links := make([]kg.Link, len(rows))
	for i, r := range rows {
		links[i] = kg.Link{Subject: r.text("subject"), Object: r.text("object"), Symmetric: r.boolean("symmetric")}
	}
	ids := linkedBy(links)
	if len(links) <= q.Budget.Edges && len(ids) <= q.Budget.Nodes {
		nodes, err := db.refsOf(ctx, ids)
		return kg.Projection{Nodes: nodes, Links: links}, err
	}
	size := kg.Budget{Nodes: len(ids), Edges: len(links)}
	if len(links) <= q.Budget.Edges {
		return kg.Projection{Size: size}, nil
	}
	counted, err := db.read(ctx, "count the relations of a projection", graph.ProjectionSize, params)
	if err != nil {
		return kg.Projection{}, err
	}
	// How many entities they join isn't counted.
	return kg.Projection{Size: kg.Budget{Edges: int(counted[0].integer("relations"))}}, nil
}

// projectSubgraph leaves out no entity, also one that is related to nobody.
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

// linkedBy returns the ids of all entities that links join, in their order.
func linkedBy(links []kg.Link) []string {
	ids := make([]string, 0, 2*len(links))
	for _, l := range links {
		ids = append(ids, l.Subject, l.Object)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}
