package kg

import (
	"fmt"
	"slices"
	"strings"

	"github.com/entente-graph/entente/internal/kg/edtf"
)

// droppedDenials are denials that do not count.
type droppedDenials struct {
	// ofPlan were spoken before the first day on which it may have occurred.
	ofPlan []countingClaim
	// ofOtherDate have dates that do not overlap that of the occurrence.
	ofOtherDate []countingClaim
}

// dropDenials removes denials that are not about what the asserted and alleged claims say.
// With the combined date D of these claims: a denial that was spoken before the first day of
// D denied a plan, and a dated denial that does not overlap D denied another occurrence. If
// D is unknown, or has no first day, the respective denials stay.
func dropDenials(temporal Temporal, claims []countingClaim) ([]countingClaim, droppedDenials) {
	var dropped droppedDenials
	occurred := combineDates(temporal, of(claims, Asserted, Alleged)).occurred
	if occurred.IsZero() {
		return claims, dropped
	}
	span := occurred.Span()
	var kept []countingClaim
	for _, c := range claims {
		switch {
		case !c.says(Denied):
			kept = append(kept, c)
		case span.From != edtf.NoStart && c.spoken.Before(span.From.Time()):
			dropped.ofPlan = append(dropped.ofPlan, c)
		case !c.occurred.IsZero() && !c.occurred.Span().Overlaps(span):
			dropped.ofOtherDate = append(dropped.ofOtherDate, c)
		default:
			kept = append(kept, c)
		}
	}
	return kept, dropped
}

// maxNamedDenials limits how many dates of dropped denials a reason names.
const maxNamedDenials = 3

// reason returns clauses that name the denials, to follow another reason. It is empty if
// there are none.
func (d droppedDenials) reason() string {
	var madeOn, of []string
	for _, c := range d.ofPlan {
		madeOn = append(madeOn, edtf.DayOfTime(c.spoken).String())
	}
	for _, c := range d.ofOtherDate {
		of = append(of, c.occurred.String())
	}
	return droppedClause(voiceCount(d.ofPlan), "made on", madeOn, "about a plan") +
		droppedClause(voiceCount(d.ofOtherDate), "of", of, "about another date")
}

func droppedClause(n int, preposition string, dates []string, about string) string {
	slices.Sort(dates)
	if dates = slices.Compact(dates); len(dates) > maxNamedDenials {
		dates = append(dates[:maxNamedDenials], "other days")
	}
	switch named := strings.Join(dates, ", "); n {
	case 0:
		return ""
	case 1:
		return fmt.Sprintf("; a denial %s %s does not count, because it is %s", preposition, named, about)
	default:
		return fmt.Sprintf("; %d denials %s %s do not count, because they are %s", n, preposition, named, about)
	}
}
