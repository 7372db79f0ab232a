package graphfile

import "io"

// WriteGEXF writes GEXF 1.2 (https://gexf.net/) with dynamic edges: an edge exists from its
// earliest to its latest day, without a bound where it has none. Nodes always exist.
//
// It is 1.2 because networkx before 3.5 reads no 1.3. The attribute kind of an edge is from
// 1.3: by it Gephi, which reads it in any version, keeps parallel edges of several types
// apart. networkx ignores it.
func WriteGEXF(w io.Writer, g Graph) error {
	x := newXML(w)
	x.tag("gexf", ">", "xmlns", "http://www.gexf.net/1.2draft", "version", "1.2")
	x.raw("<meta>\n<creator>Entente</creator>\n")
	x.element("description", g.Description)
	x.raw("</meta>\n")
	x.tag("graph", ">", "mode", "dynamic", "timeformat", "date", "defaultedgetype", "directed", "idtype", "string")
	declare(x, "node", gexfNode)
	declare(x, "edge", edgeAttributes)
	x.raw("<nodes>\n")
	for _, n := range g.Nodes {
		x.tag("node", ">", "id", n.ID, "label", n.Name)
		values(x, gexfNode, n)
		x.raw("</node>\n")
	}
	x.raw("</nodes>\n<edges>\n")
	for _, e := range g.Edges {
		direction := "directed"
		if g.undirected(e) {
			direction = "undirected"
		}
		x.tag("edge", ">", "id", e.ID, "type", direction, "label", e.Type, "kind", e.Type,
			"source", e.Subject, "target", e.Object, "start", e.Earliest, "end", e.Latest)
		values(x, edgeAttributes, e)
		x.raw("</edge>\n")
	}
	x.raw("</edges>\n</graph>\n</gexf>\n")
	return x.flush()
}

// gexfNode is the attributes of a node without the name, which is written as the label.
var gexfNode = nodeAttributes[:1]

var gexfTypes = map[sort]string{text: "string", integer: "integer", boolean: "boolean"}

func declare[T any](x *xmlWriter, class string, attributes []attribute[T]) {
	x.tag("attributes", ">", "class", class, "mode", "static")
	for _, a := range attributes {
		x.tag("attribute", "/>", "id", a.name, "title", a.name, "type", gexfTypes[a.sort])
	}
	x.raw("</attributes>\n")
}

func values[T any](x *xmlWriter, attributes []attribute[T], item T) {
	x.raw("<attvalues>\n")
	for _, a := range attributes {
		if value := a.of(item); value != "" {
			x.tag("attvalue", "/>", "for", a.name, "value", value)
		}
	}
	x.raw("</attvalues>\n")
}
