package neo4jdb

import (
	"cmp"
	"context"
	"math"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// The types of records that have revisions.
const (
	ofEntity = "entity"
	ofSource = "source"
)

// EntityHistory returns revisions of an entity, newest first. An id that no entity ever had is
// CodeNotFound.
func (db *DB) EntityHistory(ctx context.Context, q kg.HistoryQuery) ([]kg.Revision[kg.Entity], error) {
	return history(ctx, db, ofEntity, q, entity)
}

// SourceHistory returns revisions of a source, newest first. An id that no source ever had is
// CodeNotFound.
func (db *DB) SourceHistory(ctx context.Context, q kg.HistoryQuery) ([]kg.Revision[kg.Source], error) {
	return history(ctx, db, ofSource, q, source)
}

func history[T any](ctx context.Context, db *DB, of string, q kg.HistoryQuery, record func(row) T) ([]kg.Revision[T], error) {
	rows, err := db.read(ctx, "read a history", graph.RevisionList, map[string]any{
		"of": of, "id": q.ID, "kind": orNull(string(q.Kind)), "before": cmp.Or(q.Before, math.MaxInt64), "limit": q.Limit,
	})
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 && q.Before == 0 {
		return nil, absent(ctx, db.reader("look for a tombstone"), of, cmp.Or(string(q.Kind), of), q.ID)
	}
	revisions := make([]kg.Revision[T], len(rows))
	for i, r := range rows {
		revisions[i] = revisionOf(r.row("revision"), record)
	}
	return revisions, nil
}

// revisionOf decodes a revision.
func revisionOf[T any](r row, record func(row) T) kg.Revision[T] {
	return kg.Revision[T]{
		Number: r.integer("revision"), RecordedAt: r.instant("recorded_at"), RecordedBy: r.text("recorded_by"),
		Deleted: r.boolean("deleted"), Record: record(r),
	}
}

// newestRevision returns the newest revision of a record at a time, or now when that is zero;
// nil when there is none.
func newestRevision(ctx context.Context, run runner, of, id string, at time.Time) (row, error) {
	rows, err := run(ctx, graph.RevisionNewest, map[string]any{"of": of, "id": id, "at": timeOrNull(at)})
	return firstOf(rows).row("revision"), err
}

// recorded is newestRevision for a record that must exist: without a revision, or with one of
// another kind, it is CodeNotFound, and CodeGone when the record was deleted.
func recorded(ctx context.Context, run runner, of string, kind kg.Kind, id string, at time.Time) (row, error) {
	newest, err := newestRevision(ctx, run, of, id, at)
	what := cmp.Or(string(kind), of)
	switch {
	case err != nil:
		return nil, err
	case newest == nil:
		err := absent(ctx, run, of, what, id)
		if kg.CodeOf(err) == kg.CodeNotFound && !at.IsZero() {
			err = kg.NotRecorded(what, id, at)
		}
		return nil, err
	case kind != "" && newest.text("kind") != string(kind):
		return nil, kg.NotFound(what, id)
	case newest.boolean("deleted"):
		return nil, kg.Gone(cmp.Or(newest.text("kind"), of), id, newest.instant("recorded_at"))
	}
	return newest, nil
}
