package main

import (
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
)

func TestExamples(t *testing.T) {
	folder := fstest.MapFS{
		"createClaim.request.json":         {Data: []byte(`{"modality": "expected"}`)},
		"createClaim.response.201.json":    {Data: []byte(`{"id": "talks"}`)},
		"createClaim.response.422.json":    {Data: []byte(`{"code": "own"}`)},
		"problem.404.json":                 {Data: []byte(`{"code": "shared"}`)},
		"exportClaims.response.200.ndjson": {Data: []byte("{}\n{}\n")},
		"followClaims.response.200.sse":    {Data: []byte("data: {}\n\n")},
		"live.response.200.txt":            {Data: []byte("ok")},
	}
	tests := []struct {
		pointer string
		want    any
	}{
		{"/paths/~1claims/post/requestBody/content/application~1json/example", map[string]any{"modality": "expected"}},
		{"/paths/~1claims/post/responses/201/content/application~1json/example", map[string]any{"id": "talks"}},
		{"/paths/~1claims/post/responses/422/content/application~1problem+json/example", map[string]any{"code": "own"}},
		{"/paths/~1claims~1{id}/get/responses/404/content/application~1problem+json/examples",
			map[string]any{"problem": map[string]any{"$ref": "#/components/examples/problem.404"}}},
		{"/components/examples/problem.404/value", map[string]any{"code": "shared"}},
		{"/paths/~1export/get/responses/200/content/application~1x-ndjson/example", "{}\n{}\n"},
		{"/paths/~1export/get/responses/200/content/application~1json/example", nil},
		{"/paths/~1feed/get/responses/200/content/text~1event-stream/example", "data: {}\n\n"},
		{"/paths/~1feed/get/responses/200/content/application~1json/example", nil},
		{"/paths/~1healthz/get/responses/200/content/text~1plain/example", "ok"},
	}
	found, err := readExamples(folder)
	if err != nil {
		t.Fatal(err)
	}
	doc := sample(t)
	if err := found.attach(doc); err != nil {
		t.Fatal(err)
	}
	for _, tt := range tests {
		if got := at(t, doc, tt.pointer); !reflect.DeepEqual(got, tt.want) {
			t.Errorf("%s is %v, want %v", tt.pointer, got, tt.want)
		}
	}
}

func TestExamplesRefused(t *testing.T) {
	tests := []struct{ name, file, content, want string }{
		{"unknown operation", "makeClaim.request.json", `{}`, "makeClaim.request.json"},
		{"undocumented status", "createClaim.response.418.json", `{}`, "createClaim.response.418.json"},
		{"other media type", "createClaim.request.txt", `{}`, "createClaim.request.txt"},
		{"not JSON", "createClaim.request.json", `{`, "not valid JSON"},
		{"unknown extension", "createClaim.request.yaml", ``, ".yaml"},
		{"against the schema", "createClaim.request.json", `{"modality": "certain"}`, "modality"},
		{"named, against the schema", "createClaim.request.met-with.json", `{"modality": "certain"}`, "modality"},
		{"named, of an unknown operation", "makeClaim.request.met-with.json", `{}`, "makeClaim.request.met-with.json"},
		{"named, of an answer", "createClaim.response.201.met-with.json", `{}`, "createClaim.response.201.met-with.json"},
		{"field that isn't named", "createClaim.request.json", `{"modality": "expected", "mood": "good"}`, "mood"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			err := attachAndEncode(t, fstest.MapFS{tt.file: {Data: []byte(tt.content)}})
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v lacks %q", err, tt.want)
			}
		})
	}
}

func attachAndEncode(t *testing.T, folder fstest.MapFS) error {
	t.Helper()
	found, err := readExamples(folder)
	if err != nil {
		return err
	}
	doc := sample(t)
	if err := found.attach(doc); err != nil {
		return err
	}
	_, err = encode(doc)
	return err
}

func TestASingleExampleExcludesNamedOnes(t *testing.T) {
	err := attachAndEncode(t, fstest.MapFS{
		"createClaim.request.json":          {Data: []byte(`{"modality": "expected"}`)},
		"createClaim.request.met-with.json": {Data: []byte(`{"modality": "expected"}`)},
	})
	if err == nil || !strings.Contains(err.Error(), "createClaim.request.met-with.json") {
		t.Errorf("error %v names no file", err)
	}
}

// Several examples of one body are there to choose from, by what they say.
func TestNamedExamples(t *testing.T) {
	found, err := readExamples(fstest.MapFS{
		"createClaim.request.visited.json":  {Data: []byte(`{"modality": "expected"}`)},
		"createClaim.request.met-with.json": {Data: []byte(`{"modality": "expected", "summary": "They are to meet."}`)},
	})
	if err != nil {
		t.Fatal(err)
	}
	doc := sample(t)
	if err := found.attach(doc); err != nil {
		t.Fatal(err)
	}
	const content = "/paths/~1claims/post/requestBody/content/application~1json"
	want := map[string]any{
		"met-with": map[string]any{
			"summary": "met-with: They are to meet.",
			"value":   map[string]any{"modality": "expected", "summary": "They are to meet."},
		},
		"visited": map[string]any{"summary": "visited", "value": map[string]any{"modality": "expected"}},
	}
	if got := at(t, doc, content+"/examples"); !reflect.DeepEqual(got, want) {
		t.Errorf("the examples are %v, want %v", got, want)
	}
	if got := at(t, doc, content+"/example"); got != nil {
		t.Errorf("there is a single example besides: %v", got)
	}
}

func TestExamplesNeedNoFolder(t *testing.T) {
	found, err := readExamples(fstest.MapFS{})
	if err != nil || len(found) != 0 {
		t.Errorf("got %v, %v", found, err)
	}
}
