package neo4jdb

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/livegraph"
)

// references lists the entities that an input names, each with the field that names it.
type references []reference

type reference struct {
	field, id string
	kinds     []kg.Kind
}

// entity adds an entity that a field names, and the kinds that the field allows; none
// means any kind. An empty id is ignored.
func (r *references) entity(field, id string, kinds ...kg.Kind) {
	if id != "" {
		*r = append(*r, reference{field, id, kinds})
	}
}

// ids returns the ids of all references.
func (r references) ids() []string {
	ids := make([]string, len(r))
	for i, n := range r {
		ids[i] = n.id
	}
	return ids
}

// entityIndex has the entities that a lookup found, by id.
type entityIndex struct {
	found map[string]kg.Ref
	// merged has the id of the survivor for each entity that was merged.
	merged map[string]string
}

// runner runs a statement, either inside a transaction or by itself.
type runner func(ctx context.Context, statement string, params map[string]any) ([]row, error)

// reader returns a runner for single statements; doing describes them in errors.
func (db *DB) reader(doing string) runner {
	return func(ctx context.Context, statement string, params map[string]any) ([]row, error) {
		return db.read(ctx, doing, statement, params)
	}
}

// lookUpEntities reads the entities of these ids with one statement, or with none when
// there are no ids. The index lacks unknown ids.
func lookUpEntities(ctx context.Context, run runner, ids []string) (entityIndex, error) {
	ids = distinct(ids)
	if len(ids) == 0 {
		return newEntityIndex(nil), nil
	}
	rows, err := run(ctx, graph.EntityRefs, map[string]any{"ids": ids})
	return newEntityIndex(rows), err
}

// newEntityIndex returns the index of rows with the columns of entity_refs.cypher.
func newEntityIndex(rows []row) entityIndex {
	index := entityIndex{found: map[string]kg.Ref{}, merged: map[string]string{}}
	for _, row := range rows {
		id := row.text("id")
		index.found[id] = row.asRef()
		if into := row.text("merged_into"); into != "" {
			index.merged[id] = into
		}
	}
	return index
}

// survivor returns the id of the entity that stands for id after all merges.
func (x entityIndex) survivor(id string) string { return cmp.Or(x.merged[id], id) }

// anyMerged reports whether one of the references names a merged entity.
func (x entityIndex) anyMerged(refs references) bool {
	return slices.ContainsFunc(refs, func(n reference) bool { return x.merged[n.id] != "" })
}

// faults returns a fault for each reference to an unknown entity or to one of a kind that
// its field does not allow.
func (x entityIndex) faults(refs references) []kg.Fault {
	var faults []kg.Fault
	for _, n := range refs {
		if fault, ok := x.fault(n); ok {
			faults = append(faults, fault)
		}
	}
	return faults
}

func (x entityIndex) fault(n reference) (kg.Fault, bool) {
	ref, ok := x.found[n.id]
	if !ok {
		return kg.UnknownEntity(n.field, n.id), true
	}
	if len(n.kinds) > 0 && !slices.Contains(n.kinds, ref.Kind) {
		allowed := plain(n.kinds)
		return kg.Fault{
			Field: n.field, Code: kg.FaultKind, Allowed: allowed,
			Message: quoted(n.id) + " is of the kind " + string(ref.Kind) + "; expected " + strings.Join(allowed, " or "),
		}, true
	}
	return kg.Fault{}, false
}

// howToFind says how to find the ids of records.
var howToFind = map[string]string{
	ofSource: "find ids with GET /v1/sources, or add the source first", ofRelation: "find ids with GET /v1/relations",
}

// unknownID is the fault of a field that names a record, ofSource or ofRelation, that does not
// exist.
func unknownID(field, of, id string) kg.Fault {
	return kg.Fault{Field: field, Code: kg.FaultUnknownID, Message: "no " + of + " has the id " + quoted(id) + "; " + howToFind[of]}
}

// queried is a field of a query that names an entity.
type queried struct {
	field string
	id    *string
	// kinds are the kinds that the field allows; empty means any.
	kinds []kg.Kind
}

// queriedEach returns the fields of a list of ids. checkQuery replaces the ids in the list
// itself.
func queriedEach(ids []string, field func(i int) string) []queried {
	named := make([]queried, len(ids))
	for i := range ids {
		named[i] = queried{field: field(i), id: &ids[i]}
	}
	return named
}

// checkQuery is CodeInvalid when a query names unknown relation types or entities, or entities
// of the wrong kind: an empty result would look as if there were nothing to find. It replaces
// merged entities by their survivors.
func (db *DB) checkQuery(ctx context.Context, types []string, entities ...queried) error {
	run := db.reader("look up what a query names")
	var refs references
	for _, e := range entities {
		refs.entity(e.field, *e.id, e.kinds...)
	}
	index, err := lookUpEntities(ctx, run, refs.ids())
	if err != nil {
		return err
	}
	faults := index.faults(refs)
	for _, e := range entities {
		*e.id = index.survivor(*e.id)
	}
	unknown, err := checkTypes(ctx, run, types)
	if err != nil {
		return err
	}
	return kg.Invalid(append(faults, unknown...)...)
}

// checkQueryIn is checkQuery. It needs no statement when a projection of the graph has relations of all
// entities, and no types are named: these entities exist, and none was merged. The projection may be
// nil.
func (db *DB) checkQueryIn(ctx context.Context, g *livegraph.Graph, types []string, entities ...queried) error {
	related := func(e queried) bool { return g.Degree(*e.id) > 0 && len(e.kinds) == 0 }
	if g != nil && len(types) == 0 && !slices.ContainsFunc(entities, func(e queried) bool { return !related(e) }) {
		return nil
	}
	return db.checkQuery(ctx, types, entities...)
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
