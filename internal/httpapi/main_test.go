package httpapi

import (
	"os"
	"testing"

	"github.com/entente-graph/entente/internal/neo4jdb/dbtest"
)

var server *dbtest.Server

func TestMain(m *testing.M) { os.Exit(dbtest.Main(m, &server)) }
