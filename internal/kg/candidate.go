package kg

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/entente-graph/entente/internal/kg/edtf"
)

// Candidate is a record that may be one with another, and why. Nothing is merged by
// it: that is for a person to say.
type Candidate[T any] struct {
	Record  T
	Reasons []Reason
}

// Reason speaks for two records being one, or against it.
type Reason struct {
	// Code is a stable word for programs.
	Code string
	// Against says that it speaks against it.
	Against bool
	// Message says it to readers.
	Message string
}

// EntityReasons says what speaks for two entities being one, and what against: ids
// elsewhere, names that are the same when folded, and dates of birth and death.
// SameNames are those names as the second entity has them.
func EntityReasons(a, b Entity, sameNames []string) []Reason {
	var reasons []Reason
	for _, scheme := range slices.Sorted(maps.Keys(a.ExternalIDs)) {
		one, other := a.ExternalIDs[scheme], b.ExternalIDs[scheme]
		switch {
		case one == other:
			reasons = append(reasons, Reason{Code: "same_external_id", Message: fmt.Sprintf("both are %s in %s", one, scheme)})
		case other != "":
			reasons = append(reasons, Reason{Code: "other_external_id", Against: true, Message: fmt.Sprintf("they are %s and %s in %s", one, other, scheme)})
		}
	}
	if len(sameNames) > 0 {
		reasons = append(reasons, Reason{Code: "same_name", Message: "both are called " + strings.Join(sameNames, ", ")})
	}
	reasons = append(reasons, dateReasons("born", a.BirthDate, b.BirthDate)...)
	reasons = append(reasons, dateReasons("dead", a.DeathDate, b.DeathDate)...)
	return append(reasons, dateReasons("held", a.Occurred, b.Occurred)...)
}

func dateReasons(what string, a, b edtf.Date) []Reason {
	switch {
	case a.IsZero() || b.IsZero():
		return nil
	case a.Span().Overlaps(b.Span()):
		return []Reason{{Code: "same_date", Message: fmt.Sprintf("%s %s and %s", what, a, b)}}
	default:
		return []Reason{{Code: "other_date", Against: true, Message: fmt.Sprintf("%s %s and %s", what, a, b)}}
	}
}

// RelationReasons says what speaks for two relations of one type and between the
// same ends being one occurrence: dates that overlap, and places. An undated one
// may be any.
func RelationReasons(a, b Relation) []Reason {
	var reasons []Reason
	switch {
	case a.Occurred.IsZero() || b.Occurred.IsZero():
		reasons = append(reasons, Reason{Code: "undated", Message: "one of them has no date, and may be any"})
	case a.Occurred.Span() == b.Occurred.Span():
		reasons = append(reasons, Reason{Code: "same_date", Message: fmt.Sprintf("both are of %s", a.Occurred)})
	case a.Occurred.Span().Overlaps(b.Occurred.Span()):
		reasons = append(reasons, Reason{Code: "dates_overlap", Message: fmt.Sprintf("%s and %s share days", a.Occurred, b.Occurred)})
	default:
		reasons = append(reasons, Reason{Code: "other_date", Against: true, Message: fmt.Sprintf("%s and %s share no day", a.Occurred, b.Occurred)})
	}
	shared := slices.DeleteFunc(slices.Clone(a.Places), func(place string) bool { return !slices.Contains(b.Places, place) })
	switch {
	case len(shared) > 0:
		reasons = append(reasons, Reason{Code: "same_place", Message: "both name " + strings.Join(shared, ", ")})
	case len(a.Places) > 0 && len(b.Places) > 0:
		reasons = append(reasons, Reason{Code: "other_place", Against: true, Message: "they name different places"})
	}
	return reasons
}
