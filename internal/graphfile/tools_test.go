package graphfile_test

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/entente-graph/entente/internal/graphfile"
	"github.com/entente-graph/entente/internal/testenv"
)

// The tools that people use read from every format what was written, without options. With
// ENTENTE_TEST_SCHEMAS, a folder as read_formats.py describes it, GraphML and GEXF are
// held against their schemas besides.
func TestToolsReadWhatIsWritten(t *testing.T) {
	python := testenv.Python(t, "networkx", "igraph")
	folder := t.TempDir()
	for _, f := range graphfile.Formats() {
		mixed := graph()
		mixed.Mixed = true
		write(t, filepath.Join(folder, "mixed"+f.Extension), written(t, f.Name, mixed))
		write(t, filepath.Join(folder, "graph"+f.Extension), written(t, f.Name, graph()))
	}
	arguments := []string{"testdata/read_formats.py", folder}
	schemas := os.Getenv("ENTENTE_TEST_SCHEMAS")
	if schemas != "" {
		arguments = append(arguments, schemas)
	}
	var read map[string]json.RawMessage
	if err := json.Unmarshal(testenv.RunPython(t, python, nil, arguments...), &read); err != nil {
		t.Fatal(err)
	}
	t.Logf("allowed by their schemas: %s", read["valid"])
	delete(read, "valid")
	if len(read) < 6 {
		t.Errorf("read only %v", slices.Collect(maps.Keys(read)))
	}
	for file, body := range read {
		var got struct{ Nodes, Edges [][]any }
		if err := json.Unmarshal(body, &got); err != nil {
			t.Fatal(err)
		}
		name, _, _ := strings.Cut(file, " ")
		if diff := cmp.Diff(nodesAs(filepath.Ext(name)), got.Nodes); diff != "" {
			t.Errorf("the nodes of %s (-want +got):\n%s", file, diff)
		}
		if diff := cmp.Diff(edges(), got.Edges); diff != "" {
			t.Errorf("the edges of %s (-want +got):\n%s", file, diff)
		}
	}
	t.Logf("read %v", slices.Sorted(maps.Keys(read)))
}

func write(t *testing.T, path string, content []byte) {
	t.Helper()
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
}

// nodesAs are the nodes as the format with an extension has them: CSV puts an apostrophe before what a
// spreadsheet would run, and DOT keeps the escapes of its labels.
func nodesAs(extension string) [][]any {
	name := clean
	switch extension {
	case ".zip":
		name = "'" + clean
	case ".gv":
		name = strings.NewReplacer(`\`, `\\`, "\n", `\n`, "&lt;", "&amp;lt;").Replace(clean)
	}
	nodes := [][]any{}
	for _, n := range graph().Nodes {
		if n.Name == nasty {
			n.Name = name
		}
		nodes = append(nodes, []any{n.ID, n.Kind, n.Name})
	}
	return nodes
}

func edges() [][]any {
	edges := [][]any{}
	for _, e := range graph().Edges {
		edges = append(edges, []any{e.ID, e.Type, e.Subject, e.Object, e.Status, float64(e.OriginCount), e.AnonymousOnly, e.Earliest})
	}
	return slices.Clip(edges)
}
