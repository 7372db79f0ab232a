package main

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"testing"

	"github.com/entente-graph/entente/internal/neo4jdb"
)

// The commands of the README and of the tour have the documented outputs on a server that runs
// already, on a database with the example only. ENTENTE_TEST_SERVER is its address, such as
// 127.0.0.1:8080, and ENTENTE_API_KEY an editor's key. tools/compose/run uses it.
func TestTourOfAServer(t *testing.T) {
	address := os.Getenv("ENTENTE_TEST_SERVER")
	if address == "" {
		t.Skip("ENTENTE_TEST_SERVER names no server")
	}
	d := newDesk(t, neo4jdb.Config{})
	d.serves(address)
	d.sendsKey(t, os.Getenv("ENTENTE_API_KEY"))
	for _, document := range []string{"README.md", "docs/tour.md"} {
		on, _ := untilRestart(blocksOf(t, document))
		t.Run(document, func(t *testing.T) { d.run(t, document, on) })
	}
}

// sendsKey gives the desk's commands and statements a key: curl reads it from a file.
func (d *desk) sendsKey(t *testing.T, key string) {
	t.Helper()
	line := fmt.Sprintf("header = \"Authorization: Bearer %s\"\n", key)
	if err := os.WriteFile(filepath.Join(d.folder, ".curlrc"), []byte(line), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("CURL_HOME", d.folder)
	d.header = http.Header{"Authorization": {"Bearer " + key}}
}
