package neo4jdb

import (
	"context"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// existing is what the graph has under the id of an entity or a source that is to be written.
type existing[T kg.Versioned[T]] struct {
	// current is the record, read under its lock; nil when there is none.
	current *T
	// past is what an earlier record of that id left behind, when there is none now.
	past past
}

// past is what a deleted or erased record left behind.
type past struct {
	// revision is the number of its last revision, and recordedAt its time; 0 and zero when
	// there never was one.
	revision   int64
	recordedAt time.Time
	// erased is CodeConflict when the record was erased.
	erased error
}

// version is the next state of a record.
type version[T any] struct {
	outcome kg.StoreOutcome
	// record is what to write, with its revision; when the outcome is Unchanged, the stored
	// record.
	record T
	// since is the time of the revision before: the new one is not recorded earlier.
	since time.Time
}

// next applies the rules for writing an entity or a source over what exists. They hold for
// single writes and for batches:
//   - an erased id is never written again (CodeConflict);
//   - a merged entity is not written, and the kind of an entity never changes (see
//     kg.Entity.CheckReplacement);
//   - the same content writes nothing;
//   - every other write has the revision after the newest one, also after a deletion.
func next[T kg.Versioned[T]](x existing[T], sent T) (version[T], error) {
	if x.current == nil {
		return version[T]{kg.Added, sent.WithRevision(x.past.revision + 1), x.past.recordedAt}, x.past.erased
	}
	current := *x.current
	if err := current.CheckReplacement(sent); err != nil {
		return version[T]{}, err
	}
	if current.SameContent(sent) {
		return version[T]{outcome: kg.Unchanged, record: current}, nil
	}
	revision, updatedAt := current.Version()
	return version[T]{kg.Changed, sent.WithRevision(revision + 1), updatedAt}, nil
}

// nextOf is next for one record whose lock is held; current is nil when there is none.
func nextOf[T kg.Versioned[T]](ctx context.Context, t tx, of, id string, current *T, sent T) (version[T], error) {
	x := existing[T]{current: current}
	if current == nil {
		found, err := readPast(ctx, t.run, of, []string{id})
		if err != nil {
			return version[T]{}, err
		}
		x.past = found[id]
	}
	return next(x, sent)
}

// readPast returns what earlier records left behind, by id.
func readPast(ctx context.Context, run runner, of string, ids []string) (map[string]past, error) {
	gone, err := erased(ctx, run, of, ids)
	if err != nil {
		return nil, err
	}
	newest, err := run(ctx, graph.RevisionNewestEach, map[string]any{"of": of, "ids": ids, "position": nil})
	if err != nil {
		return nil, err
	}
	found := make(map[string]past, len(newest)+len(gone))
	for _, r := range newest {
		revision := r.row("revision")
		found[revision.text("id")] = past{revision: revision.integer("revision"), recordedAt: revision.instant("recorded_at")}
	}
	for id, err := range gone {
		p := found[id]
		p.erased = err
		found[id] = p
	}
	return found, nil
}

// batchIDs is what the graph has under the ids of a batch's entities, or of its sources,
// before their locks are taken.
type batchIDs struct {
	// taken are the ids of records that exist.
	taken map[string]bool
	// past is what the others left behind.
	past map[string]past
}

// lookUpIDs finds out what the graph has under these ids. The statement returns those of them
// that exist. Looking first keeps a batch from locking, which creates, a record that it then
// refuses.
func (t tx) lookUpIDs(ctx context.Context, of, statement string, ids []string) (batchIDs, error) {
	rows, err := t.run(ctx, statement, map[string]any{"ids": ids})
	if err != nil {
		return batchIDs{}, err
	}
	b := batchIDs{taken: make(map[string]bool, len(rows))}
	for _, r := range rows {
		b.taken[r.text("id")] = true
	}
	if missing := b.missing(ids); len(missing) > 0 {
		b.past, err = readPast(ctx, t.run, of, missing)
	}
	return b, err
}

// missing returns those of these ids that no record has.
func (b batchIDs) missing(ids []string) []string {
	var missing []string
	for _, id := range ids {
		if !b.taken[id] {
			missing = append(missing, id)
		}
	}
	return missing
}

// refusedOutcome turns an error that the record itself causes into an outcome. Any other
// error is returned.
func refusedOutcome(err error) (kg.Stored, error) {
	switch kg.CodeOf(err) {
	case kg.CodeInvalid, kg.CodeConflict, kg.CodeErased, kg.CodeMerged:
		return kg.Stored{Outcome: kg.Refused, Err: err}, nil
	}
	return kg.Stored{}, err
}
