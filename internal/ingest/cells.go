package ingest

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
)

// placeholders are texts by which tables say that a cell has no value.
var placeholders = []string{
	"NULL", "null", "(null)", "NA", "N/A", "n/a", "N.A.", "n.a.", "#N/A", "<NA>", "NaN", "nan", "-", "--", "---", "–", "—",
}

// unknownNode is the prefix of the values with which Wikidata marks a value as unknown.
const unknownNode = "http://www.wikidata.org/.well-known/genid/"

// said is a text without the blanks around it, or empty if it says that there is none.
func said(text string) string {
	text = strings.TrimSpace(text)
	if slices.Contains(placeholders, text) || strings.HasPrefix(text, unknownNode) {
		return ""
	}
	return text
}

// cells are the values of a row by field. Empty ones are left out.
type cells map[string]string

// list parts a cell that holds several values.
func (c cells) list(field string) []string {
	var values []string
	for value := range strings.SplitSeq(c[field], ";") {
		if value = said(value); value != "" {
			values = append(values, value)
		}
	}
	return values
}

// cellReader reads the cells of a row by the options.
type cellReader struct {
	options Options
	dates   dates
}

func newCellReader(o Options) (cellReader, error) {
	r := cellReader{options: o}
	for key := range o.Replace {
		if field, _, ok := strings.Cut(key, ":"); !ok || field == "" {
			return r, fmt.Errorf("value-map=%s: expected FIELD:FROM=TO, such as kind:Politiker=person", key)
		}
	}
	if o.DateFormat == "" {
		return r, nil
	}
	layout, err := dateLayout(o.DateFormat)
	r.dates = dates{o.DateFormat, layout}
	return r, err
}

// dateFields are those that hold a date.
var dateFields = []string{"birth_date", "death_date", "occurred", "stated", "from", "to", "published_at"}

func (r cellReader) cells(columns []column, values []string) (cells, []Fault) {
	c := cells(maps.Clone(r.options.Values))
	if c == nil {
		c = cells{}
	}
	if c["source"] == "" && r.options.Source != "" {
		c["source"] = r.options.Source
	}
	for _, column := range columns {
		if value := r.value(column, values); value != "" {
			c[column.field] = value
		}
	}
	var faults []Fault
	for _, field := range dateFields {
		switch {
		case c[field] == "", field == "published_at" && isInstant(c[field]):
			continue
		case field == "to" && slices.Contains(stillInOffice, strings.ToLower(c[field])):
			c[field] = ".."
			continue
		}
		date, err := r.dates.read(c[field])
		if err != nil {
			faults = append(faults, Fault{Field: field, Reason: err.Error()})
		}
		if c[field] = date; date == "" {
			delete(c, field)
		}
	}
	namibia(columns, values, c)
	return c, faults
}

// value is what a column holds: the value that the options put in its place, if they do.
func (r cellReader) value(from column, values []string) string {
	var parts []string
	for _, at := range from.from {
		if part := strings.TrimSpace(values[at]); part != "" {
			parts = append(parts, part)
		}
	}
	if to, replaced := r.options.Replace[from.field+":"+strings.Join(parts, " ")]; replaced {
		return strings.TrimSpace(to)
	}
	parts = slices.DeleteFunc(parts, func(part string) bool { return said(part) == "" })
	return strings.Join(parts, " ")
}

// namibia brings back the country code NA, which is a placeholder in any other row than that of
// the country which has it.
func namibia(columns []column, values []string, c cells) {
	for _, column := range columns {
		code := column.field == "iso_code" || column.field == "iso3166-1"
		if code && strings.TrimSpace(values[column.from[0]]) == "NA" && countryOf(c["name"]).iso == "NA" {
			c[column.field] = "NA"
		}
	}
}

func isInstant(text string) bool {
	_, err := time.Parse(time.RFC3339, text)
	return err == nil
}
