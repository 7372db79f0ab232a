package neo4jdb

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"iter"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// The columns of Neo4j's importer that are no properties.
const (
	bulkID    = ":ID"
	bulkLabel = ":LABEL"
	bulkStart = ":START_ID"
	bulkEnd   = ":END_ID"
	bulkType  = ":TYPE"
)

// bulkDelimiter separates the items of a list.
const bulkDelimiter = ";"

// bulkSample is the number of rows from which the columns of a file and their types are
// determined.
const bulkSample = 1000

// writeBulk writes properties as a CSV file for Neo4j's importer. Its columns are those of the
// first rows; another property in a later row is an error.
func writeBulk(path string, rows iter.Seq[map[string]any]) (err error) {
	types, seen := map[string]string{}, 0
	for row := range rows {
		for name, value := range row {
			if kind := bulkKind(value); kind != "" {
				types[name] = kind
			}
		}
		if seen++; seen == bulkSample {
			break
		}
	}
	columns := slices.Sorted(maps.Keys(types))
	file, err := os.Create(path)
	if err != nil {
		return fmt.Errorf("make a file to import: %w", err)
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	buffered := bufio.NewWriterSize(file, 1<<20)
	out := csv.NewWriter(buffered)
	fields := make([]string, len(columns))
	for i, name := range columns {
		if fields[i] = name; !strings.HasPrefix(name, ":") {
			fields[i] += ":" + types[name]
		}
	}
	_ = out.Write(fields) // Error returns the first error
	for row := range rows {
		if name := unforeseen(row, types); name != "" {
			return fmt.Errorf("write %s: a row has %q, which none of the first %d has", path, name, bulkSample)
		}
		for i, name := range columns {
			fields[i] = bulkField(row[name])
		}
		_ = out.Write(fields)
	}
	out.Flush()
	return errors.Join(out.Error(), buffered.Flush())
}

// unforeseen returns a property of a row that has no column, or "".
func unforeseen(row map[string]any, types map[string]string) string {
	for name, value := range row {
		if types[name] == "" && bulkKind(value) != "" {
			return name
		}
	}
	return ""
}

// bulkKind returns the importer's name for the type of a value, or "" for null.
func bulkKind(value any) string {
	switch value.(type) {
	case string:
		return "string"
	case bool:
		return "boolean"
	case int, int64:
		return "long"
	case neo4j.Date:
		return "date"
	case time.Time:
		return "datetime"
	case []string:
		return "string[]"
	case []bool:
		return "boolean[]"
	case []int:
		return "long[]"
	case []neo4j.Date:
		return "date[]"
	case []time.Time:
		return "datetime[]"
	}
	return ""
}

func bulkField(value any) string {
	switch v := value.(type) {
	case string:
		return v
	case bool:
		return strconv.FormatBool(v)
	case int:
		return strconv.Itoa(v)
	case int64:
		return strconv.FormatInt(v, 10)
	case neo4j.Date:
		if v.Time().Year() > 9999 {
			return "+" + v.String() // ISO 8601, as Neo4j requires
		}
		return v.String()
	case time.Time:
		return v.UTC().Format(time.RFC3339Nano)
	case []string:
		return bulkList(v)
	case []bool:
		return bulkList(v)
	case []int:
		return bulkList(v)
	case []neo4j.Date:
		return bulkList(v)
	case []time.Time:
		return bulkList(v)
	}
	return ""
}

func bulkList[T any](list []T) string {
	texts := make([]string, len(list))
	for i, v := range list {
		texts[i] = bulkField(v)
	}
	return strings.Join(texts, bulkDelimiter)
}
