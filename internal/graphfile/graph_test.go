package graphfile_test

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/entente-graph/entente/internal/graphfile"
)

// nasty is a name with all that a format may stumble over, and clean is what is left
// of it.
const (
	nasty = "=A \"B\" <C> & 'D' &lt; \\N\nE\tF \x01 \xff \u2028 \U0001F54A"
	clean = "=A \"B\" <C> & 'D' &lt; \\N\nE\tF \uFFFD \uFFFD \u2028 \U0001F54A"
)

// graph has parallel edges, one without direction, one of a node to itself, and one
// without dates.
func graph() graphfile.Graph {
	return graphfile.Graph{
		Description: "Two & a half \"friends\"",
		Nodes:       []graphfile.Node{{"alice", "person", nasty}, {"bob", "person", "Bob"}, {"geneva", "place", "Genève"}},
		Edges: []graphfile.Edge{
			{
				ID: "r1", Type: "met-with", Subject: "alice", Object: "bob", Symmetric: true, Status: "confirmed", Occurred: "2023-09",
				Earliest: "2023-09-01", Latest: "2023-09-30", OriginCount: 2, ClaimCount: 3, FirstPublished: "2023-09-04", LastPublished: "2023-09-05T02:06:00Z", Details: `{"delivered":[120,60]}`,
			},
			{ID: "r2", Type: "met-with", Subject: "alice", Object: "bob", Symmetric: true, Status: "expected", Earliest: "2024-01-01", OriginCount: 1, ClaimCount: 1, AnonymousOnly: true},
			{ID: "r3", Type: "visited", Subject: "bob", Object: "geneva", Status: "disputed", DateConflict: true, OriginCount: 1, ClaimCount: 2},
			{ID: "r4", Type: "urged", Subject: "bob", Object: "bob", Status: "alleged", OriginCount: 1, ClaimCount: 1},
		},
	}
}

func written(t *testing.T, name string, g graphfile.Graph) []byte {
	t.Helper()
	for _, f := range graphfile.Formats() {
		if f.Name == name {
			var out bytes.Buffer
			if err := f.Write(&out, g); err != nil {
				t.Fatal(err)
			}
			return out.Bytes()
		}
	}
	t.Fatalf("there is no format %s", name)
	return nil
}

func TestTheSameGraphGivesTheSameBytes(t *testing.T) {
	for _, f := range graphfile.Formats() {
		if first, again := written(t, f.Name, graph()), written(t, f.Name, graph()); !bytes.Equal(first, again) {
			t.Errorf("%s differs", f.Name)
		}
	}
}

func TestAGraphOfNothingIsWritten(t *testing.T) {
	for _, f := range graphfile.Formats() {
		if len(written(t, f.Name, graphfile.Graph{})) == 0 {
			t.Errorf("%s is empty", f.Name)
		}
	}
	if text := string(written(t, "cytoscape", graphfile.Graph{})); !strings.Contains(text, `"nodes":[],"edges":[]`) {
		t.Error(text)
	}
}

// failing is a writer that has no room.
type failing struct{}

var errFull = errors.New("full")

func (failing) Write([]byte) (int, error) { return 0, errFull }

func TestErrorsOfTheWriterAreReturned(t *testing.T) {
	big := graph()
	for range 1000 {
		big.Nodes = append(big.Nodes, graph().Nodes...)
	}
	for _, f := range graphfile.Formats() {
		for _, g := range []graphfile.Graph{graph(), big} {
			if err := f.Write(failing{}, g); !errors.Is(err, errFull) {
				t.Errorf("%s returns %v", f.Name, err)
			}
		}
	}
}

type graphML struct {
	Keys []struct {
		ID   string `xml:"id,attr"`
		Type string `xml:"attr.type,attr"`
	} `xml:"key"`
	Graph struct {
		Default string `xml:"edgedefault,attr"`
		Desc    string `xml:"desc"`
		Nodes   []struct {
			ID   string `xml:"id,attr"`
			Data []datum
		} `xml:"node"`
		Edges []struct {
			ID       string  `xml:"id,attr"`
			Directed string  `xml:"directed,attr"`
			Source   string  `xml:"source,attr"`
			Target   string  `xml:"target,attr"`
			Data     []datum `xml:"data"`
		} `xml:"edge"`
	} `xml:"graph"`
}

type datum struct {
	Key   string `xml:"key,attr"`
	Value string `xml:",chardata"`
}

func TestGraphMLTellsWhichEdgesHaveADirection(t *testing.T) {
	var read graphML
	mixed := graph()
	mixed.Mixed = true
	if err := xml.Unmarshal(written(t, "graphml", mixed), &read); err != nil {
		t.Fatal(err)
	}
	if len(read.Keys) != 19 || read.Graph.Default != "directed" || read.Graph.Desc != "Two & a half \"friends\"" {
		t.Errorf("read %+v", read)
	}
	var directed []string
	for _, e := range read.Graph.Edges {
		directed = append(directed, e.ID+" "+e.Source+" "+e.Target+" "+e.Directed)
	}
	if diff := cmp.Diff([]string{"r1 alice bob false", "r2 alice bob false", "r3 bob geneva ", "r4 bob bob "}, directed); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]datum{
		{"edge_id", "r1"}, {"edge_label", "met-with"}, {"edge_type", "met-with"}, {"edge_symmetric", "true"}, {"edge_status", "confirmed"}, {"edge_occurred", "2023-09"},
		{"edge_earliest", "2023-09-01"}, {"edge_latest", "2023-09-30"}, {"edge_origin_count", "2"}, {"edge_dissent_count", "0"}, {"edge_claim_count", "3"},
		{"edge_anonymous_only", "false"}, {"edge_date_conflict", "false"}, {"edge_first_published", "2023-09-04"}, {"edge_last_published", "2023-09-05T02:06:00Z"}, {"edge_details", `{"delivered":[120,60]}`},
	}, read.Graph.Edges[0].Data); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, format := range []string{"graphml", "gexf"} {
		if text := string(written(t, format, graph())); strings.Contains(text, "directed=\"false\"") || strings.Contains(text, "undirected") {
			t.Errorf("%s: an edge has no direction in a graph that is not mixed", format)
		}
	}
}

