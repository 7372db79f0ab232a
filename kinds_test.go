package entente_test

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// What the graph's files list for each kind of entity, they list for every kind.
func TestTheGraphsFilesKnowEveryKind(t *testing.T) {
	style, err := fs.ReadFile(graph.Guide, "style.grass")
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range kg.Kinds() {
		label := strings.ToUpper(string(kind[:1])) + string(kind[1:])
		if count := "(e:" + label + ") WITH count(e) AS entities RETURN '" + string(kind) + "'"; !strings.Contains(graph.StatsEntities, count) {
			t.Errorf("graph/queries/stats_entities.cypher does not count %s", kind.Plural())
		}
		if !strings.Contains(string(style), "node."+label+" {") {
			t.Errorf("graph/style.grass has no style for %s", kind.Plural())
		}
	}
}

// In the Browser an edge between entities says its type and its status, whatever its type is. The
// relationships behind it have other properties: their captions are their types.
func TestTheStyleKnowsEveryRelationship(t *testing.T) {
	style, err := fs.ReadFile(graph.Guide, "style.grass")
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(style), `caption: "{caption}"`); n != 1 || !strings.Contains(string(style), "\nrelationship {") {
		t.Errorf("%d rules have the caption of edges, not the one for all relationships", n)
	}
	text, err := fs.ReadFile(graph.Guide, "guide/index.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, status := range kg.DrawnStatuses() {
		if !strings.Contains(string(text), string(status)) {
			t.Errorf("graph/guide does not explain the status %s", status)
		}
	}
	styled := map[string]bool{}
	for _, rule := range regexp.MustCompile(`(?m)^relationship\.([A-Z_]+) \{.* caption: "<type>";`).FindAllStringSubmatch(string(style), -1) {
		styled[rule[1]] = true
	}
	if diff := cmp.Diff(relationshipsBehindEdges(t), styled); diff != "" {
		t.Errorf("graph/style.grass (-statements +style)\n%s", diff)
	}
}

// relationshipsBehindEdges are the types of relationships in the statements that are no relation
// type.
func relationshipsBehindEdges(t *testing.T) map[string]bool {
	t.Helper()
	types := map[string]bool{}
	err := fs.WalkDir(graph.Queries, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := fs.ReadFile(graph.Queries, path)
		for _, found := range regexp.MustCompile(`\[\w*:([A-Z_|]+)`).FindAllStringSubmatch(string(text), -1) {
			for name := range strings.SplitSeq(found[1], "|") {
				if !strings.Contains(string(graph.Vocabulary), `"neo4j_type": "`+name+`"`) {
					types[name] = true
				}
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return types
}
