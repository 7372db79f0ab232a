package neo4jdb

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

const (
	// exportPage is the number of records that are read at a time.
	exportPage = 500
	// exportPageTime limits the time for reading them.
	exportPageTime = 60 * time.Second
)

// Export opens an export. Its records are read page by page while they are consumed. No
// transaction stays open in between, so a consumer that stops early has nothing to close. It is
// CodeInvalid when the filter names something that does not exist, or when the position is in
// the future. It is CodeConflict when something was erased, or a relation type changed, since
// the position, because the earlier state is not kept. The records end with CodeConflict when
// something is erased while they are consumed.
func (db *DB) Export(ctx context.Context, q kg.ExportQuery) (kg.Export, error) {
	e, err := db.openExport(ctx, q)
	if err != nil {
		return kg.Export{}, err
	}
	return kg.Export{Position: e.Position, Records: emitted(ctx, e.all)}, nil
}

func (db *DB) openExport(ctx context.Context, q kg.ExportQuery) (*exporting, error) {
	e := &exporting{db: db, ExportQuery: q}
	if err := e.checkFilter(ctx); err != nil {
		return nil, err
	}
	return e, e.fix(ctx)
}

// emitted returns the records that all emits. The last item is the error with which all ended,
// if any.
func emitted[T any](ctx context.Context, all func(ctx context.Context, emit func(T) error) error) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		err := all(ctx, func(item T) error {
			if !yield(item, nil) {
				return errTaken
			}
			return nil
		})
		if err != nil && !errors.Is(err, errTaken) {
			var none T
			yield(none, err)
		}
	}
}

// errTaken ends an export whose consumer stopped early.
var errTaken = errors.New("the consumer stopped")

// exporting is the state of one export.
type exporting struct {
	db *DB
	kg.ExportQuery
	// types is the vocabulary at the position, by name.
	types map[string]kg.RelationType
	// added are the types that users added, in the order of their names.
	added []kg.RelationType
	// ends are the filter's entities and those merged with them; empty means any.
	ends []string
	emit func(kg.ExportRecord) error
}

// checkFilter looks up what the filter names.
func (e *exporting) checkFilter(ctx context.Context) error {
	f := &e.Filter
	err := e.db.checkQuery(ctx, f.Types, queried{field: "entity", id: &f.Entity})
	if err != nil {
		return err
	}
	run := e.db.reader("look up what an export is about")
	var faults []kg.Fault
	for _, id := range f.Sources {
		found, err := run(ctx, graph.SourceGet, map[string]any{"id": id})
		if err != nil {
			return err
		}
		if len(found) == 0 {
			faults = append(faults, unknownID("source", ofSource, id))
		}
	}
	if len(faults) > 0 || f.Entity == "" {
		return kg.Invalid(faults...)
	}
	group, err := run(ctx, graph.EntityMerged, map[string]any{"id": f.Entity})
	e.ends = idsOf(group)
	return err
}

// fix sets the position and reads the vocabulary as it is there. Meanwhile it holds all
// stripes, which every transaction takes that writes more than one record, and the locks of the
// types, which have no revisions: so the position falls inside no transaction.
func (e *exporting) fix(ctx context.Context) error {
	// Most changes get their numbers here, before the locks make other transactions wait.
	end, err := e.db.FeedEnd(ctx, e.Position)
	if err != nil {
		return err
	}
	if e.Position > end {
		return kg.Invalid(kg.Fault{Field: "position", Code: kg.FaultValue, Message: fmt.Sprintf("must be from 1 to %d, the last change that was recorded", end)})
	}
	asked := e.Position
	err = e.db.writeExclusive(ctx, "fix the position of an export", func(ctx context.Context, t tx) error {
		known, err := t.lockVocabulary(ctx)
		if err != nil {
			return err
		}
		if err := e.keepTypes(ctx, t, known); err != nil || asked > 0 {
			return err
		}
		e.Position, err = e.db.FeedEnd(ctx, 0)
		return err
	})
	if err != nil || asked == 0 {
		return err
	}
	return e.stillKept(ctx, true)
}

// keepTypes reads the vocabulary, whose lock is held, while it holds the locks of the types
// that may change.
func (e *exporting) keepTypes(ctx context.Context, t tx, known []kg.RelationType) error {
	e.types, e.added = map[string]kg.RelationType{}, nil
	var names []string
	for _, k := range known {
		e.types[k.Name] = k
		if !k.Builtin() {
			names = append(names, k.Name)
		}
	}
	held, err := t.run(ctx, graph.RelationTypeLock, map[string]any{"names": names})
	if err != nil {
		return err
	}
	for _, name := range names {
		delete(e.types, name)
	}
	e.added = relationTypes(held)
	for _, k := range e.added {
		e.types[k.Name] = k
	}
	return nil
}

// stillKept is CodeConflict when something that the export needs was removed since its
// position.
func (e *exporting) stillKept(ctx context.Context, types bool) error {
	rows, err := e.read(ctx, graph.ExportChanged, map[string]any{})
	switch {
	case err != nil:
		return err
	case rows[0].boolean("erased"):
		return kg.Conflict("something was erased after change %d, and the earlier state is not kept; export without a position", e.Position)
	case types && rows[0].boolean("types"):
		return kg.Conflict("the vocabulary changed after change %d, and the earlier state is not kept; export without a position", e.Position)
	}
	return nil
}

// read reads a page.
func (e *exporting) read(ctx context.Context, statement string, params map[string]any) ([]row, error) {
	ctx, cancel := context.WithTimeout(ctx, exportPageTime)
	defer cancel()
	params["position"], params["limit"] = e.Position, exportPage
	return e.db.read(ctx, "export", statement, params)
}

// all emits every record, and then checks that none was erased meanwhile.
func (e *exporting) all(ctx context.Context, emit func(kg.ExportRecord) error) error {
	e.emit = emit
	steps := []func(context.Context) error{e.addedTypes, e.newestEntities, e.newestSources, e.contentClaims}
	switch {
	case e.Form == kg.ExportWhole:
		steps = []func(context.Context) error{
			e.addedTypes, e.entityRevisions, e.sourceRevisions, e.relations, e.wholeClaims, e.draftRevisions, e.merges, e.tombstones, e.changes,
		}
	case !e.Filter.IsZero():
		steps = []func(context.Context) error{e.neededClaims}
	}
	for _, step := range steps {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return e.stillKept(ctx, false)
}

func (e *exporting) addedTypes(context.Context) error {
	for _, t := range e.added {
		if err := e.emit(kg.ExportRecord{Type: &t}); err != nil {
			return err
		}
	}
	return nil
}
