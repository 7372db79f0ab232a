package kg_test

import (
	"testing"

	"github.com/entente-graph/entente/internal/kg"
)

func TestStatusWithoutVisibleClaims(t *testing.T) {
	for _, tt := range []derivationCase{
		{"none was ever made", nil, kg.StatusUnclaimed, "", 0},
		{"all were retracted", evidence(says("usa", kg.Asserted).retracted(), says("kim", kg.Denied).retracted()), kg.StatusRetracted, "", 0},
	} {
		tt.run(t)
	}
}

func TestStatusDisputed(t *testing.T) {
	cases := []derivationCase{
		{"all that count decide, the cancellation too", evidence(
			says("usa", kg.Expected), says("kim", kg.Denied), says("putin", kg.Cancelled)), kg.StatusDisputed, "abc", 3},
		{"an end's word settles nothing against a denial", evidence(
			says("kim", kg.Asserted), says("usa", kg.Denied)), kg.StatusDisputed, "ab", 2},
		{"one origin contradicts itself at one moment", evidence(
			says("usa", kg.Asserted), says("usa", kg.Denied)), kg.StatusDisputed, "ab", 1},
		{"the denial is older than the plan", evidence(
			says("usa", kg.Denied).published("2023-09-01"), says("kim", kg.Planned)), kg.StatusDisputed, "ab", 2},
	}
	for _, m := range []kg.Modality{kg.Asserted, kg.Alleged, kg.Planned, kg.Expected, kg.Proposed, kg.Possible} {
		cases = append(cases, derivationCase{string(m) + " and denied", evidence(
			says("usa", m), says("kim", kg.Denied)), kg.StatusDisputed, "ab", 2})
	}
	for _, tt := range cases {
		tt.run(t)
	}
}

func TestStatusAsserted(t *testing.T) {
	asserted := func() saying { return says("usa", kg.Asserted) }
	for _, tt := range []derivationCase{
		{"by the subject", evidence(says("kim", kg.Asserted)), kg.StatusConfirmed, "a", 1},
		{"by the object", evidence(says("putin", kg.Asserted)), kg.StatusConfirmed, "a", 1},
		{"by a document that an end issued", evidence(
			asserted().through(kg.SpeakerDocument, "kim")), kg.StatusConfirmed, "a", 1},
		{"by a named spokesman for an end", evidence(
			asserted().through(kg.SpeakerNamed, "peskov", "russia-government", "putin")), kg.StatusConfirmed, "a", 1},
		{"by a document on behalf of an end", evidence(
			asserted().through(kg.SpeakerDocument, "", "putin")), kg.StatusConfirmed, "a", 1},
		{"by two origins", evidence(
			asserted(), says("ap", kg.Asserted)), kg.StatusConfirmed, "ab", 2},
		{"by an end and others, who decide with it", evidence(
			asserted(), says("kim", kg.Asserted), says("ap", kg.Alleged), says("nyt", kg.Expected)), kg.StatusConfirmed, "ab", 2},

		{"by one origin", evidence(asserted()), kg.StatusReported, "a", 1},
		{"twice by one origin", evidence(asserted(), asserted()), kg.StatusReported, "ab", 1},
		{"anonymously for an end", evidence(
			asserted().through(kg.SpeakerAnonymous, "", "kim")), kg.StatusReported, "a", 1},
		{"by an end's intelligence", evidence(
			asserted().through(kg.SpeakerIntelligence, "kim")), kg.StatusReported, "a", 1},
		{"by a source without attribution", evidence(asserted().unattributed()), kg.StatusReported, "a", 1},
		{"by one who relies on an end", evidence(
			asserted().relyingOn(kg.Attribution{Kind: kg.SpeakerNamed, Entity: "kim"})), kg.StatusReported, "a", 1},
		{"by one origin, while an end only alleges it", evidence(
			asserted(), says("kim", kg.Alleged)), kg.StatusReported, "a", 1},
		{"by one origin, before it was called off", evidence(
			asserted().published("2023-09-01"), says("kim", kg.Cancelled)), kg.StatusReported, "a", 1},
	} {
		tt.run(t)
	}
}

