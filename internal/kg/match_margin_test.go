package kg

import "testing"

func TestTheMarginOfAMatchIsReachedByATenth(t *testing.T) {
	for next, want := range map[float64]bool{0.9: true, 0.9001: false} {
		got := RankCandidates([]MatchCandidate{{Entity: Entity{ID: "a"}, Score: 1}, {Entity: Entity{ID: "b"}, Score: next}}, 2)
		if got[0].Match != want {
			t.Errorf("before one of %g it matches: %t", next, got[0].Match)
		}
	}
}
