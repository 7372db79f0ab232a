package neo4jdb

import (
	"context"
	"errors"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// republicationLock guards the chains of copies: two transactions could together close a cycle
// that neither of them sees. It is taken before any lock on a source.
const republicationLock = "republication"

// Source returns the source of that id. An unknown source is CodeNotFound, a deleted one
// CodeGone.
func (db *DB) Source(ctx context.Context, id string) (kg.Source, error) {
	return db.SourceAt(ctx, id, time.Time{})
}

// SourceAt returns the source of that id as it was recorded at a time, or as it is when that is
// zero. An unknown source is CodeNotFound, one that was deleted by then CodeGone.
func (db *DB) SourceAt(ctx context.Context, id string, at time.Time) (kg.Source, error) {
	if at.IsZero() {
		rows, err := db.read(ctx, "read a source", graph.SourceGet, map[string]any{"id": id})
		if err != nil {
			return kg.Source{}, err
		}
		if len(rows) > 0 {
			return source(rows[0].row("source")), nil
		}
	}
	r, err := recorded(ctx, db.reader("read a revision of a source"), ofSource, "", id, at)
	if err != nil {
		return kg.Source{}, err
	}
	return source(r), nil
}

// Sources returns a page of sources in the order of their ids.
func (db *DB) Sources(ctx context.Context, page kg.Page) ([]kg.Source, error) {
	rows, err := db.read(ctx, "list sources", graph.SourceList, map[string]any{"after": page.After, "limit": page.Limit})
	if err != nil {
		return nil, err
	}
	sources := make([]kg.Source, len(rows))
	for i, r := range rows {
		sources[i] = source(r.row("source"))
	}
	return sources, nil
}

// CreateSource stores a new source. An id that is taken is CodeConflict.
func (db *DB) CreateSource(ctx context.Context, s kg.Source) (kg.Source, error) {
	stored, _, err := db.UpdateSource(ctx, s.ID, func(current *kg.Source) (kg.Source, error) {
		if current != nil {
			return kg.Source{}, kg.Conflict("the id %q belongs to another source; choose another id", s.ID)
		}
		return s, nil
	})
	return stored, err
}

// errNeedsExclusive ends a transaction that would change an existing source without all
// stripes: claims may depend on it.
var errNeedsExclusive = errors.New("all stripes are needed")

// UpdateSource stores what change returns, and derives every relation whose claims depend on
// the source, in one transaction. Current is nil when there is no source, and created is true
// when there was none. Unchanged content writes nothing; every other write leaves a revision. A
// publisher that is no organization, an unknown original and a cycle of copies are
// CodeInvalid, and an erased id is CodeConflict.
func (db *DB) UpdateSource(ctx context.Context, id string, change func(current *kg.Source) (kg.Source, error)) (stored kg.Source, created bool, err error) {
	ctx = keeping(ctx, &stored, &created)
	put := func(write writer, exclusive bool) error {
		return write(ctx, "write a source", func(ctx context.Context, t tx) error {
			if err := t.lock(ctx, republicationLock); err != nil {
				return err
			}
			current, err := t.lockSource(ctx, id)
			if err != nil {
				return err
			}
			sent, err := change(current)
			if err != nil {
				return err
			}
			v, err := t.replaceSource(ctx, current, sent, exclusive)
			stored, created = v.record, current == nil
			return err
		})
	}
	// A new source has no claims, so it needs no stripes.
	if err = put(db.write, false); errors.Is(err, errNeedsExclusive) {
		err = put(db.writeExclusive, true)
	}
	return stored, created, err
}

// PatchSource is UpdateSource for a source that must exist: otherwise it is CodeNotFound, or
// CodeGone when it was deleted.
func (db *DB) PatchSource(ctx context.Context, id string, change func(current kg.Source) (kg.Source, error)) (stored kg.Source, err error) {
	err = db.writeExclusive(ctx, "write a source", func(ctx context.Context, t tx) error {
		if err := t.lock(ctx, republicationLock); err != nil {
			return err
		}
		current, err := t.takeSource(ctx, id)
		if err != nil {
			return err
		}
		sent, err := change(current)
		if err != nil {
			return err
		}
		v, err := t.replaceSource(ctx, &current, sent, true)
		stored = v.record
		return err
	})
	return stored, err
}

// lockSource takes the lock of an id and returns its source, or nil when there is none.
func (t tx) lockSource(ctx context.Context, id string) (*kg.Source, error) {
	locked, err := t.one(ctx, graph.SourceLock, map[string]any{"ids": []string{id}})
	if err != nil {
		return nil, err
	}
	current := source(locked.row("source"))
	if current.Revision == 0 {
		return nil, nil
	}
	return &current, nil
}

// takeSource is lockSource for a source that must exist.
func (t tx) takeSource(ctx context.Context, id string) (kg.Source, error) {
	current, err := t.lockSource(ctx, id)
	if err != nil {
		return kg.Source{}, err
	}
	if current != nil {
		return *current, nil
	}
	_, err = recorded(ctx, t.run, ofSource, "", id, time.Time{})
	return kg.Source{}, firstError(err, kg.NotFound(ofSource, id))
}

// replaceSource stores a source by the rules of next, and derives the relations that depend
// on it; current is nil when there is none, and the lock of the id is held. Exclusive says
// that all stripes are held; otherwise a change of an existing source is errNeedsExclusive. The
// record of the result is the stored source.
func (t tx) replaceSource(ctx context.Context, current *kg.Source, sent kg.Source, exclusive bool) (version[kg.Source], error) {
	v, err := nextOf(ctx, t, ofSource, sent.ID, current, sent)
	switch {
	case err != nil || v.outcome == kg.Unchanged:
		return v, err
	case v.outcome == kg.Changed && !exclusive:
		return v, errNeedsExclusive
	}
	publishers, err := lookUpEntities(ctx, t.run, []string{sent.Publisher})
	if err != nil {
		return v, err
	}
	if err := checkSource(ctx, t.run, publishers, sent); err != nil {
		return v, err
	}
	written, err := t.writeSources(ctx, []map[string]any{sourceRow(v)})
	if err != nil {
		return v, err
	}
	v.record = source(written[0].row("source"))
	if v.outcome == kg.Changed {
		err = t.rederiveSource(ctx, sent.ID)
	}
	return v, err
}

// sourceRow is an item of the parameter of source_write.cypher.
func sourceRow(v version[kg.Source]) map[string]any {
	s := v.record
	return map[string]any{
		"id": s.ID, "properties": sourceProperties(s), "since": timeOrNull(v.since),
		"publisher": orNull(s.Publisher), "republished_from": orNull(s.RepublishedFrom),
		"links": present(s.Publisher) + present(s.RepublishedFrom),
	}
}

// writeSources writes rows of sourceRow, whose publishers and originals were found before,
// and returns one row for each.
func (t tx) writeSources(ctx context.Context, sources []map[string]any) ([]row, error) {
	written, err := t.run(ctx, graph.SourceWrite, map[string]any{"sources": sources})
	if err != nil {
		return nil, err
	}
	if len(written) < len(sources) {
		return nil, errVanished
	}
	for _, w := range written {
		if !w.boolean("whole") {
			return nil, errVanished
		}
	}
	return written, nil
}

// CheckSource returns the faults that UpdateSource would find, and stores nothing. The source
// need not be valid by itself.
func (db *DB) CheckSource(ctx context.Context, s kg.Source) error {
	run := db.reader("check a source")
	publishers, err := lookUpEntities(ctx, run, []string{s.Publisher})
	if err != nil {
		return err
	}
	return checkSource(ctx, run, publishers, s)
}

// checkSource checks what a source points to: its publisher, which was looked up, and its
// original.
func checkSource(ctx context.Context, run runner, publishers entityIndex, s kg.Source) error {
	var refs references
	refs.entity("publisher", s.Publisher, kg.KindOrganization)
	faults := publishers.faults(refs)
	if s.RepublishedFrom == "" {
		return kg.Invalid(faults...)
	}
	originals, err := run(ctx, graph.SourceGet, map[string]any{"id": s.RepublishedFrom})
	if err != nil {
		return err
	}
	cycle, err := run(ctx, graph.SourceCycle, map[string]any{"id": s.ID, "from": s.RepublishedFrom})
	if err != nil {
		return err
	}
	switch {
	case len(originals) == 0:
		faults = append(faults, unknownID("republished_from", ofSource, s.RepublishedFrom))
	case cycle[0].boolean("cycle"):
		faults = append(faults, kg.Fault{
			Field: "republished_from", Code: kg.FaultConflict,
			Message: quoted(s.RepublishedFrom) + " is a copy of this source, directly or through others; name the original",
		})
	}
	return kg.Invalid(faults...)
}

// rederiveSource derives the relations that depend on a source or on copies of it.
func (t tx) rederiveSource(ctx context.Context, id string) error {
	rows, err := t.run(ctx, graph.SourceRelations, map[string]any{"id": id})
	if err != nil {
		return err
	}
	if err := t.hold(ctx, idsOf(rows)); err != nil {
		return err
	}
	return t.rederive(ctx, idsOf(rows))
}

// DeleteSource deletes the source of that id, and leaves a revision that says who deleted it.
// Allow is called with the source under its lock; its error ends the deletion. An unknown
// source is CodeNotFound, a deleted one CodeGone. A source that claims or other sources name is
// CodeConflict, with a fault for each.
func (db *DB) DeleteSource(ctx context.Context, id, by string, allow func(current kg.Source) error) error {
	return db.writeExclusive(ctx, "delete a source", func(ctx context.Context, t tx) error {
		current, err := t.takeSource(ctx, id)
		if err != nil {
			return err
		}
		if err := allow(current); err != nil {
			return err
		}
		if err := t.refuseWhenUsed(ctx, graph.SourceUses, id); err != nil {
			return err
		}
		_, err = t.run(ctx, graph.SourceDelete, map[string]any{"id": id, "recorded_by": orNull(by), "since": current.UpdatedAt})
		return err
	})
}

// sourceProperties returns all properties of a source's node except its times and those of its
// retraction.
func sourceProperties(s kg.Source) map[string]any {
	return map[string]any{
		"title": s.Title, "url": orNull(s.URL), "published_at": s.PublishedAt, "language": orNull(s.Language),
		"byline": orNull(s.Byline), "reliability": orNull(s.Reliability), "revision": s.Revision, "recorded_by": orNull(s.RecordedBy),
	}
}

func source(r row) kg.Source {
	return kg.Source{
		ID: r.text("id"), Title: r.text("title"), URL: r.text("url"), Publisher: r.text("publisher"),
		PublishedAt: r.instant("published_at"), Language: r.text("language"), Byline: r.text("byline"),
		RepublishedFrom: r.text("republished_from"), Reliability: r.text("reliability"),
		Revision: r.integer("revision"), CreatedAt: r.instant("created_at"), UpdatedAt: r.instant("updated_at"),
		RecordedBy: r.text("recorded_by"), RetractedAt: r.instant("retracted_at"), RetractedBy: r.text("retracted_by"),
		RetractionReason: r.text("retraction_reason"), RetractedWith: r.text("retracted_with"),
	}
}
