package neo4jdb

import (
	"context"
	"fmt"
	"iter"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

const (
	// restorePage is the number of records, or of relations, that one transaction writes.
	restorePage = 200
	// wipePage is the number of nodes that one transaction deletes.
	wipePage = 5000
)

// unfinished is the error for a database with an unfinished restore.
func unfinished() error {
	return &kg.Error{Code: kg.CodeUnavailable, Message: "a restore of this database was interrupted, so its data is incomplete; run the restore command again with the complete file"}
}

func (db *DB) restoreState(ctx context.Context) (row, error) {
	rows, err := db.read(ctx, "look for an unfinished restore", graph.RestoreState, nil)
	return firstOf(rows), err
}

// Restore writes the records of a complete export that ends at a position, derives what follows
// from them, and verifies the result. A database in which anything was ever recorded is
// CodeConflict. During the restore the database is marked: it is not Ready, and cannot be
// migrated. After an interruption, the next restore deletes what was written and starts again.
// No one else may write meanwhile. Records that depend on others which are missing are
// CodeInvalid. Report is called with the progress.
func (db *DB) Restore(ctx context.Context, position int64, records iter.Seq2[kg.ExportRecord, error], report func(kg.RestoreProgress)) error {
	if err := db.beginRestore(ctx, report); err != nil {
		return err
	}
	r := &restoring{db: db, report: report}
	if err := r.load(ctx, records); err != nil {
		return err
	}
	if err := r.derive(ctx); err != nil {
		return err
	}
	return db.write(ctx, "end a restore", func(ctx context.Context, t tx) error {
		_, err := t.run(ctx, graph.RestoreEnd, map[string]any{"log": restoreLog})
		return err
	})
}

// beginRestore checks that the database is empty, marks it, and creates its schema.
func (db *DB) beginRestore(ctx context.Context, report func(kg.RestoreProgress)) error {
	state, err := db.restoreState(ctx)
	switch {
	case err != nil:
		return err
	case state.boolean("unfinished"):
		if err := db.wipe(ctx, report); err != nil {
			return err
		}
	case !state.boolean("empty"):
		return kg.Conflict("this database is not empty; restore into an empty one, or add a content export with the import command")
	default:
		err := db.write(ctx, "begin a restore", func(ctx context.Context, t tx) error {
			_, err := t.run(ctx, graph.RestoreBegin, nil)
			return err
		})
		if err != nil {
			return err
		}
	}
	return db.migrate(ctx)
}

// wipe deletes what an unfinished restore has written.
func (db *DB) wipe(ctx context.Context, report func(kg.RestoreProgress)) error {
	for done := int64(0); ; {
		var gone int64
		err := db.write(ctx, "delete what an unfinished restore has written", func(ctx context.Context, t tx) error {
			rows, err := t.run(ctx, graph.RestoreWipe, map[string]any{"limit": wipePage})
			gone = firstOf(rows).integer("gone")
			return err
		})
		if err != nil || gone == 0 {
			return err
		}
		done += gone
		report(kg.RestoreProgress{Step: "deleted of an unfinished restore", Done: done})
	}
}

// restoring is the state of one restore. Records of one type follow each other, and are written
// in batches.
type restoring struct {
	db     *DB
	report func(kg.RestoreProgress)
	done   int64
	// last is the position of the last change.
	last int64
	// merged is true when there are merges.
	merged bool

	revisions, entities, sources []map[string]any
	relations, notes             []map[string]any
	claims                       []kg.KeptClaim
	// label is the label of the nodes in notes.
	label string
	// entity and source are the newest revisions read so far of the record whose revisions are
	// being read.
	entity *kg.Revision[kg.Entity]
	source *kg.Revision[kg.Source]
	// drafts are the newest revisions of drafts, and draft is the one being read.
	drafts []map[string]any
	draft  map[string]any
}

func (r *restoring) load(ctx context.Context, records iter.Seq2[kg.ExportRecord, error]) error {
	for record, err := range records {
		if err != nil {
			return err
		}
		if err := r.take(ctx, record); err != nil {
			return err
		}
		if r.done++; r.done%10_000 == 0 {
			r.report(kg.RestoreProgress{Step: "records read", Done: r.done})
		}
	}
	if err := r.flush(ctx); err != nil {
		return err
	}
	r.report(kg.RestoreProgress{Step: "records read", Done: r.done})
	return nil
}

// take adds a record. Records depend on those of earlier types, so it first writes what was
// gathered of another type.
func (r *restoring) take(ctx context.Context, record kg.ExportRecord) error {
	if record.Entity == nil && r.entity != nil || record.Draft == nil && r.draft != nil || record.Source == nil && r.source != nil ||
		record.Relation == nil && len(r.relations) > 0 || record.Claim == nil && len(r.claims) > 0 || r.gathered() >= restorePage && !r.goesOn(record) {
		if err := r.flush(ctx); err != nil {
			return err
		}
	}
	switch {
	case record.Type != nil:
		return r.relationType(ctx, *record.Type)
	case record.Entity != nil:
		r.takeEntity(*record.Entity)
	case record.Source != nil:
		r.takeSource(*record.Source)
	case record.Relation != nil:
		properties := relationProperties(record.Relation.Identity, record.Relation.Symmetric)
		properties["id"], properties["status"] = record.Relation.ID, string(record.Relation.Status)
		r.relations = append(r.relations, properties)
	case record.Claim != nil:
		r.claims = append(r.claims, *record.Claim)
	case record.Draft != nil:
		r.takeDraft(*record.Draft)
	case record.Merge != nil:
		r.merged = true
		return r.note(ctx, "Merge", mergeProperties(*record.Merge))
	case record.Tombstone != nil:
		t := *record.Tombstone
		return r.note(ctx, "Tombstone", map[string]any{"of": t.Of, "id": t.ID, "erased_at": serverTime(t.ErasedAt), "erased_by": orNull(t.ErasedBy), "reason": orNull(t.Reason)})
	case record.Change != nil:
		r.last = record.Change.Number
		return r.note(ctx, "Change", changeProperties(*record.Change))
	}
	return nil
}

// goesOn reports whether a record is another revision of the same entity or source.
func (r *restoring) goesOn(record kg.ExportRecord) bool {
	return record.Entity != nil && r.entity != nil && record.Entity.Record.ID == r.entity.Record.ID ||
		record.Source != nil && r.source != nil && record.Source.Record.ID == r.source.Record.ID ||
		record.Draft != nil && r.draft != nil && record.Draft.Record.ID == r.draft["id"]
}

func (r *restoring) gathered() int {
	return len(r.revisions) + len(r.relations) + len(r.claims) + len(r.notes)
}

// note adds a node without relationships.
func (r *restoring) note(ctx context.Context, label string, properties map[string]any) error {
	if r.label != label {
		if err := r.flush(ctx); err != nil {
			return err
		}
	}
	r.label, r.notes = label, append(r.notes, properties)
	return nil
}

func (r *restoring) relationType(ctx context.Context, t kg.RelationType) error {
	if err := r.db.constrain(ctx, t); err != nil {
		return err
	}
	properties := relationTypeProperties(t)
	properties["recorded_at"], properties["recorded_by"] = serverTime(t.RecordedAt), orNull(t.RecordedBy)
	return r.db.write(ctx, "restore a relation type", func(ctx context.Context, tx tx) error {
		_, err := tx.run(ctx, graph.RestoreType, map[string]any{"properties": properties})
		return err
	})
}

// flush writes what was gathered.
func (r *restoring) flush(ctx context.Context) error {
	r.endEntity()
	r.endSource()
	r.endDraft()
	if r.gathered()+len(r.entities)+len(r.sources)+len(r.drafts) == 0 {
		return nil
	}
	err := r.db.write(ctx, "restore records", func(ctx context.Context, t tx) error {
		nodes := func(label string, properties []map[string]any) error {
			if len(properties) == 0 {
				return nil
			}
			_, err := t.run(ctx, graph.RestoreNodes, map[string]any{"label": label, "properties": properties})
			return err
		}
		for _, step := range []func() error{
			func() error { return nodes("Revision", r.revisions) },
			func() error { return r.writeEntities(ctx, t) },
			func() error { return r.writeSources(ctx, t) },
			func() error { return nodes("Relation", r.relations) },
			func() error { return r.writeClaims(ctx, t) },
			func() error { return nodes("Draft", r.drafts) },
			func() error { return nodes(r.label, r.notes) },
		} {
			if err := step(); err != nil {
				return err
			}
		}
		return nil
	})
	r.revisions, r.entities, r.sources, r.relations, r.claims, r.notes, r.drafts = nil, nil, nil, nil, nil, nil, nil
	return err
}

func (r *restoring) writeEntities(ctx context.Context, t tx) error {
	if len(r.entities) == 0 {
		return nil
	}
	_, err := t.run(ctx, graph.RestoreEntities, map[string]any{"entities": r.entities})
	return err
}

func (r *restoring) writeSources(ctx context.Context, t tx) error {
	if len(r.sources) == 0 {
		return nil
	}
	written, err := t.run(ctx, graph.RestoreSources, map[string]any{"sources": r.sources})
	if err != nil {
		return err
	}
	links := map[string]int64{}
	for _, w := range written {
		links[w.text("id")] = w.integer("links")
	}
	for _, s := range r.sources {
		properties := s["properties"].(map[string]any)
		if id := properties["id"].(string); links[id] != s["links"].(int64) {
			return kg.Invalid(kg.Fault{Field: "publisher", Code: kg.FaultUnknownID, Message: fmt.Sprintf("the source %q names records that are not in the file; restore a complete export", id)})
		}
	}
	return nil
}

func (r *restoring) writeClaims(ctx context.Context, t tx) error {
	if len(r.claims) == 0 {
		return nil
	}
	claims, rows := make([]kg.Claim, len(r.claims)), make([]map[string]any, len(r.claims))
	for i, c := range r.claims {
		claims[i], rows[i] = c.Claim, keptClaimRow(c)
	}
	lacking, err := t.writeLinked(ctx, graph.RestoreClaims, claims, rows)
	if err == nil && lacking != "" {
		err = kg.Invalid(kg.Fault{Field: "claim", Code: kg.FaultUnknownID, Message: fmt.Sprintf("the claim %q names records that are not in the file; restore a complete export", lacking)})
	}
	return err
}
