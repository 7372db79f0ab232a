package graphfile

import (
	"archive/zip"
	"encoding/csv"
	"io"
	"strings"
	"unicode/utf8"
)

// WriteCSV writes a zip archive with nodes.csv and edges.csv (RFC 4180, UTF-8, each with a
// header line). A name that a spreadsheet would run as a formula gets an apostrophe in
// front; no other column has free text of users.
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

// table writes one file of the archive. Each row begins with the cells that first returns,
// followed by the attributes.
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

// formulaSigns begin a formula, or are dropped before one. Spreadsheets in East Asian languages
// take the full-width signs for the narrow ones.
const formulaSigns = "=+-@\t\r\n＝＋－＠"

// harmless prevents a spreadsheet from running a cell as a formula.
func harmless(cell string) string {
	first, _ := utf8.DecodeRuneInString(cell)
	if cell != "" && strings.ContainsRune(formulaSigns, first) {
		return "'" + cell
	}
	return cell
}
