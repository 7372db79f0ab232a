package neo4jdb_test

import (
	"fmt"
	"testing"

	"github.com/entente-graph/entente/internal/kg"
)

// Search, matching and candidates find entities that an earlier version wrote, however many.
func TestNamesOfAnEarlierVersionAreFoldedAgain(t *testing.T) {
	db := server.Open(t)
	must(db.CreateEntity(t.Context(), kg.Entity{ID: "old", Kind: kg.KindPerson, Name: "習近平", ExternalIDs: map[string]string{"wikidata": "Q15031"}}))(t)
	must(db.CreateEntity(t.Context(), kg.Entity{ID: "zz-last", Kind: kg.KindPerson, Name: "Сергей Шойгу"}))(t)
	server.Run(t, "MATCH (e:Entity) SET e.search_terms = 'n_other', e.match_keys = ['name other']", nil)
	var many []map[string]any
	for i := range 1500 {
		many = append(many, map[string]any{"id": fmt.Sprintf("p%d", i)})
	}
	server.Run(t, "UNWIND $many AS one CREATE (:Entity:Person {id: one.id, kind: 'person', name: 'Somebody', revision: 1})", map[string]any{"many": many})
	found := func() string {
		search := must(db.Search(t.Context(), kg.NameQuery{Text: "shoigu", Page: kg.Page{Limit: 5}}))(t)
		matches := must(db.Match(t.Context(), []kg.MatchQuery{
			{Name: "习近平", Limit: 5}, {ExternalIDs: map[string][]string{"wikidata": {"Q15031"}}, Limit: 5},
		}))(t)
		return fmt.Sprint(len(search.Hits), len(matches[0]), len(matches[1]))
	}
	if got := found(); got != "0 0 0" {
		t.Errorf("before: %s", got)
	}
	server.Run(t, "MATCH (m:Migration) WHERE m.name STARTS WITH 'folded names' DELETE m", nil)
	for range 2 {
		if err := db.Migrate(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if got := found(); got != "1 1 1" {
		t.Errorf("after: %s, want 1 1 1", got)
	}
	if n := len(server.Run(t, "MATCH (e:Entity) WHERE e.match_keys IS NULL OR e.search_terms IS NULL RETURN e.id", nil)); n != 0 {
		t.Errorf("%d entities without keys or terms", n)
	}
}
