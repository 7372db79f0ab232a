package neo4jdb

import (
	"context"
	"errors"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// republicationLock guards the chains of copies: two writers that each see no
// circle could close one together.
const republicationLock = "republication"

// Source returns the source of that id; CodeNotFound, or CodeGone when it was
// deleted.
func (db *DB) Source(ctx context.Context, id string) (kg.Source, error) {
	return db.SourceAt(ctx, id, time.Time{})
}

// SourceAt returns the source of that id as it was recorded at a time, or as it
// is now when that is zero; CodeNotFound, or CodeGone when it was deleted by then.
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

// CreateSource stores a new source; its id being taken is CodeConflict.
func (db *DB) CreateSource(ctx context.Context, s kg.Source) (kg.Source, error) {
	stored, _, err := db.UpdateSource(ctx, s.ID, func(current *kg.Source) (kg.Source, error) {
		if current != nil {
			return kg.Source{}, kg.Conflict("the id %q is taken by another source", s.ID)
		}
		return s, nil
	})
	return stored, err
}

// UpdateSource replaces a source by what change makes of it, and derives anew
// every relation that rests on it, in one transaction. Current is nil when
// there is none, and the second result true when it was made. What changes
// nothing writes nothing; each write leaves a revision. A publisher that is no
// organization, an original that does not exist, and a circle of copies are
// CodeInvalid.
func (db *DB) UpdateSource(ctx context.Context, id string, change func(current *kg.Source) (kg.Source, error)) (stored kg.Source, created bool, err error) {
	put := func(write writer, alone bool) error {
		return write(ctx, "write a source", func(ctx context.Context, t tx) error {
			if err := t.lockRepublication(ctx); err != nil {
				return err
			}
			current, err := t.lockSource(ctx, id)
			if err != nil {
				return err
			}
			next, err := change(current)
			if err != nil {
				return err
			}
			if current != nil && !alone && !current.SameContent(next) {
				return errClaimed
			}
			stored, err = t.replaceSource(ctx, current, next)
			created = current == nil
			return err
		})
	}
	// Of a source that is new there are no claims that could come in between.
	if err = put(db.write, false); errors.Is(err, errClaimed) {
		err = put(db.writeExclusive, true)
	}
	return stored, created, err
}

// errClaimed says that what is to be changed may have claims, so that all gates must be
// taken first.
var errClaimed = errors.New("claims may rest on it")

// lockRepublication is taken before any lock on a source, so that all writers take
// them in one order.
func (t tx) lockRepublication(ctx context.Context) error {
	return t.lock(ctx, republicationLock)
}

// PatchSource is UpdateSource for a source that must be there: CodeNotFound, or
// CodeGone when it was deleted.
func (db *DB) PatchSource(ctx context.Context, id string, change func(current kg.Source) (kg.Source, error)) (stored kg.Source, err error) {
	err = db.writeExclusive(ctx, "write a source", func(ctx context.Context, t tx) error {
		if err := t.lockRepublication(ctx); err != nil {
			return err
		}
		current, err := t.takeSource(ctx, id)
		if err != nil {
			return err
		}
		next, err := change(current)
		if err != nil {
			return err
		}
		stored, err = t.replaceSource(ctx, &current, next)
		return err
	})
	return stored, err
}

// lockSource takes the lock of an id and returns its source, nil when there is
// none.
func (t tx) lockSource(ctx context.Context, id string) (*kg.Source, error) {
	merged, err := t.one(ctx, graph.SourceLock, map[string]any{"ids": []string{id}})
	if err != nil {
		return nil, err
	}
	current := source(merged.row("source"))
	if current.Revision == 0 {
		return nil, nil
	}
	return &current, nil
}

// takeSource is lockSource for a source that must be there.
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

// replaceSource writes what comes after current, which is nil when the source is
// new, and whose lock is held, and derives anew what rests on it.
func (t tx) replaceSource(ctx context.Context, current *kg.Source, next kg.Source) (kg.Source, error) {
	if current == nil {
		if err := t.refuseErased(ctx, ofSource, next.ID); err != nil {
			return kg.Source{}, err
		}
		last, err := newestRevision(ctx, t.run, ofSource, next.ID, time.Time{})
		if err != nil {
			return kg.Source{}, err
		}
		next.Revision = last.integer("revision") + 1
		return t.writeSource(ctx, next, last.instant("recorded_at"))
	}
	if current.SameContent(next) {
		return *current, nil
	}
	next.Revision = current.Revision + 1
	stored, err := t.writeSource(ctx, next, current.UpdatedAt)
	if err != nil {
		return kg.Source{}, err
	}
	return stored, t.rederiveSource(ctx, next.ID)
}

// writeSource writes a source and its revision, which is recorded after since.
func (t tx) writeSource(ctx context.Context, s kg.Source, since time.Time) (kg.Source, error) {
	if err := checkSource(ctx, t.run, s); err != nil {
		return kg.Source{}, err
	}
	written, err := t.writeSources(ctx, []map[string]any{sourceRow(s, since)})
	if err != nil {
		return kg.Source{}, err
	}
	return source(written[0].row("source")), nil
}

// sourceRow is a source as source_write.cypher takes it, which is recorded after since.
func sourceRow(s kg.Source, since time.Time) map[string]any {
	return map[string]any{
		"id": s.ID, "properties": sourceProperties(s), "since": timeOrNull(since),
		"publisher": orNull(s.Publisher), "republished_from": orNull(s.RepublishedFrom),
		"links": present(s.Publisher) + present(s.RepublishedFrom),
	}
}

// writeSources writes sources of which all that they point to was seen to exist.
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

// CheckSource returns the faults that UpdateSource would find, and stores
// nothing. The source need not be valid by itself.
func (db *DB) CheckSource(ctx context.Context, s kg.Source) error {
	return checkSource(ctx, db.reader("check a source"), s)
}

// checkSource checks against the graph what a source points to.
func checkSource(ctx context.Context, run runner, s kg.Source) error {
	refs := newReferences()
	refs.entity("publisher", s.Publisher, kg.KindOrganization)
	faults, err := refs.check(ctx, run)
	if err != nil || s.RepublishedFrom == "" {
		return firstError(err, kg.Invalid(faults...))
	}
	originals, err := run(ctx, graph.SourceGet, map[string]any{"id": s.RepublishedFrom})
	if err != nil {
		return err
	}
	circle, err := run(ctx, graph.SourceCycle, map[string]any{"id": s.ID, "from": s.RepublishedFrom})
	if err != nil {
		return err
	}
	switch {
	case len(originals) == 0:
		faults = append(faults, kg.Fault{Field: "republished_from", Code: kg.FaultUnknownID, Message: "no source has the id " + quoted(s.RepublishedFrom)})
	case circle[0].boolean("cycle"):
		faults = append(faults, kg.Fault{Field: "republished_from", Code: kg.FaultConflict, Message: quoted(s.RepublishedFrom) + " goes back to this source itself: a circle of copies has no origin"})
	}
	return kg.Invalid(faults...)
}

// rederiveSource derives anew what rests on a source or on copies of it.
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

// DeleteSource deletes the source of that id when allow, which sees it under its
// lock, returns nil, and leaves a revision that says who did so. CodeNotFound, or
// CodeGone when it was deleted before. One that a claim or another source still
// names is CodeConflict, and the faults say which.
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

// sourceProperties are all properties of a source's node but its times and what
// says that it was retracted.
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
