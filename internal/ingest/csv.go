package ingest

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

// csvFormat is a table with a header, as spreadsheets save it (RFC 4180): of entities, when it
// has the field kind, or of claims, when it has the field type; see docs/import.md.
type csvFormat struct{}

func (csvFormat) name() string { return "csv" }

func (csvFormat) detects(head string, o Options) bool {
	head = firstLine(head)
	columns := strings.Split(head, string(separator(head)))
	fields := columnFields(columns, o)
	_, err := tableOf(fields, o)
	return len(columns) > 1 && err == nil
}

func (csvFormat) open(in *bufio.Reader, v vocabulary, o Options) (rows, error) {
	head, _ := in.Peek(headSize)
	first, _, _ := strings.Cut(string(head), "\n")
	tape := &tape{in: in}
	reader := csv.NewReader(tape)
	reader.Comma, reader.FieldsPerRecord = separator(first), -1
	columns, err := reader.Read()
	if err != nil {
		return nil, fmt.Errorf("read the header: %w", err)
	}
	r := &csvRows{reader: reader, tape: tape, fields: columnFields(columns, o), options: o}
	r.head = bytes.TrimRight(tape.cut(reader.InputOffset()), "\r\n")
	for _, column := range slices.Sorted(maps.Keys(o.Columns)) {
		if !slices.ContainsFunc(columns, func(c string) bool { return strings.TrimSpace(c) == column }) {
			return nil, fmt.Errorf("map=%s=%s: there is no column %q; there are %s", column, o.Columns[column], column, strings.Join(columns, ", "))
		}
	}
	if r.table, err = tableOf(r.fields, o); err != nil {
		return nil, err
	}
	types, err := v()
	r.types = types
	r.unread(columns)
	if o.Source != "" && !slices.Contains(r.table.known, "source") {
		r.told = append(r.told, "The source was not used: rows of entities have none.")
	}
	return r, err
}

// separator is the one of comma, semicolon and tab that a header has most of.
func separator(head string) rune {
	best := ','
	for _, r := range ";\t" {
		if strings.Count(head, string(r)) > strings.Count(head, string(best)) {
			best = r
		}
	}
	return best
}

// columnFields names the field of each column: as --map has it, or the column's own name in
// lower case with underscores for blanks.
func columnFields(columns []string, o Options) []string {
	fields := make([]string, len(columns))
	for i, column := range columns {
		column = strings.Trim(strings.TrimSpace(column), `"`)
		if field, mapped := o.Columns[column]; mapped {
			fields[i] = field
			continue
		}
		fields[i] = strings.ReplaceAll(strings.ToLower(column), " ", "_")
	}
	return fields
}

// table turns a row of a kind of table into records.
type table struct {
	required, known []string
	records         func(cells, []kg.RelationType) ([]record, []Fault)
}

var (
	entityTable = table{
		required: []string{"kind", "name"},
		known:    slices.Concat(wire.EntityTexts(), []string{"aliases", "latitude", "longitude", "wikidata", "geonames", "iso3166-1", "url"}),
		records:  entityRecords,
	}
	claimTable = table{
		required: []string{"type", "subject", "object"},
		known: []string{
			"id", "type", "subject", "subject_kind", "object", "object_kind", "key", "modality", "occurred", "place", "source", "source_title",
			"source_url", "publisher", "published_at", "quote", "summary", "credibility", "speaker", "speaker_kind", "descriptor",
			"on_behalf_of", "told_to", "stated", "first_reported_by",
		},
		records: claimRecords,
	}
)

// tableOf says of what a table with these fields is; the error says what it lacks.
func tableOf(fields []string, o Options) (table, error) {
	has := func(field string) bool { return slices.Contains(fields, field) || o.Values[field] != "" }
	lacks := func(t table) (missing []string) {
		for _, field := range t.required {
			if !has(field) {
				missing = append(missing, field)
			}
		}
		return missing
	}
	if seen := firstTwice(fields); seen != "" {
		return table{}, fmt.Errorf("two columns hold the field %s", seen)
	}
	noEntity, noClaim := lacks(entityTable), lacks(claimTable)
	switch {
	case len(noClaim) == 0:
		return claimTable, nil
	case len(noEntity) == 0:
		return entityTable, nil
	}
	return table{}, fmt.Errorf("the header lacks %s for entities, and %s for claims; it has %s. Say which column holds a field by map=COLUMN=FIELD, or give all rows a value by set=FIELD=VALUE",
		strings.Join(noEntity, ", "), strings.Join(noClaim, ", "), strings.Join(fields, ", "))
}

func firstTwice(fields []string) string {
	for i, field := range fields {
		if field != "" && slices.Contains(fields[:i], field) {
			return field
		}
	}
	return ""
}

type csvRows struct {
	reader  *csv.Reader
	tape    *tape
	fields  []string
	table   table
	types   []kg.RelationType
	options Options
	head    []byte
	told    []string
	line    int
}

func (r *csvRows) header() []byte  { return r.head }
func (r *csvRows) notes() []string { return r.told }

// unread notes the columns that no field has.
func (r *csvRows) unread(columns []string) {
	var passed []string
	for i, field := range r.fields {
		if !slices.Contains(r.table.known, field) && !strings.HasPrefix(field, "details.") {
			passed = append(passed, columns[i])
		}
	}
	if passed != nil {
		r.told = append(r.told, "Columns that were not read: "+strings.Join(passed, ", ")+".")
	}
}

func (r *csvRows) next() (row, error) {
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
	switch {
	case !utf8.Valid(out.raw):
		out.faults = []Fault{fault("", "it is not valid UTF-8; if it is Latin-1, turn it into UTF-8 with iconv -f LATIN1 -t UTF-8")}
	case len(values) != len(r.fields):
		out.faults = []Fault{fault("", "it has %d columns, the header %d", len(values), len(r.fields))}
	default:
		out.records, out.faults = r.table.records(r.cells(values), r.types)
	}
	return out, nil
}

// cells are the values of a row by field. Empty ones are left out.
type cells map[string]string

func (r *csvRows) cells(values []string) cells {
	c := cells(maps.Clone(r.options.Values))
	if c == nil {
		c = cells{}
	}
	if c["source"] == "" && r.options.Source != "" {
		c["source"] = r.options.Source
	}
	for i, value := range values {
		if value = strings.TrimSpace(value); value != "" {
			c[r.fields[i]] = value
		}
	}
	return c
}

// list parts a cell that holds several values.
func (c cells) list(field string) []string {
	var values []string
	for value := range strings.SplitSeq(c[field], ";") {
		if value = strings.TrimSpace(value); value != "" {
			values = append(values, value)
		}
	}
	return values
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
