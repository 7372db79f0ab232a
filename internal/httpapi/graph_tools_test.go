package httpapi

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/entente-graph/entente/internal/graphfile"
	"github.com/entente-graph/entente/internal/testenv"
	"github.com/entente-graph/entente/internal/wire"
)

// Graph tools read an export and subgraphs of every format as they come: the same nodes and edges
// as the API has.
func TestGraphToolsReadWhatIsSent(t *testing.T) {
	python := testenv.Python(t, "networkx", "igraph")
	a := newExampleAPI(t)
	folder := t.TempDir()
	save := func(name, body string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(folder, name), []byte(body), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	save("export.graphml", a.done(get("/v1/export?format=graphml")).body)
	const around = `{"seeds":["kim-jong-un"],"depth":2}`
	for _, f := range graphfile.Formats() {
		save("subgraph"+f.Extension, a.done(askingSubgraph("subgraph?format="+f.Name, around)).body)
	}
	part := fromJSON[wire.Subgraph](t, a.done(askingSubgraph("subgraph", around)).body)
	want := map[string][2][]string{}
	want["subgraph"] = [2][]string{idsOf(part.Nodes, func(n wire.SubgraphNode) string { return n.ID + " " + n.Name }),
		idsOf(part.Edges, func(e wire.SubgraphEdge) string {
			return fmt.Sprintf("%s %s %s %s %s %d", e.ID, e.Type, e.Subject, e.Object, e.Status, e.OriginCount)
		})}
	relations := slices.DeleteFunc(a.listOf("/v1/relations?limit=500"), func(r wire.Relation) bool { return r.ClaimCount == 0 })
	want["export"] = [2][]string{idsOf(pages[wire.Entity](a, "/v1/entities", 500), func(e wire.Entity) string { return e.ID + " " + e.Name }),
		idsOf(relations, func(r wire.Relation) string {
			return fmt.Sprintf("%s %s %s %s %s %d", r.ID, r.Type, r.Subject.ID, r.Object.ID, r.Status, r.OriginCount)
		})}
	var read map[string]struct{ Nodes, Edges [][]any }
	if err := json.Unmarshal(testenv.RunPython(t, python, nil, "../graphfile/testdata/read_formats.py", folder), &read); err != nil {
		t.Fatal(err)
	}
	for file, got := range read {
		name, _, _ := strings.Cut(file, ".")
		nodes := idsOf(got.Nodes, func(n []any) string { return fmt.Sprint(n[0], " ", n[2]) })
		edges := idsOf(got.Edges, func(e []any) string { return strings.TrimSpace(fmt.Sprintln(e[:6]...)) })
		if diff := cmp.Diff(want[name], [2][]string{nodes, edges}); diff != "" || len(nodes) == 0 || len(edges) == 0 {
			t.Errorf("%s (-API +tool)\n%s", file, diff)
		}
	}
	if len(read) < 8 {
		t.Errorf("read only %v", slices.Collect(maps.Keys(read)))
	}
}

// idsOf is the sorted texts of items.
func idsOf[T any](items []T, of func(T) string) []string {
	var ids []string
	for _, item := range items {
		ids = append(ids, of(item))
	}
	slices.Sort(ids)
	return ids
}
