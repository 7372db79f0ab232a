package neo4jdb

import (
	"context"
	"math"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/names"
)

// searchWindow is the number of hits of each kind of match that a search considers.
const searchWindow = 200

// searchTerms returns the text by which the search for names finds an entity.
func searchTerms(e kg.Entity) string { return names.Terms(string(e.Kind), namesOf(e)) }

// tiers are the kinds of match, in the order of the statement.
var tiers = kg.NameMatches()

// Search returns a page of the entities with a name similar to a text: first exact matches,
// then names with the same words, then names with words that begin like those. It considers at
// most 200 of each. A text without letters and digits matches nothing.
func (db *DB) Search(ctx context.Context, q kg.NameQuery) (kg.NameHits, error) {
	asked := names.Parse(q.Text)
	if asked.Empty() {
		return kg.NameHits{}, nil
	}
	queries := asked.Queries(plain(q.Kinds))
	after, paged := kg.ParseMark(q.Page.After)
	enough := q.Page.Limit
	if paged {
		enough = len(tiers) * searchWindow
	}
	rows, err := db.read(ctx, "search for names", graph.Search, map[string]any{
		"id": idAsked(q.Text), "kinds": listOrNull(plain(q.Kinds)), "exact": queries.Exact, "prefix": queries.Prefix, "fuzzy": orNull(queries.Fuzzy), "window": searchWindow, "enough": enough,
	})
	if err != nil {
		return kg.NameHits{}, err
	}
	found := kg.NameHits{Cut: full(rows)}
	for _, hit := range hits(q.Text, asked, rows) {
		if !paged || after.Compare(hit) < 0 {
			found.Hits = append(found.Hits, hit)
		}
	}
	found.Hits = found.Hits[:min(len(found.Hits), q.Page.Limit)]
	return found, nil
}

// full reports whether a kind of match reached searchWindow.
func full(rows []row) bool {
	counts := make([]int, len(tiers))
	for _, r := range rows {
		counts[r.integer("tier")]++
	}
	// An exact match is found again by the beginnings of its words.
	return counts[0] >= searchWindow || counts[0]+counts[1] >= searchWindow || counts[2] >= searchWindow || len(rows) > kg.MaxHits
}

// hits decodes what was found, each entity once and in order.
func hits(text string, asked names.Name, rows []row) []kg.NameHit {
	best := map[string]kg.NameHit{}
	for _, r := range rows {
		hit := nameHit(text, asked, r)
		if known, ok := best[hit.Entity.ID]; !ok || hit.Compare(known) < 0 {
			best[hit.Entity.ID] = hit
		}
	}
	list := make([]kg.NameHit, 0, len(best))
	for _, hit := range best {
		list = append(list, hit)
	}
	slices.SortFunc(list, kg.NameHit.Compare)
	return list[:min(len(list), kg.MaxHits)]
}

func nameHit(text string, asked names.Name, r row) kg.NameHit {
	name, like := mostLike(asked, r.texts("names"), r.texts("languages"))
	if r.text("named") == text {
		name, like = kg.Alias{Name: text}, names.Similarity{Score: 1, How: names.Exact}
	}
	return kg.NameHit{
		Entity: r.asRef(), Description: r.text("description"), Name: name, How: tiers[r.integer("tier")], Score: rounded(like.Score),
	}
}

// mostLike returns the name that is most similar to the text. The entity's own name comes first
// in all, then its aliases, which have languages.
func mostLike(asked names.Name, all, languages []string) (kg.Alias, names.Similarity) {
	var best kg.Alias
	like := names.Similarity{How: names.None}
	for i, name := range all {
		s := asked.Compare(names.Parse(name))
		if i > 0 && (s.How > like.How || s.How == like.How && s.Score <= like.Score) {
			continue
		}
		best, like = kg.Alias{Name: name}, s
		if i > 0 && i <= len(languages) {
			best.Language = languages[i-1]
		}
	}
	return best, like
}

// rounded rounds to four digits, so that scores are compared as they are shown.
func rounded(score float64) float64 { return math.Round(score*1e4) / 1e4 }
