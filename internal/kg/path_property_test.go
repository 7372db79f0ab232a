package kg_test

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/kg/edtf"
)

// crowd is a small graph, with parallel relations and all sorts of times.
type crowd []kg.Hop

func drawCrowd(t *rapid.T) crowd {
	day := rapid.SampledFrom([]edtf.Day{edtf.NoStart, 1, 2, 3, 4, 5, edtf.NoEnd})
	var hops crowd
	for i := range rapid.IntRange(0, 14).Draw(t, "relations") {
		a, b := rapid.IntRange(0, 5).Draw(t, "a"), rapid.IntRange(0, 5).Draw(t, "b")
		if a == b {
			continue
		}
		passage := kg.AnyTime()
		if rapid.Bool().Draw(t, "timed") {
			passage = kg.Passage{Arrive: day.Draw(t, "arrive"), Due: day.Draw(t, "due")}
		}
		hops = append(hops, kg.Hop{
			Relation: fmt.Sprintf("r%02d", i*7%15), Ends: [2]string{fmt.Sprint("e", a), fmt.Sprint("e", b)}, Degrees: [2]int{1, 1}, Passage: passage,
			Strength: kg.Strength{Status: rapid.SampledFrom(kg.DrawnStatuses()[:4]).Draw(t, "status"), Origins: rapid.IntRange(1, 4).Draw(t, "origins")},
		})
	}
	return hops
}

// expand is what a database does, in the order of the relations.
func (c crowd) expand(_ context.Context, at, into []string, limit int) ([]kg.Hop, error) {
	var found []kg.Hop
	for _, h := range c {
		for i, end := range h.Ends {
			if slices.Contains(at, end) && (into == nil || slices.Contains(into, h.Ends[1-i])) && len(found) < limit {
				found = append(found, h)
			}
		}
	}
	return found, nil
}

// all enumerates the paths that pass no entity twice and each relation in time.
func (c crowd) all(from, to string, maxHops int) []kg.Trail {
	var found []kg.Trail
	var walk func(entities, relations []string, clock edtf.Day)
	walk = func(entities, relations []string, clock edtf.Day) {
		at := entities[len(entities)-1]
		if at == to {
			found = append(found, kg.Trail{Entities: slices.Clone(entities), Relations: slices.Clone(relations)})
			return
		}
		for _, h := range c {
			for i, end := range h.Ends {
				next := h.Ends[1-i]
				if end == at && len(relations) < maxHops && !slices.Contains(entities, next) && clock <= h.Due {
					walk(append(slices.Clone(entities), next), append(slices.Clone(relations), h.Relation), max(clock, h.Arrive))
				}
			}
		}
	}
	walk([]string{from}, nil, edtf.NoStart)
	slices.SortFunc(found, c.compare)
	return found
}

// compare orders by length, weakest status, least origins, and then relation by relation.
func (c crowd) compare(a, b kg.Trail) int {
	strengths := map[string]kg.Strength{}
	for _, h := range c {
		strengths[h.Relation] = h.Strength
	}
	weakest := func(p kg.Trail) (w kg.Strength) {
		w = strengths[p.Relations[0]]
		for _, id := range p.Relations {
			if s := strengths[id]; s.Status.WeakerThan(w.Status) {
				w.Status = s.Status
			}
			w.Origins = min(w.Origins, strengths[id].Origins)
		}
		return w
	}
	return cmp.Or(cmp.Compare(len(a.Relations), len(b.Relations)), weakest(a).Compare(weakest(b)), slices.CompareFunc(a.Relations, b.Relations, func(x, y string) int {
		return cmp.Or(strengths[x].Compare(strengths[y]), cmp.Compare(x, y))
	}))
}

// The search finds what an enumeration of all paths finds, in the same order.
func TestPathSearchFindsWhatEnumerationFinds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawCrowd(t)
		s := kg.PathSearch{
			From: "e0", To: "e1", MaxHops: rapid.IntRange(1, 6).Draw(t, "max_hops"), K: rapid.IntRange(1, 20).Draw(t, "k"),
			ShortestOnly: rapid.Bool().Draw(t, "shortest only"), Budget: 1000, Expand: c.expand,
			Degrees: [2]int{rapid.IntRange(0, 3).Draw(t, "degree"), rapid.IntRange(0, 3).Draw(t, "degree")},
		}
		want := c.all(s.From, s.To, s.MaxHops)
		if s.ShortestOnly {
			want = slices.DeleteFunc(want, func(p kg.Trail) bool { return len(p.Relations) > len(want[0].Relations) })
		}
		want = want[:min(len(want), s.K)]
		got, cut, err := s.Run(t.Context())
		if err != nil || cut != "" {
			t.Fatalf("cut %q: %v", cut, err)
		}
		if diff := trailDiff(want, got); diff != "" {
			t.Fatalf("in %v (-want +got):\n%s", c, diff)
		}
		if len(want) == 0 {
			return
		}
		s.MinHops = len(want[0].Relations)
		for i, end := range []string{s.From, s.To} {
			if rapid.Bool().Draw(t, "known") {
				s.Known[i], _ = c.expand(t.Context(), []string{end}, nil, len(c))
			}
		}
		if got, cut, err = s.Run(t.Context()); err != nil || cut != "" || trailDiff(want, got) != "" {
			t.Fatalf("when the least length and the hops of ends are known, cut %q, %v: %s", cut, err, trailDiff(want, got))
		}
	})
}

func trailDiff(want, got []kg.Trail) string {
	if len(want) == 0 && len(got) == 0 {
		return ""
	}
	return gocmp.Diff(want, got)
}

// A clock that is carried from hop to hop passes all of them just when there is a
// choice of days, one of each, that never goes back.
func TestPassagesInOrderAreChoicesOfDays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 4).Draw(t, "hops")
		spans := make([]edtf.Span, n)
		for i := range spans {
			from := edtf.Day(rapid.IntRange(0, 6).Draw(t, "from"))
			spans[i] = edtf.Span{From: from, Until: from + edtf.Day(rapid.IntRange(1, 4).Draw(t, "days"))}
		}
		hops := make(crowd, n)
		for i, s := range spans {
			hops[i] = kg.Hop{Relation: fmt.Sprint("r", i), Ends: [2]string{fmt.Sprint("e", i), fmt.Sprint("e", i+1)}, Passage: kg.PossiblePassage(s)}
		}
		var choice func(i int, after edtf.Day) bool
		choice = func(i int, after edtf.Day) bool {
			if i == n {
				return true
			}
			for d := max(spans[i].From, after); d < spans[i].Until; d++ {
				if choice(i+1, d) {
					return true
				}
			}
			return false
		}
		got, _, err := kg.PathSearch{From: "e0", To: fmt.Sprint("e", n), MaxHops: n, K: 1, Budget: 100, Expand: hops.expand}.Run(t.Context())
		if want := choice(0, 0); err != nil || want != (len(got) == 1) {
			t.Fatalf("%v: a choice exists is %t, found %v, %v", spans, want, got, err)
		}
	})
}
