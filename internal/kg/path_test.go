package kg_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/kg/edtf"
)

func TestPassages(t *testing.T) {
	span := func(text string) edtf.Span {
		if text == "" {
			return edtf.AllTime()
		}
		date, err := edtf.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		return date.Span()
	}
	throughout := func(text string) edtf.Span {
		date, _ := edtf.Parse(text)
		return kg.Throughout(kg.TemporalState, date)
	}
	for _, c := range []struct {
		name, first, second string
		state               bool // the first is one
		possibly, certainly bool
	}{
		{"one day after the other", "2023-09-04", "2023-09-05", false, true, true},
		{"one day before the other", "2023-09-05", "2023-09-04", false, false, false},
		{"the same day", "2023-09-04", "2023-09-04", false, true, true},
		{"a month and a day in it", "2023-09", "2023-09-04", false, true, false},
		{"a month and its last day", "2023-09", "2023-09-30", false, true, true},
		{"a month and the next", "2023-09", "2023-10", false, true, true},
		{"the same month", "2023-09", "2023-09", false, true, false},
		{"undated first", "", "2023-09-04", false, true, false},
		{"undated last", "2023-09-04", "", false, true, false},
		{"open at the end", "2023-09-04/..", "2023-09-05", false, true, false},
		{"a state that held before and after", "2012/2024", "2023-09-05", true, true, true},
		{"a state that may not have begun", "2023/2024", "2023-09-05", true, true, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			core := edtf.Span{}
			if c.state {
				core = throughout(c.first)
			}
			for _, surely := range []bool{false, true} {
				first, second := kg.PossiblePassage(span(c.first)), kg.PossiblePassage(span(c.second))
				want := c.possibly
				if surely {
					first, second = kg.CertainPassage(span(c.first), core), kg.CertainPassage(span(c.second), edtf.Span{})
					want = c.certainly
				}
				hops := crowd{
					{Relation: "first", Ends: [2]string{"a", "b"}, Passage: first},
					{Relation: "second", Ends: [2]string{"b", "c"}, Passage: second},
				}
				found, _, err := kg.PathSearch{From: "a", To: "c", MaxHops: 2, K: 1, Budget: 10, Expand: hops.expand}.Run(t.Context())
				if err != nil || (len(found) == 1) != want {
					t.Errorf("certainly %t: %v, %v", surely, found, err)
				}
			}
		})
	}
}

// star is a path of two hops over an entity of a great many relations.
func star(arms int) crowd {
	hops := crowd{{Relation: "in", Ends: [2]string{"a", "hub"}, Degrees: [2]int{1, arms}, Passage: kg.AnyTime()}}
	hops = append(hops, kg.Hop{Relation: "out", Ends: [2]string{"hub", "b"}, Degrees: [2]int{arms, 1}, Passage: kg.AnyTime()})
	for i := range arms {
		hops = append(hops, kg.Hop{Relation: fmt.Sprint("arm", i), Ends: [2]string{"hub", fmt.Sprint("arm", i)}, Degrees: [2]int{arms, 1}, Passage: kg.AnyTime()})
	}
	return hops
}

