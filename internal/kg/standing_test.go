package kg_test

import (
	"testing"

	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/entente-graph/entente/internal/kg"
)

func TestTheLifeOfAClaimTellsWhatWasDoneToIt(t *testing.T) {
	hour := func(h int) time.Time { return time.Date(2026, 11, 1, h, 0, 0, 0, time.UTC) }
	added := kg.ClaimEvent{Action: kg.ClaimAdded, At: hour(9), By: "a"}
	retracted := kg.ClaimEvent{Action: kg.ClaimRetracted, At: hour(10), By: "b", Reason: "a mistake"}
	reinstated := kg.ClaimEvent{Action: kg.ClaimReinstated, At: hour(11), By: "c", Reason: "no mistake"}
	corrected := kg.ClaimEvent{Action: kg.ClaimRetracted, At: hour(11), By: "d", Reason: "superseded by x", SupersededBy: "x"}
	standings := []kg.Standing{{hour(10), "b", "a mistake"}, {hour(11), "c", "no mistake"}, {hour(11), "d", "superseded by x"}}
	for _, tt := range []struct {
		name        string
		standing    []kg.Standing
		corrections map[int]string
		want        []kg.ClaimEvent
	}{
		{"one that always stood", nil, nil, []kg.ClaimEvent{added}},
		{"one that was retracted", standings[:1], nil, []kg.ClaimEvent{added, retracted}},
		{"one that was brought back", standings[:2], nil, []kg.ClaimEvent{added, retracted, reinstated}},
		{"one that was corrected at last", standings, map[int]string{2: "x"}, []kg.ClaimEvent{added, retracted, reinstated, corrected}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			claim := kg.Claim{RecordedAt: hour(9), RecordedBy: "a", Standing: tt.standing}
			if diff := cmp.Diff(tt.want, claim.Life(tt.corrections)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
