package neo4jdb_test

import (
	"strings"
	"testing"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/neo4jdb"
	"github.com/entente-graph/entente/internal/testenv"
)

// Only errors that the statement causes are reported as errors of the user.
func TestErrorsOfStatements(t *testing.T) {
	db := server.Open(t)
	for _, tt := range []struct {
		code, message string
		want          kg.Code
		has           string
	}{
		{"Neo.ClientError.Security.Forbidden", "Read on node property 'x' is not allowed for user 'reader'.", kg.CodeInvalid, "does not let this server read"},
		{"Neo.ClientError.Security.Unauthorized", "The client is unauthorized due to authentication failure.", kg.CodeUnauthorized, ""},
		{"Neo.ClientError.Security.TokenExpired", "The token expired.", kg.CodeUnauthorized, ""},
		{"Neo.ClientError.Database.DatabaseNotFound", "Graph not found: other", kg.CodeInvalid, "leave USE out: Graph not found: other"},
		{"Neo.ClientError.Statement.ArithmeticError", "/ by zero", kg.CodeInvalid, "/ by zero"},
		{"Neo.ClientError.Procedure.ProcedureCallFailed", "Failed: Caused by: java.lang.IllegalArgumentException: none", kg.CodeInvalid, "none"},
		{"Neo.ClientError.Transaction.TransactionTimedOut", "It took too long.", kg.CodeTimeout, ""},
		{"Neo.ClientError.Cluster.NotALeader", "No longer the leader.", kg.CodeUnavailable, ""},
		{"Neo.TransientError.General.MemoryPoolOutOfMemoryError", "Too much.", kg.CodeInvalid, "more memory"},
		{"Neo.TransientError.Transaction.DeadlockDetected", "Somebody else.", kg.CodeUnavailable, ""},
		{"Neo.TransientError.General.DatabaseUnavailable", "It starts.", kg.CodeUnavailable, ""},
		{"Neo.DatabaseError.General.UnknownError", "Nobody knows.", kg.CodeInternal, ""},
	} {
		err := db.CypherError(t.Context(), tt.code, tt.message)
		if kg.CodeOf(err) != tt.want || !strings.Contains(faults(err), tt.has) {
			t.Errorf("%s is %s %q, want %s with %q", tt.code, kg.CodeOf(err), faults(err), tt.want, tt.has)
		}
	}
}

// A missing database is not reported as an error of the statement.
func TestAMissingDatabaseIsNoFaultOfAStatement(t *testing.T) {
	testenv.NeedNeo4j(t)
	config := server.Config
	config.Database = "gone"
	db, err := neo4jdb.Open(t.Context(), config)
	if err == nil {
		defer func() { _ = db.Close(t.Context()) }()
		err = db.CypherError(t.Context(), "Neo.ClientError.Database.DatabaseNotFound", "Graph not found: gone")
	}
	if kg.CodeOf(err) != kg.CodeUnavailable {
		t.Errorf("it is %v, want %s", err, kg.CodeUnavailable)
	}
}
