package neo4jdb

import (
	"context"
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/names"
)

// fold returns a name without case, accents, punctuation and word order: "Kim Jong-un" and
// "KIM, Jong Un" are equal.
func fold(name string) string {
	words := strings.FieldsFunc(names.Plain(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	slices.Sort(words)
	return strings.Join(words, " ")
}

// matchKeys returns the keys by which entities that may be the same are found: folded names and
// external ids.
func matchKeys(e kg.Entity) []string {
	keys := map[string]bool{}
	for _, name := range namesOf(e) {
		if folded := fold(name); folded != "" {
			keys["name "+folded] = true
		}
	}
	for scheme, id := range e.ExternalIDs {
		keys[idKey(scheme, id)] = true
	}
	return slices.Sorted(maps.Keys(keys))
}

func idKey(scheme, id string) string { return "id " + scheme + ":" + id }

func namesOf(e kg.Entity) []string {
	all := []string{e.Name}
	for _, a := range e.Aliases {
		all = append(all, a.Name)
	}
	return all
}

// sameNames returns the names of b that fold to a name of a.
func sameNames(a, b kg.Entity) []string {
	folded := map[string]bool{}
	for _, name := range namesOf(a) {
		folded[fold(name)] = true
	}
	return slices.DeleteFunc(namesOf(b), func(name string) bool { return !folded[fold(name)] })
}

// maxTerms is the largest number of terms that Lucene accepts in a query.
const maxTerms = 1024

// lookup returns a full-text query for any of these terms, in the syntax of Lucene's query
// parser. A quoted term has no operators.
func lookup(terms []string) string {
	quoted := make([]string, len(terms))
	for i, term := range terms {
		quoted[i] = `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(term) + `"`
	}
	return strings.Join(quoted, " OR ")
}

// keyEntities adds match keys to entities of an earlier version.
func (db *DB) keyEntities(ctx context.Context) error {
	return db.backfill(ctx, "match keys", graph.EntityUnkeyed, graph.EntityKey, func(r row) map[string]any {
		e := entity(r.row("entity"))
		return map[string]any{"id": e.ID, "keys": matchKeys(e)}
	})
}

// backfillPage is the number of entities that are changed in one transaction.
const backfillPage = 1000

// backfill adds data to entities of an earlier version, until the statement finds none that
// lacks it. After an interruption it continues where it stopped.
func (db *DB) backfill(ctx context.Context, what, lacking, give string, made func(r row) map[string]any) error {
	for {
		rows, err := db.read(ctx, "read entities without "+what, lacking, map[string]any{"limit": backfillPage})
		if err != nil || len(rows) == 0 {
			return err
		}
		entities := make([]map[string]any, len(rows))
		for i, r := range rows {
			entities[i] = made(r)
		}
		err = db.write(ctx, "give entities "+what, func(ctx context.Context, t tx) error {
			_, err := t.run(ctx, give, map[string]any{"entities": entities})
			return err
		})
		if err != nil {
			return err
		}
	}
}
