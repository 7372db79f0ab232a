package resolve

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/kg/edtf"
)

func date(t interface{ Fatal(...any) }, text string) edtf.Date {
	d, err := edtf.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestKey(t *testing.T) {
	for _, same := range [][]string{
		{"Kim Jong-un", "KIM, Jong Un", "kim jong ún"}, {"Mara O'Neill", "mara O’Neill", "Mara ONeill"}, {"Łódź", "LODZ"}, {"Straße", "STRASSE"}, {"김정은"}, {"מֹשֶׁה", "משה"},
	} {
		for _, name := range same {
			if Key(name) != Key(same[0]) {
				t.Errorf("%q is %q, %q is %q", name, Key(name), same[0], Key(same[0]))
			}
		}
	}
	for _, two := range [][2]string{{"Kim Jong Un", "Jong Un Kim"}, {"김철갑", "김촐갑"}, {"कि", "कु"}, {"май", "маи"}, {"Ann", "Anna"}} {
		if Key(two[0]) == Key(two[1]) {
			t.Errorf("%q and %q are one: %q", two[0], two[1], Key(two[0]))
		}
	}
	if Key("?!") != "" {
		t.Error("punctuation is a name")
	}
}

func TestDecide(t *testing.T) {
	entity := func(id string, kind kg.Kind, name string, change func(*kg.Namesake)) *kg.Namesake {
		n := &kg.Namesake{Entity: kg.Entity{ID: id, Kind: kind, Name: name}, IDs: []string{id}}
		if change != nil {
			change(n)
		}
		return n
	}
	born := func(text string) func(*kg.Namesake) {
		return func(n *kg.Namesake) { n.BirthDate = date(t, text) }
	}
	with := func(scheme, id string) func(*kg.Namesake) {
		return func(n *kg.Namesake) { n.ExternalIDs = map[string]string{scheme: id} }
	}
	minister, singer := entity("minister", "person", "Han Sol", born("1951-02-03")), entity("singer", "person", "Han Sol", born("1990"))
	anybody, band := entity("anybody", "person", "Han Sol", nil), entity("band", "organization", "Han Sol", nil)
	alias := entity("alias", "person", "The Marshal", func(n *kg.Namesake) { n.Aliases = []kg.Alias{{Name: "han SOL"}} })
	elsewhere := entity("elsewhere", "person", "Han Sol", with("space-b", "7"))
	named := Query{Kinds: []kg.Kind{"person"}, Names: []string{"Han Sol"}}
	known := func(q Query, change func(*Query)) Query {
		change(&q)
		return q
	}
	for name, tt := range map[string]struct {
		q          Query
		candidates []*kg.Namesake
		outcome    Outcome
		id         string
		near       int
	}{
		"nobody":                     {named, nil, New, "", 0},
		"the only one":               {named, []*kg.Namesake{anybody}, Matched, "anybody", 0},
		"by an alias":                {named, []*kg.Namesake{alias}, Matched, "alias", 0},
		"of two":                     {named, []*kg.Namesake{minister, singer}, Ambiguous, "", 2},
		"of two, by the year":        {known(named, func(q *Query) { q.Birth = date(t, "1951") }), []*kg.Namesake{minister, singer}, Matched, "minister", 0},
		"of two, one agrees":         {known(named, func(q *Query) { q.Birth = date(t, "1951") }), []*kg.Namesake{minister, anybody}, Matched, "minister", 0},
		"another year":               {known(named, func(q *Query) { q.Birth = date(t, "1970") }), []*kg.Namesake{minister, singer}, New, "", 2},
		"the same year, another day": {known(named, func(q *Query) { q.Birth = date(t, "1951-12-31") }), []*kg.Namesake{minister}, Matched, "minister", 0},
		"another kind":               {named, []*kg.Namesake{band}, New, "", 1},
		"the words in another order": {known(named, func(q *Query) { q.Names = []string{"Sol Han"} }), []*kg.Namesake{anybody}, New, "", 1},
		"an id elsewhere":            {known(named, func(q *Query) { q.Names, q.ExternalIDs = []string{"X"}, map[string]string{"wikidata": "Q1"} }), []*kg.Namesake{anybody, entity("q1", "person", "Y", with("wikidata", "Q1"))}, Known, "q1", 0},
		"another id elsewhere":       {known(named, func(q *Query) { q.ExternalIDs = map[string]string{"wikidata": "Q1"} }), []*kg.Namesake{entity("q2", "person", "Han Sol", with("wikidata", "Q2"))}, New, "", 1},
		"another page":               {known(named, func(q *Query) { q.ExternalIDs = map[string]string{"url": "https://a"} }), []*kg.Namesake{entity("b", "person", "Han Sol", with("url", "https://b"))}, Matched, "b", 0},
		"an id of ours":              {known(named, func(q *Query) { q.ID = "singer" }), []*kg.Namesake{minister, singer}, Known, "singer", 0},
		"an id of another kind":      {known(named, func(q *Query) { q.ID, q.Names = "band", []string{"band"} }), []*kg.Namesake{band}, New, "", 0},
		"its own document":           {known(named, func(q *Query) { q.Space, q.ExternalIDs = "space-b", map[string]string{"space-b": "7"} }), []*kg.Namesake{elsewhere, anybody}, Known, "elsewhere", 0},
		"corrected by its document": {known(named, func(q *Query) {
			q.Space, q.ExternalIDs, q.Birth = "space-b", map[string]string{"space-b": "7"}, date(t, "1951")
		}), []*kg.Namesake{entity("old", "person", "Hans Ol", func(n *kg.Namesake) { born("1950")(n); with("space-b", "7")(n) })}, Known, "old", 0},
		"another document":        {known(named, func(q *Query) { q.Space, q.ExternalIDs = "space-a", map[string]string{"space-a": "7"} }), []*kg.Namesake{elsewhere}, New, "", 1},
		"another of the document": {known(named, func(q *Query) { q.Space, q.ExternalIDs = "space-b", map[string]string{"space-b": "8"} }), []*kg.Namesake{elsewhere}, New, "", 1},
		"an id elsewhere, of a person of another document": {known(named, func(q *Query) {
			q.Space, q.ExternalIDs = "space-a", map[string]string{"space-a": "7", "wikidata": "Q1"}
		}), []*kg.Namesake{entity("w", "person", "H. Sol", func(n *kg.Namesake) { n.ExternalIDs = map[string]string{"wikidata": "Q1", "space-b": "7"} })}, Known, "w", 0},
		"an id elsewhere, of a body of another document": {known(named, func(q *Query) {
			q.Kinds, q.Space, q.ExternalIDs = []kg.Kind{"organization"}, "space-a", map[string]string{"space-a": "7", "wikidata": "Q1"}
		}), []*kg.Namesake{entity("w", "organization", "H. Sol", func(n *kg.Namesake) { n.ExternalIDs = map[string]string{"wikidata": "Q1", "space-b": "7"} })}, New, "", 1},
		"a name for a document's own": {named, []*kg.Namesake{elsewhere}, Matched, "elsewhere", 0},
		"born on one day elsewhere": {known(named, func(q *Query) {
			q.Space, q.ExternalIDs, q.Birth = "space-a", map[string]string{"space-a": "7"}, date(t, "1951-02-03")
		}),
			[]*kg.Namesake{entity("same", "person", "Han Sol", func(n *kg.Namesake) { born("1951-02-03")(n); with("space-b", "7")(n) })}, Matched, "same", 0},
	} {
		got := Decide(tt.q, tt.candidates)
		id := ""
		if got.Entity != nil {
			id = got.Entity.ID
		}
		if got.Outcome != tt.outcome || id != tt.id || len(got.Near) != tt.near {
			t.Errorf("%s: %+v, want %s %s with %d near", name, got, tt.outcome, tt.id, tt.near)
		}
	}
}

func drawEntity(t *rapid.T, id string) *kg.Namesake {
	n := &kg.Namesake{Entity: kg.Entity{
		ID: id, Kind: rapid.SampledFrom([]kg.Kind{"person", "organization"}).Draw(t, "kind"), Name: rapid.SampledFrom([]string{"Han Sol", "HAN-SOL", "Sol Han", "Bo"}).Draw(t, "name"),
	}, IDs: []string{id}}
	if rapid.Bool().Draw(t, "aliased") {
		n.Aliases = []kg.Alias{{Name: rapid.SampledFrom([]string{"Han Sol", "Bo", "Cy"}).Draw(t, "alias")}}
	}
	if born := rapid.SampledFrom([]string{"", "1951", "1951-02-03", "1990"}).Draw(t, "born"); born != "" {
		n.BirthDate = date(t, born)
	}
	n.ExternalIDs = drawIDs(t)
	return n
}

func drawIDs(t *rapid.T) map[string]string {
	ids := map[string]string{}
	for _, scheme := range []string{"wikidata", "space-a", "space-b"} {
		if rapid.Bool().Draw(t, scheme) {
			ids[scheme] = rapid.SampledFrom([]string{"Q1", "Q2"}).Draw(t, "id")
		}
	}
	return ids
}

// The order of the candidates changes nothing, nobody who is contradicted is chosen, and a decision
// names the one entity or all that are open.
func TestLawsOfDecide(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var candidates []*kg.Namesake
		for i := range rapid.IntRange(0, 5).Draw(t, "count") {
			candidates = append(candidates, drawEntity(t, string(rune('a'+i))))
		}
		like := drawEntity(t, "q")
		q := Query{Kinds: []kg.Kind{like.Kind}, Names: []string{like.Name}, Birth: like.BirthDate, ExternalIDs: drawIDs(t)}
		if rapid.Bool().Draw(t, "of a document") {
			q.Space = "space-a"
			q.ExternalIDs["space-a"] = "Q1"
		}
		got := Decide(q, candidates)
		shuffled := rapid.Permutation(candidates).Draw(t, "order")
		if other := Decide(q, shuffled); other.Outcome != got.Outcome || other.Entity != got.Entity || !slices.Equal(other.Near, got.Near) {
			t.Fatalf("%+v in another order is %+v", got, other)
		}
		switch got.Outcome {
		case Known, Matched:
			own := q.Space != "" && got.Entity.ExternalIDs[q.Space] == q.ExternalIDs[q.Space]
			if why := q.contradiction(got.Entity); why != "" && !own || got.Entity.Kind != like.Kind {
				t.Fatalf("%+v is chosen although it %s", got.Entity, why)
			}
		case Ambiguous:
			if got.Entity != nil || len(got.Near) < 2 {
				t.Fatalf("%+v leaves nothing open", got)
			}
		case New:
			for _, c := range candidates {
				if q.contradiction(c) == "" && q.sharesName(c) != "" && (q.Space == "" || foreignTo(c, q.Space) == "") {
					t.Fatalf("%+v fits, and is not chosen", c)
				}
			}
		}
	})
}

func FuzzKey(f *testing.F) {
	for _, name := range []string{"Kim Jong Un", "Recep Tayyip Erdoğan", "김정은", "", "ß", "й"} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		if Key(Key(name)) != Key(name) {
			t.Errorf("%q is %q, and that is %q", name, Key(name), Key(Key(name)))
		}
	})
}
