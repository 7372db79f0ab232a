package livegraph_test

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/kg/edtf"
	"github.com/entente-graph/entente/internal/livegraph"
)

// model is a graph as a list of relations. It answers the questions of a Graph by looking at all of
// them.
type model map[string]livegraph.Relation

func at(day int) time.Time { return time.Date(2023, time.January, day, 12, 0, 0, 0, time.UTC) }

func entity(i int) livegraph.End {
	return livegraph.End{ID: fmt.Sprint("e", i), Kind: kg.Kinds()[i%3]}
}

func drawRelation(t *rapid.T) livegraph.Relation {
	r := livegraph.Relation{
		ID: fmt.Sprintf("r%02d", rapid.IntRange(0, 30).Draw(t, "id")), Type: rapid.SampledFrom([]string{"met-with", "urged", "same-as"}).Draw(t, "type"),
		Subject: entity(rapid.IntRange(0, 6).Draw(t, "subject")), Object: entity(rapid.IntRange(0, 6).Draw(t, "object")), Symmetric: rapid.Bool().Draw(t, "symmetric"),
	}
	for day := range rapid.IntRange(1, 3).Draw(t, "moments") {
		r.History = append(r.History, livegraph.Moment{Published: at(1 + 2*day), Outline: kg.Outline{
			Status: rapid.SampledFrom(kg.DrawnStatuses()).Draw(t, "status"), Origins: rapid.IntRange(0, 3).Draw(t, "origins"),
			AnonymousOnly: rapid.Bool().Draw(t, "anonymous"), Days: drawSpan(t), Certain: drawSpan(t),
		}})
	}
	return r
}

func drawSpan(t *rapid.T) edtf.Span {
	if rapid.Bool().Draw(t, "undated") {
		return edtf.AllTime()
	}
	from := rapid.IntRange(0, 9).Draw(t, "from")
	return edtf.Span{From: edtf.Day(from), Until: edtf.Day(from + rapid.IntRange(1, 5).Draw(t, "days"))}
}

func drawFilter(t *rapid.T) kg.EvidenceFilter {
	f := kg.EvidenceFilter{
		Statuses:   rapid.SliceOfDistinct(rapid.SampledFrom(kg.DrawnStatuses()), rapid.ID).Draw(t, "statuses"),
		MinOrigins: rapid.IntRange(0, 2).Draw(t, "least origins"), ExcludeAnonymousOnly: rapid.Bool().Draw(t, "no anonymous"),
		Types: rapid.SliceOfDistinct(rapid.SampledFrom([]string{"met-with", "same-as", "unknown"}), rapid.ID).Draw(t, "types"),
	}
	if rapid.Bool().Draw(t, "known at") {
		f.KnownAt = at(rapid.IntRange(0, 7).Draw(t, "day"))
	}
	if rapid.Bool().Draw(t, "window") {
		f.Valid = kg.Window{Days: drawSpan(t), Certain: rapid.Bool().Draw(t, "certain")}
	}
	return f
}

// drawGraph makes random changes to a graph and to a model.
func drawGraph(t *rapid.T) (*livegraph.Graph, model) {
	g, m := livegraph.New(), model{}
	for range rapid.IntRange(0, 60).Draw(t, "changes") {
		r := drawRelation(t)
		if rapid.IntRange(0, 4).Draw(t, "remove") == 0 {
			g.Remove(r.ID, "absent")
			delete(m, r.ID)
			continue
		}
		g.Put(r)
		m[r.ID] = r
	}
	return g, m
}

// passing returns the relations that pass a filter, in the order of ids, with the moment that counts.
func (m model) passing(f kg.EvidenceFilter) (relations []livegraph.Relation, moments map[string]livegraph.Moment) {
	moments = map[string]livegraph.Moment{}
	for _, id := range slices.Sorted(maps.Keys(m)) {
		r := m[id]
		if len(f.Types) > 0 && !slices.Contains(f.Types, r.Type) || len(f.Types) == 0 && r.Type == "same-as" {
			continue
		}
		for _, moment := range slices.Backward(r.History) {
			if !f.KnownAt.IsZero() && moment.Published.After(f.KnownAt) {
				continue
			}
			if f.Admits(moment.Outline) {
				relations, moments[id] = append(relations, r), moment
			}
			break
		}
	}
	return relations, moments
}

