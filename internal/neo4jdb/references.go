package neo4jdb

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"entente/graph"
	"entente/internal/kg"
)

// references gathers the ids of entities that an input names, so that one
// statement checks them all and every fault is told at once.
type references struct {
	named []reference
	found map[string]kg.Ref
}

type reference struct {
	field, id string
	kinds     []kg.Kind
}

func newReferences() *references { return &references{found: map[string]kg.Ref{}} }

// entity notes that a field names an entity, which must be of one of the kinds
// when any is given. An empty id is passed over.
func (r *references) entity(field, id string, kinds ...kg.Kind) {
	if id != "" {
		r.named = append(r.named, reference{field, id, kinds})
	}
}

// check looks all ids up and returns a fault for each that is unknown or of
// the wrong kind.
func (r *references) check(ctx context.Context, t tx) ([]kg.Fault, error) {
	ids := make([]string, len(r.named))
	for i, n := range r.named {
		ids[i] = n.id
	}
	slices.Sort(ids)
	rows, err := t.run(ctx, graph.EntityRefs, map[string]any{"ids": slices.Compact(ids)})
	if err != nil {
		return nil, err
	}
	for _, row := range rows {
		r.found[row.text("id")] = row.asRef()
	}
	var faults []kg.Fault
	for _, n := range r.named {
		if fault, ok := n.fault(r.found); ok {
			faults = append(faults, fault)
		}
	}
	return faults, nil
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

func quoted(s string) string { return strconv.Quote(s) }

func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
