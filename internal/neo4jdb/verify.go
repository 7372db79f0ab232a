package neo4jdb

import (
	"context"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// verifyPage is the number of relations that are derived at a time.
const verifyPage = 500

// Drift is a difference between the stored figures of a relation and those that follow from its
// claims, or between the label of an entity and whether it is an official.
type Drift struct {
	// ID is that of a relation, of an edge without a relation, or of an entity.
	ID string
	// Orphan is true for an edge without a relation.
	Orphan bool
	// Entity is true for an entity whose survivor is wrong.
	Entity bool
	// Official is true for an entity whose label is wrong.
	Official bool
	// What has the names of the properties that differ, or a description.
	What []string
}

// Verify derives every relation again, and calls report for each whose node, edge or history
// differs, in the order of ids. Then it reports edges without a relation, entities whose
// survivor is wrong, and entities with a wrong label :Official. It returns the number of
// relations. It sees each relation and entity at one moment, but not all at the same moment.
func (db *DB) Verify(ctx context.Context, report func(Drift)) (int, error) {
	count, after := 0, ""
	for {
		page, err := db.read(ctx, "read relations to verify", graph.VerifyPage, map[string]any{"after": after, "limit": verifyPage})
		if err != nil {
			return count, err
		}
		if len(page) == 0 {
			return count, firstError(db.reportOrphans(ctx, report), db.reportMerged(ctx, report), db.reportOfficials(ctx, report))
		}
		if err := db.verifyPage(ctx, page, report); err != nil {
			return count, err
		}
		count += len(page)
		after = page[len(page)-1].row("relation").text("id")
	}
}

func (db *DB) verifyPage(ctx context.Context, page []row, report func(Drift)) error {
	ids := make([]string, len(page))
	for i, r := range page {
		ids[i] = r.row("relation").text("id")
	}
	run := db.reader("read relations to verify")
	grouped, err := group(ctx, run, ids)
	if err != nil {
		return err
	}
	frames, err := run(ctx, graph.RelationFrames, map[string]any{"ids": ids})
	if err != nil {
		return err
	}
	claims, err := run(ctx, graph.Evidence, map[string]any{"relations": idsOf(frames)})
	if err != nil {
		return err
	}
	about, wanted := groupEvidence(claims), map[string]map[string]any{}
	for _, f := range frames {
		wanted[f.text("id")] = derivationRow(f, derived(f, about[f.text("id")]))
	}
	roots := grouped.roots()
	for _, r := range page {
		id := r.row("relation").text("id")
		m, root := grouped.members[id], roots[id]
		if m.root != id {
			wanted[id] = mergedRow(id, m.root, m.identity)
		}
		what := drift(r, wanted[id])
		if m.root != root {
			what = append(what, fmt.Sprintf("%s stands for it, and %s should", m.root, root))
		}
		if len(what) > 0 {
			report(Drift{ID: id, What: what})
		}
	}
	return nil
}

// drift compares a stored relation with the expected properties.
func drift(stored row, wanted map[string]any) []string {
	if wanted == nil {
		return []string{"its type is not in the vocabulary"}
	}
	figures := maps.Clone(wanted["figures"].(map[string]any))
	figures["status_reason"], figures["places"], figures["decided_by"] = wanted["reason"], wanted["places"], wanted["decided_by"]
	what := differing("", figures, stored.row("relation"))
	edges, drawn := stored.rows("edges"), kg.Status(figures["status"].(string)).HasEdge()
	switch {
	case !drawn && len(edges) > 0:
		return append(what, "it has an edge and should have none")
	case drawn && len(edges) != 1:
		return append(what, fmt.Sprintf("it has %d edges and should have one", len(edges)))
	case drawn && edges[0].text("type") != wanted["type"]:
		return append(what, "its edge is of another type")
	case drawn:
		return append(what, differing("edge.", wanted["edge"].(map[string]any), edges[0].row("properties"))...)
	}
	return what
}

// differing returns the names of the properties that differ.
func differing(prefix string, wanted map[string]any, stored row) []string {
	var names []string
	for _, name := range slices.Sorted(maps.Keys(wanted)) {
		if !reflect.DeepEqual(stored[name], asStored(wanted[name])) {
			names = append(names, prefix+name)
		}
	}
	return names
}

// asStored returns a value as the driver returns it.
func asStored(value any) any {
	switch v := value.(type) {
	case int:
		return int64(v)
	case []string:
		return listAsStored(v)
	case []int:
		return listAsStored(v)
	case []bool:
		return listAsStored(v)
	case []time.Time:
		return listAsStored(v)
	case []neo4j.Date:
		return listAsStored(v)
	default:
		return value
	}
}

func listAsStored[T any](list []T) any {
	out := make([]any, len(list))
	for i, v := range list {
		out[i] = asStored(v)
	}
	return out
}

// reportOrphans reports edges without a relation, at most a page of them.
func (db *DB) reportOrphans(ctx context.Context, report func(Drift)) error {
	rows, err := db.read(ctx, "look for edges without a relation", graph.VerifyOrphans, map[string]any{"limit": verifyPage})
	for _, r := range rows {
		report(Drift{ID: r.text("id"), Orphan: true, What: []string{
			fmt.Sprintf("an edge %s from %s to %s belongs to no relation", r.text("type"), r.text("subject"), r.text("object")),
		}})
	}
	return err
}

// reportMerged reports entities whose survivor does not follow from the merges.
func (db *DB) reportMerged(ctx context.Context, report func(Drift)) error {
	run := db.reader("read the entities that were merged")
	rows, err := run(ctx, graph.VerifyMerged, nil)
	if err != nil {
		return err
	}
	survivors, err := entitySurvivors(ctx, run, idsOf(rows))
	for _, r := range rows {
		if id := r.text("id"); r.text("now") != survivors[id] {
			report(Drift{ID: id, Entity: true, What: []string{fmt.Sprintf("%s stands for it, and %s should", r.text("now"), survivors[id])}})
		}
	}
	return err
}

// reportOfficials reports entities, in the order of ids, whose label :Official does not follow
// from the edges.
func (db *DB) reportOfficials(ctx context.Context, report func(Drift)) error {
	for after := ""; ; {
		page, err := db.read(ctx, "read officials to verify", graph.VerifyOfficials, map[string]any{"after": after, "limit": verifyPage})
		if err != nil || len(page) == 0 {
			return err
		}
		for _, r := range page {
			after = r.text("id")
			switch labelled, official := r.boolean("labelled"), r.boolean("official"); {
			case labelled && !official:
				report(Drift{ID: after, Official: true, What: []string{"it is labelled an official and is none"}})
			case !labelled && official:
				report(Drift{ID: after, Official: true, What: []string{"it is an official and not labelled so"}})
			}
		}
	}
}

// Repair corrects a drift under the locks of what it changes: it derives the relation, deletes
// the edge, writes the survivor or sets the label.
func (db *DB) Repair(ctx context.Context, d Drift) error {
	return db.writeExclusive(ctx, "repair the graph", func(ctx context.Context, t tx) error {
		switch {
		case d.Orphan:
			return t.deleteOrphan(ctx, d.ID)
		case d.Entity:
			return t.regroupEntities(ctx, d.ID)
		case d.Official:
			return t.relabel(ctx, officialCandidates{people: []string{d.ID}})
		}
		if err := t.hold(ctx, []string{d.ID}); err != nil {
			return err
		}
		if err := t.regroup(ctx, []string{d.ID}); err != nil {
			return err
		}
		return t.rederive(ctx, []string{d.ID})
	})
}

// deleteOrphan deletes an edge that may have made a person an official.
func (t tx) deleteOrphan(ctx context.Context, id string) error {
	rows, err := t.run(ctx, graph.VerifyOrphanDelete, map[string]any{"id": id})
	if err != nil {
		return err
	}
	var d officialCandidates
	for _, r := range rows {
		d.add(r.text("type"), r.text("subject"))
	}
	return t.relabel(ctx, d)
}
