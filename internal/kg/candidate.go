package kg

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/entente-graph/entente/internal/kg/edtf"
)

// Candidate is a possible duplicate of a record, with the reasons. Entente never merges
// candidates by itself; a user decides.
type Candidate[T any] struct {
	Record  T
	Reasons []Reason
}

// Reason is an indication that two records are the same, or that they are different.
type Reason struct {
	// Code is stable, for programs.
	Code string
	// Against means that it indicates different records.
	Against bool
	// Message is for readers.
	Message string
}

// EntityReasons compares two entities by their external ids, names and dates, and
// returns the reasons for and against a duplicate. SameNames are the names of the second
// entity that equal one of the first after folding.
func EntityReasons(a, b Entity, sameNames []string) []Reason {
	var reasons []Reason
	if a.Kind != b.Kind {
		reasons = append(reasons, Reason{Code: "other_kind", Against: true, Message: fmt.Sprintf("different kinds: %s and %s", a.Kind, b.Kind)})
	}
	for _, scheme := range slices.Sorted(maps.Keys(a.ExternalIDs)) {
		one, other := a.ExternalIDs[scheme], b.ExternalIDs[scheme]
		switch {
		case one == other:
			reasons = append(reasons, Reason{Code: "same_external_id", Message: fmt.Sprintf("both have the %s id %s", scheme, one)})
		case other != "":
			reasons = append(reasons, Reason{Code: "other_external_id", Against: true, Message: fmt.Sprintf("different %s ids: %s and %s", scheme, one, other)})
		}
	}
	if len(sameNames) > 0 {
		reasons = append(reasons, Reason{Code: "same_name", Message: "same name: " + strings.Join(sameNames, ", ")})
	}
	reasons = append(reasons, dateReasons("dates of birth", a.BirthDate, b.BirthDate)...)
	reasons = append(reasons, dateReasons("dates of death", a.DeathDate, b.DeathDate)...)
	return append(reasons, dateReasons("dates", a.Occurred, b.Occurred)...)
}

// IdentityReason returns the reason that a relation of the type SameAs with this id and
// strength is. A denied relation is a reason against a duplicate.
func IdentityReason(id string, s Strength) Reason {
	if s.Status == StatusDenied || s.Status == StatusCancelled {
		return Reason{Code: "denied_same", Against: true, Message: fmt.Sprintf("the claims about relation %s deny that they are the same: %s", id, s.Status)}
	}
	origins := "1 origin"
	if s.Origins != 1 {
		origins = fmt.Sprintf("%d origins", s.Origins)
	}
	return Reason{Code: "claimed_same", Message: fmt.Sprintf("relation %s says that they are the same: %s, %s", id, s.Status, origins)}
}

func dateReasons(what string, a, b edtf.Date) []Reason {
	switch {
	case a.IsZero() || b.IsZero():
		return nil
	case a.Span().Overlaps(b.Span()):
		return []Reason{{Code: "same_date", Message: fmt.Sprintf("compatible %s: %s and %s", what, a, b)}}
	default:
		return []Reason{{Code: "other_date", Against: true, Message: fmt.Sprintf("different %s: %s and %s", what, a, b)}}
	}
}

// RelationReasons compares the dates and places of two relations that have the same type
// and ends, and returns the reasons for and against a duplicate. A relation without a
// date is compatible with every date.
func RelationReasons(a, b Relation) []Reason {
	var reasons []Reason
	switch {
	case a.Occurred.IsZero() || b.Occurred.IsZero():
		reasons = append(reasons, Reason{Code: "undated", Message: "at least one of them has no date"})
	case a.Occurred.Span() == b.Occurred.Span():
		reasons = append(reasons, Reason{Code: "same_date", Message: fmt.Sprintf("same date: %s", a.Occurred)})
	case a.Occurred.Span().Overlaps(b.Occurred.Span()):
		reasons = append(reasons, Reason{Code: "dates_overlap", Message: fmt.Sprintf("overlapping dates: %s and %s", a.Occurred, b.Occurred)})
	default:
		reasons = append(reasons, Reason{Code: "other_date", Against: true, Message: fmt.Sprintf("different dates: %s and %s", a.Occurred, b.Occurred)})
	}
	shared := slices.DeleteFunc(slices.Clone(a.Places), func(place string) bool { return !slices.Contains(b.Places, place) })
	switch {
	case len(shared) > 0:
		reasons = append(reasons, Reason{Code: "same_place", Message: "same place: " + strings.Join(shared, ", ")})
	case len(a.Places) > 0 && len(b.Places) > 0:
		reasons = append(reasons, Reason{Code: "other_place", Against: true, Message: fmt.Sprintf("different places: %s and %s", strings.Join(a.Places, ", "), strings.Join(b.Places, ", "))})
	}
	return reasons
}
