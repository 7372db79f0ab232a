package kg

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"time"
)

// Detail is what the claims about a relation say about one field of its details.
type Detail struct {
	// Field is the name of a DetailField.
	Field string
	// Value is the value of most origins, and of several such values the one that was said
	// last. It is a string, an int64 or a bool.
	Value any
	// Readings are all values and their origins, that of Value first, then in the same order.
	// There is one unless the claims contradict each other.
	Readings []DetailReading
}

// Conflict reports whether claims give different values.
func (d Detail) Conflict() bool { return len(d.Readings) > 1 }

// sameValues reports whether two details have the same value, and the same contradicting ones.
func (d *Detail) sameValues(o *Detail) bool {
	if d == nil || o == nil || d.Value != o.Value || len(d.Readings) != len(o.Readings) {
		return d == o
	}
	return !slices.ContainsFunc(d.Readings, func(r DetailReading) bool {
		return !slices.ContainsFunc(o.Readings, func(other DetailReading) bool { return other.Value == r.Value })
	})
}

// DetailReading is one of the values of a Detail.
type DetailReading struct {
	Value any
	// Origins are the origins that give the value, in the order of their ids.
	Origins []Origin
}

// combineDetails combines the details of the deciding claims, field by field, in the order
// of their names. A claim that lacks a field inherits it from the latest earlier claim of its
// voice with the same modality. Denials and cancellations are ignored. A field that no
// deciding claim has is combined from the other counting claims.
func combineDetails(visible []visibleClaim, deciding, counting []countingClaim) []Detail {
	if !slices.ContainsFunc(visible, func(c visibleClaim) bool { return len(c.Claim.Details) > 0 }) {
		return nil
	}
	said := map[word][]*visibleClaim{}
	for i := range visible {
		key := word{visible[i].Voice, visible[i].Claim.Modality}
		said[key] = append(said[key], &visible[i])
	}
	details := map[string]Detail{}
	for _, claims := range [][]countingClaim{deciding, counting} {
		for field, readings := range readDetails(claims, said) {
			if _, known := details[field]; !known {
				details[field] = rankReadings(field, readings)
			}
		}
	}
	combined := make([]Detail, 0, len(details))
	for _, field := range slices.Sorted(maps.Keys(details)) {
		combined = append(combined, details[field])
	}
	return combined
}

// reading is a value with the origins that give it and the time at which it was last said.
type reading struct {
	value   any
	origins map[Origin]bool
	last    time.Time
}

// readDetails returns the values of each field.
func readDetails(claims []countingClaim, said map[word][]*visibleClaim) map[string]map[any]*reading {
	fields := map[string]map[any]*reading{}
	for _, c := range claims {
		if c.says(Denied, Cancelled) {
			continue
		}
		for field, from := range detailsOf(c, said[word{c.Voice, c.Claim.Modality}]) {
			value := from.Claim.Details[field]
			if fields[field] == nil {
				fields[field] = map[any]*reading{}
			}
			r := fields[field][value]
			if r == nil {
				r = &reading{value: value, origins: map[Origin]bool{}}
				fields[field][value] = r
			}
			r.origins[c.Origin] = true
			if from.spoken.After(r.last) {
				r.last = from.spoken
			}
		}
	}
	return fields
}

// detailsOf returns the claim that gives each field of a counting claim: itself, or the latest
// of the earlier ones that have the field.
func detailsOf(c countingClaim, said []*visibleClaim) map[string]*visibleClaim {
	from := map[string]*visibleClaim{}
	for field := range c.Claim.Details {
		from[field] = &c.visibleClaim
	}
	for _, earlier := range said {
		if !earlier.spoken.Before(c.spoken) {
			continue
		}
		for field := range earlier.Claim.Details {
			if _, own := c.Claim.Details[field]; !own {
				from[field] = later(from[field], earlier)
			}
		}
	}
	return from
}

// rankReadings orders the values of a field by the number of origins, then by the time at
// which they were last said, newest first, then by their text.
func rankReadings(field string, values map[any]*reading) Detail {
	ranked := slices.SortedFunc(maps.Values(values), func(a, b *reading) int {
		return cmp.Or(cmp.Compare(len(b.origins), len(a.origins)), b.last.Compare(a.last), cmp.Compare(fmt.Sprint(a.value), fmt.Sprint(b.value)))
	})
	d := Detail{Field: field, Value: ranked[0].value}
	for _, r := range ranked {
		d.Readings = append(d.Readings, DetailReading{Value: r.value, Origins: sortedOrigins(r.origins)})
	}
	return d
}

func sortedOrigins(set map[Origin]bool) []Origin {
	return slices.SortedFunc(maps.Keys(set), func(a, b Origin) int {
		return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.Kind, b.Kind))
	})
}
