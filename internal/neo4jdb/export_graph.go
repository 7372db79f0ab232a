package neo4jdb

import (
	"context"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// ExportGraph is Export for the derived graph. Without a filter it has all entities, with one
// those that its relations join. The position must be 0, and the filter must name no sources.
func (db *DB) ExportGraph(ctx context.Context, q kg.ExportQuery) (kg.GraphExport, error) {
	e, err := db.openExport(ctx, q)
	if err != nil {
		return kg.GraphExport{}, err
	}
	return kg.GraphExport{Position: e.Position, Items: emitted(ctx, e.graph)}, nil
}

func (e *exporting) graph(ctx context.Context, emit func(kg.GraphItem) error) error {
	merged, err := e.mergedThen(ctx)
	if err != nil {
		return err
	}
	sent := map[string]bool{}
	give := func(r row) error {
		if merged[r.text("id")] {
			return nil
		}
		found := entity(r)
		return emit(kg.GraphItem{Entity: &found})
	}
	all := e.Filter.IsZero()
	if all {
		if err := e.newest(ctx, ofEntity, give); err != nil {
			return err
		}
	}
	return e.graphRelations(ctx, func(page []kg.Relation) error {
		page = slices.DeleteFunc(page, func(r kg.Relation) bool { return merged[r.Subject.ID] || merged[r.Object.ID] })
		if !all {
			if err := e.endsOf(ctx, page, sent, give); err != nil {
				return err
			}
		}
		cited, err := e.cite(ctx, page)
		if err != nil {
			return err
		}
		for i := range cited {
			if err := emit(kg.GraphItem{Relation: &cited[i]}); err != nil {
				return err
			}
		}
		return nil
	})
}

// mergedThen returns the entities that were merged into others at the position.
func (e *exporting) mergedThen(ctx context.Context) (map[string]bool, error) {
	merged := map[string]bool{}
	e.emit = func(r kg.ExportRecord) error {
		if r.Merge.Of == ofEntity && r.Merge.UndoneAt.IsZero() {
			merged[r.Merge.From] = true
		}
		return nil
	}
	return merged, e.merges(ctx)
}

// graphRelations passes on pages of the relations that match the filter and existed at the
// position.
func (e *exporting) graphRelations(ctx context.Context, take func([]kg.Relation) error) error {
	f := e.Filter
	filter := kg.RelationFilter{Entity: f.Entity, EvidenceFilter: kg.EvidenceFilter{Types: f.Types, Statuses: f.Statuses}}
	if len(f.Statuses) == 0 {
		filter.Statuses = kg.DrawnStatuses()
	}
	for after := ""; ; {
		page, err := e.relationsAfter(ctx, filter, after)
		if err != nil || len(page) == 0 {
			return err
		}
		after = page[len(page)-1].ID
		rows, err := e.read(ctx, graph.ExportNoted, map[string]any{"ids": relationIDs(page)})
		if err != nil {
			return err
		}
		noted := map[string]bool{}
		for _, r := range rows {
			noted[r.text("id")] = true
		}
		page = slices.DeleteFunc(page, func(r kg.Relation) bool {
			other := len(f.Kinds) > 0 && !(slices.Contains(f.Kinds, r.Subject.Kind) && slices.Contains(f.Kinds, r.Object.Kind))
			return other || !noted[r.ID]
		})
		if err := take(page); err != nil {
			return err
		}
	}
}

func (e *exporting) relationsAfter(ctx context.Context, filter kg.RelationFilter, after string) ([]kg.Relation, error) {
	ctx, cancel := context.WithTimeout(ctx, exportPageTime)
	defer cancel()
	return e.db.relations(ctx, filter, kg.Page{After: after, Limit: exportPage})
}

// endsOf passes on those ends of relations that were not passed on before.
func (e *exporting) endsOf(ctx context.Context, page []kg.Relation, sent map[string]bool, give func(row) error) error {
	var ids []string
	for _, r := range page {
		for _, id := range []string{r.Subject.ID, r.Object.ID} {
			if !sent[id] {
				sent[id] = true
				ids = append(ids, id)
			}
		}
	}
	slices.Sort(ids)
	found, err := e.newestOf(ctx, ofEntity, ids)
	if err != nil {
		return err
	}
	for _, r := range found {
		if err := give(r); err != nil {
			return err
		}
	}
	return nil
}

// cite reads the sources of the claims that decided relations, when the query asks for them.
func (e *exporting) cite(ctx context.Context, page []kg.Relation) ([]kg.CitedRelation, error) {
	cited := make([]kg.CitedRelation, len(page))
	if !e.Cited {
		for i, r := range page {
			cited[i].Relation = r
		}
		return cited, nil
	}
	claims, err := e.read(ctx, graph.Evidence, map[string]any{"relations": relationIDs(page)})
	if err != nil {
		return nil, err
	}
	about, sources := groupEvidence(claims), map[string]kg.Source{}
	var ids, publishers []string
	for _, r := range claims {
		ids = append(ids, r.text("source"))
	}
	slices.Sort(ids)
	found, err := e.newestOf(ctx, ofSource, slices.Compact(ids))
	if err != nil {
		return nil, err
	}
	for _, r := range found {
		sources[r.text("id")] = source(r)
		publishers = append(publishers, r.text("publisher"))
	}
	names, err := e.newestOf(ctx, ofEntity, publishers)
	if err != nil {
		return nil, err
	}
	name := map[string]string{}
	for _, r := range names {
		name[r.text("id")] = r.text("name")
	}
	for i, r := range page {
		cited[i] = citedRelation(r, about[r.ID], sources, name)
	}
	return cited, nil
}

func citedRelation(r kg.Relation, claims []kg.Evidence, sources map[string]kg.Source, name map[string]string) kg.CitedRelation {
	c := kg.CitedRelation{Relation: r}
	for _, e := range claims {
		s, known := sources[e.Claim.Source]
		same := func(o kg.Source) bool { return o.ID == s.ID }
		if known && slices.Contains(r.DecidedBy, e.Claim.ID) && !slices.ContainsFunc(c.Sources, same) {
			c.Sources = append(c.Sources, s)
		}
	}
	slices.SortFunc(c.Sources, func(x, y kg.Source) int { return strings.Compare(x.ID, y.ID) })
	for _, s := range c.Sources {
		if publisher := name[s.Publisher]; publisher != "" && !slices.Contains(c.Publishers, publisher) {
			c.Publishers = append(c.Publishers, publisher)
		}
	}
	return c
}
