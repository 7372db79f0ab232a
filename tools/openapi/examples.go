package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// examples are bodies by the name of their file, without its extension:
//
//	<operationId>.request            what the operation is sent
//	<operationId>.request.<name>     one of several that it can be sent
//	<operationId>.response.<status>  what it answers
//	problem.<status>                 a problem of operations without their own
//
// The extension says which media types a body stands for: json, ndjson, txt or sse.
type examples map[string]example

type example struct {
	extension string
	body      any
	used      bool
}

// readExamples reads every file of folder. The folder may be missing.
func readExamples(folder fs.FS) (examples, error) {
	files, err := fs.ReadDir(folder, ".")
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	found := make(examples)
	for _, file := range files {
		text, err := fs.ReadFile(folder, file.Name())
		if err != nil {
			return nil, err
		}
		extension := path.Ext(file.Name())
		content, err := readBody(text, extension)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file.Name(), err)
		}
		found[strings.TrimSuffix(file.Name(), extension)] = example{extension: extension, body: content}
	}
	return found, nil
}

// readBody keeps the order of the fields of a JSON object.
func readBody(text []byte, extension string) (any, error) {
	switch extension {
	case ".json":
		if !json.Valid(text) {
			return nil, errors.New("not valid JSON")
		}
		return json.RawMessage(text), nil
	case ".ndjson", ".txt", ".sse":
		return string(text), nil
	default:
		return nil, fmt.Errorf("extension %q is none of .json, .ndjson, .txt, .sse", extension)
	}
}

// attach adds each example to the operation that its name selects. A name that selects nothing is
// an error: the operation was renamed, or the name is misspelled.
func (e examples) attach(doc *openapi3.T) error {
	for operation := range operations(doc) {
		request := operation.OperationID + ".request"
		e.give(body(operation), request)
		if err := e.giveNamed(body(operation), request); err != nil {
			return err
		}
		for status, response := range operation.Responses.Map() {
			e.illustrate(doc, operation.OperationID+".response."+status, status, response)
		}
	}
	var unused []string
	for _, name := range slices.Sorted(maps.Keys(e)) {
		if !e[name].used {
			unused = append(unused, name+e[name].extension)
		}
	}
	if len(unused) > 0 {
		return fmt.Errorf("examples that fit no operation: %s", strings.Join(unused, ", "))
	}
	return nil
}

// illustrate gives a response its example: that of the given name, or that of all problems with
// its status. A shared response with an example of its own is shared no longer.
func (e examples) illustrate(doc *openapi3.T, own, status string, response *openapi3.ResponseRef) {
	if _, ok := e[own]; ok && response.Ref != "" {
		value := *response.Value
		value.Content = openapi3.Content{}
		for name, media := range response.Value.Content {
			alone := *media
			alone.Examples = nil
			value.Content[name] = &alone
		}
		response.Ref, response.Value = "", &value
	}
	if e.give(response.Value.Content, own) {
		return
	}
	problem, media := "problem."+status, response.Value.Content.Get(problemType)
	given, ok := e[problem]
	if !ok || media == nil {
		return
	}
	if doc.Components.Examples == nil {
		doc.Components.Examples = openapi3.Examples{}
	}
	shared := &openapi3.Example{Value: given.body}
	doc.Components.Examples[problem] = &openapi3.ExampleRef{Value: shared}
	media.Examples = openapi3.Examples{"problem": {Ref: exampleRef + problem, Value: shared}}
	given.used = true
	e[problem] = given
}

// give sets the example of that name on the media types of content that it
// fits, and reports whether there was one.
func (e examples) give(content openapi3.Content, name string) bool {
	given, ok := e[name]
	if !ok {
		return false
	}
	for mediaType, media := range content {
		if given.fits(mediaType) {
			media.Example = given.body
			given.used = true
		}
	}
	e[name] = given
	return given.used
}

// giveNamed sets all examples whose names are the given one followed by a name of their own. The
// reader can choose from them, by the name and the summary of the body, if it has one.
func (e examples) giveNamed(content openapi3.Content, name string) error {
	for _, full := range slices.Sorted(maps.Keys(e)) {
		own, named := strings.CutPrefix(full, name+".")
		if !named {
			continue
		}
		given := e[full]
		for mediaType, media := range content {
			if !given.fits(mediaType) {
				continue
			}
			if media.Example != nil {
				return fmt.Errorf("%s: %s%s is the only example already", full+given.extension, name, given.extension)
			}
			if media.Examples == nil {
				media.Examples = openapi3.Examples{}
			}
			media.Examples[own] = &openapi3.ExampleRef{Value: &openapi3.Example{Summary: given.summary(own), Value: given.body}}
			given.used = true
		}
		e[full] = given
	}
	return nil
}

// summary returns the text by which a reader chooses the example.
func (e example) summary(name string) string {
	var told struct{ Summary string }
	if text, ok := e.body.(json.RawMessage); !ok || json.Unmarshal(text, &told) != nil || told.Summary == "" {
		return name
	}
	return name + ": " + told.Summary
}

func (e example) fits(mediaType string) bool {
	switch e.extension {
	case ".ndjson":
		return mediaType == "application/x-ndjson" || mediaType == "application/octet-stream"
	case ".txt":
		return mediaType == "text/plain"
	case ".sse":
		return mediaType == "text/event-stream"
	default:
		return isJSON(mediaType) || mediaType == formType
	}
}
