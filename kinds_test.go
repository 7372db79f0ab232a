package entente_test

import (
	"io/fs"
	"strings"
	"testing"

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
