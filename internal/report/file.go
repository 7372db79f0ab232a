package report

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

// Text is a report of a file.
type Text struct {
	// Line is the number of its first line in the file, from 1.
	Line int
	// Raw is the text of the report.
	Raw    []byte
	Report wire.Report
	// Faults are what is wrong with its form.
	Faults *wire.Faults
	lines  map[string]int
}

// Parse reads the reports of a YAML file, one a document. JSON is YAML, too. An error says what is
// wrong with the file, and in which line; the reports before it are returned.
func Parse(text []byte) ([]Text, error) {
	if !utf8.Valid(text) {
		return nil, errors.New("the file is not valid UTF-8")
	}
	loader, err := yaml.NewLoader(bytes.NewReader(text))
	if err != nil {
		return nil, fmt.Errorf("read YAML: %w", err)
	}
	var list []Text
	defer func() { cut(text, list) }()
	for {
		var node yaml.Node
		err := loader.Load(&node)
		switch {
		case errors.Is(err, io.EOF):
			return list, nil
		case err != nil:
			return list, yamlError(err)
		}
		one, err := parse(&node)
		if err != nil {
			return list, err
		}
		if one != nil {
			list = append(list, *one)
		}
	}
}

// atLine matches the place in an error of the YAML library.
var atLine = regexp.MustCompile(`(?s) at L(\d+)\.C\d+[^:]*: (.*)`)

// yamlError returns an error of the YAML library in our words.
func yamlError(err error) error {
	if found := atLine.FindStringSubmatch(err.Error()); found != nil {
		return fmt.Errorf("line %s: it is not YAML: %s", found[1], strings.TrimSpace(found[2]))
	}
	return fmt.Errorf("it is not YAML: %w", err)
}

// parse reads one document. It returns nil for an empty one.
func parse(doc *yaml.Node) (*Text, error) {
	for doc.Kind == yaml.DocumentNode && len(doc.Content) == 1 {
		doc = doc.Content[0]
	}
	if doc.Kind == yaml.DocumentNode || doc.Kind == 0 || doc.Kind == yaml.ScalarNode && doc.Tag == "!!null" {
		return nil, nil
	}
	r := reader{lines: map[string]int{"": doc.Line}}
	tree, err := r.value(doc, "", 0)
	if err != nil {
		return nil, err
	}
	object, is := tree.(map[string]any)
	if !is {
		return nil, fmt.Errorf("line %d: a report is a map with source and claims", doc.Line)
	}
	read, faults, err := wire.DecodeTree[wire.Report](object)
	if err != nil {
		return nil, fmt.Errorf("line %d: %w", doc.Line, err)
	}
	return &Text{Line: doc.Line, Report: read, Faults: faults, lines: r.lines}, nil
}

// LineOf returns the line of a field of the report, or of the part of the report that lacks it.
func (t Text) LineOf(field string) int {
	for field != "" {
		if line, known := t.lines[field]; known {
			return line
		}
		field = field[:max(0, strings.LastIndexAny(field, ".["))]
	}
	return t.Line
}

// reader turns a document into what DecodeTree takes, and notes the lines.
type reader struct{ lines map[string]int }

func (r reader) value(n *yaml.Node, field string, depth int) (any, error) {
	switch {
	case depth > wire.MaxNesting:
		return nil, fmt.Errorf("line %d: it is nested deeper than %d levels", n.Line, wire.MaxNesting)
	case n.Kind == yaml.AliasNode, n.Anchor != "":
		return nil, fmt.Errorf("line %d: it has an anchor or an alias (& or *); write the text out, or in quotation marks if it begins with that character", n.Line)
	case n.Style&yaml.TaggedStyle != 0:
		return nil, fmt.Errorf("line %d: it has the tag %s; leave it out", n.Line, n.Tag)
	}
	if _, known := r.lines[field]; !known {
		r.lines[field] = n.Line
	}
	switch n.Kind {
	case yaml.MappingNode:
		return r.mapping(n, field, depth)
	case yaml.SequenceNode:
		list := make([]any, len(n.Content))
		for i, item := range n.Content {
			var err error
			if list[i], err = r.value(item, fmt.Sprintf("%s[%d]", field, i), depth+1); err != nil {
				return nil, err
			}
		}
		return list, nil
	}
	return scalar(n), nil
}

func (r reader) mapping(n *yaml.Node, field string, depth int) (any, error) {
	object := map[string]any{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		name := key.Value
		if key.Kind != yaml.ScalarNode || key.Tag == "!!merge" {
			return nil, fmt.Errorf("line %d: a key must be a text", key.Line)
		}
		if _, twice := object[name]; twice {
			return nil, fmt.Errorf("line %d: the key %.100q is there twice; remove one", key.Line, name)
		}
		path := strings.TrimPrefix(field+"."+name, ".")
		r.lines[path] = key.Line
		var err error
		if object[name], err = r.value(value, path, depth+1); err != nil {
			return nil, err
		}
	}
	return object, nil
}

// scalar returns a text, a number, true, false or nil. Dates are texts.
func scalar(n *yaml.Node) any {
	switch n.ShortTag() {
	case "!!null":
		return nil
	case "!!bool":
		return n.Value == "true" || n.Value == "True" || n.Value == "TRUE"
	case "!!int", "!!float":
		if json.Valid([]byte(n.Value)) {
			return wire.Scalar(n.Value)
		}
	}
	return n.Value
}

// AtLines returns faults whose fields have the lines of the file, and the first of these.
func (t Text) AtLines(faults []kg.Fault) (line int, at []kg.Fault) {
	for _, f := range faults {
		here := t.LineOf(f.Field)
		if line == 0 || here < line {
			line = here
		}
		f.Field += " (line " + strconv.Itoa(here) + ")"
		at = append(at, f)
	}
	return max(line, t.Line), at
}

// cut gives each report its part of the text.
func cut(text []byte, list []Text) {
	lines := bytes.SplitAfter(text, []byte("\n"))
	for i := range list {
		end := len(lines)
		if i+1 < len(list) {
			end = list[i+1].Line - 1
		}
		part := lines[min(list[i].Line-1, end):end]
		for at, line := range part {
			if at > 0 && (bytes.HasPrefix(line, []byte("---")) || bytes.HasPrefix(line, []byte("..."))) {
				part = part[:at]
				break
			}
		}
		list[i].Raw = bytes.TrimRight(bytes.Join(part, nil), "\n")
	}
}
