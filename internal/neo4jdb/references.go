package neo4jdb

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// references gathers the ids of entities that an input names, so that one
// statement checks them all and every fault is told at once.
type references struct {
	named []reference
	found map[string]kg.Ref
	// merged holds what those that were merged are one with now.
	merged map[string]string
}

type reference struct {
	field, id string
	kinds     []kg.Kind
}

// runner runs a statement, in a transaction or by itself.
type runner func(ctx context.Context, statement string, params map[string]any) ([]row, error)

func (db *DB) reader(doing string) runner {
	return func(ctx context.Context, statement string, params map[string]any) ([]row, error) {
		return db.read(ctx, doing, statement, params)
	}
}

func newReferences() *references {
	return &references{found: map[string]kg.Ref{}, merged: map[string]string{}}
}

// anyMerged reports whether one of those that were noted was merged.
func (r *references) anyMerged() bool {
	return slices.ContainsFunc(r.named, func(n reference) bool { return r.merged[n.id] != "" })
}

// now is the id of the entity that stands for one.
func (r *references) now(id string) string { return cmp.Or(r.merged[id], id) }

// entity notes that a field names an entity, which must be of one of the kinds
// when any is given. An empty id is passed over.
func (r *references) entity(field, id string, kinds ...kg.Kind) {
	if id != "" {
		r.named = append(r.named, reference{field, id, kinds})
	}
}

// ids are all that were noted.
func (r *references) ids() []string {
	ids := make([]string, len(r.named))
	for i, n := range r.named {
		ids[i] = n.id
	}
	return ids
}

// check looks all ids up and returns a fault for each that is unknown or of
// the wrong kind.
func (r *references) check(ctx context.Context, run runner) ([]kg.Fault, error) {
	if err := r.find(ctx, run, distinct(r.ids())); err != nil {
		return nil, err
	}
	return r.faults(), nil
}

// find looks up entities, whoever noted them.
func (r *references) find(ctx context.Context, run runner, ids []string) error {
	if len(ids) == 0 {
		return nil
	}
	rows, err := run(ctx, graph.EntityRefs, map[string]any{"ids": ids})
	if err != nil {
		return err
	}
	for _, row := range rows {
		r.found[row.text("id")] = row.asRef()
		if into := row.text("merged_into"); into != "" {
			r.merged[row.text("id")] = into
		}
	}
	return nil
}

// faults tells which of those that were noted are unknown or of the wrong kind.
func (r *references) faults() []kg.Fault {
	var faults []kg.Fault
	for _, n := range r.named {
		if fault, ok := n.fault(r.found); ok {
			faults = append(faults, fault)
		}
	}
	return faults
}

func (n reference) fault(found map[string]kg.Ref) (kg.Fault, bool) {
	ref, ok := found[n.id]
	if !ok {
		return kg.Fault{Field: n.field, Code: kg.FaultUnknownID, Message: "no entity has the id " + quoted(n.id)}, true
	}
	if len(n.kinds) > 0 && !slices.Contains(n.kinds, ref.Kind) {
		allowed := plain(n.kinds)
		return kg.Fault{
			Field: n.field, Code: kg.FaultKind, Allowed: allowed,
			Message: quoted(n.id) + " is a " + string(ref.Kind) + ", not a " + strings.Join(allowed, " or "),
		}, true
	}
	return kg.Fault{}, false
}

// queried is a field of a query that names an entity.
type queried struct {
	field string
	id    *string
	// kinds are those that it may be of; any when empty.
	kinds []kg.Kind
}

// queriedEach names the fields of a list of ids, which are resolved where they stand.
func queriedEach(ids []string, field func(i int) string) []queried {
	named := make([]queried, len(ids))
	for i := range ids {
		named[i] = queried{field: field(i), id: &ids[i]}
	}
	return named
}

// checkQuery is CodeInvalid when a query names relation types or entities that
// do not exist, or are of the wrong kind: no answer would look as if there were
// nothing to find. An entity that was merged gives way to the one that stands for
// it.
func (db *DB) checkQuery(ctx context.Context, types []string, entities ...queried) error {
	run := db.reader("look up what a query names")
	refs := newReferences()
	for _, e := range entities {
		refs.entity(e.field, *e.id, e.kinds...)
	}
	faults, err := refs.check(ctx, run)
	if err != nil {
		return err
	}
	for _, e := range entities {
		*e.id = refs.now(*e.id)
	}
	unknown, err := checkTypes(ctx, run, types)
	if err != nil {
		return err
	}
	return kg.Invalid(append(faults, unknown...)...)
}

func checkTypes(ctx context.Context, run runner, names []string) ([]kg.Fault, error) {
	if len(names) == 0 {
		return nil, nil
	}
	known, err := vocabulary(ctx, run)
	if err != nil {
		return nil, err
	}
	var faults []kg.Fault
	for _, name := range names {
		if !slices.Contains(known, name) {
			faults = append(faults, unknownType("types", name, known))
		}
	}
	return faults, nil
}

// vocabulary returns the names of all relation types.
func vocabulary(ctx context.Context, run runner) ([]string, error) {
	rows, err := run(ctx, graph.RelationTypeList, nil)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, t := range relationTypes(rows) {
		names = append(names, t.Name)
	}
	return names, nil
}

func unknownType(field, name string, allowed []string) kg.Fault {
	return kg.Fault{
		Field: field, Code: kg.FaultUnknownID, Allowed: allowed,
		Message: notInVocabulary(name),
	}
}

func notInVocabulary(name string) string {
	return quoted(name) + " is not in the vocabulary; see GET /v1/relation-types"
}

func quoted(s string) string { return strconv.Quote(s) }

func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
