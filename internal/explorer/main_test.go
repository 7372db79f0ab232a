package explorer_test

import (
	"os"
	"testing"

	"github.com/entente-graph/entente/internal/neo4jdb/dbtest"
)

var server *dbtest.Server

func TestMain(m *testing.M) {
	status := dbtest.Main(m, &server)
	closeBrowser()
	os.Exit(status)
}
