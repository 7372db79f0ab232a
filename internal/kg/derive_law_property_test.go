package kg_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/internal/kg"
)

// A voice that says the same again, before anybody says something else, changes nothing but the
// number of claims and the last publication. States are exempt, because a later publication of
// an open end says that the state held for longer.
func TestAVoiceThatRepeatsItselfChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		frame := rapid.SampledFrom([]kg.Frame{meeting, attack}).Draw(t, "frame")
		last := drawClaim(t, "last", rapid.SampledFrom(someOrigins).Draw(t, "origin"))
		last.Claim.RetractedAt = kg.Claim{}.RetractedAt
		last = saying{last}.stated("").published("2023-10-01").Evidence
		again := saying{last}.published("2023-10-02").Evidence
		again.Claim.ID = "last-again"
		claims := append(drawClaims(t), last)

		before, after := kg.Derive(frame, claims), kg.Derive(frame, append(slices.Clone(claims), again))
		for i, id := range after.DecidedBy {
			if id == again.Claim.ID {
				after.DecidedBy[i] = last.Claim.ID
			}
		}
		slices.Sort(after.DecidedBy)
		if after.ClaimCount != before.ClaimCount+1 || !after.LastPublished.Equal(again.PublishedAt) {
			t.Fatalf("%d claims, the last of %v", after.ClaimCount, after.LastPublished)
		}
		after.ClaimCount, after.LastPublished, after.History = before.ClaimCount, before.LastPublished, before.History
		if diff := same(before, after); diff != "" {
			t.Fatal(diff)
		}
	})
}

// agreeing are the modalities that agree with a status.
var agreeing = map[kg.Status]kg.Modality{
	kg.StatusConfirmed: kg.Asserted, kg.StatusReported: kg.Asserted, kg.StatusDisputed: kg.Asserted, kg.StatusAlleged: kg.Alleged,
	kg.StatusPlanned: kg.Planned, kg.StatusExpected: kg.Expected, kg.StatusProposed: kg.Proposed, kg.StatusPossible: kg.Possible,
	kg.StatusCancelled: kg.Cancelled, kg.StatusDenied: kg.Denied,
}

func TestAnIndependentAgreeingOriginNeverWeakensAStatus(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		frame, claims := drawFrame(t), append(drawClaims(t), says("ap", kg.Expected).Evidence)
		before := kg.Derive(frame, claims)
		another := says("zoe", agreeing[before.Status]).on(before.Occurred.String()).published("2023-10-01").Evidence
		another.Claim.ID, another.Voice = "another", voiceOf(another)

		after := kg.Derive(frame, append(claims, another))
		if after.Status.WeakerThan(before.Status) {
			t.Fatalf("%s (%s) becomes %s (%s)", before.Status, before.Reason, after.Status, after.Reason)
		}
	})
}

func TestDetailsNeverMoveAStatus(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		frame, claims := drawFrame(t), drawClaims(t)
		with := kg.Derive(frame, claims)
		for i := range claims {
			claims[i].Claim.Details = nil
		}
		without := kg.Derive(frame, claims)
		with.Details, with.History, without.History = nil, nil, nil
		if diff := same(with, without); diff != "" {
			t.Fatal(diff)
		}
	})
}
