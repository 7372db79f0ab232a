package neo4jdb

import (
	"context"
	"reflect"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// vocabularyLock guards the words of the vocabulary and the constraints on the
// edges of its types: two writers that each find a word free could both take it.
// Claims don't take it.
const vocabularyLock = "vocabulary"

// AddRelationType adds a valid type to the vocabulary. A name or an inverse that
// another type has is CodeConflict. The edges of the type are constrained before
// anybody can see it; a constraint without a type, which a crash may leave, waits
// for one.
func (db *DB) AddRelationType(ctx context.Context, t kg.RelationType) (stored kg.RelationType, err error) {
	err = db.write(ctx, "add a relation type", func(ctx context.Context, tx tx) error {
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

// lockVocabulary takes the vocabulary's lock and returns all types under it.
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
	conflict := kg.Conflict("the vocabulary has these words already; choose others")
	conflict.Faults = faults
	return conflict
}

// PutRelationType adds a valid type, or has the one of its name be as sent; what became of
// it is kg.Added, kg.Changed or kg.Unchanged. One that is there is touched only when allow
// returns nil. What AddRelationType and PatchRelationType say holds here, too.
func (db *DB) PutRelationType(ctx context.Context, sent kg.RelationType, allow func() error) (stored kg.RelationType, outcome kg.StoreOutcome, err error) {
	current, err := db.RelationType(ctx, sent.Name)
	switch {
	case kg.CodeOf(err) == kg.CodeNotFound, err == nil && current.Name != sent.Name: // which is read from the other end
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

// PatchRelationType replaces the type of that name by what change makes of it,
// under its lock; only what CheckChange allows may differ. What changes nothing
// writes nothing. CodeNotFound, or CodeConflict when the type is built in.
func (db *DB) PatchRelationType(ctx context.Context, name, by string, change func(current kg.RelationType) (kg.RelationType, error)) (stored kg.RelationType, err error) {
	err = db.write(ctx, "change a relation type", func(ctx context.Context, t tx) error {
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
		return err
	})
	return stored, err
}

// takeRelationType takes the lock of a type that a user added.
func (t tx) takeRelationType(ctx context.Context, name string) (kg.RelationType, error) {
	rows, err := t.run(ctx, graph.RelationTypeLock, map[string]any{"names": []string{name}})
	found, err := oneType(rows, name, err)
	if err == nil && found.Builtin() {
		err = kg.Conflict("%q is built in; add a type of your own instead", name)
	}
	return found, err
}

// DeleteRelationType deletes the type of that name, and then the constraint on
// its edges. CodeNotFound; CodeConflict when the type is built in, or when
// relations have it: the faults name up to ten. Decision 0006 says why no claim
// slips in between.
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

// refuseWhenHad is CodeConflict, with a fault for each, when relations have the
// type of that name.
func (t tx) refuseWhenHad(ctx context.Context, name string) error {
	rows, err := t.run(ctx, graph.RelationTypeUses, map[string]any{"name": name})
	if err != nil || len(rows) == 0 {
		return err
	}
	conflict := kg.Conflict("relations have the type %q; they stay, also when they are retracted, and so does the type", name)
	for _, r := range rows {
		conflict.Faults = append(conflict.Faults, kg.Fault{Field: "name", Code: kg.FaultConflict, Message: "relation " + r.text("id") + " has it"})
	}
	return conflict
}

// constrain makes the constraint on the edges of a type, unless it is there.
func (db *DB) constrain(ctx context.Context, t kg.RelationType) error {
	return db.schema(ctx, forType(graph.EachType, t))
}

// unconstrain drops the constraint on the edges of a type that is gone, unless
// it was added again meanwhile.
func (db *DB) unconstrain(ctx context.Context, gone kg.RelationType) error {
	return db.write(ctx, "free the edges of a relation type", func(ctx context.Context, t tx) error {
		known, err := t.lockVocabulary(ctx)
		if err != nil || len(gone.Clashes(known)) > 0 {
			return err
		}
		return db.schema(ctx, forType(graph.EachTypeDrop, gone))
	})
}

// forType puts a type into a schema statement. Schema commands take no
// parameters; Validate allows letters and underscores alone.
func forType(statement string, t kg.RelationType) string {
	return strings.ReplaceAll(statement, "RELATION_TYPE", t.Neo4jType)
}
