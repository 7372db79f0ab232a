package graphfile

import (
	"bufio"
	"io"
	"regexp"
	"strings"
)

// WriteDOT writes the language of Graphviz (https://graphviz.org/doc/info/lang.html). It
// has edges of one sort in a graph, so those without direction are drawn without
// arrowheads (dir=none). Names and types are labels.
func WriteDOT(w io.Writer, g Graph) error {
	out := bufio.NewWriter(w)
	put := func(parts ...string) {
		for _, part := range parts {
			_, _ = out.WriteString(part) // the error stays, and Flush returns it
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
		if g.undirected(e) {
			put(" dir=none")
		}
		put("]\n")
	}
	put("}\n")
	return out.Flush()
}

// quoted is a string of DOT. A backslash is doubled, since one before the closing
// quotation mark would escape it.
func quoted(s string) string {
	return `"` + strings.NewReplacer(`"`, `\"`, `\`, `\\`).Replace(clean(s)) + `"`
}

// entity is what a label would show as another character.
var entity = regexp.MustCompile(`&(#?\w+;)`)

// label is a string that Graphviz draws as it is: it reads escapes and entities in it.
func label(s string) string {
	s = strings.NewReplacer(`"`, `\"`, `\`, `\\`, "\r\n", `\n`, "\n", `\n`, "\r", `\n`).Replace(clean(s))
	return `"` + entity.ReplaceAllString(s, "&amp;$1") + `"`
}
