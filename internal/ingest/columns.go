package ingest

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

// separatorLine begins the first line of a file by which Excel says how cells are parted.
const separatorLine = "sep="

// cutSeparator parts the line sep=; from the rest of a text. The separator is 0 without such a line.
func cutSeparator(text string) (separator rune, rest string) {
	line, rest, _ := strings.Cut(text, "\n")
	line = strings.Trim(strings.TrimRight(line, "\r"), `"`)
	if len(line) != len(separatorLine)+1 || !strings.EqualFold(line[:len(separatorLine)], separatorLine) {
		return 0, text
	}
	return rune(line[len(separatorLine)]), rest
}

// separator is the one of comma, semicolon, tab and vertical bar that a header has most of.
func separator(head string) rune {
	best := ','
	for _, r := range ";\t|" {
		if strings.Count(head, string(r)) > strings.Count(head, string(best)) {
			best = r
		}
	}
	return best
}

// column is a field, and the cells that hold it, which are joined by blanks.
type column struct {
	field string
	from  []int
}

// columnsOf names the field of each column: as --map has it, or the column's own name in lower
// case with underscores for blanks. A name such as Given+Family joins columns. The error names
// a column of --map that there isn't; the other columns are returned with it.
func columnsOf(names []string, o Options) (columns []column, err error) {
	names = slices.Clone(names)
	for i, name := range names {
		names[i] = strings.Trim(strings.TrimSpace(name), `"`)
	}
	used := map[int]bool{}
	for _, key := range slices.Sorted(maps.Keys(o.Columns)) {
		from := positions(names, key)
		if from == nil {
			err = fmt.Errorf("map=%s=%s: there is no column %q; there are %s", key, o.Columns[key], key, strings.Join(names, ", "))
			continue
		}
		for _, at := range from {
			used[at] = true
		}
		columns = append(columns, column{o.Columns[key], from})
	}
	for i, name := range names {
		if !used[i] {
			columns = append(columns, column{strings.ReplaceAll(strings.ToLower(name), " ", "_"), []int{i}})
		}
	}
	slices.SortStableFunc(columns, func(x, y column) int { return x.from[0] - y.from[0] })
	return withKind(columns), err
}

// positions are those of the column of a name, or of the columns whose names are joined by +.
func positions(names []string, key string) (from []int) {
	if at := slices.Index(names, key); at >= 0 {
		return []int{at}
	}
	for name := range strings.SplitSeq(key, "+") {
		at := slices.Index(names, strings.TrimSpace(name))
		if at < 0 {
			return nil
		}
		from = append(from, at)
	}
	return from
}

// withKind reads the column schema of FollowTheMoney as the kind, too, unless there is another one.
func withKind(columns []column) []column {
	at := slices.IndexFunc(columns, func(c column) bool { return c.field == "schema" })
	if at >= 0 && !slices.ContainsFunc(columns, func(c column) bool { return c.field == "kind" }) {
		columns = append(columns, column{"kind", columns[at].from})
	}
	return columns
}

// table turns a row of a kind of table into records.
type table struct {
	// of are what the rows are, in the plural.
	of              string
	required, known []string
	records         func(cells, []kg.RelationType) (list []record, unmapped string, faults []Fault)
}

// claimColumns are those of every table of claims: the document, the speaker and the words.
var claimColumns = []string{
	"key", "modality", "place", "source", "source_title", "source_url", "publisher", "published_at", "quote", "summary", "credibility",
	"speaker", "speaker_kind", "descriptor", "on_behalf_of", "told_to", "stated", "first_reported_by",
}

var entityColumns = []string{"schema", "aliases", "latitude", "longitude", "wikidata", "geonames", "iso3166-1", "url"}

// tables are in the order in which a header is compared with them.
var tables = []table{
	{
		of: "claims", required: []string{"type", "subject", "object"},
		known:   slices.Concat(claimColumns, []string{"id", "type", "subject", "subject_kind", "object", "object_kind", "occurred"}),
		records: claimRecords,
	},
	{
		of: "entities", required: []string{"kind", "name"},
		known:   slices.Concat(wire.EntityTexts(), entityColumns),
		records: entityRecords,
	},
	{
		of: "office holders", required: []string{"name", "office"},
		known: slices.Concat(claimColumns, []string{
			"id", "name", "aliases", "birth_date", "death_date", "wikidata", "position", "office", "government", "organization", "from", "to",
		}),
		records: officeRecords,
	},
}

// tableOf says of what a table with these columns is; the error says what it lacks.
func tableOf(columns []column, o Options) (table, error) {
	fields := make([]string, len(columns))
	for i, c := range columns {
		if fields[i] = c.field; c.field != "" && slices.Contains(fields[:i], c.field) {
			return table{}, fmt.Errorf("two columns hold the field %s; map one of them to another name by map=COLUMN=NAME", c.field)
		}
	}
	var lacks []string
	for _, t := range tables {
		var missing []string
		for _, field := range t.required {
			if !slices.Contains(fields, field) && o.Values[field] == "" {
				missing = append(missing, field)
			}
		}
		if missing == nil {
			return t, nil
		}
		lacks = append(lacks, strings.Join(missing, ", ")+" for "+t.of)
	}
	return table{}, fmt.Errorf("the header lacks %s; it has %s. Say which column holds a field by map=COLUMN=FIELD, or give all rows a value by set=FIELD=VALUE",
		strings.Join(lacks, ", and "), strings.Join(fields, ", "))
}
