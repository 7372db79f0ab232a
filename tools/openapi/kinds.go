package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
)

const (
	// kindsPath marks the paths of the operations that are templates for every kind of entity.
	kindsPath = "{kinds}"
	// everyKind stands for all kinds in an enumeration.
	everyKind = "{every-kind}"
	// entitySchema is the schema of an entity of any kind.
	entitySchema  = "Entity"
	definitionRef = "#/definitions/"
	// kindsOf lists the kinds that have a field of an entity, with | between them.
	kindsOf = "x-kinds"
	// kindOf is the kind of the one entity that a field holds.
	kindOf = "x-kind"
)

// kind is what the document says of one kind of entity.
type kind struct {
	Kind, Plural, Description string
	// ID is an entity of the example data.
	ID string
	// Create, Put and Patch are the request bodies of the examples.
	Create, Put, Patch json.RawMessage
}

// readKinds reads the list of kinds; there is none when the file is missing.
func readKinds(file string) ([]kind, error) {
	text, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var kinds []kind
	if err := json.Unmarshal(text, &kinds); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return kinds, nil
}

// schema is the name of the schema of the kind: Person for person.
func (k kind) schema() string { return strings.ToUpper(k.Kind[:1]) + k.Kind[1:] }

// fill puts the words of the kind into the text of a template.
func (k kind) fill(text string) string {
	article := "a"
	if strings.ContainsAny(k.Kind[:1], "aeiou") {
		article = "an"
	}
	return strings.NewReplacer(
		"{kind}", k.Kind, "{kinds}", k.Plural, "{a kind}", article+" "+k.Kind, "{id}", k.ID, "{description}", k.Description,
	).Replace(text)
}

// addExamples adds the request bodies of the kind's operations.
func (k kind) addExamples(to examples) {
	for operation, body := range map[string]json.RawMessage{"create": k.Create, "put": k.Put, "patch": k.Patch} {
		if body != nil {
			to[operation+"-"+k.Kind+".request"] = example{extension: ".json", body: body}
		}
	}
}

// template is a Swagger 2.0 document with templates.
type template struct {
	paths, definitions map[string]any
	kinds              []kind
}

// multiply replaces the templates of a Swagger 2.0 document: operations and groups of operations
// by those of every kind, and the schemas that they use by schemas with the fields of the kind.
func multiply(swagger map[string]any, kinds []kind) {
	t := template{kinds: kinds}
	t.paths, _ = swagger["paths"].(map[string]any)
	t.definitions, _ = swagger["definitions"].(map[string]any)
	swagger["tags"] = t.multiplyTags(swagger["tags"])
	walk(swagger, t.listKinds)
	for _, path := range slices.Sorted(maps.Keys(t.paths)) {
		if !strings.Contains(path, kindsPath) {
			continue
		}
		for _, k := range kinds {
			// The id in a path is its parameter, not that of the example.
			own := strings.ReplaceAll(path, kindsPath, k.Plural)
			t.paths[own] = t.specialise(t.paths[path], k)
		}
		delete(t.paths, path)
	}
	walk(swagger, t.narrow)
	walk(swagger, func(node map[string]any) { delete(node, kindsOf) })
}

func (t template) multiplyTags(tags any) any {
	list, _ := tags.([]any)
	var all []any
	for _, tag := range list {
		if name, _ := tag.(map[string]any)["name"].(string); name != kindsPath {
			all = append(all, tag)
			continue
		}
		for _, k := range t.kinds {
			all = append(all, t.specialise(tag, k))
		}
	}
	return all
}

// listKinds puts all kinds into an enumeration in place of everyKind.
func (t template) listKinds(node map[string]any) {
	values, _ := node["enum"].([]any)
	i := slices.Index(values, any(everyKind))
	if i < 0 {
		return
	}
	var names []any
	for _, k := range t.kinds {
		names = append(names, k.Kind)
	}
	node["enum"] = slices.Concat(values[:i], names, values[i+1:])
}

// specialise is a copy of a node with the words and the schemas of the kind.
func (t template) specialise(node any, k kind) any {
	switch node := node.(type) {
	case map[string]any:
		out := make(map[string]any, len(node))
		for name, child := range node {
			out[name] = t.specialise(child, k)
		}
		return out
	case []any:
		out := make([]any, len(node))
		for i, child := range node {
			out[i] = t.specialise(child, k)
		}
		return out
	case string:
		if name, ok := strings.CutPrefix(node, definitionRef); ok {
			return definitionRef + t.schemaOf(name, k)
		}
		return k.fill(node)
	default:
		return node
	}
}

// schemaOf is the name of the kind's version of a schema, which is made when it is not there: of
// Entity, and of every schema whose name begins with it and that refers to one of these.
func (t template) schemaOf(name string, k kind) string {
	suffix, ok := strings.CutPrefix(name, entitySchema)
	if !ok {
		return name
	}
	own := k.schema() + suffix
	if t.definitions[own] != nil {
		return own
	}
	t.definitions[own] = map[string]any{}
	made, _ := t.specialise(t.definitions[name], k).(map[string]any)
	if properties, _ := made["properties"].(map[string]any); name == entitySchema {
		maps.DeleteFunc(properties, func(_ string, field any) bool { return !k.has(field) })
		made["description"] = k.Description
	}
	t.definitions[own] = made
	return own
}

// has reports whether entities of the kind have the field.
func (k kind) has(field any) bool {
	limited, ok := field.(map[string]any)[kindsOf].(string)
	return !ok || slices.Contains(strings.Split(limited, "|"), k.Kind)
}

// narrow makes a field that holds an entity of one kind refer to the schema of the kind.
func (t template) narrow(node map[string]any) {
	name, ok := node[kindOf].(string)
	if !ok {
		return
	}
	delete(node, kindOf)
	for _, k := range t.kinds {
		if k.Kind == name {
			node["allOf"] = t.specialise(node["allOf"], k)
		}
	}
}

// walk calls do with every object of a JSON value, parents first.
func walk(node any, do func(map[string]any)) {
	switch node := node.(type) {
	case map[string]any:
		do(node)
		for _, name := range slices.Sorted(maps.Keys(node)) {
			walk(node[name], do)
		}
	case []any:
		for _, child := range node {
			walk(child, do)
		}
	}
}
