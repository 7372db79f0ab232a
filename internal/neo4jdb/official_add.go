package neo4jdb

import (
	"context"
	"errors"
	"slices"

	"github.com/entente-graph/entente/internal/kg"
)

// AddOfficial stores an appointment in one transaction: its person, its position and its
// claims. The errors of AddClaim apply to both claims, with the field paths of
// the appointment. An id that something else has, and a person or position that is stored with
// other content, are CodeConflict.
func (db *DB) AddOfficial(ctx context.Context, a kg.Appointment) (stored kg.Appointed, err error) {
	err = db.writeClaims(keeping(ctx, &stored), "add an official", func(ctx context.Context, t tx) error {
		stored, err = t.appoint(ctx, a)
		return err
	})
	return stored, err
}

// CheckOfficial returns the faults that AddOfficial would find, and stores nothing. The
// appointment need not be valid by itself.
func (db *DB) CheckOfficial(ctx context.Context, a kg.Appointment) error {
	return dryRun(ctx, db.writeClaims, "check an official", func(ctx context.Context, t tx) error {
		_, _, err := t.prepare(ctx, a)
		return err
	})
}

func (t tx) appoint(ctx context.Context, a kg.Appointment) (kg.Appointed, error) {
	resolved, created, err := t.prepare(ctx, a)
	if err != nil {
		return kg.Appointed{}, err
	}
	stored, err := resolved.storeAll(ctx)
	if err != nil {
		return kg.Appointed{}, err
	}
	done := kg.Appointed{Person: a.Person.ID, Position: a.Position.ID, Created: created}
	for _, c := range stored.claims {
		done.Created = done.Created || c.created
		done.Claims = append(done.Claims, c.claim.ID)
	}
	return done, nil
}

// prepare stores the person and the position, and resolves the claims. The second result is
// true when one of the two was created. Faults are reported before conflicts.
func (t tx) prepare(ctx context.Context, a kg.Appointment) (resolved *resolvedClaims, created bool, err error) {
	var refused refusal
	for _, part := range []struct {
		kg.Entity
		byID bool
	}{{a.Person, a.PersonByID}, {a.Position, a.PositionByID}} {
		if part.byID || part.ID == "" {
			continue
		}
		isNew, err := t.ensure(ctx, part.Entity)
		if err := refused.take(err, nil); err != nil {
			return nil, false, err
		}
		created = created || isNew
	}
	resolved, err = t.resolveClaims(ctx, a.Claims()...)
	if err != nil {
		return nil, false, err
	}
	for i, err := range resolved.refused {
		if err := refused.take(err, func(field string) string { return a.FieldOf(i, field) }); err != nil {
			return nil, false, err
		}
	}
	return resolved, created, refused.err()
}

// ensure stores an entity, and returns true, unless it is stored already. An entity with the
// same id and other content is CodeConflict.
func (t tx) ensure(ctx context.Context, e kg.Entity) (created bool, err error) {
	current, err := t.lockEntity(ctx, e.ID)
	if err != nil {
		return false, err
	}
	v, err := nextOf(ctx, t, ofEntity, e.ID, current, e)
	switch {
	case kg.CodeOf(err) == kg.CodeMerged:
		return false, kg.Conflict("the %s %q was merged into %q; name that entity", current.Kind, e.ID, current.MergedInto)
	case err != nil:
		return false, err
	case v.outcome == kg.Changed:
		return false, kg.Conflict("the %s %q is stored with other content; send its id alone, or the stored content", e.Kind, e.ID)
	}
	_, err = t.writeEntity(ctx, v)
	return v.outcome == kg.Added, err
}

// refusal collects the reasons to refuse an input of several parts: all faults, and the first
// conflict, which counts only without faults.
type refusal struct {
	faults   []kg.Fault
	conflict error
}

// take keeps faults and conflicts, with field paths translated by fieldOf, and returns any
// other error.
func (r *refusal) take(err error, fieldOf func(string) string) error {
	var told *kg.Error
	if !errors.As(err, &told) || told.Code != kg.CodeInvalid && told.Code != kg.CodeConflict {
		return err
	}
	faults := slices.Clone(told.Faults)
	for i := range faults {
		faults[i].Field = fieldOf(faults[i].Field)
	}
	if told.Code == kg.CodeConflict {
		r.conflict = firstError(r.conflict, &kg.Error{Code: kg.CodeConflict, Message: told.Message, Faults: faults})
		return nil
	}
	for _, f := range faults {
		if !slices.ContainsFunc(r.faults, func(have kg.Fault) bool { return have.Field == f.Field && have.Code == f.Code }) {
			r.faults = append(r.faults, f)
		}
	}
	return nil
}

func (r *refusal) err() error { return firstError(kg.Invalid(r.faults...), r.conflict) }
