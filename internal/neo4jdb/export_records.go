package neo4jdb

import (
	"context"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// revisions passes on the revisions of entities or sources, in the order of ids, then of
// numbers.
func (e *exporting) revisions(ctx context.Context, of string, take func(row) error) error {
	var last row
	for {
		page, err := e.read(ctx, graph.ExportRevisions, map[string]any{"of": of, "after_id": last.text("id"), "after": last.integer("revision")})
		if err != nil || len(page) == 0 {
			return err
		}
		for _, r := range page {
			last = r.row("revision")
			if !r.boolean("written") {
				continue
			}
			if err := take(last); err != nil {
				return err
			}
		}
	}
}

// newest passes on the newest revision of each record that was not deleted.
func (e *exporting) newest(ctx context.Context, of string, take func(row) error) error {
	var held row
	give := func() error {
		if held == nil || held.boolean("deleted") {
			return nil
		}
		return take(held)
	}
	err := e.revisions(ctx, of, func(r row) error {
		if held.text("id") != r.text("id") {
			if err := give(); err != nil {
				return err
			}
		}
		held = r
		return nil
	})
	if err != nil {
		return err
	}
	return give()
}

func (e *exporting) emitEntity(r row) error {
	revision := revisionOf(r, entity)
	return e.emit(kg.ExportRecord{Entity: &revision})
}

func (e *exporting) emitSource(r row) error {
	revision := revisionOf(r, source)
	return e.emit(kg.ExportRecord{Source: &revision})
}

func (e *exporting) newestEntities(ctx context.Context) error {
	return e.newest(ctx, ofEntity, e.emitEntity)
}

func (e *exporting) entityRevisions(ctx context.Context) error {
	return e.revisions(ctx, ofEntity, e.emitEntity)
}

func (e *exporting) sourceRevisions(ctx context.Context) error {
	return e.revisions(ctx, ofSource, e.emitSource)
}

func (e *exporting) draftRevisions(ctx context.Context) error {
	return e.revisions(ctx, ofDraft, func(r row) error {
		revision := revisionOf(r, draft)
		return e.emit(kg.ExportRecord{Draft: &revision})
	})
}

// newestSources emits originals before their copies: first the sources that are no copies, in
// the order of ids, then the copies of these, and so on. It reads all sources once for each
// step of the longest chain.
func (e *exporting) newestSources(ctx context.Context) error {
	for depth, deepest := 0, 0; depth <= deepest; depth++ {
		var page []row
		flush := func() error {
			chains, err := e.originals(ctx, page)
			if err != nil {
				return err
			}
			for _, r := range page {
				steps := len(chains.of(r)) - 1
				deepest = max(deepest, steps)
				if steps != depth {
					continue
				}
				if err := e.emitSource(r); err != nil {
					return err
				}
			}
			page = page[:0]
			return nil
		}
		err := e.newest(ctx, ofSource, func(r row) error {
			if page = append(page, r); len(page) < exportPage {
				return nil
			}
			return flush()
		})
		if err := firstError(err, flush()); err != nil {
			return err
		}
	}
	return nil
}

// originals are sources by id.
type originals map[string]row

// of returns a source and the chain of its originals, the root last.
func (o originals) of(r row) []row {
	chain, seen := []row{r}, map[string]bool{r.text("id"): true}
	for {
		next, known := o[r.text("republished_from")]
		if !known || seen[next.text("id")] {
			return chain
		}
		seen[next.text("id")] = true
		chain, r = append(chain, next), next
	}
}

// originals reads the originals of sources, and their originals in turn.
func (e *exporting) originals(ctx context.Context, sources []row) (originals, error) {
	found := originals{}
	for next := sources; ; {
		var ids []string
		for _, r := range next {
			found[r.text("id")] = r
		}
		for _, r := range next {
			if id := r.text("republished_from"); id != "" && found[id] == nil {
				ids = append(ids, id)
			}
		}
		if len(ids) == 0 {
			return found, nil
		}
		read, err := e.newestOf(ctx, ofSource, ids)
		if err != nil || len(read) == 0 {
			return found, err
		}
		next = read
	}
}

// newestOf reads the newest revision of each of these records.
func (e *exporting) newestOf(ctx context.Context, of string, ids []string) ([]row, error) {
	rows, err := e.read(ctx, graph.RevisionNewestEach, map[string]any{"of": of, "ids": ids})
	revisions := make([]row, len(rows))
	for i, r := range rows {
		revisions[i] = r.row("revision")
	}
	return revisions, err
}

func (e *exporting) relations(ctx context.Context) error {
	for after := ""; ; {
		page, err := e.read(ctx, graph.ExportRelations, map[string]any{"after": after})
		if err != nil || len(page) == 0 {
			return err
		}
		for _, r := range page {
			node := r.row("relation")
			if after = node.text("id"); r.text("status") == "" {
				continue
			}
			err := e.emit(kg.ExportRecord{Relation: &kg.KeptRelation{
				ID: after, Identity: identityOf(node), Symmetric: node.boolean("symmetric"), Status: kg.Status(r.text("status")),
			}})
			if err != nil {
				return err
			}
		}
	}
}

// identityOf decodes the identity of a relation.
func identityOf(node row) kg.Identity {
	return kg.Identity{
		Type: node.text("type"), Subject: node.text("subject_id"), Object: node.text("object_id"),
		Key: node.text("key"), Occurred: node.text("identity_occurred"), Year: node.text("identity_year"),
	}
}

func (e *exporting) merges(ctx context.Context) error {
	for _, of := range []string{ofEntity, ofRelation} {
		for after := ""; ; {
			page, err := e.read(ctx, graph.ExportMerges, map[string]any{"of": of, "after": after})
			if err != nil {
				return err
			}
			if len(page) == 0 {
				break
			}
			for _, r := range page {
				after = r.text("from")
				if err := e.emitMerges(of, r); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// emitMerges emits the merges of one record as they were at the position. Each is undone before
// the next one begins.
func (e *exporting) emitMerges(of string, r row) error {
	for i, node := range r.rows("merges") {
		if int64(i) >= r.integer("merged") {
			return nil
		}
		m := kg.KeptMerge{Of: of, Merge: merge(node)}
		if int64(i) >= r.integer("unmerged") {
			m.UndoneAt, m.UndoneBy, m.UndoneReason = time.Time{}, "", ""
		}
		if err := e.emit(kg.ExportRecord{Merge: &m}); err != nil {
			return err
		}
	}
	return nil
}

func (e *exporting) tombstones(ctx context.Context) error {
	for _, of := range []string{ofEntity, ofSource, ofClaim, ofDraft} {
		for after := ""; ; {
			page, err := e.read(ctx, graph.ExportTombstones, map[string]any{"of": of, "after": after})
			if err != nil {
				return err
			}
			if len(page) == 0 {
				break
			}
			for _, r := range page {
				t := tombstone(r)
				after = t.ID
				if err := e.emit(kg.ExportRecord{Tombstone: &t}); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func (e *exporting) changes(ctx context.Context) error {
	for after := int64(0); ; {
		page, err := e.read(ctx, graph.ChangeList, map[string]any{"after": after, "until": e.Position, "of": nil, "actions": nil})
		if err != nil || len(page) == 0 {
			return err
		}
		for _, r := range page {
			change := kg.KeptChange{Recorded: recordedItem(r.row("change")), WrittenAt: r.row("change").instant("written_at")}
			after = change.Number
			if err := e.emit(kg.ExportRecord{Change: &change}); err != nil {
				return err
			}
		}
	}
}