func TestPathSearchIsBounded(t *testing.T) {
	slow := func(c crowd) kg.Expand {
		return func(ctx context.Context, at, into []string, limit int) ([]kg.Hop, error) {
			if len(at) > 0 && at[0] == "hub" {
				return nil, &kg.Error{Code: kg.CodeTimeout, Message: "too slow"}
			}
			return c.expand(ctx, at, into, limit)
		}
	}
	hub := star(1000)
	for _, c := range []struct {
		name   string
		search kg.PathSearch
		paths  int
		cut    kg.Cut
	}{
		{"what is found before the hub needs no look at it", kg.PathSearch{MaxHops: 8, K: 1, Budget: 100, Expand: hub.expand}, 1, ""},
		{"more than the budget", kg.PathSearch{MaxHops: 8, K: 2, Budget: 100, Expand: hub.expand}, 1, kg.CutBudget},
		{"enough of a budget", kg.PathSearch{MaxHops: 8, K: 2, Budget: 5000, Expand: hub.expand}, 1, ""},
		{"no further than is asked for", kg.PathSearch{MaxHops: 3, K: 2, Budget: 100, Expand: hub.expand}, 1, ""},
		{"too slow", kg.PathSearch{MaxHops: 8, K: 2, Budget: 5000, Expand: slow(hub)}, 1, kg.CutTime},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.search.From, c.search.To, c.search.Degrees = "a", "b", [2]int{1, 1}
			found, cut, err := c.search.Run(t.Context())
			if err != nil || len(found) != c.paths || cut != c.cut {
				t.Errorf("%d paths, cut %q, %v; want %d, %q", len(found), cut, err, c.paths, c.cut)
			}
		})
	}
	failing := func(context.Context, []string, []string, int) ([]kg.Hop, error) {
		return nil, &kg.Error{Code: kg.CodeUnavailable, Message: "gone"}
	}
	if _, _, err := (kg.PathSearch{From: "a", To: "b", MaxHops: 2, K: 1, Budget: 10, Expand: failing}).Run(t.Context()); kg.CodeOf(err) != kg.CodeUnavailable {
		t.Errorf("a graph that fails: %v", err)
	}
}

// The search does not enumerate all paths between the ends. The graph has ranks of twenty
// entities, each related to all of the next rank. With 30 ranks there are more than 20^28
// paths, so that only a search that is not exhaustive ends at all.
func TestPathSearchIsShortAmongMany(t *testing.T) {
	for _, ranks := range []int{7, 30} {
		found, cut, err := kg.PathSearch{From: "a", To: "b", MaxHops: ranks + 1, K: 50, Budget: 100_000, Expand: ranked(ranks, 20).expand}.Run(t.Context())
		if err != nil || cut != "" || len(found) != 50 {
			t.Errorf("%d ranks: %d paths, cut %q, %v", ranks, len(found), cut, err)
		}
	}
}

// ranked returns ranks of hops between a and b. Each entity of a rank, of which there are as
// many as width, is related to each of the next.
func ranked(ranks, width int) crowd {
	var hops crowd
	for rank := range ranks {
		for i := range width {
			for j := range width {
				from, to := fmt.Sprint(rank, "-", i), fmt.Sprint(rank+1, "-", j)
				if rank == 0 {
					from = "a"
				}
				if rank == ranks-1 {
					to = "b"
				}
				hops = append(hops, kg.Hop{Relation: fmt.Sprintf("%02d-%02d-%02d", rank, i, j), Ends: [2]string{from, to}, Degrees: [2]int{1, 1}, Passage: kg.AnyTime()})
			}
		}
	}
	return hops
}

func TestPathFigures(t *testing.T) {
	hop := func(status kg.Status, origins int, anonymous bool, occurred string) kg.Relation {
		date, _ := edtf.Parse(occurred)
		return kg.Relation{Derivation: kg.Derivation{Figures: kg.Figures{Status: status, OriginCount: origins, AnonymousOnly: anonymous, Occurred: date}}}
	}
	p := kg.Path{Relations: []kg.Relation{
		hop(kg.StatusConfirmed, 3, false, "2023-09"), hop(kg.StatusExpected, 1, true, ""), hop(kg.StatusReported, 2, false, "2023-08-20/2023-09-10"),
	}}
	if p.Weakest() != kg.StatusExpected || p.LeastOrigins() != 1 || !p.RestsOnAnonymous() || p.Days().Date().String() != "2023-09-01/2023-09-10" {
		t.Errorf("%s, %d, %t, %v", p.Weakest(), p.LeastOrigins(), p.RestsOnAnonymous(), p.Days().Date())
	}
	apart := kg.Path{Relations: []kg.Relation{hop(kg.StatusDisputed, 1, false, "2022"), hop(kg.StatusPossible, 1, false, "2023")}}
	if apart.Weakest() != kg.StatusDisputed || apart.RestsOnAnonymous() || !apart.Days().Empty() {
		t.Errorf("%s, %t, %v", apart.Weakest(), apart.RestsOnAnonymous(), apart.Days())
	}
}
