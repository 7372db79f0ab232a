package neo4jdb

import (
	"context"
	"slices"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// past is what the revisions say of an id under which nothing stands.
type past struct {
	revision   int64
	recordedAt time.Time
}

// shelf is what stands under the ids that some records of one sort have.
type shelf struct {
	// taken are the ids under which something stands; before is what stood under the
	// others, and gone why none may stand there any more.
	taken  map[string]bool
	before map[string]past
	gone   map[string]error
}

// look finds out what stands under ids, by a statement that returns those of them that
// exist.
func (t tx) look(ctx context.Context, of, existing string, ids []string) (s shelf, missing []string, err error) {
	rows, err := t.run(ctx, existing, map[string]any{"ids": ids})
	if err != nil {
		return shelf{}, nil, err
	}
	s = shelf{taken: make(map[string]bool, len(rows)), before: map[string]past{}}
	for _, r := range rows {
		s.taken[r.text("id")] = true
	}
	for _, id := range ids {
		if !s.taken[id] {
			missing = append(missing, id)
		}
	}
	if len(missing) == 0 {
		return s, nil, nil
	}
	before, err := t.run(ctx, graph.RevisionNewestEach, map[string]any{"of": of, "ids": missing, "position": nil})
	if err != nil {
		return shelf{}, nil, err
	}
	for _, r := range before {
		newest := r.row("revision")
		s.before[newest.text("id")] = past{newest.integer("revision"), newest.instant("recorded_at")}
	}
	s.gone, err = t.erased(ctx, of, missing)
	return s, missing, err
}

// entityShelf stores entities.
type entityShelf struct {
	tx
	shelf
	current map[string]*kg.Entity
	pending []map[string]any
	waiting map[string]bool
}

// storeEntities stores the entities among records, and notes what became of each.
func (t tx) storeEntities(ctx context.Context, records []kg.Record, stored []kg.Stored) error {
	var all, own []string
	for _, r := range records {
		if r.Entity != nil {
			all = append(all, r.Entity.ID)
			if !r.Mentioned {
				own = append(own, r.Entity.ID)
			}
		}
	}
	if len(all) == 0 {
		return nil
	}
	found, missing, err := t.look(ctx, ofEntity, graph.EntityRefs, distinct(all))
	if err != nil {
		return err
	}
	s := &entityShelf{tx: t, shelf: found, current: map[string]*kg.Entity{}, waiting: map[string]bool{}}
	// What is new, and what may be changed. What was erased is never made.
	lock := slices.DeleteFunc(distinct(append(own, missing...)), func(id string) bool { return found.gone[id] != nil })
	locked, err := t.run(ctx, graph.EntityLock, map[string]any{"ids": lock})
	if err != nil {
		return err
	}
	for _, r := range locked {
		if e := entity(r.row("entity")); e.Revision > 0 {
			s.current[e.ID] = &e
		}
	}
	for i, r := range records {
		if r.Entity == nil {
			continue
		}
		if stored[i], err = s.store(ctx, *r.Entity, r.Mentioned); err != nil {
			return err
		}
	}
	return s.flush(ctx)
}

func (s *entityShelf) store(ctx context.Context, e kg.Entity, mentioned bool) (kg.Stored, error) {
	if err := s.gone[e.ID]; err != nil {
		return kg.Stored{Outcome: kg.Refused, Err: err}, nil
	}
	current := s.current[e.ID]
	switch {
	case current == nil && s.taken[e.ID], current != nil && (mentioned || current.MergedInto != ""):
		return kg.Stored{}, nil
	case current != nil && current.Kind != e.Kind:
		return kg.Stored{Outcome: kg.Refused, Err: kg.Conflict("the id %q is taken by a %s", e.ID, current.Kind)}, nil
	case current != nil && current.SameContent(e):
		return kg.Stored{}, nil
	case s.waiting[e.ID]:
		if err := s.flush(ctx); err != nil {
			return kg.Stored{}, err
		}
		current = s.current[e.ID]
	}
	outcome, since := kg.Added, s.before[e.ID].recordedAt
	e.Revision = s.before[e.ID].revision + 1
	if current != nil {
		outcome, since, e.Revision = kg.Changed, current.UpdatedAt, current.Revision+1
	}
	s.pending = append(s.pending, entityRow(e, since))
	s.waiting[e.ID], s.current[e.ID] = true, &e
	return kg.Stored{Outcome: outcome}, nil
}

// flush writes what waits to be written.
func (s *entityShelf) flush(ctx context.Context) error {
	if len(s.pending) == 0 {
		return nil
	}
	written, err := s.run(ctx, graph.EntityWrite, map[string]any{"entities": s.pending})
	if err == nil && len(written) < len(s.pending) {
		err = errVanished
	}
	for _, r := range written {
		e := entity(r.row("entity"))
		s.current[e.ID] = &e
	}
	s.pending = nil
	clear(s.waiting)
	return err
}

// sourceShelf stores sources.
type sourceShelf struct {
	tx
	shelf
	// alone: all gates are taken, so that sources that may have claims can be changed.
	alone   bool
	refs    *references
	pending []map[string]any
}

// storeSources stores the sources among records, and notes what became of each. One that
// may have claims is changed only when alone; otherwise that is errClaimed.
func (t tx) storeSources(ctx context.Context, records []kg.Record, stored []kg.Stored, alone bool) error {
	var all, publishers []string
	copies := false
	for _, r := range records {
		if r.Source != nil {
			all, publishers = append(all, r.Source.ID), append(publishers, r.Source.Publisher)
			copies = copies || r.Source.RepublishedFrom != ""
		}
	}
	if len(all) == 0 {
		return nil
	}
	if copies || alone {
		if err := t.lockRepublication(ctx); err != nil {
			return err
		}
	}
	s := &sourceShelf{tx: t, alone: alone, refs: newReferences()}
	if err := s.refs.find(ctx, t.run, distinct(publishers)); err != nil {
		return err
	}
	var err error
	if s.shelf, _, err = t.look(ctx, ofSource, graph.SourceRetracted, distinct(all)); err != nil {
		return err
	}
	for i, r := range records {
		if r.Source == nil {
			continue
		}
		if stored[i], err = s.store(ctx, *r.Source, r.Mentioned); err != nil {
			return err
		}
	}
	return s.flush(ctx)
}

func (s *sourceShelf) store(ctx context.Context, next kg.Source, mentioned bool) (kg.Stored, error) {
	publisher := &references{found: s.refs.found}
	publisher.entity("publisher", next.Publisher, kg.KindOrganization)
	switch err := firstError(s.gone[next.ID], kg.Invalid(publisher.faults()...)); {
	case mentioned && s.taken[next.ID]:
		return kg.Stored{}, nil
	case err != nil:
		return kg.Stored{Outcome: kg.Refused, Err: err}, nil
	case s.taken[next.ID] || next.RepublishedFrom != "":
		return s.storeOne(ctx, next)
	}
	before := s.before[next.ID]
	next.Revision = before.revision + 1
	s.pending = append(s.pending, sourceRow(next, before.recordedAt))
	s.taken[next.ID] = true
	return kg.Stored{Outcome: kg.Added}, nil
}

// storeOne stores a source that is there already, or that is a copy of another one.
func (s *sourceShelf) storeOne(ctx context.Context, next kg.Source) (kg.Stored, error) {
	if err := s.flush(ctx); err != nil {
		return kg.Stored{}, err
	}
	if err := checkSource(ctx, s.run, next); err != nil {
		return refusedBy(err)
	}
	current, err := s.lockSource(ctx, next.ID)
	switch {
	case err != nil:
		return kg.Stored{}, err
	case current != nil && current.SameContent(next):
		return kg.Stored{}, nil
	case current != nil && !s.alone:
		return kg.Stored{}, errClaimed
	}
	if _, err := s.replaceSource(ctx, current, next); err != nil {
		return refusedBy(err)
	}
	s.taken[next.ID] = true
	if current == nil {
		return kg.Stored{Outcome: kg.Added}, nil
	}
	return kg.Stored{Outcome: kg.Changed}, nil
}

// flush makes the sources that wait to be written.
func (s *sourceShelf) flush(ctx context.Context) error {
	if len(s.pending) == 0 {
		return nil
	}
	ids := make([]string, len(s.pending))
	for i, p := range s.pending {
		ids[i] = p["id"].(string)
	}
	made, err := s.run(ctx, graph.SourceLock, map[string]any{"ids": distinct(ids)})
	if err != nil {
		return err
	}
	for _, r := range made {
		if source(r.row("source")).Revision > 0 {
			return errVanished // made by somebody else since it was looked for
		}
	}
	_, err = s.writeSources(ctx, s.pending)
	s.pending = nil
	return err
}
