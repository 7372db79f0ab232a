// Package entente_test holds the house to its plan.
package entente_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
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

// allowed names, for each package, the packages of this module that it may
// import. One that isn't named may import none. Whoever may import the domain may
// import its dates.
var allowed = map[string][]string{
	"cmd/api":                   {"*"},
	"cmd/bench":                 {"*"},
	"internal/kg/edtf/edtftest": {"internal/kg"},
	"internal/analysis":         {"internal/kg"},
	"internal/cypher":           {"internal/kg"},
	"internal/wire":             {"internal/kg"},
	"internal/archive":          {"internal/kg", "internal/wire", "internal/graphfile"},
	"internal/httpapi":          {"internal/kg", "internal/wire", "internal/archive", "internal/cypher", "internal/analysis", "internal/graphfile", "internal/swaggerui", "api/openapi"},
	"internal/ingest":           {"internal/kg", "internal/wire"},
	"internal/neo4jdb":          {"internal/kg", "internal/cypher", "internal/names", "graph"},
	"internal/neo4jdb/dbtest":   {"internal/neo4jdb", "internal/localneo4j", "internal/testenv"},
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
		"gonum.org/v1/gonum":               "internal/analysis",
		"github.com/valyala/fasthttp":      bench,
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
