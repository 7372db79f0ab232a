package ingest

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/entente-graph/entente/internal/kg"
)

// csvFormat is a table with a header, as spreadsheets save it (RFC 4180): of entities, of claims or
// of office holders, which its columns tell; see docs/import.md.
type csvFormat struct{}

func (csvFormat) name() string { return "csv" }

func (f csvFormat) detects(head string, o Options) bool {
	columns, err := f.header(head, o)
	return columns > 1 && err == nil
}

// header is the number of columns of a header, and why it is not that of a table.
func (csvFormat) header(head string, o Options) (columns int, err error) {
	separated, head := cutSeparator(head)
	head = firstLine(head)
	if separated == 0 {
		separated = separator(head)
	}
	names := strings.Split(head, string(separated))
	fields, err := columnsOf(names, o)
	if _, missing := tableOf(fields, o); missing != nil {
		return len(names), cmp.Or(err, missing)
	}
	return len(names), nil
}

func (csvFormat) open(in *bufio.Reader, v vocabulary, o Options) (rows, error) {
	head, _ := in.Peek(headSize)
	separated, rest := cutSeparator(string(head))
	above := 0
	if separated == 0 {
		separated = separator(firstLine(rest))
	} else {
		_, _ = in.Discard(len(head) - len(rest)) // which were read already
		above = 1
	}
	tape := &tape{in: in}
	reader := csv.NewReader(tape)
	reader.Comma, reader.FieldsPerRecord = separated, -1
	names, err := firstRow(reader)
	if err != nil {
		return nil, fmt.Errorf("read the header: %w", err)
	}
	r := &csvRows{reader: reader, tape: tape, width: len(names), options: o}
	r.head = bytes.TrimRight(tape.cut(reader.InputOffset()), "\r\n")
	if r.columns, err = columnsOf(names, o); err != nil {
		return nil, err
	}
	if r.table, err = tableOf(r.columns, o); err != nil {
		return nil, err
	}
	if r.read, err = newCellReader(o); err != nil {
		return nil, err
	}
	r.types, err = v()
	r.unread(names)
	if o.Source != "" && !slices.Contains(r.table.known, "source") {
		r.told = append(r.told, "The source was not used: rows of entities have none.")
	}
	return laterRows{r, above}, err
}

// firstRow is the first row that has a cell with something in it.
func firstRow(reader *csv.Reader) ([]string, error) {
	for {
		names, err := reader.Read()
		if err != nil || !isBlank(names) {
			return names, err
		}
	}
}

func isBlank(values []string) bool {
	return !slices.ContainsFunc(values, func(value string) bool { return strings.TrimSpace(value) != "" })
}

type csvRows struct {
	reader *csv.Reader
	tape   *tape
	// width is the number of cells in the header.
	width   int
	columns []column
	table   table
	read    cellReader
	types   []kg.RelationType
	options Options
	head    []byte
	told    []string
	line    int
}

func (r *csvRows) header() []byte  { return r.head }
func (r *csvRows) notes() []string { return r.told }

// unread notes the columns that no field has.
func (r *csvRows) unread(names []string) {
	var passed []string
	for _, c := range r.columns {
		if c.field != "" && !slices.Contains(r.table.known, c.field) && !strings.HasPrefix(c.field, "details.") {
			for _, at := range c.from {
				passed = append(passed, names[at])
			}
		}
	}
	if passed != nil {
		r.told = append(r.told, "Columns that were not read: "+strings.Join(passed, ", ")+".")
	}
}

// next reads the next row that isn't blank.
func (r *csvRows) next() (row, error) {
	for {
		values, err := r.reader.Read()
		out := row{raw: bytes.TrimRight(r.tape.cut(r.reader.InputOffset()), "\r\n")}
		var parse *csv.ParseError
		switch {
		case errors.As(err, &parse):
			r.line = parse.Line
			out.line, out.faults = parse.StartLine, []Fault{{Reason: parse.Err.Error()}}
			return out, nil
		case errors.Is(err, io.EOF), errors.Is(err, errLongRow):
			return row{}, err
		case err != nil:
			return row{}, broken(err, r.line)
		}
		out.line, _ = r.reader.FieldPos(0)
		r.line = out.line
		if !isBlank(values) {
			r.fill(&out, values)
			return out, nil
		}
	}
}

// fill makes the records of a row. Blank cells beyond the columns are ignored.
func (r *csvRows) fill(out *row, values []string) {
	if len(values) > r.width && isBlank(values[r.width:]) {
		values = values[:r.width]
	}
	switch {
	case !utf8.Valid(out.raw):
		out.faults = []Fault{fault("", "it is not valid UTF-8; %s", otherEncoding)}
	case len(values) != r.width:
		out.faults = []Fault{fault("", "it has %d columns, the header %d", len(values), r.width)}
	default:
		var c cells
		if c, out.faults = r.read.cells(r.columns, values); out.faults == nil {
			out.records, out.unmapped, out.faults = r.table.records(c, r.types)
		}
	}
}

var errLongRow = fmt.Errorf("a row is longer than %d MiB; a quotation mark that is never closed looks so", maxLine>>20)

// tape remembers what passes, so that a row can be told as it stands in the file.
type tape struct {
	in   *bufio.Reader
	kept []byte
	from int64
}

func (t *tape) Read(into []byte) (int, error) {
	if len(t.kept) > maxLine {
		return 0, errLongRow
	}
	n, err := t.in.Read(into)
	t.kept = append(t.kept, into[:n]...)
	return n, err
}

// cut returns what passed since the last cut, up to an offset in the stream.
func (t *tape) cut(to int64) []byte {
	n := min(int(to-t.from), len(t.kept))
	raw := bytes.Clone(t.kept[:n])
	t.kept, t.from = append(t.kept[:0], t.kept[n:]...), to
	return raw
}
