package neo4jdb_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/entente-graph/entente/internal/cypher"
	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/neo4jdb"
	"github.com/entente-graph/entente/internal/testenv"
)

// transactionsOf returns how many transactions a statement has in the database.
func transactionsOf(t *testing.T, id string) int {
	t.Helper()
	return len(server.Run(t, "SHOW TRANSACTIONS YIELD metaData WHERE metaData.entente_statement = $id RETURN 1 AS one", map[string]any{"id": id}))
}

func count(answer cypher.Result) error {
	for _, err := range answer.Rows {
		if err != nil {
			return err
		}
	}
	return nil
}

// Neo4j can't interrupt a list predicate. Its transaction is reported to be gone when it is, and
// not when the statement is past its time.
func TestARunawayStatementIsGoneWhenItsTransactionIs(t *testing.T) {
	db := server.Open(t)
	for size := int64(10_000_000); ; size *= 2 { // until it outlasts its time on this machine
		statement := cypher.Statement{
			ID: "runaway", Text: "WITH range(1, $size) AS numbers RETURN any(x IN numbers WHERE x < 0) AS found",
			Parameters: cypher.Map{"size": cypher.Integer(size)}, Timeout: 100 * time.Millisecond,
		}
		gone, err := db.RunCypher(t.Context(), statement, count)
		if err == nil { // it ended before Neo4j looked at its time
			testenv.Receive(t, "end of the transaction", gone)
			continue
		}
		if kg.CodeOf(err) != kg.CodeTimeout {
			t.Fatalf("it is %v, want a timeout", err)
		}
		outlasted := transactionsOf(t, "runaway") > 0
		if outlasted {
			select {
			case <-gone:
				if transactionsOf(t, "runaway") > 0 {
					t.Error("it counts as gone, and runs")
				}
			default:
			}
		}
		testenv.Receive(t, "end of the transaction", gone)
		if transactionsOf(t, "runaway") > 0 {
			t.Error("it is still there")
		}
		if outlasted {
			return
		}
	}
}

// Whatever ends a statement, it is gone in the end.
func TestStatementsAreGoneInTheEnd(t *testing.T) {
	db := server.Open(t)
	canceled, cancel := context.WithCancel(t.Context())
	for name, tt := range map[string]struct {
		ctx  context.Context
		text string
		use  func(cypher.Result) error
	}{
		"all rows":          {t.Context(), "RETURN 1 AS one", count},
		"not all rows":      {t.Context(), "UNWIND range(1, 100000000000) AS i RETURN i", func(cypher.Result) error { return nil }},
		"refused":           {t.Context(), "CREATE (n)", count},
		"failing":           {t.Context(), "RETURN 1 / 0 AS n", count},
		"the caller is off": {canceled, "UNWIND range(1, 100000000000) AS i RETURN i", func(cypher.Result) error { cancel(); return canceled.Err() }},
	} {
		t.Run(name, func(t *testing.T) {
			gone, _ := db.RunCypher(tt.ctx, cypher.Statement{ID: name, Text: tt.text, Timeout: time.Hour}, tt.use)
			testenv.Receive(t, "end of the transaction", gone)
			if transactionsOf(t, name) > 0 {
				t.Error("it is still there")
			}
		})
	}
}

// A row that would take too much memory is not decoded, and its statement ends.
func TestARowTooLargeIsNotDecoded(t *testing.T) {
	server.Open(t)
	config := server.Config
	config.RowSize = 1 << 20
	db := must(neo4jdb.Open(t.Context(), config))(t)
	t.Cleanup(func() { _ = db.Close(context.WithoutCancel(t.Context())) })
	run := func(text string) (rows int, err error) {
		gone, err := db.RunCypher(t.Context(), cypher.Statement{ID: "large", Text: text, Timeout: time.Hour}, func(answer cypher.Result) error {
			for _, err := range answer.Rows {
				if err != nil {
					return err
				}
				rows++
			}
			return nil
		})
		testenv.Receive(t, "end of the transaction", gone)
		return rows, err
	}
	for text, want := range map[string]int{
		"RETURN [x IN range(1, 100000) | {a: x}] AS list":                                    0,
		"UNWIND range(1, 5) AS i RETURN [x IN range(1, toInteger(10 ^ i)) | {a: x}] AS list": 3,
		"RETURN reduce(text = 'x', i IN range(1, 21) | text + text) AS text":                 0,
		"UNWIND [1, 2, 3] AS i RETURN [x IN range(1, 100 * i * i * i * i * i) | [x]] AS l":   2,
	} {
		if rows, err := run(text); !errors.Is(err, cypher.ErrRowTooLarge) || rows != want {
			t.Errorf("%s: %d rows and %v, want %d rows", text, rows, err, want)
		}
	}
	// The limit is for each row.
	if rows, err := run("UNWIND range(1, 1000) AS i RETURN [x IN range(1, 1000) | {a: x}] AS list"); err != nil || rows != 1000 {
		t.Errorf("%d rows and %v", rows, err)
	}
}
