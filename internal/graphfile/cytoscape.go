package graphfile

import (
	"encoding/json"
	"io"
)

// cytoscapeFile is the JSON format of Cytoscape Desktop and Cytoscape.js, with the
// additional members that networkx requires.
type cytoscapeFile struct {
	Data struct {
		Name        string `json:"name"`
		Description string `json:"description,omitempty"`
	} `json:"data"`
	Directed   bool `json:"directed"`
	Multigraph bool `json:"multigraph"`
	Elements   struct {
		Nodes []cytoscapeElement[cytoscapeNode] `json:"nodes"`
		Edges []cytoscapeElement[cytoscapeEdge] `json:"edges"`
	} `json:"elements"`
}

type cytoscapeElement[T any] struct {
	Data T `json:"data"`
}

type cytoscapeNode struct {
	ID string `json:"id"`
	// Value repeats the id: networkx uses it as the name of the node.
	Value string `json:"value"`
	Kind  string `json:"kind"`
	Name  string `json:"name"`
}

type cytoscapeEdge struct {
	ID string `json:"id"`
	// Key repeats the id: networkx distinguishes parallel edges by it.
	Key            string `json:"key"`
	Source         string `json:"source"`
	Target         string `json:"target"`
	Interaction    string `json:"interaction"`
	Type           string `json:"type"`
	Symmetric      bool   `json:"symmetric"`
	Status         string `json:"status"`
	Occurred       string `json:"occurred,omitempty"`
	Earliest       string `json:"earliest,omitempty"`
	Latest         string `json:"latest,omitempty"`
	OriginCount    int    `json:"origin_count"`
	DissentCount   int    `json:"dissent_count"`
	ClaimCount     int    `json:"claim_count"`
	AnonymousOnly  bool   `json:"anonymous_only"`
	DateConflict   bool   `json:"date_conflict"`
	FirstPublished string `json:"first_published,omitempty"`
	LastPublished  string `json:"last_published,omitempty"`
	Details        string `json:"details,omitempty"`
}

// WriteCytoscape writes the JSON of Cytoscape (https://js.cytoscape.org/#notation/elements-json).
// All edges are directed from subject to object; the attribute symmetric marks those
// without direction.
func WriteCytoscape(w io.Writer, g Graph) error {
	file := cytoscapeFile{Directed: true, Multigraph: true}
	file.Data.Name, file.Data.Description = "Entente", g.Description
	file.Elements.Nodes, file.Elements.Edges = []cytoscapeElement[cytoscapeNode]{}, []cytoscapeElement[cytoscapeEdge]{}
	for _, n := range g.Nodes {
		file.Elements.Nodes = append(file.Elements.Nodes, cytoscapeElement[cytoscapeNode]{cytoscapeNode{ID: n.ID, Value: n.ID, Kind: n.Kind, Name: clean(n.Name)}})
	}
	for _, e := range g.Edges {
		file.Elements.Edges = append(file.Elements.Edges, cytoscapeElement[cytoscapeEdge]{cytoscapeEdge{
			ID: e.ID, Key: e.ID, Source: e.Subject, Target: e.Object, Interaction: e.Type, Type: e.Type, Symmetric: e.Symmetric,
			Status: e.Status, Occurred: e.Occurred, Earliest: e.Earliest, Latest: e.Latest,
			OriginCount: e.OriginCount, DissentCount: e.DissentCount, Details: e.Details, ClaimCount: e.ClaimCount, AnonymousOnly: e.AnonymousOnly, DateConflict: e.DateConflict,
			FirstPublished: e.FirstPublished, LastPublished: e.LastPublished,
		}})
	}
	return json.NewEncoder(w).Encode(file)
}
