// Package graphfile writes graphs in the formats that tools for graphs read. It
// knows nothing of where a graph comes from; the same graph gives the same bytes.
package graphfile

import (
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Graph is what is written: nodes, and edges between them.
type Graph struct {
	// Description says in a sentence what the graph is and what it lacks; it may be
	// empty.
	Description string
	// Nodes have distinct ids, and Edges do.
	Nodes []Node
	Edges []Edge
	// AllDirected writes an edge that has no direction as one that has, from Subject
	// to Object, for readers that can't have both sorts in one graph. Edges tell by
	// their attribute symmetric what they are.
	AllDirected bool
}

// Node is an entity.
type Node struct{ ID, Kind, Name string }

// Edge is a relation between two nodes.
type Edge struct {
	ID, Type string
	// Subject and Object are ids of nodes.
	Subject, Object string
	// Symmetric is an edge without direction.
	Symmetric bool
	Status    string
	// Occurred is when, as EDTF; Earliest and Latest are the first and the last day
	// that it may mean (2006-01-02), both included. Each may be empty.
	Occurred, Earliest, Latest string
	OriginCount, ClaimCount    int
	AnonymousOnly              bool
	DateConflict               bool
	// FirstPublished and LastPublished are days or instants, or empty.
	FirstPublished, LastPublished string
}

// undirected reports whether an edge is written without direction.
func (g Graph) undirected(e Edge) bool { return e.Symmetric && !g.AllDirected }

// Format is a way to write a graph.
type Format struct {
	// Name is what users call it.
	Name string
	// MediaType is its type on the web; Extension is that of its files, with the dot.
	MediaType, Extension string
	// Write writes a graph. Its errors are those of the writer.
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

// attribute is what a node or an edge tells besides its id and its ends.
type attribute[T any] struct {
	name string
	sort sort
	// of is its value as text; empty when there is none.
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
	{"claim_count", integer, func(e Edge) string { return strconv.Itoa(e.ClaimCount) }},
	{"anonymous_only", boolean, func(e Edge) string { return strconv.FormatBool(e.AnonymousOnly) }},
	{"date_conflict", boolean, func(e Edge) string { return strconv.FormatBool(e.DateConflict) }},
	{"first_published", text, func(e Edge) string { return e.FirstPublished }},
	{"last_published", text, func(e Edge) string { return e.LastPublished }},
}

// clean replaces what no format can hold, bytes that are not UTF-8 and control
// characters other than tab and line breaks, by the replacement character.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if r != '\t' && r != '\n' && r != '\r' && unicode.IsControl(r) || r == '\uFFFE' || r == '\uFFFF' {
			return utf8.RuneError
		}
		return r
	}, strings.ToValidUTF8(s, string(utf8.RuneError)))
}
