package neo4jdb

import (
	"context"
	"reflect"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// vocabularyLock guards the words of the vocabulary and the constraints on the edges of its
// types: two transactions could otherwise both find a word free and take it. Claims do not take
// this lock.
const vocabularyLock = "vocabulary"

// AddRelationType adds a valid type to the vocabulary. A name or an inverse that another type
// has is CodeConflict. The constraint on the edges of the type exists before the type is
// visible. A crash in between leaves a constraint without a type, which does no harm.
func (db *DB) AddRelationType(ctx context.Context, t kg.RelationType) (stored kg.RelationType, err error) {
	err = db.write(keeping(ctx, &stored), "add a relation type", func(ctx context.Context, tx tx) error {
		known, err := tx.lockVocabulary(ctx)
		if err != nil {
			return err
		}
		if err := refuseTaken(t, known); err != nil {
			return err
		}
		if err := db.constrain(ctx, t); err != nil {
			return err
		}
		properties := relationTypeProperties(t)
		properties["recorded_by"] = orNull(t.RecordedBy)
		made, err := tx.one(ctx, graph.RelationTypeCreate, map[string]any{"properties": properties})
		stored = relationType(made.row("type"))
		return err
	})
	return stored, err
}

// lockVocabulary takes the vocabulary's lock and returns all types.
func (t tx) lockVocabulary(ctx context.Context) ([]kg.RelationType, error) {
	if err := t.lock(ctx, vocabularyLock); err != nil {
		return nil, err
	}
	rows, err := t.run(ctx, graph.RelationTypeList, nil)
	return relationTypes(rows), err
}

func refuseTaken(t kg.RelationType, known []kg.RelationType) error {
	faults := t.Clashes(known)
	if len(faults) == 0 {
		return nil
	}
	conflict := kg.Conflict("the vocabulary already has these words; choose others")
	conflict.Faults = faults
	return conflict
}

// PutRelationType adds a valid type or replaces the one of its name. The outcome is kg.Added,
// kg.Changed or kg.Unchanged. Before an existing type is changed, allow is called; its error
// ends the operation. The errors of AddRelationType and PatchRelationType apply.
func (db *DB) PutRelationType(ctx context.Context, sent kg.RelationType, allow func() error) (stored kg.RelationType, outcome kg.StoreOutcome, err error) {
	current, err := db.RelationType(ctx, sent.Name)
	switch {
	case kg.CodeOf(err) == kg.CodeNotFound, err == nil && current.Name != sent.Name: // sent.Name is an inverse
		stored, err = db.AddRelationType(ctx, sent)
		return stored, kg.Added, err
	case err == nil:
		err = allow()
	}
	if err != nil || current.SameContent(sent) {
		return current, kg.Unchanged, err
	}
	stored, err = db.PatchRelationType(ctx, sent.Name, sent.RecordedBy, func(held kg.RelationType) (kg.RelationType, error) {
		return sent, held.CheckChange(sent)
	})
	return stored, kg.Changed, err
}

// PatchRelationType replaces the type of that name by the result of change, under its lock.
// Only what CheckChange allows may differ. Unchanged content writes nothing. Another ConfirmedBy
// derives the relations of the type again; a type with more than maxRederived relations is then
// CodeConflict. An unknown type is CodeNotFound, a built-in one CodeConflict.
func (db *DB) PatchRelationType(ctx context.Context, name, by string, change func(current kg.RelationType) (kg.RelationType, error)) (stored kg.RelationType, err error) {
	err = db.writeExclusive(ctx, "change a relation type", func(ctx context.Context, t tx) error {
		current, err := t.takeRelationType(ctx, name)
		if err != nil {
			return err
		}
		next, err := change(current)
		if err != nil {
			return err
		}
		stored = current
		properties := relationTypeProperties(next)
		if reflect.DeepEqual(properties, relationTypeProperties(current)) {
			return nil
		}
		written, err := t.one(ctx, graph.RelationTypeWrite, map[string]any{"name": name, "properties": properties, "by": orNull(by)})
		stored = relationType(written.row("type"))
		if err == nil && next.ConfirmedBy != current.ConfirmedBy {
			err = t.rederiveType(ctx, name)
		}
		return err
	})
	return stored, err
}

// maxRederived is the greatest number of relations that one change of a type derives again: they
// fit in one transaction.
const maxRederived = 10_000

// rederiveType derives all relations of a type. All stripes are held.
func (t tx) rederiveType(ctx context.Context, name string) error {
	rows, err := t.run(ctx, graph.RelationPage, map[string]any{"types": []string{name}, "ends": nil, "after": "", "limit": maxRederived + 1})
	if err != nil || len(rows) == 0 {
		return err
	}
	if len(rows) > maxRederived {
		return kg.Conflict("relation type %q has more than %d relations, which a change of confirmed_by would derive again; add another type instead", name, maxRederived)
	}
	return t.renew(ctx, idsOf(rows))
}

// takeRelationType locks a type that a user added.
func (t tx) takeRelationType(ctx context.Context, name string) (kg.RelationType, error) {
	rows, err := t.run(ctx, graph.RelationTypeLock, map[string]any{"names": []string{name}})
	found, err := oneType(rows, name, err)
	if err == nil && found.Builtin() {
		err = kg.Conflict("the relation type %q is built in and cannot be changed; add a type of your own", name)
	}
	return found, err
}

// DeleteRelationType deletes the type of that name, and then the constraint on its edges. An
// unknown type is CodeNotFound. A built-in type, and one that relations have, are CodeConflict,
// with faults for up to ten relations. See docs/decisions/0006 for concurrent claims.
func (db *DB) DeleteRelationType(ctx context.Context, name, by string) error {
	var gone kg.RelationType
	err := db.write(ctx, "delete a relation type", func(ctx context.Context, t tx) (err error) {
		if gone, err = t.takeRelationType(ctx, name); err != nil {
			return err
		}
		if err := t.refuseWhenHad(ctx, name); err != nil {
			return err
		}
		_, err = t.run(ctx, graph.RelationTypeDelete, map[string]any{"name": name, "by": orNull(by)})
		return err
	})
	if err != nil {
		return err
	}
	return db.unconstrain(ctx, gone)
}

// refuseWhenHad is CodeConflict, with a fault for each, when relations have the type of that
// name.
func (t tx) refuseWhenHad(ctx context.Context, name string) error {
	rows, err := t.run(ctx, graph.RelationTypeUses, map[string]any{"name": name})
	if err != nil || len(rows) == 0 {
		return err
	}
	conflict := kg.Conflict("relations have the type %q, so it cannot be deleted; only erasing all their claims removes them", name)
	for _, r := range rows {
		conflict.Faults = append(conflict.Faults, kg.Fault{Field: "name", Code: kg.FaultConflict, Message: "relation " + r.text("id") + " has it"})
	}
	return conflict
}

// constrain creates the constraint on the edges of a type, unless it exists.
func (db *DB) constrain(ctx context.Context, t kg.RelationType) error {
	return db.schema(ctx, forType(graph.EachType, t))
}

// unconstrain drops the constraint on the edges of a deleted type, unless the type was added
// again meanwhile.
func (db *DB) unconstrain(ctx context.Context, gone kg.RelationType) error {
	return db.write(ctx, "free the edges of a relation type", func(ctx context.Context, t tx) error {
		known, err := t.lockVocabulary(ctx)
		if err != nil || len(gone.Clashes(known)) > 0 {
			return err
		}
		return db.schema(ctx, forType(graph.EachTypeDrop, gone))
	})
}

// forType inserts a type into a schema statement. Schema statements have no parameters;
// Validate allows only letters and underscores.
func forType(statement string, t kg.RelationType) string {
	return strings.ReplaceAll(statement, "RELATION_TYPE", t.Neo4jType)
}
