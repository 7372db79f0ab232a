package kg

import (
	"fmt"

	"github.com/entente-graph/entente/internal/kg/edtf"
)

// Warning is something about a claim that may well be a mistake, and is no error:
// only a reader of its source can tell.
type Warning struct {
	// Field is the path of the field that looks wrong, such as "attribution[0].stated".
	Field string
	// Code says why, in one stable word.
	Code string
	// Message says why, and what to look at.
	Message string
}

// The codes of a Warning.
const (
	// WarnBeforeStated: the source was published before the statement was made.
	WarnBeforeStated = "published_before_stated"
	// WarnBeforeOccurred: what the source tells as done came after it was published.
	WarnBeforeOccurred = "published_before_occurred"
)

// Warnings says what looks wrong between a claim's dates and the publication of
// its own source; nil when nothing does. Occurred comes first, then the chain of
// attribution in its order. Both are certain by the dates as they stand:
//
//   - A statement can't be quoted before it was made: the source was published
//     before the first moment, UTC, of the earliest day that stated may mean.
//   - What is asserted or alleged to have happened has begun: the source was
//     published before the first moment, UTC, of the earliest day that occurred
//     may mean. A mistyped year does harm, since denials published before that
//     day no longer count, see Derive.
//
// A day of publication is its last microsecond, so that what was stated or
// occurred on the day of publication is in order. A date without a first day
// warns of nothing, and how long a state goes on says nothing.
func (e Evidence) Warnings() []Warning {
	var list []Warning
	warn := func(date edtf.Date, field, code, format string) {
		from := date.Span().From
		if from != edtf.NoStart && e.PublishedAt.Before(from.Time()) {
			list = append(list, Warning{field, code, fmt.Sprintf(format, from, FormatInstant(e.PublishedAt))})
		}
	}
	if e.Claim.Modality == Asserted || e.Claim.Modality == Alleged {
		warn(e.Claim.Occurred, "occurred", WarnBeforeOccurred,
			"it is said to have happened, on %s at the earliest, by a source published before, %s; look at the year, and at the source's date")
	}
	for i, a := range e.Claim.Attribution {
		warn(a.Stated, member("attribution", i, "stated"), WarnBeforeStated,
			"it was stated on %s at the earliest, and quoted by a source published before, %s; look at both dates")
	}
	return list
}
