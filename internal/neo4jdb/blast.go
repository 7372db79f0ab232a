package neo4jdb

import (
	"context"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// blastRadius returns what is known of a retraction before it runs.
func blastRadius(r kg.SourceRetraction, own kg.Source, copies []kg.Source, relations []string) kg.BlastRadius {
	radius := kg.BlastRadius{
		Source: sourceRef(own), Revision: own.Revision, CopiesTotal: len(copies), RelationsTotal: len(relations),
	}
	if !r.DryRun && !own.Retracted() {
		radius.Revision++
	}
	for _, c := range few(copies) {
		radius.Copies = append(radius.Copies, kg.SourceCopy{Source: sourceRef(c), Retracted: c.Retracted() || r.Copies})
	}
	return radius
}

func sourceRef(s kg.Source) kg.Ref { return kg.Ref{ID: s.ID, Kind: kg.KindSource, Name: s.Title} }

// few returns the first kg.MaxBlast items of a list, or all when it is shorter.
func few[T any](list []T) []T { return list[:min(len(list), kg.MaxBlast)] }

// measure adds the current state of the relations that were in before, and the detours for
// those that lost their edge.
func (t tx) measure(ctx context.Context, radius *kg.BlastRadius, before []kg.Relation) error {
	after, err := t.relationsByID(ctx, relationIDs(before))
	if err != nil {
		return err
	}
	var closed []kg.Relation
	for i, r := range before {
		now := kg.RelationAfter{Relation: r, Status: after[i].Status, ClaimCount: after[i].ClaimCount, OriginCount: after[i].OriginCount}
		radius.Relations = append(radius.Relations, now)
		if now.Closes() {
			closed = append(closed, r)
		}
	}
	radius.Detours, err = t.detours(ctx, closed)
	return err
}

// relationsByID returns relations, sorted by id. All of them must exist.
func (t tx) relationsByID(ctx context.Context, ids []string) ([]kg.Relation, error) {
	relations, err := findRelations(ctx, t.run, ids)
	if err == nil && len(relations) < len(ids) {
		err = errVanished
	}
	return relations, err
}

// pair holds the two ends of a relation.
type pair struct{ from, to string }

// detours returns how far apart the ends of relations are now.
func (t tx) detours(ctx context.Context, closed []kg.Relation) ([]kg.Detour, error) {
	var pairs []map[string]any
	asked := map[pair]bool{}
	for _, r := range closed {
		if ends := (pair{r.Subject.ID, r.Object.ID}); !asked[ends] {
			asked[ends] = true
			pairs = append(pairs, map[string]any{"from": ends.from, "to": ends.to})
		}
	}
	rows, err := t.run(ctx, graph.PathHops, map[string]any{"pairs": pairs, "statuses": walked()})
	if err != nil {
		return nil, err
	}
	hops := map[pair]int{}
	for _, r := range rows {
		hops[pair{r.text("from"), r.text("to")}] = int(r.integer("hops"))
	}
	var detours []kg.Detour
	for _, r := range closed {
		detours = append(detours, kg.Detour{Relation: r.ID, From: r.Subject, To: r.Object, Hops: hops[pair{r.Subject.ID, r.Object.ID}]})
	}
	return detours, nil
}

// walked returns the statuses of the relations that a path uses by default.
func walked() []string {
	var statuses []string
	for _, s := range kg.Statuses() {
		if s.Walked() {
			statuses = append(statuses, string(s))
		}
	}
	return statuses
}
