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
			says("kim", kg.Cancelled).published("2023-09-01"), says("putin", kg.Denied)), kg.StatusCancelled, "a", 1},
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
			says("ap", kg.Planned).published("2023-09-01"), says("usa", kg.Possible)), kg.StatusPossible, "b", 1},
		{"planned rather than expected", evidence(says("ap", kg.Expected), says("usa", kg.Planned)), kg.StatusPlanned, "b", 1},
		{"expected rather than proposed", evidence(says("ap", kg.Proposed), says("usa", kg.Expected)), kg.StatusExpected, "b", 1},
		{"proposed rather than possible", evidence(says("ap", kg.Possible), says("usa", kg.Proposed)), kg.StatusProposed, "b", 1},
		{"a party's word before a newer one of others", evidence(
			says("kim", kg.Planned).published("2023-09-01"), says("usa", kg.Possible)), kg.StatusPlanned, "a", 1},
		{"a party's newer word before its older one", evidence(
			says("kim", kg.Planned).published("2023-09-01"), says("putin", kg.Possible), says("usa", kg.Planned)), kg.StatusPossible, "b", 1},
		{"an official plan before a newer expectation", evidence(
			says("usa", kg.Planned).through(kg.SpeakerNamed, "peskov", "usa").published("2023-09-01"), says("ap", kg.Expected)), kg.StatusPlanned, "a", 1},
		{"an official expectation has no precedence", evidence(
			says("usa", kg.Expected).through(kg.SpeakerNamed, "peskov", "usa").published("2023-09-01"), says("ap", kg.Possible)), kg.StatusPossible, "b", 1},
		{"nor has an anonymous plan", evidence(
			says("usa", kg.Planned).through(kg.SpeakerAnonymous, "", "usa").published("2023-09-01"), says("ap", kg.Possible)), kg.StatusPossible, "b", 1},
		{"older claims of the winning modality decide too", evidence(
			says("nyt", kg.Expected).published("2023-09-01"), says("usa", kg.Proposed).published("2023-09-02"), says("ap", kg.Expected)),
			kg.StatusExpected, "ac", 2},
	} {
		tt.run(t)
	}
}

func TestWhoseWordConfirms(t *testing.T) {
	tests := []struct {
		name   string
		frame  kg.Frame
		claims []kg.Evidence
		want   kg.Status
	}{
		{"the subject, of what either can confirm", meeting, evidence(says("kim", kg.Asserted)), kg.StatusConfirmed},
		{"the object, of what either can confirm", meeting, evidence(says("putin", kg.Asserted)), kg.StatusConfirmed},
		{"the subject, of what it did", attack, evidence(says("kim", kg.Asserted)), kg.StatusConfirmed},
		{"not the alleged victim", attack, evidence(says("putin", kg.Asserted)), kg.StatusReported},
		{"the victim and another origin", attack, evidence(says("putin", kg.Asserted), says("ap", kg.Asserted)), kg.StatusConfirmed},
		{"no party, of what none can confirm", seat, evidence(says("kim", kg.Asserted)), kg.StatusReported},
		{"two origins, of what none can confirm", seat, evidence(says("kim", kg.Asserted), says("ap", kg.Asserted)), kg.StatusConfirmed},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := kg.Derive(tt.frame, tt.claims); got.Status != tt.want {
				t.Errorf("%s (%s), want %s", got.Status, got.Reason, tt.want)
			}
		})
	}
}

func TestUnnamedDenialsOfWhatIsConfirmed(t *testing.T) {
	both := []saying{says("kim", kg.Asserted), says("putin", kg.Asserted)}
	unnamed := says("ap", kg.Denied).through(kg.SpeakerAnonymous, "").described("a commentator")
	tests := []struct {
		name    string
		claims  []kg.Evidence
		want    kg.Status
		dissent int
	}{
		{"one by an anonymous speaker", evidence(append(both, unnamed)...), kg.StatusConfirmed, 1},
		{"two of one outlet", evidence(append(both, unnamed, unnamed.described("a diplomat"))...), kg.StatusConfirmed, 1},
		{"one by an outlet", evidence(append(both, says("ap", kg.Denied).unattributed())...), kg.StatusConfirmed, 1},
		{"one by name", evidence(append(both, unnamed, says("usa", kg.Denied))...), kg.StatusDisputed, 2},
		{"one by intelligence", evidence(append(both, says("usa", kg.Denied).through(kg.SpeakerIntelligence, ""))...), kg.StatusDisputed, 1},
		{"of what is not confirmed without them", evidence(says("usa", kg.Asserted), unnamed), kg.StatusDisputed, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := kg.Derive(meeting, tt.claims); got.Status != tt.want || got.DissentCount != tt.dissent {
				t.Errorf("%s, dissent %d (%s); want %s, %d", got.Status, got.DissentCount, got.Reason, tt.want, tt.dissent)
			}
		})
	}
}
