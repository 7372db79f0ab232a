package graphfile

import (
	"io"
	"slices"
)

// WriteGraphML writes GraphML 1.0 (http://graphml.graphdrawing.org/), with a key for each
// attribute, and in a mixed graph directed="false" on edges without direction.
func WriteGraphML(w io.Writer, g Graph) error {
	x := NewGraphML(w, g.Description)
	for _, n := range g.Nodes {
		_ = x.Node(n) // Close returns the first error
	}
	for _, e := range g.Edges {
		x.edge(e, g.undirected(e))
	}
	return x.Close()
}

// GraphML writes GraphML as a stream, one node or edge at a time, for graphs of any size.
type GraphML struct{ x *xmlWriter }

// NewGraphML writes the beginning of a file. Call Close to write its end.
func NewGraphML(w io.Writer, description string) GraphML {
	x := newXML(w)
	x.tag("graphml", ">", "xmlns", "http://graphml.graphdrawing.org/xmlns",
		"xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance",
		"xsi:schemaLocation", "http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd")
	keys(x, "node", graphMLNode)
	keys(x, "edge", graphMLEdge)
	x.tag("graph", ">", "id", "G", "edgedefault", "directed")
	x.element("desc", description)
	return GraphML{x}
}

// Node writes a node. It returns the first error of the writer so far.
func (g GraphML) Node(n Node) error {
	g.x.tag("node", ">", "id", n.ID)
	data(g.x, "node", graphMLNode, n)
	g.x.raw("</node>\n")
	return g.x.err
}

// Edge writes an edge, which is directed. It returns the first error of the writer so far.
// Both ends must be written too, before or after.
func (g GraphML) Edge(e Edge) error {
	g.edge(e, false)
	return g.x.err
}

func (g GraphML) edge(e Edge, undirected bool) {
	directed := ""
	if undirected {
		directed = "false"
	}
	g.x.tag("edge", ">", "id", e.ID, "directed", directed, "source", e.Subject, "target", e.Object)
	data(g.x, "edge", graphMLEdge, e)
	g.x.raw("</edge>\n")
}

// Close writes the end of the file and returns the first error of the writer.
func (g GraphML) Close() error {
	g.x.raw("</graph>\n</graphml>\n")
	return g.x.flush()
}

// GraphML has no labels of its own. Gephi and igraph show the attribute of that name.
var graphMLNode = append(slices.Clone(nodeAttributes), attribute[Node]{"label", text, func(n Node) string { return n.Name }})

// The id of an edge is an attribute, too, because igraph 1.0 reads another id from the XML
// attribute: that of a node. Gephi and networkx read the XML attribute.
var graphMLEdge = append([]attribute[Edge]{
	{"id", text, func(e Edge) string { return e.ID }},
	{"label", text, func(e Edge) string { return e.Type }},
}, edgeAttributes...)

var graphMLTypes = map[sort]string{text: "string", integer: "int", boolean: "boolean"}

// keys declares attributes. The prefix of their ids distinguishes nodes from edges.
func keys[T any](x *xmlWriter, of string, attributes []attribute[T]) {
	for _, a := range attributes {
		x.tag("key", "/>", "id", of+"_"+a.name, "for", of, "attr.name", a.name, "attr.type", graphMLTypes[a.sort])
	}
}

func data[T any](x *xmlWriter, of string, attributes []attribute[T], item T) {
	for _, a := range attributes {
		x.element("data", a.of(item), "key", of+"_"+a.name)
	}
}
