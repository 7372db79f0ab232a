package wire_test

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/entente-graph/entente/api/openapi"
	"github.com/entente-graph/entente/internal/wire"
)

// typed are the codes that have a type of problem.
func typed() []string {
	var codes []string
	for _, t := range wire.ProblemTypes() {
		codes = append(codes, t.Code)
	}
	return slices.Sorted(slices.Values(codes))
}

func TestEveryTypeOfProblemIsExplained(t *testing.T) {
	if codes := typed(); len(slices.Compact(codes)) != len(wire.ProblemTypes()) || len(codes) < 15 {
		t.Errorf("the codes are %q", codes)
	}
	for _, p := range wire.ProblemTypes() {
		if p.Type != "/problems/"+p.Code || p.Title == "" || p.Meaning == "" || p.Advice == "" || p.Status < 400 {
			t.Errorf("incomplete: %+v", p)
		}
		if e := p.Example; e.Type != p.Type || e.Code != p.Code || e.Status != p.Status || e.Title != p.Title || e.Detail == "" {
			t.Errorf("the example of %s is %+v", p.Code, e)
		}
		if found, ok := wire.ProblemTypeOf(p.Code); !ok || found.Code != p.Code {
			t.Errorf("%s is not found", p.Code)
		}
		if (p.Code == "invalid") != (len(p.Faults) > 0) {
			t.Errorf("%s has the faults %v", p.Code, p.Faults)
		}
	}
	if _, ok := wire.ProblemTypeOf("merged"); ok || wire.NewProblem("merged", "").Code != "internal" {
		t.Error("a code without a type has a problem")
	}
}

// The domain and the API give no code that has no type: the codes of both are read from their
// sources. A merged record is no problem, but a redirect.
func TestEveryCodeHasAType(t *testing.T) {
	codes := []string{"malformed"} // of wire.MalformedError
	ast.Inspect(parsed(t, "../kg/error.go"), func(n ast.Node) bool {
		if spec, ok := n.(*ast.ValueSpec); ok {
			if of, ok := spec.Type.(*ast.Ident); ok && of.Name == "Code" {
				codes = append(codes, text(t, spec.Values[0]))
			}
		}
		return true
	})
	files, err := filepath.Glob("../httpapi/*.go")
	if err != nil || len(files) == 0 {
		t.Fatal(err)
	}
	for _, file := range files {
		ast.Inspect(parsed(t, file), func(n ast.Node) bool {
			if literal, ok := n.(*ast.CompositeLit); ok {
				if of, ok := literal.Type.(*ast.Ident); ok && of.Name == "requestError" {
					codes = append(codes, text(t, literal.Elts[0]))
				}
			}
			return true
		})
	}
	codes = slices.DeleteFunc(codes, func(code string) bool { return code == "merged" })
	slices.Sort(codes)
	if diff := cmp.Diff(slices.Compact(codes), typed()); diff != "" {
		t.Errorf("(-codes +types)\n%s", diff)
	}
}

func parsed(t *testing.T, file string) *ast.File {
	t.Helper()
	tree, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

func text(t *testing.T, literal ast.Expr) string {
	t.Helper()
	is, ok := literal.(*ast.BasicLit)
	if !ok {
		t.Fatalf("%T is no literal", literal)
	}
	value, err := strconv.Unquote(is.Value)
	if err != nil {
		t.Fatal(err)
	}
	return value
}

// The document has the same codes, and its examples have the titles of their types.
func TestTheDocumentHasEveryTypeOfProblem(t *testing.T) {
	var document struct {
		Components struct {
			Schemas map[string]struct {
				Properties map[string]struct{ Enum []string }
			}
		}
	}
	if err := json.Unmarshal(openapi.Document, &document); err != nil {
		t.Fatal(err)
	}
	codes := document.Components.Schemas["Problem"].Properties["code"].Enum
	if diff := cmp.Diff(typed(), slices.Sorted(slices.Values(codes))); diff != "" {
		t.Errorf("(-types +document)\n%s", diff)
	}
	faults := document.Components.Schemas["ProblemField"].Properties["code"].Enum
	invalid, _ := wire.ProblemTypeOf("invalid")
	for _, f := range invalid.Faults {
		if !slices.Contains(faults, f.Code) || len(faults) != len(invalid.Faults) {
			t.Errorf("the document has the faults %q, not %s", faults, f.Code)
		}
	}
	files, err := filepath.Glob("../../api/openapi/examples/problem.*.json")
	if err != nil || len(files) == 0 {
		t.Fatal(err)
	}
	for _, file := range files {
		body, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var example wire.Problem
		if err := json.Unmarshal(body, &example); err != nil {
			t.Fatal(err)
		}
		if want := wire.NewProblem(example.Code, example.Detail); example.Type != want.Type || example.Title != want.Title || example.Status != want.Status {
			t.Errorf("%s is %+v, not %+v", file, example, want)
		}
	}
}
