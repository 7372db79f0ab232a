package cypher

import (
	"fmt"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"
)

// Date is a day in the form that Cypher's date() reads.
type Date string

// DateOf returns the day of an instant in its time zone. Years of more than four digits,
// and years before 0, have a sign (ISO 8601).
func DateOf(at time.Time) Date {
	year, month, day := at.Date()
	format := "%04d-%02d-%02d"
	if year < 0 || year > 9999 {
		format = "%+05d-%02d-%02d"
	}
	return Date(fmt.Sprintf(format, year, month, day))
}

// Browser returns the statement after commands of the Neo4j Browser that set its
// parameters, one command a line, ready to paste there.
func (q Query) Browser() string {
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(q.Parameters)) {
		b.WriteString(":param " + name + " => " + Literal(q.Parameters[name]) + ";\n")
	}
	return b.String() + q.Text
}

// Literal writes a value of a parameter as an expression of Cypher: nil, a boolean, a
// number, a string, a Date, a time.Time, or a slice or map of these by string.
func Literal(value any) string {
	switch v := value.(type) {
	case nil:
		return "null"
	case Date:
		return "date(" + quote(string(v)) + ")"
	case time.Time:
		// The driver sends instants in a zone with the name UTC. Cypher compares two values
		// of one instant as unequal when their zones differ, so the literal has the same zone.
		return "datetime(" + quote(v.UTC().Format("2006-01-02T15:04:05.999999999")+"[UTC]") + ")"
	}
	switch v := reflect.ValueOf(value); v.Kind() {
	case reflect.String:
		return quote(v.String())
	case reflect.Slice:
		items := make([]string, v.Len())
		for i := range items {
			items[i] = Literal(v.Index(i).Interface())
		}
		return "[" + strings.Join(items, ", ") + "]"
	case reflect.Map:
		var items []string
		for _, key := range v.MapKeys() {
			items = append(items, mapKey(key.String())+": "+Literal(v.MapIndex(key).Interface()))
		}
		slices.Sort(items)
		return "{" + strings.Join(items, ", ") + "}"
	default:
		return fmt.Sprint(value)
	}
}

// quote writes a string of Cypher. Quotation marks and backslashes are escaped, and so are
// characters that can't be printed, which could end the string or the line.
func quote(text string) string {
	var b strings.Builder
	for _, r := range text {
		switch {
		case r == '\'' || r == '\\':
			b.WriteString(`\` + string(r))
		case strconv.IsPrint(r):
			b.WriteRune(r)
		default:
			for _, unit := range utf16.Encode([]rune{r}) {
				fmt.Fprintf(&b, `\u%04X`, unit)
			}
		}
	}
	return "'" + b.String() + "'"
}

// plainKey matches the keys of a map that need no backticks.
var plainKey = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*$`)

// mapKey returns a key of a map literal, in backticks if it needs them.
func mapKey(key string) string {
	if plainKey.MatchString(key) {
		return key
	}
	return "`" + strings.ReplaceAll(key, "`", "``") + "`"
}