func TestStatusAlleged(t *testing.T) {
	for _, tt := range []derivationCase{
		{"by one origin", evidence(says("usa", kg.Alleged)), kg.StatusAlleged, "a", 1},
		{"by an end and by another", evidence(
			says("kim", kg.Alleged), says("usa", kg.Alleged)), kg.StatusAlleged, "ab", 2},
		{"before newer plans and cancellations", evidence(
			says("usa", kg.Alleged).published("2023-09-01"), says("kim", kg.Planned), says("putin", kg.Cancelled)), kg.StatusAlleged, "a", 1},
	} {
		tt.run(t)
	}
}

func TestStatusCancelled(t *testing.T) {
	for _, tt := range []derivationCase{
		{"alone", evidence(says("kim", kg.Cancelled)), kg.StatusCancelled, "a", 1},
		{"alone, before the common era", evidence(says("kim", kg.Cancelled).stated("-0044-03-15")), kg.StatusCancelled, "a", 1},
		{"later than the plan", evidence(
			says("kim", kg.Planned).published("2023-09-01"), says("putin", kg.Cancelled)), kg.StatusCancelled, "b", 1},
		{"later than one plan, on a tie with another", evidence(
			says("kim", kg.Planned).published("2023-09-01"), says("usa", kg.Planned), says("putin", kg.Cancelled)), kg.StatusCancelled, "c", 1},
		{"on a tie with a denial", evidence(
			says("kim", kg.Denied), says("putin", kg.Cancelled)), kg.StatusCancelled, "b", 1},
		{"twice, of which one later than the plan", evidence(
			says("kim", kg.Cancelled).published("2023-09-01"), says("usa", kg.Planned).published("2023-09-02"), says("putin", kg.Cancelled)),
			kg.StatusCancelled, "ac", 2},

		{"then planned again", evidence(
			says("kim", kg.Cancelled).published("2023-09-01"), says("putin", kg.Planned)), kg.StatusPlanned, "b", 1},
		{"then denied", evidence(
			says("kim", kg.Cancelled).published("2023-09-01"), says("putin", kg.Denied)), kg.StatusDenied, "b", 1},
	} {
		tt.run(t)
	}
}

func TestStatusDeniedOrForeseen(t *testing.T) {
	for _, tt := range []derivationCase{
		{"denied", evidence(says("kim", kg.Denied)), kg.StatusDenied, "a", 1},
		{"denied by both ends", evidence(says("kim", kg.Denied), says("putin", kg.Denied)), kg.StatusDenied, "ab", 2},

		{"planned", evidence(says("kim", kg.Planned)), kg.StatusPlanned, "a", 1},
		{"expected", evidence(says("kim", kg.Expected)), kg.StatusExpected, "a", 1},
		{"proposed", evidence(says("kim", kg.Proposed)), kg.StatusProposed, "a", 1},
		{"possible", evidence(says("kim", kg.Possible)), kg.StatusPossible, "a", 1},

		{"the newest, though weaker", evidence(
			says("kim", kg.Planned).published("2023-09-01"), says("usa", kg.Possible)), kg.StatusPossible, "b", 1},
		{"planned rather than expected", evidence(says("kim", kg.Expected), says("usa", kg.Planned)), kg.StatusPlanned, "b", 1},
		{"expected rather than proposed", evidence(says("kim", kg.Proposed), says("usa", kg.Expected)), kg.StatusExpected, "b", 1},
		{"proposed rather than possible", evidence(says("kim", kg.Possible), says("usa", kg.Proposed)), kg.StatusProposed, "b", 1},
		{"older claims of the winning modality decide too", evidence(
			says("kim", kg.Expected).published("2023-09-01"), says("usa", kg.Proposed).published("2023-09-02"), says("ap", kg.Expected)),
			kg.StatusExpected, "ac", 2},
	} {
		tt.run(t)
	}
}