func (m model) degree(id string) int {
	n := 0
	for _, r := range m {
		if r.Subject.ID == id || r.Object.ID == id {
			n++
		}
	}
	return n
}

// others returns the other end of a relation, unless it does not have this end.
func otherEnd(r livegraph.Relation, id string) (livegraph.End, bool) {
	switch id {
	case r.Subject.ID:
		return r.Object, true
	case r.Object.ID:
		return r.Subject, true
	}
	return livegraph.End{}, false
}

func equal(t *rapid.T, what string, got, want any) {
	t.Helper()
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Fatalf("%s (-want +got):\n%s", what, diff)
	}
}

// A graph answers as a look at all relations does, whatever was put into it and removed from it.
func TestAGraphAnswersAsItsRelationsDo(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g, m := drawGraph(t)
		f := drawFilter(t)
		relations, moments := m.passing(f)
		kinds := rapid.SliceOfDistinct(rapid.SampledFrom(kg.Kinds()[:3]), rapid.ID).Draw(t, "kinds")
		of := func(e livegraph.End) bool { return len(kinds) == 0 || slices.Contains(kinds, e.Kind) }

		equal(t, "relations", g.Size().Relations, len(m))
		a, b := entity(0).ID, entity(1).ID
		equal(t, "degree", g.Degree(a), m.degree(a))
		checkLinks(t, g, f, kinds, relations, of)
		checkHops(t, g, f, kinds, relations, moments, of)
		checkStep(t, g, f, kinds, relations, of)
		checkBetween(t, g, f, relations)

		var common []string
		for i := 2; i < 7; i++ {
			e := entity(i)
			if related(relations, e.ID, a) && related(relations, e.ID, b) && of(e) {
				common = append(common, e.ID)
			}
		}
		got := g.Common(kg.CommonQuery{IDs: []string{a, b}, Kinds: kinds, EvidenceFilter: f}, kg.Page{Limit: 3})
		equal(t, "common contacts", len(got), min(len(common), 3))
		for i := range got {
			equal(t, "common contact", got[i], common[i])
		}
	})
}

func related(relations []livegraph.Relation, a, b string) bool {
	return slices.ContainsFunc(relations, func(r livegraph.Relation) bool {
		other, ok := otherEnd(r, a)
		return ok && other.ID == b
	})
}

func checkLinks(t *rapid.T, g *livegraph.Graph, f kg.EvidenceFilter, kinds []kg.Kind, relations []livegraph.Relation, of func(livegraph.End) bool) {
	t.Helper()
	want := []kg.Link{}
	for _, r := range relations {
		if of(r.Subject) && of(r.Object) {
			want = append(want, kg.Link{Subject: r.Subject.ID, Object: r.Object.ID, Symmetric: r.Symmetric})
		}
	}
	links, count := g.Links(f, kinds, len(want))
	equal(t, "links", links, want)
	equal(t, "number of links", count, len(want))
	if len(want) > 0 {
		links, count = g.Links(f, kinds, len(want)-1)
		equal(t, "links beyond the limit", len(links), 0)
		equal(t, "their number", count, len(want))
	}
}

func checkHops(t *rapid.T, g *livegraph.Graph, f kg.EvidenceFilter, kinds []kg.Kind, relations []livegraph.Relation, moments map[string]livegraph.Moment, of func(livegraph.End) bool) {
	t.Helper()
	q := kg.PathQuery{From: entity(0).ID, To: entity(6).ID, Mode: kg.PathTimeRespecting, Kinds: kinds, EvidenceFilter: f, InOrderForSure: rapid.Bool().Draw(t, "for sure")}
	at, into := []string{entity(0).ID, entity(2).ID, "absent"}, []string{entity(3).ID, entity(6).ID}
	if rapid.Bool().Draw(t, "anywhere") {
		into = nil
	}
	var want []kg.Hop
	for _, id := range at {
		for _, r := range relations {
			other, ok := otherEnd(r, id)
			if !ok || other.ID == id || into != nil && !slices.Contains(into, other.ID) || !of(other) && other.ID != q.From && other.ID != q.To {
				continue
			}
			moment := moments[r.ID]
			hop := kg.Hop{Relation: r.ID, Ends: [2]string{id, other.ID}, Degrees: [2]int{0, g.Degree(other.ID)}, Passage: kg.PossiblePassage(moment.Days), Strength: kg.Strength{Status: moment.Status, Origins: moment.Origins}}
			if q.InOrderForSure {
				hop.Passage = kg.CertainPassage(moment.Days, moment.Certain)
			}
			want = append(want, hop)
		}
	}
	got, err := g.Hops(t.Context(), q, at, into, 100)
	equal(t, "error", err, nil)
	equal(t, "hops", got, want)
	if len(want) > 1 {
		got, _ = g.Hops(t.Context(), q, at, into, len(want)-1)
		equal(t, "hops within a limit", got, want[:len(want)-1])
	}
}