func TestGEXFTellsWhenAnEdgeIsThere(t *testing.T) {
	mixed := graph()
	mixed.Mixed = true
	text := string(written(t, "gexf", mixed))
	for _, part := range []string{
		`mode="dynamic" timeformat="date"`,
		`<edge id="r1" type="undirected" label="met-with" kind="met-with" source="alice" target="bob" start="2023-09-01" end="2023-09-30">`,
		`<edge id="r2" type="undirected" label="met-with" kind="met-with" source="alice" target="bob" start="2024-01-01">`,
		`<edge id="r3" type="directed" label="visited" kind="visited" source="bob" target="geneva">`,
		`<attvalue for="anonymous_only" value="true"/>`,
	} {
		if !strings.Contains(text, part) {
			t.Errorf("lacks %s", part)
		}
	}
}

// No format lets a name break out of its place, or holds what it must not.
func TestNamesAreEscaped(t *testing.T) {
	for _, f := range graphfile.Formats() {
		if f.Name != "csv" && !utf8.Valid(written(t, f.Name, graph())) {
			t.Errorf("%s is not UTF-8", f.Name)
		}
	}
	var read graphML
	if err := xml.Unmarshal(written(t, "graphml", graph()), &read); err != nil {
		t.Fatal(err)
	}
	decoder := xml.NewDecoder(bytes.NewReader(written(t, "gexf", graph())))
	var label string
	for label == "" {
		token, err := decoder.Token()
		if err != nil {
			t.Fatal(err)
		}
		if start, ok := token.(xml.StartElement); ok && start.Name.Local == "node" {
			label = start.Attr[1].Value
		}
	}
	var file struct {
		Elements struct {
			Nodes []struct{ Data struct{ Name string } }
		}
	}
	if err := json.Unmarshal(written(t, "cytoscape", graph()), &file); err != nil {
		t.Fatal(err)
	}
	for format, got := range map[string]string{"gexf": label, "cytoscape": file.Elements.Nodes[0].Data.Name} {
		if got != clean {
			t.Errorf("%s has %q, want %q", format, got, clean)
		}
	}
	if want := `"alice" [label="=A \"B\" <C> & 'D' &amp;lt; \\N\nE` + "\tF \uFFFD \uFFFD \u2028 \U0001F54A\" kind=\"person\"]"; !strings.Contains(string(written(t, "dot", graph())), want) {
		t.Errorf("dot lacks %s", want)
	}
}

func TestCSVKeepsSpreadsheetsFromRunningNames(t *testing.T) {
	g := graphfile.Graph{}
	for _, name := range []string{"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "＝1+1", "＋1", "－1", "＠SUM(A1)", "Al-Masri", "", "a=b", "김＝"} {
		g.Nodes = append(g.Nodes, graphfile.Node{ID: "n", Kind: "person", Name: name})
	}
	rows := readCSV(t, written(t, "csv", g), "nodes.csv")
	var names []string
	for _, row := range rows[1:] {
		names = append(names, row[2])
	}
	if diff := cmp.Diff([]string{"'=1+1", "'+1", "'-1", "'@SUM(A1)", "'\tx", "'＝1+1", "'＋1", "'－1", "'＠SUM(A1)", "Al-Masri", "", "a=b", "김＝"}, names); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestCSVHasOneTableOfNodesAndOneOfEdges(t *testing.T) {
	archive := written(t, "csv", graph())
	nodes, edges := readCSV(t, archive, "nodes.csv"), readCSV(t, archive, "edges.csv")
	if diff := cmp.Diff([][]string{{"id", "kind", "name"}, {"alice", "person", "'" + clean}, {"bob", "person", "Bob"}, {"geneva", "place", "Genève"}}, nodes); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([][]string{
		{"id", "source", "target", "type", "symmetric", "status", "occurred", "earliest", "latest", "origin_count", "dissent_count", "claim_count", "anonymous_only", "date_conflict", "first_published", "last_published", "details"},
		{"r1", "alice", "bob", "met-with", "true", "confirmed", "2023-09", "2023-09-01", "2023-09-30", "2", "0", "3", "false", "false", "2023-09-04", "2023-09-05T02:06:00Z", `{"delivered":[120,60]}`},
	}, edges[:2]); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if len(edges) != 5 {
		t.Errorf("%d lines", len(edges))
	}
}

func readCSV(t *testing.T, archive []byte, name string) [][]string {
	t.Helper()
	files, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		t.Fatal(err)
	}
	file, err := files.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(file)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}
