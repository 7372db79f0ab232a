package graphfile

import (
	"archive/zip"
	"encoding/csv"
	"io"
	"strings"
)

// WriteCSV writes a zip of nodes.csv and edges.csv (RFC 4180, UTF-8, a header line each).
// A name that a spreadsheet would take for a formula stands behind an apostrophe;
// no other column has text that users choose freely.
func WriteCSV(w io.Writer, g Graph) error {
	archive := zip.NewWriter(w)
	if err := table(archive, "nodes.csv", []string{"id"}, nodeAttributes, g.Nodes, func(n Node) []string { return []string{n.ID} }); err != nil {
		return err
	}
	ends := func(e Edge) []string { return []string{e.ID, e.Subject, e.Object} }
	if err := table(archive, "edges.csv", []string{"id", "source", "target"}, edgeAttributes, g.Edges, ends); err != nil {
		return err
	}
	return archive.Close()
}

// table writes a file of rows: the first cells of each, then its attributes.
func table[T any](archive *zip.Writer, name string, header []string, attributes []attribute[T], items []T, first func(T) []string) error {
	file, err := archive.Create(name)
	if err != nil {
		return err
	}
	rows := csv.NewWriter(file)
	for _, a := range attributes {
		header = append(header, a.name)
	}
	if err := rows.Write(header); err != nil {
		return err
	}
	for _, item := range items {
		row := first(item)
		for _, a := range attributes {
			cell := a.of(item)
			if a.name == "name" {
				cell = harmless(clean(cell))
			}
			row = append(row, cell)
		}
		if err := rows.Write(row); err != nil {
			return err
		}
	}
	rows.Flush()
	return rows.Error()
}

// harmless keeps a spreadsheet from running a cell as a formula.
func harmless(cell string) string {
	if strings.ContainsAny(cell[:min(1, len(cell))], "=+-@\t\r\n") {
		return "'" + cell
	}
	return cell
}
