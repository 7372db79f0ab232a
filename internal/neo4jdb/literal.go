package neo4jdb

import (
	"context"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/entente-graph/entente/internal/kg"
)

// trace remembers a statement, if somebody wants to know what is run.
func trace(ctx context.Context, statement string, params map[string]any) {
	t := kg.TraceOf(ctx)
	if t == nil {
		return
	}
	t.Add(kg.CypherQuery{Text: statement, Parameters: packed(plainParams(params)), Browser: forBrowser(statement, packed(params))})
}

// plainParams are parameters without types of the driver.
func plainParams(params map[string]any) map[string]any {
	plain := maps.Clone(params)
	for name, value := range plain {
		if day, ok := value.(neo4j.Date); ok {
			plain[name] = dayText(day)
		}
	}
	return plain
}

// dayText writes a day as Cypher reads it: years beyond four digits have a sign
// (ISO 8601).
func dayText(day neo4j.Date) string {
	year, month, dayOfMonth := day.Time().Date()
	format := "%04d-%02d-%02d"
	if year < 0 || year > 9999 {
		format = "%+05d-%02d-%02d"
	}
	return fmt.Sprintf(format, year, month, dayOfMonth)
}

// forBrowser sets the parameters by commands of the Neo4j Browser, one a line, before
// the statement.
func forBrowser(statement string, params map[string]any) string {
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(params)) {
		b.WriteString(":param " + name + " => " + literal(params[name]) + ";\n")
	}
	return b.String() + statement
}

// literal writes a parameter as an expression of Cypher.
func literal(value any) string {
	switch v := value.(type) {
	case nil:
		return "null"
	case string:
		return quote(v)
	case neo4j.Date:
		return "date(" + quote(dayText(v)) + ")"
	case time.Time:
		// The zone by its name, as the driver sends it: of two values of one instant, Cypher
		// holds those of another zone unequal.
		return "datetime(" + quote(v.UTC().Format("2006-01-02T15:04:05.999999999")+"[UTC]") + ")"
	}
	switch v := reflect.ValueOf(value); v.Kind() {
	case reflect.String:
		return quote(v.String())
	case reflect.Slice:
		items := make([]string, v.Len())
		for i := range items {
			items[i] = literal(v.Index(i).Interface())
		}
		return "[" + strings.Join(items, ", ") + "]"
	case reflect.Map:
		var items []string
		for _, key := range v.MapKeys() {
			items = append(items, "`"+strings.ReplaceAll(key.String(), "`", "``")+"`: "+literal(v.MapIndex(key).Interface()))
		}
		slices.Sort(items)
		return "{" + strings.Join(items, ", ") + "}"
	default:
		return fmt.Sprint(value)
	}
}

// quote writes a string of Cypher, with escapes for quotes, backslashes and what can't be
// printed, which would end it or a line.
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
