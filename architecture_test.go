// Package entente_test holds the house to its plan.
package entente_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"go/parser"
	"go/token"
	"io"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/entente-graph/entente"

type goPackage struct {
	ImportPath string
	Imports    []string
}

func packages(t *testing.T) []goPackage {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), "go", "list", "-json=ImportPath,Imports", "./...").Output()
	if err != nil {
		t.Fatal(err)
	}
	var list []goPackage
	for decoder := json.NewDecoder(bytes.NewReader(out)); ; {
		var p goPackage
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			return list
		} else if err != nil {
			t.Fatal(err)
		}
		list = append(list, p)
	}
}

// allowed has the packages of this module that each package may import. A package that is
// not a key may import none. A package that may import internal/kg may import
// internal/kg/edtf.
var allowed = map[string][]string{
	"cmd/api":                   {"*"},
	"cmd/bench":                 {"*"},
	"internal/kg/edtf/edtftest": {"internal/kg"},
	"internal/access":           {"internal/kg"},
	"internal/analysis":         {"internal/kg"},
	"internal/config":           {"internal/kg"},
	"internal/cypher":           {"internal/kg"},
	"internal/wire":             {"internal/kg"},
	"internal/archive":          {"internal/kg", "internal/wire", "internal/graphfile"},
	"internal/httpapi":          {"internal/kg", "internal/access", "internal/wire", "internal/report", "internal/archive", "internal/cypher", "internal/analysis", "internal/graphfile", "internal/swaggerui", "internal/explorer", "internal/telemetry", "api/openapi"},
	"internal/explorer":         {"internal/webfile"},
	"internal/swaggerui":        {"internal/webfile"},
	"internal/resolve":          {"internal/kg", "internal/names"},
	"internal/report":           {"internal/kg", "internal/wire"},
	"internal/ingest":           {"internal/kg", "internal/wire", "internal/resolve", "internal/report"},
	"internal/mcp":              {"internal/kg", "internal/access", "internal/cypher", "internal/wire", "internal/report", "api/openapi"},
	"internal/livegraph":        {"internal/kg"},
	"internal/neo4jdb":          {"internal/kg", "internal/cypher", "internal/names", "internal/livegraph", "graph"},
	"internal/neo4jdb/dbtest":   {"graph", "internal/neo4jdb", "internal/localneo4j", "internal/testenv"},

	"internal/neo4jdb/dbtest/withneo4j": {"internal/neo4jdb/dbtest"},
}

func TestImportsPointOneWay(t *testing.T) {
	for _, p := range packages(t) {
		name := strings.TrimPrefix(p.ImportPath, module+"/")
		for _, imported := range p.Imports {
			sibling, ours := strings.CutPrefix(imported, module+"/")
			if sibling == "internal/kg/edtf" {
				sibling = "internal/kg"
			}
			if ours && name != sibling && !slices.Contains(allowed[name], sibling) && !slices.Contains(allowed[name], "*") {
				t.Errorf("%s imports %s", name, sibling)
			}
		}
	}
}

// standardOnly names the packages that import nothing but the standard library, and
// one another.
var standardOnly = map[string]bool{"internal/kg": true, "internal/kg/edtf": true}

// bench measures against the bare libraries, and so imports what it likes.
const bench = "cmd/bench"

// Each of these libraries is one package's business.
func TestLibrariesStayInTheirRooms(t *testing.T) {
	rooms := map[string]string{
		"github.com/neo4j/neo4j-go-driver": "internal/neo4jdb",
		"github.com/gin-gonic/gin":         "internal/httpapi",
		"github.com/alecthomas/kong":       "internal/config",
		"github.com/coreos/go-oidc":        "internal/access",
		"gonum.org/v1/gonum":               "internal/analysis",
		"go.yaml.in/yaml":                  "internal/report",

		"github.com/modelcontextprotocol/go-sdk": "internal/mcp",
		"github.com/valyala/fasthttp":            bench,
	}
	for _, p := range packages(t) {
		name := strings.TrimPrefix(p.ImportPath, module+"/")
		for _, imported := range p.Imports {
			for library, room := range rooms {
				if strings.HasPrefix(imported, library) && name != room && !strings.HasPrefix(name, room+"/") && name != bench {
					t.Errorf("%s imports %s, which is for %s", name, imported, room)
				}
			}
			if standardOnly[name] && strings.Contains(strings.TrimPrefix(imported, module+"/internal/kg/"), ".") {
				t.Errorf("%s imports %s; it uses the standard library alone", name, imported)
			}
		}
	}
}

// withoutGin are the packages that read and write files: they must work without a server.
var withoutGin = []string{"internal/wire", "internal/archive", "internal/report", "internal/ingest", "internal/graphfile", "internal/neo4jdb"}

// The import, export and restore commands do not reach gin by any path.
func TestFilesAreReadAndWrittenWithoutGin(t *testing.T) {
	for _, name := range withoutGin {
		out, err := exec.CommandContext(t.Context(), "go", "list", "-deps", "./"+name).Output()
		if err != nil {
			t.Fatal(err)
		}
		for imported := range strings.Lines(string(out)) {
			if strings.HasPrefix(imported, "github.com/gin-gonic/") || strings.TrimSpace(imported) == module+"/internal/httpapi" {
				t.Errorf("%s depends on %s", name, imported)
			}
		}
	}
}

// Of the commands, serve alone uses the HTTP API.
func TestOnlyServeUsesTheAPI(t *testing.T) {
	files, err := filepath.Glob("cmd/api/*.go")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, imported := range file.Imports {
			if imported.Path.Value == strconv.Quote(module+"/internal/httpapi") && !strings.HasPrefix(filepath.Base(name), "serve") {
				t.Errorf("%s imports %s", name, imported.Path.Value)
			}
		}
	}
}
