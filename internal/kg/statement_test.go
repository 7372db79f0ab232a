package kg_test

import (
	"testing"
	"time"

	"github.com/entente-graph/entente/internal/kg"
)

// Every modality against every status. A letter says how it turned out: b borne out,
// c contradicted, o open, and a capital B borne out only when others decided it.
func TestTurnoutOfEveryModalityAndStatus(t *testing.T) {
	// In the order of kg.Statuses: confirmed reported alleged, planned expected
	// proposed possible, disputed cancelled denied, retracted unclaimed.
	table := map[kg.Modality]string{
		kg.Asserted:  "Boo oooo coc oo",
		kg.Alleged:   "Boo oooo coc oo",
		kg.Planned:   "bbo oooo occ oo",
		kg.Expected:  "bbo oooo occ oo",
		kg.Proposed:  "bbo oooo occ oo",
		kg.Possible:  "bbo oooo occ oo",
		kg.Denied:    "cco oooo oob oo",
		kg.Cancelled: "cco oooo obb oo",
	}
	meant := map[rune]kg.Turnout{'b': kg.TurnoutBorneOut, 'c': kg.TurnoutContradicted, 'o': kg.TurnoutOpen}
	for _, modality := range kg.Modalities() {
		row := []rune{}
		for _, letter := range table[modality] {
			if letter != ' ' {
				row = append(row, letter)
			}
		}
		if len(row) != len(kg.Statuses()) {
			t.Fatalf("%s has %d turnouts", modality, len(row))
		}
		for i, status := range kg.Statuses() {
			for _, byOthers := range []bool{false, true} {
				want := meant[row[i]]
				if row[i] == 'B' {
					want = map[bool]kg.Turnout{true: kg.TurnoutBorneOut, false: kg.TurnoutOpen}[byOthers]
				}
				claim := kg.Claim{Modality: modality}
				if got := kg.TurnoutOf(claim, status, byOthers); got != want {
					t.Errorf("%s, and it is %s, by others %t: %s, want %s", modality, status, byOthers, got, want)
				}
				claim.RetractedAt = time.Unix(1, 0)
				if got := kg.TurnoutOf(claim, status, byOthers); got != kg.TurnoutRetracted {
					t.Errorf("%s, %s, taken back: %s", modality, status, got)
				}
			}
		}
	}
}
