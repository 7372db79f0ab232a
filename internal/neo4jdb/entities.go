package neo4jdb

import (
	"context"

	"entente/graph"
	"entente/internal/kg"
)

// Entity returns the entity of that id, of whatever kind, or CodeNotFound.
func (db *DB) Entity(ctx context.Context, id string) (kg.Entity, error) {
	rows, err := db.read(ctx, "read an entity", graph.EntityGet, map[string]any{"id": id})
	if err != nil {
		return kg.Entity{}, err
	}
	if len(rows) == 0 {
		return kg.Entity{}, kg.NotFound("entity", id)
	}
	return entity(rows[0].row("entity")), nil
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
// second result true when it was made. What changes nothing writes nothing. The
// kind of an entity never changes: that is CodeConflict.
func (db *DB) UpdateEntity(ctx context.Context, id string, change func(current *kg.Entity) (kg.Entity, error)) (stored kg.Entity, created bool, err error) {
	err = db.write(ctx, "write an entity", func(ctx context.Context, t tx) error {
		stored, created, err = t.updateEntity(ctx, id, change)
		return err
	})
	return stored, created, err
}

func (t tx) updateEntity(ctx context.Context, id string, change func(*kg.Entity) (kg.Entity, error)) (kg.Entity, bool, error) {
	rows, err := t.run(ctx, graph.EntityMerge, map[string]any{"id": id})
	if err != nil {
		return kg.Entity{}, false, err
	}
	var current *kg.Entity
	if before := entity(rows[0].row("entity")); before.Revision > 0 {
		current = &before
	}
	next, err := change(current)
	if err != nil {
		return kg.Entity{}, false, err
	}
	if current != nil {
		if current.Kind != next.Kind {
			return kg.Entity{}, false, kg.Conflict("the id %q is taken by a %s", id, current.Kind)
		}
		next.Revision = current.Revision
		if current.SameContent(next) {
			return *current, false, nil
		}
	}
	next.Revision++
	rows, err = t.run(ctx, graph.EntityWrite, map[string]any{
		"id": id, "label": label(next.Kind), "properties": entityProperties(next),
	})
	if err != nil {
		return kg.Entity{}, false, err
	}
	return entity(rows[0].row("entity")), current == nil, nil
}

// DeleteEntity deletes the entity of that id and kind when allow, which sees it
// under its lock, returns nil. One that a relation, a claim or a source still
// names is CodeConflict, and the faults say which.
func (db *DB) DeleteEntity(ctx context.Context, kind kg.Kind, id string, allow func(current kg.Entity) error) error {
	return db.write(ctx, "delete an entity", func(ctx context.Context, t tx) error {
		rows, err := t.run(ctx, graph.EntityMerge, map[string]any{"id": id})
		if err != nil {
			return err
		}
		current := entity(rows[0].row("entity"))
		if current.Revision == 0 || current.Kind != kind {
			return kg.NotFound(string(kind), id)
		}
		if err := allow(current); err != nil {
			return err
		}
		if err := t.refuseWhenUsed(ctx, graph.EntityUses, id); err != nil {
			return err
		}
		_, err = t.run(ctx, graph.EntityDelete, map[string]any{"id": id})
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
