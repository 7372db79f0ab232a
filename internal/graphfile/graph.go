// Package graphfile writes graphs in the formats of graph tools: GraphML, GEXF, Cytoscape
// JSON, CSV and DOT. It is independent of the database, and deterministic: the same graph
// gives the same bytes.
package graphfile

import (
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Graph is a graph to write.
type Graph struct {
	// Description is one sentence about what the graph contains and omits. It may be
	// empty.
	Description string
	// The ids of Nodes are distinct, and so are those of Edges.
	Nodes []Node
	Edges []Edge
	// Mixed makes GraphML and GEXF write symmetric edges without direction. Otherwise all
	// edges are directed, from Subject to Object, because networkx refuses a file with both;
	// the attribute symmetric has the difference.
	Mixed bool
}

// Node is an entity.
type Node struct{ ID, Kind, Name string }

// Edge is a relation between two nodes.
type Edge struct {
	ID, Type string
	// Subject and Object are ids of nodes.
	Subject, Object string
	// Symmetric edges have no direction.
	Symmetric bool
	Status    string
	// Occurred is an EDTF date. Earliest and Latest are the first and the last day
	// (2006-01-02) of its span, inclusive. Each may be empty.
	Occurred, Earliest, Latest string
	OriginCount, ClaimCount    int
	DissentCount               int
	AnonymousOnly              bool
	DateConflict               bool
	// FirstPublished and LastPublished are days or instants, or empty.
	FirstPublished, LastPublished string
	// Details is JSON with the values of the fields of details, by field, such as
	// {"delivered":[120,60]}; several values contradict each other. It may be empty.
	Details string
}

// undirected reports whether GraphML and GEXF write an edge without direction.
func (g Graph) undirected(e Edge) bool { return e.Symmetric && g.Mixed }

// Format is a way to write a graph.
type Format struct {
	// Name is the name of the format in the API.
	Name string
	// MediaType is its media type. Extension is its file name extension, with the dot.
	MediaType, Extension string
	// Write writes a graph. It returns only errors of the writer.
	Write func(io.Writer, Graph) error
}

// Formats returns every format, in the order in which they are documented.
func Formats() []Format {
	return []Format{
		{"cytoscape", "application/vnd.cytoscape+json", ".cyjs", WriteCytoscape},
		{"graphml", "application/graphml+xml", ".graphml", WriteGraphML},
		{"gexf", "application/gexf+xml", ".gexf", WriteGEXF},
		{"csv", "application/zip", ".zip", WriteCSV},
		{"dot", "text/vnd.graphviz", ".gv", WriteDOT},
	}
}

// attribute is a property of nodes or edges, other than the id and the ends.
type attribute[T any] struct {
	name string
	sort sort
	// of returns the value as text, or an empty string if there is none.
	of func(T) string
}

// sort is the type of an attribute's values.
type sort int

const (
	text sort = iota
	integer
	boolean
)

var nodeAttributes = []attribute[Node]{
	{"kind", text, func(n Node) string { return n.Kind }},
	{"name", text, func(n Node) string { return n.Name }},
}

var edgeAttributes = []attribute[Edge]{
	{"type", text, func(e Edge) string { return e.Type }},
	{"symmetric", boolean, func(e Edge) string { return strconv.FormatBool(e.Symmetric) }},
	{"status", text, func(e Edge) string { return e.Status }},
	{"occurred", text, func(e Edge) string { return e.Occurred }},
	{"earliest", text, func(e Edge) string { return e.Earliest }},
	{"latest", text, func(e Edge) string { return e.Latest }},
	{"origin_count", integer, func(e Edge) string { return strconv.Itoa(e.OriginCount) }},
	{"dissent_count", integer, func(e Edge) string { return strconv.Itoa(e.DissentCount) }},
	{"claim_count", integer, func(e Edge) string { return strconv.Itoa(e.ClaimCount) }},
	{"anonymous_only", boolean, func(e Edge) string { return strconv.FormatBool(e.AnonymousOnly) }},
	{"date_conflict", boolean, func(e Edge) string { return strconv.FormatBool(e.DateConflict) }},
	{"first_published", text, func(e Edge) string { return e.FirstPublished }},
	{"last_published", text, func(e Edge) string { return e.LastPublished }},
	{"details", text, func(e Edge) string { return e.Details }},
}

// clean replaces characters that not every format supports with U+FFFD: invalid UTF-8, and
// control characters other than tab and line breaks.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if r != '\t' && r != '\n' && r != '\r' && unicode.IsControl(r) || r == '\uFFFE' || r == '\uFFFF' {
			return utf8.RuneError
		}
		return r
	}, strings.ToValidUTF8(s, string(utf8.RuneError)))
}
