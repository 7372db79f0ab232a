package neo4jdb_test

import (
	"fmt"
	"os"
	"strconv"
	"testing"
	"time"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/names"
)

// With ENTENTE_SEARCH_ENTITIES the test logs how long searches take among that many entities.
func TestSearchAmongMany(t *testing.T) {
	n, _ := strconv.Atoi(os.Getenv("ENTENTE_SEARCH_ENTITIES"))
	if n == 0 {
		t.Skip("ENTENTE_SEARCH_ENTITIES is not set")
	}
	db := server.Open(t)
	first := []string{"Sergei", "Ivan", "Anna", "Kim", "Park", "Сергей", "Владимир", "김", "John", "Maria", "Li", "Xi", "Olena", "Ahmad", "Chen"}
	last := []string{"Ivanov", "Petrov", "Kovalenko", "Jong", "Мельник", "Smith", "Garcia", "Wang", "Hassan", "Muller", "Novak", "Popescu"}
	var batch []map[string]any
	for i := range n {
		// Invented surnames make most words rare, as in real data.
		rare := fmt.Sprintf("%s%c%c%c", last[i%7%len(last)], 'a'+i%26, 'a'+i/26%26, 'a'+i/676%26)
		name := first[i%len(first)] + " " + rare + " " + last[i/13%len(last)]
		alias := last[i%len(last)] + " " + first[i/7%len(first)]
		batch = append(batch, map[string]any{
			"id": fmt.Sprintf("person-%07d", i), "name": name, "alias": alias, "terms": names.Terms("person", []string{name, alias}),
		})
		if len(batch) == 5000 || i == n-1 {
			server.Run(t, `UNWIND $batch AS p CREATE (:Entity:Person {id: p.id, kind: 'person', name: p.name, aliases: [p.alias],
				alias_languages: ['en'], revision: 1, search_terms: p.terms})`, map[string]any{"batch": batch})
			batch = nil
		}
	}
	must(db.CreateEntity(t.Context(), kg.Entity{ID: "xi", Kind: kg.KindPerson, Name: "Xi"}))(t)
	for _, text := range []string{"k", "s", "xi", "xi", "se", "iva", "sergei", "김", "sergei petrov", "petrovaab", "petrvoaab", "Smithabc ivan", "сергей иван", "zzzzzz", "ivan petrov garcia wang novak"} {
		var took []time.Duration
		var found kg.NameHits
		for range 7 {
			start := time.Now()
			found = must(db.Search(t.Context(), kg.NameQuery{Text: text, Page: kg.Page{Limit: 21}}))(t)
			took = append(took, time.Since(start).Round(100*time.Microsecond))
		}
		best := ""
		if len(found.Hits) > 0 {
			best = found.Hits[0].Name.Name + " " + string(found.Hits[0].How)
		}
		t.Logf("%-20q %v: %d hits, the first %s", text, took, len(found.Hits), best)
	}
	var queries []kg.MatchQuery
	for i := range 100 {
		queries = append(queries, kg.MatchQuery{Name: fmt.Sprintf("Sergei Petrov%c%c Smith", 'a'+i%26, 'b'+i%20), Countries: []string{"RU"}, Limit: 5})
	}
	start := time.Now()
	must(db.Match(t.Context(), queries))(t)
	t.Logf("a batch of 100 matches: %v", time.Since(start))
}
