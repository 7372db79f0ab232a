package kg

import (
	"fmt"
	"strings"
	"time"

	"github.com/entente-graph/entente/internal/kg/edtf"
)

// MaxSameOccurrence limits the relations in Surroundings.Same.
const MaxSameOccurrence = 10

// Surroundings is what the graph has that a claim should be compared with.
type Surroundings struct {
	// SpokenFor are the ends of the relation for which the speaker's government may speak,
	// although the attribution does not say so: a person who held a position of the
	// government at the time, or a place that it governs. They are in the order of their ids.
	SpokenFor []string
	// Same are other relations with the same type and ends, and with dates that overlap, in
	// the order of their ids, at most MaxSameOccurrence.
	Same []OtherOccurrence
	// CorrectedSource is the source of the claim that this one supersedes, published at
	// CorrectedPublishedAt. It is empty if the claim supersedes none.
	CorrectedSource      string
	CorrectedPublishedAt time.Time
}

// OtherOccurrence is a relation with its date.
type OtherOccurrence struct {
	Relation string
	Occurred edtf.Date
}

// WarningsIn returns warnings about a claim that depend on the rest of the graph.
func (e Evidence) WarningsIn(s Surroundings) []Warning {
	var list []Warning
	if len(s.SpokenFor) > 0 {
		list = append(list, e.speaksForAnEnd(s.SpokenFor))
	}
	if len(s.Same) > 0 {
		list = append(list, sameOccurrence(s.Same))
	}
	if s.CorrectedSource != "" && s.CorrectedSource != e.Claim.Source && e.PublishedAt.After(s.CorrectedPublishedAt) {
		list = append(list, Warning{Field: "source", Code: WarnSupersedesEarlierSource, Message: fmt.Sprintf(
			"the corrected claim is from %s, published on %s, and this one from a later publication, of %s; "+
				"the graph now has this one for the earlier time too; if the publisher corrected itself, reinstate the earlier claim and add this one as a new claim",
			s.CorrectedSource, FormatInstant(s.CorrectedPublishedAt), FormatInstant(e.PublishedAt))})
	}
	return list
}

func (e Evidence) speaksForAnEnd(ends []string) Warning {
	return Warning{
		Field: "attribution[0].on_behalf_of", Code: WarnSpeaksForAnEnd, Attribution: e.Claim.SpeakingFor(ends).Attribution,
		Message: fmt.Sprintf("the government that the speaker speaks for may speak for %s, an end of the relation; if it does, "+
			"correct the claim with the given attribution, which makes it the word of a party", strings.Join(ends, " and ")),
	}
}

func sameOccurrence(same []OtherOccurrence) Warning {
	w := Warning{Field: "relation", Code: WarnPossibleSameOccurrence}
	var named []string
	for _, other := range same {
		w.Candidates = append(w.Candidates, other.Relation)
		text := other.Relation
		if !other.Occurred.IsZero() {
			text += " (" + other.Occurred.String() + ")"
		}
		named = append(named, text)
	}
	w.Message = "the same occurrence may already have another relation: " + strings.Join(named, ", ") +
		"; if it is the same, merge the relations, or give the claims one key"
	return w
}
