package neo4jdb_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/entente-graph/entente/internal/cypher"
	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/neo4jdb"
)

// asked runs a statement and returns its error.
func asked(t *testing.T, db *neo4jdb.DB, statement string) error {
	t.Helper()
	_, err := db.RunCypher(t.Context(), cypher.Statement{Text: statement, Timeout: 5 * time.Minute}, func(answer cypher.Result) error {
		for _, err := range answer.Rows {
			if err != nil {
				return err
			}
		}
		return nil
	})
	return err
}

// A function of a plugin is refused by the text of a statement, and by its plan alone. Neo4j
// Community has no such function, so the test declares a built-in one to be one.
func TestFunctionsOfPluginsAreRefused(t *testing.T) {
	plain, db := server.Open(t), server.Join(t)
	db.TakeForPlugins(t, "date.truncate")
	const call = "date.truncate('day', date())"
	for _, statement := range []string{
		"RETURN " + call + " AS x",
		"RETURN `date`.`truncate`('day', date()) AS x",
		"MATCH (n:Entity {id: toString(" + call + ")}) RETURN n",
		"MATCH (n:Entity) WHERE n.x > " + call + " RETURN n",
		"MATCH (n:Entity) RETURN n ORDER BY toString(n.x) + toString(" + call + ")",
		"MATCH (n:Entity) RETURN n SKIP size(toString(" + call + "))",
		"MATCH (n:Entity) RETURN n LIMIT size(toString(" + call + "))",
		"MATCH (n:Entity) RETURN n.kind, count(" + call + ") AS n",
		"UNWIND [" + call + "] AS x RETURN x",
		"RETURN [i IN [1] | COLLECT { RETURN " + call + " AS y }] AS x",
		"RETURN EXISTS { MATCH (n) WHERE n.x = " + call + " } AS x",
		"MATCH (n) RETURN CASE WHEN n.x = " + call + " THEN 1 END AS x",
		"RETURN [(a:Person)-->(b) WHERE a.x = " + call + " | b.id] AS x",
		"MATCH SHORTEST 1 (a:Person) ((x)-[r]-(y) WHERE x.k > " + call + "){1,3} (b:Place) RETURN a",
		"MATCH (a:Person), (b:Place), p = shortestPath((a)-[*..3]-(b)) WHERE all(n IN nodes(p) WHERE n.x > " + call + ") RETURN p",
		"CALL db.index.fulltext.queryNodes('x', toString(" + call + ")) YIELD node RETURN node",
		"CALL () { RETURN " + call + " AS x } RETURN x",
		"RETURN 1 AS x UNION RETURN " + call + " AS x",
	} {
		t.Run(statement, func(t *testing.T) {
			if err := plain.CheckPlan(t, statement); err != nil {
				t.Errorf("built in, it is refused: %v %s", err, faults(err))
			}
			for fence, err := range map[string]error{"text": asked(t, db, statement), "plan": db.CheckPlan(t, statement)} {
				if kg.CodeOf(err) != kg.CodeInvalid || !strings.Contains(faults(err), "date.truncate is not allowed") {
					t.Errorf("by its %s: %v %s", fence, err, faults(err))
				}
			}
		})
	}
}

// A statement cannot use another database than that of the session.
func TestOtherDatabasesAreRefused(t *testing.T) {
	server.Open(t)
	config := server.Config
	config.Database = "system"
	elsewhere, err := neo4jdb.Open(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = elsewhere.Close(t.Context()) }()
	for _, statement := range []string{"USE neo4j RETURN 1 AS x", "USE neo4j MATCH (n) RETURN n", "CALL () { USE neo4j RETURN 1 AS x } RETURN x"} {
		if err := asked(t, elsewhere, statement); kg.CodeOf(err) != kg.CodeInvalid || !strings.Contains(faults(err), "system") {
			t.Errorf("%s: %v %s", statement, err, faults(err))
		}
	}
	if err := asked(t, server.Join(t), "USE NEO4J RETURN 1 AS x"); err != nil {
		t.Errorf("its own is refused: %v %s", err, faults(err))
	}
}

// faults returns the messages of an error.
func faults(err error) string {
	var told *kg.Error
	if !errors.As(err, &told) {
		return ""
	}
	var text strings.Builder
	for _, f := range told.Faults {
		text.WriteString(f.Message + "\n")
	}
	return text.String()
}