func checkStep(t *rapid.T, g *livegraph.Graph, f kg.EvidenceFilter, kinds []kg.Kind, relations []livegraph.Relation, of func(livegraph.End) bool) {
	t.Helper()
	limit := rapid.IntRange(1, 5).Draw(t, "limit")
	position := livegraph.Position{Entity: entity(0).ID, After: fmt.Sprintf("r%02d", rapid.IntRange(0, 20).Draw(t, "after"))}
	var want livegraph.Step
	for _, r := range relations {
		if other, ok := otherEnd(r, position.Entity); ok && r.ID > position.After && of(other) && want.Relations < limit {
			want.Relations++
			want.Last = r.ID
			if !slices.Contains(want.Others, other.ID) {
				want.Others = append(want.Others, other.ID)
			}
		}
	}
	equal(t, "steps", g.Step(kg.SubgraphQuery{Kinds: kinds, EvidenceFilter: f}, []livegraph.Position{position, {Entity: "absent"}}, limit), []livegraph.Step{want, {}})
}

func checkBetween(t *rapid.T, g *livegraph.Graph, f kg.EvidenceFilter, relations []livegraph.Relation) {
	t.Helper()
	hops := map[string]int{entity(0).ID: 0, entity(1).ID: 1, entity(2).ID: 1, entity(3).ID: 2, "absent": 1}
	var want []string
	for hop := range 3 {
		for _, r := range relations {
			from, inside := hops[r.Subject.ID]
			to, too := hops[r.Object.ID]
			if inside && too && max(from, to) == hop {
				want = append(want, r.ID)
			}
		}
	}
	got, more := g.Between(f, hops, len(want))
	equal(t, "relations between", got, want)
	equal(t, "more", more, false)
	if len(want) > 1 {
		got, more = g.Between(f, hops, 1)
		equal(t, "the first relation between", got, want[:1])
		equal(t, "more", more, true)
	}
}

// The shortest paths are those that kg.PathSearch finds, and one of them joins the entities.
func TestShortestPathsAreAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g, m := drawGraph(t)
		q := kg.PathQuery{From: entity(0).ID, To: entity(1).ID, MaxHops: rapid.IntRange(1, 5).Draw(t, "most"), EvidenceFilter: drawFilter(t)}
		q.Kinds = rapid.SliceOfDistinct(rapid.SampledFrom(kg.Kinds()[:3]), rapid.ID).Draw(t, "kinds")
		search := kg.PathSearch{From: q.From, To: q.To, MaxHops: q.MaxHops, K: 1000, ShortestOnly: true, Budget: 1000, Expand: func(ctx context.Context, at, into []string, limit int) ([]kg.Hop, error) {
			return g.Hops(ctx, q, at, into, limit)
		}}
		want, _, err := search.Run(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		paths := g.Shortest(t.Context(), q, 1000)
		if len(want) == 0 {
			equal(t, "a path where there is none", paths, livegraph.ShortestPaths{})
			return
		}
		got := paths.One
		equal(t, "cut", paths.Cut, kg.Cut(""))
		equal(t, "length", []int{paths.Length, len(got.Relations)}, []int{len(want[0].Relations), len(want[0].Relations)})
		parts, wanted := map[string]bool{}, map[string]bool{}
		for _, hop := range paths.Hops {
			equal(t, "a relation that is there twice", parts[hop.Relation], false)
			parts[hop.Relation] = true
		}
		for _, trail := range want {
			for _, id := range trail.Relations {
				wanted[id] = true
			}
		}
		equal(t, "the relations of all paths", parts, wanted)
		if few := g.Shortest(t.Context(), q, len(wanted)-1); few.Cut != kg.CutBudget || len(few.Hops) != len(wanted)-1 || len(few.One.Relations) != paths.Length {
			t.Fatalf("with too few relations: %+v", few)
		}
		relations, _ := m.passing(q.EvidenceFilter)
		equal(t, "the first and the last entity", []string{got.Entities[0], got.Entities[len(got.Entities)-1]}, []string{q.From, q.To})
		for i, id := range got.Relations {
			found := slices.IndexFunc(relations, func(r livegraph.Relation) bool { return r.ID == id })
			if found < 0 {
				t.Fatalf("%s does not pass the filter", id)
			}
			if next, joins := otherEnd(relations[found], got.Entities[i]); !joins || next.ID != got.Entities[i+1] {
				t.Fatalf("%s does not join %s and %s", id, got.Entities[i], got.Entities[i+1])
			}
		}
	})
}

