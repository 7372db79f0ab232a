package httpapi

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// What people are told to paste into the Neo4j Browser runs, and finds
// something in the example.
func TestSamplesAnswer(t *testing.T) {
	a := newExampleAPI(t)
	files, err := filepath.Glob("../../graph/samples/*.cypher")
	if err != nil || len(files) == 0 {
		t.Fatalf("no samples: %v", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if rows := server.Run(t, string(text), nil); len(rows) == 0 {
				t.Error("it finds nothing")
			}
			within := &api{t: t, engine: a.engine, contract: a.contract}
			if got := within.done(asking(t, string(text))); strings.Contains(got.body, `"rows":[]`) {
				t.Error("by the API it finds nothing")
			}
		})
	}
}
