package graphfile

import "io"

// WriteGraphML writes GraphML 1.0 (http://graphml.graphdrawing.org/): a key for each
// attribute, and directed="false" on each edge that has no direction.
func WriteGraphML(w io.Writer, g Graph) error {
	x := newXML(w)
	x.tag("graphml", ">", "xmlns", "http://graphml.graphdrawing.org/xmlns",
		"xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance",
		"xsi:schemaLocation", "http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd")
	keys(x, "node", nodeAttributes)
	keys(x, "edge", edgeAttributes)
	x.tag("graph", ">", "id", "G", "edgedefault", "directed")
	x.element("desc", g.Description)
	for _, n := range g.Nodes {
		x.tag("node", ">", "id", n.ID)
		data(x, "node", nodeAttributes, n)
		x.raw("</node>\n")
	}
	for _, e := range g.Edges {
		directed := ""
		if g.undirected(e) {
			directed = "false"
		}
		x.tag("edge", ">", "id", e.ID, "directed", directed, "source", e.Subject, "target", e.Object)
		data(x, "edge", edgeAttributes, e)
		x.raw("</edge>\n")
	}
	x.raw("</graph>\n</graphml>\n")
	return x.flush()
}

var graphMLTypes = map[sort]string{text: "string", integer: "int", boolean: "boolean"}

// keys declares attributes. Their ids tell those of nodes from those of edges.
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
