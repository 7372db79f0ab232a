package explorer_test

import (
	"os"
	"testing"

	"github.com/entente-graph/entente/internal/neo4jdb/dbtest"
)

var server *dbtest.Server

func TestMain(m *testing.M) {
	if _, missing := findChromium(); missing != "" {
		os.Exit(m.Run()) // only tests in the browser need Neo4j
	}
	status := dbtest.Main(m, &server)
	closeBrowser()
	os.Exit(status)
}
