package graphfile_test

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/entente-graph/entente/internal/graphfile"
)

// pythonWith finds a Python that has a module, or skips the test. ENTENTE_TEST_PYTHON
// names another than python3.
func pythonWith(t *testing.T, module string) string {
	t.Helper()
	python := os.Getenv("ENTENTE_TEST_PYTHON")
	if python == "" {
		python = "python3"
	}
	if err := exec.CommandContext(t.Context(), python, "-c", "import "+module).Run(); err != nil {
		t.Skipf("%s has no %s: pip install %s, or name another Python by ENTENTE_TEST_PYTHON", python, module, module)
	}
	return python
}

// The tools that people use read from every format what was written. With
// ENTENTE_TEST_SCHEMAS, a folder as read_formats.py describes it, GraphML and GEXF are
// held against their schemas besides.
func TestToolsReadWhatIsWritten(t *testing.T) {
	python := pythonWith(t, "networkx")
	folder := t.TempDir()
	for _, f := range graphfile.Formats() {
		mixed, directed := graph(), graph()
		directed.AllDirected = f.Extension != ".gv"
		write(t, filepath.Join(folder, "mixed"+f.Extension), written(t, f.Name, mixed))
		write(t, filepath.Join(folder, "graph"+f.Extension), written(t, f.Name, directed))
	}
	arguments := []string{"testdata/read_formats.py", folder}
	schemas := os.Getenv("ENTENTE_TEST_SCHEMAS")
	if schemas != "" {
		arguments = append(arguments, schemas)
	}
	command := exec.CommandContext(t.Context(), python, arguments...)
	var said bytes.Buffer
	command.Stderr = &said
	out, err := command.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, said.String())
	}
	var read map[string]json.RawMessage
	if err := json.Unmarshal(out, &read); err != nil {
		t.Fatal(err)
	}
	if schemas != "" && string(read["valid"]) != `["graphml", "gexf"]` {
		t.Errorf("valid: %s", read["valid"])
	}
	delete(read, "valid")
	t.Logf("read by the tools of %d formats", len(read))
	for format, body := range read {
		var got struct{ Nodes, Edges [][]any }
		if err := json.Unmarshal(body, &got); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(nodesAs(format), got.Nodes); diff != "" {
			t.Errorf("the nodes of %s (-want +got):\n%s", format, diff)
		}
		if diff := cmp.Diff(edges(), got.Edges); diff != "" {
			t.Errorf("the edges of %s (-want +got):\n%s", format, diff)
		}
	}
}

func write(t *testing.T, path string, content []byte) {
	t.Helper()
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
}

// nodesAs are the nodes as a format has them: CSV puts an apostrophe before what a
// spreadsheet would run, and DOT keeps the escapes of its labels.
func nodesAs(format string) [][]any {
	name := clean
	switch format {
	case "csv":
		name = "'" + clean
	case "dot":
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
