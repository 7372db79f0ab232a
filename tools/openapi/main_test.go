package main

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
)

func generate(t *testing.T) []byte {
	t.Helper()
	root := t.TempDir()
	if err := os.CopyFS(root, os.DirFS("testdata/server")); err != nil {
		t.Fatal(err)
	}
	if err := run(root); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(root, "api", "openapi", "openapi.json"))
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestRun(t *testing.T) {
	text := generate(t)
	doc, err := openapi3.NewLoader().LoadFromData(text)
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		pointer string
		want    any
	}{
		{"/components/schemas/Claim/required", []any{"id", "modality"}},
		{"/components/schemas/Modality/enum", []any{"asserted", "expected"}},
		{"/components/schemas/ClaimList/properties/items/items/$ref", "#/components/schemas/Claim"},
		{"/paths/~1v1~1claims/get/parameters/0/example", "b"},
		{"/paths/~1v1~1claims/get/parameters/1/example", []any{"expected"}},
		{"/paths/~1v1~1claims/get/parameters/1/explode", true},
		{"/paths/~1v1~1claims/get/responses/422/content/application~1problem+json/examples/problem/$ref",
			"#/components/examples/problem.422"},
		{"/components/examples/problem.422/value", map[string]any{"code": "invalid"}},
		{"/tags/0/name", "claims"},
		{"/info/version", "1.2.3"},
	}
	for _, tt := range tests {
		if got := at(t, doc, tt.pointer); !reflect.DeepEqual(got, tt.want) {
			t.Errorf("%s is %v, want %v", tt.pointer, got, tt.want)
		}
	}
	if !bytes.Equal(text, generate(t)) {
		t.Error("the same sources gave another document")
	}
}

func TestRunKeepsOldDocument(t *testing.T) {
	root := t.TempDir()
	if err := os.CopyFS(root, os.DirFS("testdata/server")); err != nil {
		t.Fatal(err)
	}
	home := filepath.Join(root, "api", "openapi")
	for name, content := range map[string]string{"openapi.json": "old", "examples/gone.request.json": "{}"} {
		if err := os.WriteFile(filepath.Join(home, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := run(root); err == nil {
		t.Fatal("an example of no operation was accepted")
	}
	if text, err := os.ReadFile(filepath.Join(home, "openapi.json")); err != nil || string(text) != "old" {
		t.Errorf("the document is %q, %v", text, err)
	}
}
