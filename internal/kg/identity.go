package kg

import (
	"maps"
	"slices"
	"strconv"

	"github.com/entente-graph/entente/internal/kg/edtf"
)

// Identity is what makes a relation this one and no other: its type, its ends,
// and one of Key, Occurred and Year, or none of them.
type Identity struct {
	Type, Subject, Object string
	// Key is the writer's name for one occurrence.
	Key string
	// Occurred is the canonical date of an event without a key.
	Occurred string
	// Year is the one in which a state without a key starts.
	Year string
}

// Identify returns the identity of the relation that a claim about ref with
// that date speaks of. The ends of a symmetric type stand in the order of
// their ids.
func Identify(t RelationType, ref RelationRef, occurred edtf.Date) Identity {
	id := Identity{Type: t.Name}.Between(ref.Subject, ref.Object, t.Symmetric)
	switch {
	case ref.Key != "":
		id.Key = ref.Key
	case t.Temporal == TemporalEvent:
		id.Occurred = occurred.String()
	default:
		if year, ok := occurred.StartYear(); ok {
			id.Year = strconv.Itoa(year)
		}
	}
	return id
}

// Loose reports whether nothing but type and ends is known: such a claim joins
// the only relation of that type and ends, if there is one.
func (i Identity) Loose() bool { return i.Key == "" && i.Occurred == "" && i.Year == "" }

// RelationID is the SHA-256, in lower-case hex, of the identity as canonical
// JSON (RFC 8785), empty members left out.
func (i Identity) RelationID() string {
	o := object{}
	o.put("type", i.Type)
	o.put("subject", i.Subject)
	o.put("object", i.Object)
	o.put("key", i.Key)
	o.put("occurred", i.Occurred)
	o.put("year", i.Year)
	return o.hash()
}

// ClaimID is the id of a claim whose client gives none: the SHA-256, in
// lower-case hex, of the claim as canonical JSON (RFC 8785), empty members left
// out. It covers the relation's id, modality, occurred, place, attribution,
// concerns, source, quote and details; not the summary, not the grade, not
// who reported first. The claim's relations must be resolved to ids.
func ClaimID(c Claim) string {
	o := object{}
	o.put("relation", c.Relation.ID)
	o.put("modality", string(c.Modality))
	o.put("occurred", c.Occurred.String())
	o.put("place", c.Place)
	o.put("attribution", list(c.Attribution, attributionObject))
	o.put("concerns", list(c.Concerns, concernObject))
	o.put("source", c.Source)
	o.put("quote", quoteObject(c.Quote))
	o.put("details", detailsObject(c.Details))
	return o.hash()
}

func list[T any](items []T, toObject func(T) object) []any {
	out := make([]any, len(items))
	for i, item := range items {
		out[i] = toObject(item)
	}
	return out
}

func attributionObject(a Attribution) object {
	o := object{}
	o.put("kind", string(a.Kind))
	o.put("entity", a.Entity)
	o.put("descriptor", a.Descriptor)
	behalf := make([]any, len(a.OnBehalfOf))
	for i, id := range a.OnBehalfOf {
		behalf[i] = id
	}
	o.put("on_behalf_of", behalf)
	o.put("told_to", a.ToldTo)
	o.put("stated", a.Stated.String())
	return o
}

func concernObject(c Concern) object {
	o := object{}
	o.put("relation", c.Relation.ID)
	o.put("entity", c.Entity)
	o.put("role", string(c.Role))
	o.put("negated", c.Negated)
	return o
}

func quoteObject(q Quote) object {
	o := object{}
	o.put("exact", q.Exact)
	o.put("prefix", q.Prefix)
	o.put("suffix", q.Suffix)
	return o
}

// detailsObject keeps false and 0, which say something in a detail.
func detailsObject(d Details) object {
	o := object{}
	for _, name := range slices.Sorted(maps.Keys(d)) {
		if d[name] != "" {
			o[name] = d[name]
		}
	}
	return o
}
