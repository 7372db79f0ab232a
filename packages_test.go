package entente_test

import (
	"encoding/json"
	"errors"
	"go/parser"
	"go/token"
	"io"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"testing"
)

// TestPackagesAreDescribed checks that every package, here and in tools, has one
// package comment in the standard form: "Package x …", or "Command x …" for a program.
func TestPackagesAreDescribed(t *testing.T) {
	for _, module := range []string{".", "tools"} {
		output, err := exec.CommandContext(t.Context(), "go", "-C", module, "list", "-json=ImportPath,Name,Dir,GoFiles", "./...").Output()
		if err != nil {
			t.Fatal(err)
		}
		decoder := json.NewDecoder(strings.NewReader(string(output)))
		for {
			var p struct {
				ImportPath, Name, Dir string
				GoFiles               []string
			}
			if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatal(err)
			}
			if len(p.GoFiles) > 0 { // else it has tests only
				checkPackageComment(t, p.ImportPath, p.Name, p.Dir, p.GoFiles)
			}
		}
	}
}

func checkPackageComment(t *testing.T, importPath, name, dir string, files []string) {
	t.Helper()
	want := "Package " + name + " "
	if name == "main" {
		want = "Command " + path.Base(importPath) + " "
	}
	var comments []string
	for _, file := range files {
		parsed, err := parser.ParseFile(token.NewFileSet(), filepath.Join(dir, file), nil, parser.PackageClauseOnly|parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		if parsed.Doc != nil {
			comments = append(comments, parsed.Doc.Text())
		}
	}
	switch {
	case len(comments) != 1:
		t.Errorf("%s has %d package comments, want one", importPath, len(comments))
	case !strings.HasPrefix(comments[0], want):
		t.Errorf("the package comment of %s begins %.40q, want %q", importPath, comments[0], want)
	}
}
