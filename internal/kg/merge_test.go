package kg_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/internal/kg"
)

func TestSurvivor(t *testing.T) {
	links := map[string]string{"a": "b", "b": "c", "x": "y", "y": "x"}
	for id, want := range map[string]string{"a": "c", "b": "c", "c": "c", "other": "other", "x": "x", "y": "y"} {
		if got := kg.Survivor(id, links); got != want {
			t.Errorf("%s ends at %s, want %s", id, got, want)
		}
	}
}

func TestAMergeIsInForceUntilItIsUndone(t *testing.T) {
	day := func(n int) time.Time { return time.Date(2026, time.November, n, 0, 0, 0, 0, time.UTC) }
	standing, undone := kg.Merge{RecordedAt: day(2)}, kg.Merge{RecordedAt: day(2), UndoneAt: day(4)}
	for _, tt := range []struct {
		name  string
		merge kg.Merge
		at    int
		want  bool
	}{
		{"before it was recorded", standing, 1, false},
		{"at that moment", standing, 2, true},
		{"ever after", standing, 9, true},
		{"until it is undone", undone, 3, true},
		{"not when it is", undone, 4, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.merge.InForceAt(day(tt.at)); got != tt.want {
				t.Errorf("in force: %t", got)
			}
		})
	}
}

// An occurrence between other ends is the one that a claim of these would be about.
func TestIdentityBetweenOtherEnds(t *testing.T) {
	met := kg.RelationType{Name: "met-with", Symmetric: true, Temporal: kg.TemporalEvent}
	visited := kg.RelationType{Name: "visited", Temporal: kg.TemporalEvent}
	for _, typ := range []kg.RelationType{met, visited} {
		of := func(subject, object string) kg.Identity {
			return kg.Identify(typ, kg.RelationRef{Subject: subject, Object: object}, date("2023-09"))
		}
		if got, want := of("b", "c").Between("z", "c", typ.Symmetric), of("z", "c"); got != want {
			t.Errorf("%s: %+v, want %+v", typ.Name, got, want)
		}
	}
}

// What was merged counts as if every claim had named what stands for it.
func TestDerivationSpeaksOfThoseWhoStandForTheMerged(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		merged := rapid.MapOf(rapid.SampledFrom([]string{"russia", "china", "usa", "putin", "ap", "nyt"}), rapid.SampledFrom([]string{"moscow", "kim"})).Draw(t, "merged")
		frame, claims := drawFrame(t), drawClaims(t)
		said, resolved := make([]kg.Evidence, len(claims)), make([]kg.Evidence, len(claims))
		for i, e := range claims {
			said[i], resolved[i] = e, e
			said[i].MergedInto = merged
			c := &resolved[i].Claim
			c.Place, c.FirstReportedBy = said[i].Now(c.Place), said[i].Now(c.FirstReportedBy)
			c.Attribution = nil
			for _, a := range e.Claim.Attribution {
				a.Entity = said[i].Now(a.Entity)
				behalf := a.OnBehalfOf
				a.OnBehalfOf = nil
				for _, id := range behalf {
					a.OnBehalfOf = append(a.OnBehalfOf, said[i].Now(id))
				}
				c.Attribution = append(c.Attribution, a)
			}
		}
		if diff := same(kg.Derive(frame, resolved), kg.Derive(frame, said)); diff != "" {
			t.Errorf("with %v merged (-named +merged):\n%s", merged, diff)
		}
	})
}