// Searches end with their context.
func TestSearchesEndWithTheirContext(t *testing.T) {
	g := livegraph.New()
	g.Put(livegraph.Relation{ID: "r", Type: "met-with", Subject: entity(0), Object: entity(1), History: []livegraph.Moment{{Published: at(1), Outline: kg.Outline{Status: kg.StatusReported}}}})
	q := kg.PathQuery{From: entity(0).ID, To: entity(1).ID, MaxHops: 3}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if found := g.Shortest(ended, q, 10); found.Cut != kg.CutTime {
		t.Errorf("a search whose context had ended found %+v", found)
	}
	if _, err := g.Hops(ended, q, []string{q.From}, nil, 10); kg.CodeOf(err) != kg.CodeTimeout {
		t.Errorf("error %v", err)
	}
	if found := g.Shortest(t.Context(), q, 10); found.Cut != "" || !slices.Equal(found.One.Relations, []string{"r"}) {
		t.Errorf("found %+v", found)
	}
}

// A newer version beside this one can write a status that this one does not know.
func TestARelationOfAnUnknownStatusPassesOnlyWithoutAListOfStatuses(t *testing.T) {
	g := livegraph.New()
	g.Put(livegraph.Relation{ID: "r", Type: "met-with", Subject: entity(0), Object: entity(1), History: []livegraph.Moment{{Published: at(1), Outline: kg.Outline{Status: "leaked"}}}})
	q := kg.PathQuery{From: entity(0).ID, To: entity(1).ID, MaxHops: 3}
	if found := g.Shortest(t.Context(), q, 10); !slices.Equal(found.One.Relations, []string{"r"}) {
		t.Errorf("found %+v", found)
	}
	q.Statuses = kg.Statuses()
	if found := g.Shortest(t.Context(), q, 10); len(found.One.Relations) > 0 {
		t.Errorf("with every known status, found %+v", found)
	}
}

// The size counts what is there.
func TestTheSizeOfAGraph(t *testing.T) {
	g := livegraph.New()
	empty := g.Size()
	for i := range 5000 {
		g.Put(livegraph.Relation{
			ID: fmt.Sprint("r", i), Type: "met-with", Subject: entity(i), Object: entity(i + 1),
			History: []livegraph.Moment{{Published: at(1), Outline: kg.Outline{Status: kg.StatusReported}}, {Published: at(2), Outline: kg.Outline{Status: kg.StatusConfirmed}}},
		})
	}
	full := g.Size()
	if full.Relations != 5000 || full.Entities != 5001 || cmp.Compare(full.Bytes, empty.Bytes+5000*100) <= 0 {
		t.Errorf("from %+v to %+v", empty, full)
	}
	for i := range 5000 {
		g.Remove(fmt.Sprint("r", i))
	}
	if got := g.Size(); got.Relations != 0 || got.Bytes >= full.Bytes {
		t.Errorf("after all were removed, %+v; before, %+v", got, full)
	}
}
