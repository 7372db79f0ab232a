package kg

import (
	"fmt"

	"github.com/entente-graph/entente/internal/kg/edtf"
)

// Warning is a probable mistake in a claim. The claim is stored: only a reader of the source
// can decide whether it is wrong.
type Warning struct {
	// Field is the path of the suspicious field, such as "attribution[0].stated".
	Field string
	// Code is stable, for programs.
	Code string
	// Message says what is implausible and what to check.
	Message string
	// Candidates are the ids of relations that may be the same occurrence as that of the claim.
	Candidates []string
	// Attribution is the completed attribution that the claim may lack.
	Attribution []Attribution
}

// The codes of a Warning.
const (
	// WarnBeforeStated: the source was published before the statement was made.
	WarnBeforeStated = "published_before_stated"
	// WarnBeforeOccurred: the source was published before the reported event occurred.
	WarnBeforeOccurred = "published_before_occurred"
	// WarnSpeaksForAnEnd: the government of the speaker may speak for an end of the relation,
	// and the attribution does not say so.
	WarnSpeaksForAnEnd = "speaks_for_an_end"
	// WarnPossibleSameOccurrence: another relation may be the same occurrence.
	WarnPossibleSameOccurrence = "possible_same_occurrence"
	// WarnSupersedesEarlierSource: the claim corrects a claim of an earlier publication.
	WarnSupersedesEarlierSource = "supersedes_earlier_source"
)

// Warnings compares the dates of a claim with the publication of its source. It returns a
// warning in these cases, first for occurred, then for the speakers in order:
//
//   - The claim is asserted or alleged, and its source was published before the first
//     possible day of occurred. A mistyped year is harmful, because denials that were
//     published before that day do not count; see Derive.
//   - The source was published before the first possible day of stated.
//
// Days are in UTC. A publication on the same day is not a warning, because a day of
// publication means its last microsecond. A date without a first day gives no warning.
func (e Evidence) Warnings() []Warning {
	var list []Warning
	warn := func(date edtf.Date, field, code, format string) {
		from := date.Span().From
		if from != edtf.NoStart && e.PublishedAt.Before(from.Time()) {
			list = append(list, Warning{Field: field, Code: code, Message: fmt.Sprintf(format, from, FormatInstant(e.PublishedAt))})
		}
	}
	if e.Claim.Modality == Asserted || e.Claim.Modality == Alleged {
		warn(e.Claim.Occurred, "occurred", WarnBeforeOccurred,
			"the claim says that it happened on %s or later, but its source was published earlier, on %s; check the year of occurred, and published_at of the source")
	}
	for i, a := range e.Claim.Attribution {
		warn(a.Stated, member("attribution", i, "stated"), WarnBeforeStated,
			"the statement was made on %s or later, but its source was published earlier, on %s; check both dates")
	}
	return list
}
