package kg

import (
	"maps"
	"slices"
	"strconv"

	"github.com/entente-graph/entente/internal/kg/edtf"
)

// Identity identifies a relation: its type, its ends, and at most one of Key, Occurred and
// Year.
type Identity struct {
	Type, Subject, Object string
	// Key is the writer's name for one occurrence.
	Key string
	// Occurred is the canonical date of an event without a key.
	Occurred string
	// Year is the start year of a state without a key.
	Year string
}

// Identify returns the identity of the relation of a claim with this reference and date.
// The ends of a symmetric type are in the order of their ids.
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

// Underspecified reports whether the identity has only a type and ends. A claim with such an
// underspecified identity joins the only existing relation of this type and ends, if there
// is exactly one.
func (i Identity) Underspecified() bool { return i.Key == "" && i.Occurred == "" && i.Year == "" }

// RelationID returns the SHA-256, in lower-case hex, of the identity as canonical JSON (RFC
// 8785) without empty members.
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

// ClaimID returns the id of a claim for which the client chose none: the SHA-256, in
// lower-case hex, of the claim as canonical JSON (RFC 8785) without empty members. The
// hash covers the relation's id, modality, occurred, place, attribution, concerns, source,
// quote and details, but not summary, credibility and first_reported_by. The relations of
// the claim must be resolved to ids.
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

// detailsObject keeps false and 0, which are meaningful details. It omits empty texts.
func detailsObject(d Details) object {
	o := object{}
	for _, name := range slices.Sorted(maps.Keys(d)) {
		if d[name] != "" {
			o[name] = d[name]
		}
	}
	return o
}
