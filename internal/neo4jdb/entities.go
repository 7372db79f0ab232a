package neo4jdb

import (
	"context"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// Entity returns the entity of that id, of whatever kind; CodeNotFound, CodeGone
// when it was deleted, or CodeMerged when another one stands for it.
func (db *DB) Entity(ctx context.Context, id string) (kg.Entity, error) {
	return db.EntityAt(ctx, "", id, time.Time{})
}

// EntityAt returns the entity of that id and kind, any when it is empty, as it
// was recorded at a time, or as it is now when that is zero; CodeNotFound, or
// CodeGone when it was deleted by then. Whether a person was an official in the
// past is not told.
func (db *DB) EntityAt(ctx context.Context, kind kg.Kind, id string, at time.Time) (kg.Entity, error) {
	if at.IsZero() {
		rows, err := db.read(ctx, "read an entity", graph.EntityGet, map[string]any{"id": id})
		if err != nil {
			return kg.Entity{}, err
		}
		if len(rows) > 0 {
			return ofKind(kind, entity(rows[0].row("entity")))
		}
	}
	a := db.archive(at)
	r, err := recorded(ctx, a.run, ofEntity, kind, id, at)
	if err != nil {
		return kg.Entity{}, err
	}
	merges, err := everMerged(ctx, a.run, ofEntity, []string{id})
	if into := survivorsAt(merges, at)(id); into != id && err == nil {
		err = kg.Merged(r.text("kind"), id, into)
	}
	return entity(r), err
}

// ofKind is CodeNotFound unless the entity is of that kind, or any will do, and
// CodeMerged when another one stands for it.
func ofKind(kind kg.Kind, e kg.Entity) (kg.Entity, error) {
	switch {
	case kind != "" && e.Kind != kind:
		return kg.Entity{}, kg.NotFound(string(kind), e.ID)
	case e.MergedInto != "":
		return kg.Entity{}, kg.Merged(string(e.Kind), e.ID, e.MergedInto)
	}
	return e, nil
}

// Entities returns a page of entities of those kinds, all when none is given,
// in the order of their ids.
func (db *DB) Entities(ctx context.Context, kinds []kg.Kind, page kg.Page) ([]kg.Entity, error) {
	statement, params := graph.EntityList, map[string]any{"after": page.After, "limit": page.Limit}
	switch len(kinds) {
	case 0:
		params["kinds"] = plain(kg.Kinds())
	case 1:
		statement, params["kind"] = graph.EntityListOfKind, string(kinds[0])
	default:
		params["kinds"] = plain(kinds)
	}
	rows, err := db.read(ctx, "list entities", statement, params)
	if err != nil {
		return nil, err
	}
	entities := make([]kg.Entity, len(rows))
	for i, r := range rows {
		entities[i] = entity(r.row("entity"))
	}
	return entities, nil
}

// EntitiesByID returns those of some entities that exist, by the ids that are asked for.
// For one that was merged it is what stands for it.
func (db *DB) EntitiesByID(ctx context.Context, ids []string) (map[string]kg.Entity, error) {
	rows, err := db.read(ctx, "read entities", graph.EntityEach, map[string]any{"ids": ids})
	if err != nil {
		return nil, err
	}
	entities := make(map[string]kg.Entity, len(rows))
	for _, r := range rows {
		entities[r.text("id")] = entity(r.row("entity"))
	}
	return entities, nil
}

// CreateEntity stores a new entity; its id being taken is CodeConflict.
func (db *DB) CreateEntity(ctx context.Context, e kg.Entity) (kg.Entity, error) {
	stored, _, err := db.UpdateEntity(ctx, e.ID, func(current *kg.Entity) (kg.Entity, error) {
		if current != nil {
			return kg.Entity{}, kg.Conflict("the id %q is taken by a %s", e.ID, current.Kind)
		}
		return e, nil
	})
	return stored, err
}

// UpdateEntity replaces an entity by what change makes of it, in one
// transaction that holds its lock. Current is nil when there is none, and the
// second result true when it was made. What changes nothing writes nothing; each
// write leaves a revision. The kind of an entity never changes: that is
// CodeConflict.
func (db *DB) UpdateEntity(ctx context.Context, id string, change func(current *kg.Entity) (kg.Entity, error)) (stored kg.Entity, created bool, err error) {
	err = db.write(ctx, "write an entity", func(ctx context.Context, t tx) error {
		current, err := t.lockEntity(ctx, id)
		if err != nil {
			return err
		}
		if current != nil {
			if _, err := ofKind("", *current); err != nil {
				return err
			}
		}
		next, err := change(current)
		if err != nil {
			return err
		}
		stored, err = t.writeEntity(ctx, current, next)
		created = current == nil
		return err
	})
	return stored, created, err
}

// PatchEntity is UpdateEntity for an entity of that kind that must be there:
// CodeNotFound, or CodeGone when it was deleted.
func (db *DB) PatchEntity(ctx context.Context, kind kg.Kind, id string, change func(current kg.Entity) (kg.Entity, error)) (stored kg.Entity, err error) {
	err = db.write(ctx, "write an entity", func(ctx context.Context, t tx) error {
		current, err := t.takeEntity(ctx, kind, id)
		if err != nil {
			return err
		}
		next, err := change(current)
		if err != nil {
			return err
		}
		stored, err = t.writeEntity(ctx, &current, next)
		return err
	})
	return stored, err
}

// lockEntity takes the lock of an id and returns its entity, nil when there is
// none.
func (t tx) lockEntity(ctx context.Context, id string) (*kg.Entity, error) {
	merged, err := t.one(ctx, graph.EntityLock, map[string]any{"ids": []string{id}})
	if err != nil {
		return nil, err
	}
	current := entity(merged.row("entity"))
	if current.Revision == 0 {
		return nil, nil
	}
	return &current, nil
}

// takeEntity is lockEntity for an entity of that kind that must be there.
func (t tx) takeEntity(ctx context.Context, kind kg.Kind, id string) (kg.Entity, error) {
	current, err := t.lockEntity(ctx, id)
	if err != nil {
		return kg.Entity{}, err
	}
	if current != nil {
		return ofKind(kind, *current)
	}
	_, err = recorded(ctx, t.run, ofEntity, kind, id, time.Time{})
	return kg.Entity{}, firstError(err, kg.NotFound(string(kind), id))
}

// writeEntity writes what comes after current, which is nil when the entity is
// new, and whose lock is held.
func (t tx) writeEntity(ctx context.Context, current *kg.Entity, next kg.Entity) (kg.Entity, error) {
	var since time.Time
	if current != nil {
		if current.Kind != next.Kind {
			return kg.Entity{}, kg.Conflict("the id %q is taken by a %s", next.ID, current.Kind)
		}
		if current.SameContent(next) {
			return *current, nil
		}
		next.Revision, since = current.Revision+1, current.UpdatedAt
	} else {
		if err := t.refuseErased(ctx, ofEntity, next.ID); err != nil {
			return kg.Entity{}, err
		}
		last, err := newestRevision(ctx, t.run, ofEntity, next.ID, time.Time{})
		if err != nil {
			return kg.Entity{}, err
		}
		next.Revision, since = last.integer("revision")+1, last.instant("recorded_at")
	}
	written, err := t.one(ctx, graph.EntityWrite, map[string]any{"entities": []map[string]any{entityRow(next, since)}})
	return entity(written.row("entity")), err
}

// entityRow is an entity as entity_write.cypher takes it, which is recorded after since.
func entityRow(e kg.Entity, since time.Time) map[string]any {
	return map[string]any{"id": e.ID, "label": label(e.Kind), "properties": entityProperties(e), "since": timeOrNull(since)}
}

// DeleteEntity deletes the entity of that id and kind when allow, which sees it
// under its lock, returns nil, and leaves a revision that says who did so.
// CodeNotFound, or CodeGone when it was deleted before. One that a relation, a
// claim or a source still names is CodeConflict, and the faults say which.
func (db *DB) DeleteEntity(ctx context.Context, kind kg.Kind, id, by string, allow func(current kg.Entity) error) error {
	return db.write(ctx, "delete an entity", func(ctx context.Context, t tx) error {
		current, err := t.takeEntity(ctx, kind, id)
		if err != nil {
			return err
		}
		if err := allow(current); err != nil {
			return err
		}
		if err := t.refuseWhenUsed(ctx, graph.EntityUses, id); err != nil {
			return err
		}
		_, err = t.run(ctx, graph.EntityDelete, map[string]any{"id": id, "recorded_by": orNull(by), "since": current.UpdatedAt})
		return err
	})
}

// refuseWhenUsed is CodeConflict, with a fault for each user, when the
// statement finds what names the id.
func (t tx) refuseWhenUsed(ctx context.Context, statement, id string) error {
	rows, err := t.run(ctx, statement, map[string]any{"id": id})
	if err != nil || len(rows) == 0 {
		return err
	}
	conflict := kg.Conflict("%q is still named by others; delete or change these first", id)
	for _, r := range rows {
		conflict.Faults = append(conflict.Faults, kg.Fault{
			Field: "id", Code: kg.FaultConflict, Message: r.text("what") + " " + r.text("id") + " names it",
		})
	}
	return conflict
}
