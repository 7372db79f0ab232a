package kg_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/internal/kg"
)

// Who speaks again may join others: when one of three origins no longer asserts
// but alleges, like the other two, one deciding origin becomes three. What no
// origin can do by speaking again is make more voices of its own. Hence three
// laws: repeating changes nothing; the count never passes the number of origins
// heard; and it doesn't rise where the origin was among the deciding ones and
// the status stays. A disputed status is beyond the last law, since a new word
// can take back the date by which older denials had been overtaken.

func TestCopiesOfOneStoryChangeNothingButTheirNumber(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		frame, claims := drawFrame(t), append(drawClaims(t), drawClaim(t, "story", "ap"))
		before := kg.Derive(frame, claims)
		later := claims[len(claims)-1]
		later.Claim.ID, later.PublishedAt = "story-copied", instant("2023-12-01")
		after := kg.Derive(frame, append(claims, later))

		if added := after.ClaimCount - before.ClaimCount; added != len(visible([]kg.Evidence{later})) {
			t.Fatalf("a copy adds %d claims", added)
		}
		if slices.Contains(before.DecidedBy, "story") != slices.Contains(after.DecidedBy, "story-copied") {
			t.Fatalf("decided by %v, with a copy by %v", before.DecidedBy, after.DecidedBy)
		}
		// These may change, and no others.
		after.ClaimCount, after.LastPublished, after.History = before.ClaimCount, before.LastPublished, before.History
		after.DecidedBy = slices.DeleteFunc(slices.Clone(after.DecidedBy), func(id string) bool { return id == "story-copied" })
		if before.FirstReportedBy == "" {
			after.FirstReportedBy = ""
		}
		if before.Status == kg.StatusRetracted {
			before.DecidedBy, after.DecidedBy = nil, nil
		}
		if diff := same(before, after); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestOriginsAreNeverMoreThanThoseHeard(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		claims := drawClaims(t)
		if d := kg.Derive(drawFrame(t), claims); d.OriginCount > len(originsOf(visible(claims))) {
			t.Fatalf("%d origins decided, %v were heard", d.OriginCount, originsOf(visible(claims)))
		}
	})
}

func TestSpeakingAgainAddsNoOriginToTheSameStatus(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		frame, claims := drawFrame(t), append(drawClaims(t), says("ap", kg.Expected).Evidence)
		before := kg.Derive(frame, claims)
		again := rapid.SampledFrom(deciding(before, claims)).Draw(t, "who").Origin.ID
		after := kg.Derive(frame, append(claims, drawClaim(t, "again", again)))
		if after.Status == before.Status && after.Status != kg.StatusDisputed && after.OriginCount > before.OriginCount {
			t.Fatalf("%s by %d origins; when %s speaks again, by %d", before.Status, before.OriginCount, again, after.OriginCount)
		}
	})
}

// The example of the comment above for disputed relations.
func TestAnUndatedWordBringsOvertakenDenialsBack(t *testing.T) {
	claims := evidence(
		says("usa", kg.Alleged).on("2023-09-13").published("2023-09-14"),
		says("kim", kg.Denied).published("2023-09-01"),
		says("putin", kg.Denied).published("2023-09-20"),
		says("usa", kg.Asserted).published("2023-09-21"))
	if before := kg.Derive(meeting, claims[:3]); before.Status != kg.StatusDisputed || before.OriginCount != 2 {
		t.Errorf("%s by %d origins", before.Status, before.OriginCount)
	}
	if after := kg.Derive(meeting, claims); after.Status != kg.StatusDisputed || after.OriginCount != 3 {
		t.Errorf("%s by %d origins", after.Status, after.OriginCount)
	}
}
