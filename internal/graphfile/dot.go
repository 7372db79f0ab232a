package graphfile

import (
	"bufio"
	"io"
	"regexp"
	"strings"
)

// WriteDOT writes DOT, the language of Graphviz (https://graphviz.org/doc/info/lang.html).
// A DOT graph is either directed or undirected; this one is directed, and edges without
// direction have no arrowheads (dir=none). Names and types are labels.
func WriteDOT(w io.Writer, g Graph) error {
	out := bufio.NewWriter(w)
	put := func(parts ...string) {
		for _, part := range parts {
			_, _ = out.WriteString(part) // Flush returns the first error
		}
	}
	put("digraph entente {\n")
	if g.Description != "" {
		put("  comment=", quoted(g.Description), "\n")
	}
	for _, n := range g.Nodes {
		put("  ", quoted(n.ID), " [label=", label(n.Name), " kind=", quoted(n.Kind), "]\n")
	}
	for _, e := range g.Edges {
		put("  ", quoted(e.Subject), " -> ", quoted(e.Object), " [id=", quoted(e.ID), " label=", label(e.Type))
		for _, a := range edgeAttributes {
			if value := a.of(e); value != "" {
				put(" ", a.name, "=", quoted(value))
			}
		}
		if e.Symmetric {
			put(" dir=none")
		}
		put("]\n")
	}
	put("}\n")
	return out.Flush()
}

// quoted returns s as a DOT string. Backslashes are doubled, because one before the closing
// quotation mark would escape it.
func quoted(s string) string {
	return `"` + strings.NewReplacer(`"`, `\"`, `\`, `\\`).Replace(clean(s)) + `"`
}

// entity matches a character reference, which Graphviz would replace in a label.
var entity = regexp.MustCompile(`&(#?\w+;)`)

// label returns s as a DOT string whose escapes and character references are not
// interpreted.
func label(s string) string {
	s = strings.NewReplacer(`"`, `\"`, `\`, `\\`, "\r\n", `\n`, "\n", `\n`, "\r", `\n`).Replace(clean(s))
	return `"` + entity.ReplaceAllString(s, "&amp;$1") + `"`
}
