package neo4jdb

import (
	"context"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// Entity returns the entity of that id. An unknown entity is CodeNotFound, a deleted one
// CodeGone, and a merged one CodeMerged.
func (db *DB) Entity(ctx context.Context, id string) (kg.Entity, error) {
	return db.EntityAt(ctx, "", id, time.Time{})
}

// EntityAt returns the entity of that id and kind as it was recorded at a time. An empty kind
// means any, and a zero time means now. An unknown entity is CodeNotFound, one that was deleted
// by then CodeGone, and one that was merged by then CodeMerged. Whether a person was an
// official in the past is not returned.
func (db *DB) EntityAt(ctx context.Context, kind kg.Kind, id string, at time.Time) (kg.Entity, error) {
	if at.IsZero() {
		found, known, err := db.entityReads.get(ctx, id)
		if err != nil {
			return kg.Entity{}, db.translate(ctx, "read an entity", err)
		}
		if known {
			return ofKind(kind, found)
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

// readEntities returns entities by their ids.
func (db *DB) readEntities(ctx context.Context, ids []string) (map[string]kg.Entity, error) {
	rows, err := db.read(ctx, "read entities", graph.EntityGet, map[string]any{"ids": ids})
	found := make(map[string]kg.Entity, len(rows))
	for _, r := range rows {
		e := entity(r.row("entity"))
		found[e.ID] = e
	}
	return found, err
}

// ofKind is CodeNotFound unless the entity is of that kind, which may be empty for any, and
// CodeMerged when another entity stands for it.
func ofKind(kind kg.Kind, e kg.Entity) (kg.Entity, error) {
	if kind != "" && e.Kind != kind {
		return kg.Entity{}, kg.NotFound(string(kind), e.ID)
	}
	if err := e.CheckMerged(); err != nil {
		return kg.Entity{}, err
	}
	return e, nil
}

// Entities returns a page of the entities of these kinds, or of all kinds when none is given,
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

// EntitiesByID returns those of these entities that exist, by the given ids. The value of a
// merged entity is its survivor.
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

// CreateEntity stores a new entity. An id that is taken is CodeConflict. An entity without an id
// gets one that is made from its name.
func (db *DB) CreateEntity(ctx context.Context, e kg.Entity) (kg.Entity, error) {
	if e.ID == "" {
		return db.createNamed(ctx, e)
	}
	stored, _, err := db.UpdateEntity(ctx, e.ID, func(current *kg.Entity) (kg.Entity, error) {
		if current != nil {
			return kg.Entity{}, current.Taken()
		}
		return e, nil
	})
	return stored, err
}

// UpdateEntity stores what change returns, in one transaction that holds the lock of the id.
// Current is nil when there is no entity, and created is true when there was none. Unchanged
// content writes nothing; every other write leaves a revision. Another kind and an erased id
// are CodeConflict, and an entity that was merged is CodeMerged.
func (db *DB) UpdateEntity(ctx context.Context, id string, change func(current *kg.Entity) (kg.Entity, error)) (stored kg.Entity, created bool, err error) {
	err = db.write(keeping(ctx, &stored, &created), "write an entity", func(ctx context.Context, t tx) error {
		current, err := t.lockEntity(ctx, id)
		if err != nil {
			return err
		}
		if current != nil {
			if err := current.CheckMerged(); err != nil {
				return err
			}
		}
		sent, err := change(current)
		if err != nil {
			return err
		}
		stored, err = t.replaceEntity(ctx, current, sent)
		created = current == nil
		return err
	})
	return stored, created, err
}

// PatchEntity is UpdateEntity for an entity of that kind that must exist: otherwise it is
// CodeNotFound, or CodeGone when it was deleted.
func (db *DB) PatchEntity(ctx context.Context, kind kg.Kind, id string, change func(current kg.Entity) (kg.Entity, error)) (stored kg.Entity, err error) {
	err = db.write(ctx, "write an entity", func(ctx context.Context, t tx) error {
		current, err := t.takeEntity(ctx, kind, id)
		if err != nil {
			return err
		}
		sent, err := change(current)
		if err != nil {
			return err
		}
		stored, err = t.replaceEntity(ctx, &current, sent)
		return err
	})
	return stored, err
}

// lockEntity takes the lock of an id and returns its entity, or nil when there is none.
func (t tx) lockEntity(ctx context.Context, id string) (*kg.Entity, error) {
	locked, err := t.one(ctx, graph.EntityLock, map[string]any{"ids": []string{id}})
	if err != nil {
		return nil, err
	}
	current := entity(locked.row("entity"))
	if current.Revision == 0 {
		return nil, nil
	}
	return &current, nil
}

// takeEntity is lockEntity for an entity of that kind that must exist.
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

// replaceEntity stores an entity by the rules of next; current is nil when there is none, and
// the lock of the id is held.
func (t tx) replaceEntity(ctx context.Context, current *kg.Entity, sent kg.Entity) (kg.Entity, error) {
	v, err := nextOf(ctx, t, ofEntity, sent.ID, current, sent)
	if err != nil {
		return kg.Entity{}, err
	}
	return t.writeEntity(ctx, v)
}

// writeEntity writes a version of an entity, unless that is unchanged, and returns the stored
// entity.
func (t tx) writeEntity(ctx context.Context, v version[kg.Entity]) (kg.Entity, error) {
	if v.outcome == kg.Unchanged {
		return v.record, nil
	}
	written, err := t.writeEntities(ctx, []map[string]any{entityRow(v)})
	if err != nil {
		return kg.Entity{}, err
	}
	return entity(written[0].row("entity")), nil
}

// writeEntities writes rows of entityRow and returns one row for each.
func (t tx) writeEntities(ctx context.Context, entities []map[string]any) ([]row, error) {
	written, err := t.run(ctx, graph.EntityWrite, map[string]any{"entities": entities})
	if err == nil && len(written) < len(entities) {
		err = errVanished
	}
	return written, err
}

// entityRow is an item of the parameter of entity_write.cypher.
func entityRow(v version[kg.Entity]) map[string]any {
	e := v.record
	return map[string]any{"id": e.ID, "label": label(e.Kind), "properties": entityProperties(e), "since": timeOrNull(v.since)}
}

// DeleteEntity deletes the entity of that id and kind, and leaves a revision that says who
// deleted it. Allow is called with the entity under its lock; its error ends the deletion. An
// unknown entity is CodeNotFound, a deleted one CodeGone. An entity that relations, claims or
// sources name is CodeConflict, with a fault for each.
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

// refuseWhenUsed is CodeConflict, with a fault for each user, when the statement finds records
// that name the id.
func (t tx) refuseWhenUsed(ctx context.Context, statement, id string) error {
	rows, err := t.run(ctx, statement, map[string]any{"id": id})
	if err != nil || len(rows) == 0 {
		return err
	}
	conflict := kg.Conflict("other records name %q; delete or change them first", id)
	for _, r := range rows {
		conflict.Faults = append(conflict.Faults, kg.Fault{
			Field: "id", Code: kg.FaultConflict, Message: r.text("what") + " " + r.text("id") + " names it",
		})
	}
	return conflict
}
