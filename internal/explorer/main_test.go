package explorer_test

import (
	"flag"
	"os"
	"testing"

	"github.com/entente-graph/entente/internal/neo4jdb/dbtest"
	"github.com/entente-graph/entente/internal/testenv"
)

var server *dbtest.Server

func TestMain(m *testing.M) {
	if flag.Parse(); !testenv.Browser() {
		os.Exit(m.Run()) // only tests in a browser need Neo4j
	}
	status := dbtest.Main(m, &server)
	closeBrowser()
	os.Exit(status)
}
