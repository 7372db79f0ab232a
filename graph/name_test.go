package graph_test

import (
	"io/fs"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
)

// Every statement has its own name, also with a text that was completed.
func TestStatementsAreNamedAfterTheirFiles(t *testing.T) {
	files, err := fs.Glob(graph.Queries, "queries/*.cypher")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files, error %v", len(files), err)
	}
	for _, file := range files {
		text, err := graph.Queries.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if got := graph.NameOf(string(text) + " LIMIT 1"); "queries/"+got+".cypher" != file {
			t.Errorf("%s is named %s; begin its comment with words that no other statement has", file, got)
		}
	}
	if got := graph.NameOf("RETURN 1"); got != "other" || strings.Contains(got, "RETURN") {
		t.Errorf("a text without a file is named %q", got)
	}
}
