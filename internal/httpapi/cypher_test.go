package httpapi

import (
	"net/http"
	"strings"
	"testing"

	"github.com/entente-graph/entente/internal/wire"
)

// asking is a statement with parameters by name and value, and as much time as a request can
// give it.
func asking(t testing.TB, statement string, parameters ...any) call {
	t.Helper()
	longest := int(maxCypherTime.Milliseconds())
	in := wire.CypherRequest{Statement: statement, Parameters: map[string]any{}, TimeoutMS: &longest}
	for i := 0; i < len(parameters); i += 2 {
		in.Parameters[parameters[i].(string)] = parameters[i+1]
	}
	return call{method: http.MethodPost, path: "/v1/graph/cypher", body: toJSON(t, in)}
}

// What does anything but read the graph is refused, however it is written, and
// nothing of it happens.
func TestCypherThatDoesMoreThanReadIsRefused(t *testing.T) {
	a := newWorldAPI(t)
	nested := func(inner string) string { return "RETURN [x IN [1] | COLLECT { " + inner + " }] AS found" }
	before := fingerprintOf(t)
	var list []scenario
	for _, tt := range []struct{ name, statement, has string }{
		{"CREATE", "CREATE (n:Person {id: 'eve'})", "more than read"},
		{"MERGE", "MERGE (n:Person {id: 'eve'}) RETURN n", "more than read"},
		{"SET", "MATCH (n:Person) SET n.name = 'x'", "more than read"},
		{"SET of a label", "MATCH (n:Person) SET n:Official", "more than read"},
		{"REMOVE", "MATCH (n:Person) REMOVE n.name", "more than read"},
		{"DELETE", "MATCH (n:Person) DELETE n", "more than read"},
		{"DETACH DELETE", "MATCH (n) DETACH DELETE n", "more than read"},
		{"FOREACH", "MATCH (n:Person) FOREACH (i IN [1] | SET n.name = 'x')", "more than read"},
		{"a write in a subquery", "MATCH (n:Person) CALL (n) { CREATE (m) RETURN m } RETURN n", "more than read"},
		{"a write behind UNION", "MATCH (n) RETURN n UNION CREATE (n) RETURN n", "more than read"},
		{"a write in COUNT", "RETURN COUNT { CREATE (n) RETURN n } AS n", "line 1, column 8"},
		{"a schema", "CREATE INDEX other FOR (n:Person) ON (n.name)", "more than read"},
		{"a dropped constraint", "DROP CONSTRAINT entity_id", "more than read"},
		{"a procedure that writes", "CALL db.createLabel('Other')", "db.createLabel is not allowed"},
		{"a procedure about the server", "CALL dbms.listConfig() YIELD name RETURN name", "dbms.listConfig is not allowed"},
		{"a procedure that isn't named", "CALL db.info()", "db.info is not allowed"},
		{"a procedure in backticks", "CALL `db`.`info`()", "db.info is not allowed"},
		{"a procedure spread out", "CALL db /* . */ . info /**/ ()", "db.info is not allowed"},
		{"a procedure beside one that may be called", "CALL db.labels() YIELD label CALL db.info() YIELD name RETURN label, name", "db.info is not allowed"},
		{"a procedure in EXISTS", "RETURN EXISTS { CALL db.info() YIELD name RETURN name } AS found", "db.info is not allowed"},
		{"a procedure in an expression", nested("CALL db.info() YIELD name RETURN name"), "db.info is not allowed"},
		{"a procedure in CASE", "MATCH (n) RETURN CASE WHEN n.x = 1 THEN EXISTS { CALL db.info() YIELD name RETURN name } END AS found", "db.info is not allowed"},
		{"a procedure that isn't there", "CALL apoc.load.json('http://127.0.0.1/') YIELD value RETURN value", "apoc.load.json"},
		{"a function that isn't there", "RETURN apoc.text.join(['a'], 'b') AS joined", "line 1, column 8: the function apoc.text.join is not allowed; use functions that are built into Neo4j"},
		{"a function in an expression", nested("RETURN apoc /**/ . `load`.json('x') AS y"), "apoc.load.json is not allowed"},
		{"a function in backticks", "MATCH (n) WHERE `apoc.load.json`(n.id) = 1 RETURN n", "apoc.load.json is not allowed"},
		{"a graph by its name", "USE graph.byName('other') RETURN 1 AS x", "graph.byName is not allowed"},
		{"a database that isn't there", "USE other RETURN 1 AS x", "other"},
		{"a file", "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line", "LOAD CSV"},
		{"another host", "LOAD CSV FROM 'http://127.0.0.1:1/' AS line RETURN line", "LOAD CSV"},
		{"a file in an expression", nested("LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line"), "LOAD CSV"},
		{"a file in an expression, spread out", nested("load /* */ csv FROM 'file:///etc/passwd' AS line RETURN line"), "LOAD CSV"},
		{"a file in an index seek", "MATCH (n:Entity {id: [x IN ['a'] | toString(COUNT { LOAD CSV FROM 'x' AS l RETURN l })][0]}) RETURN n", "LOAD CSV"},
		{"a file in an argument", "CALL db.index.fulltext.queryNodes('x', [x IN ['a'] | toString(COUNT { LOAD CSV FROM 'x' AS l RETURN l })][0]) YIELD node RETURN node", "LOAD CSV"},
		{"a file in a path's predicate", "MATCH SHORTEST 1 (a:Person) ((x)-[r]-(y) WHERE [i IN [1] WHERE EXISTS { LOAD CSV FROM 'y' AS l RETURN l }] <> []){1,3} (b:Place) RETURN a", "LOAD CSV"},
		{"transactions", "MATCH (n) CALL (n) { RETURN 1 AS x } IN TRANSACTIONS RETURN x", "IN TRANSACTIONS"},
		{"concurrent transactions", "MATCH (n) CALL (n) { RETURN 1 AS x } IN 2 CONCURRENT TRANSACTIONS RETURN x", "TRANSACTIONS"},
		{"transactions in an expression", nested("CALL () { RETURN 1 AS y } IN TRANSACTIONS RETURN y"), "IN TRANSACTIONS"},
		{"SHOW TRANSACTIONS", "SHOW TRANSACTIONS YIELD currentQuery RETURN currentQuery", "SHOW is not allowed"},
		{"SHOW SETTINGS", "SHOW SETTINGS", "SHOW is not allowed"},
		{"SHOW PROCEDURES", "SHOW PROCEDURES", "SHOW is not allowed"},
		{"SHOW INDEXES", "SHOW INDEXES", "SHOW is not allowed"},
		{"SHOW DATABASES", "SHOW DATABASES", "server"},
		{"SHOW USERS", "SHOW USERS", "server"},
		{"TERMINATE", "TERMINATE TRANSACTIONS 'neo4j-transaction-1'", "TERMINATE is not allowed"},
		{"a user", "CREATE USER eve SET PASSWORD 'long enough'", "server"},
		{"another password", "ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'long enough'", "server"},
		{"another database", "USE system RETURN 1 AS x", "statement"},
		{"another database in a subquery", "MATCH (n) CALL (n) { USE system RETURN 1 AS x } RETURN x", "statement"},
		{"two statements", "RETURN 1 AS x; MATCH (n) DETACH DELETE n", "Expected exactly one statement"},
		{"two statements with a comment", "RETURN 1 AS x /* ; */ ; CREATE (n)", "Expected exactly one statement"},
		{"EXPLAIN", "EXPLAIN RETURN 1 AS x", "begins with EXPLAIN"},
		{"PROFILE", "PROFILE CREATE (n)", "begins with PROFILE"},
		{"PROFILE behind comments", "// a\n /* b */\n\tprofile CREATE (n)", "begins with PROFILE"},
		{"options", "CYPHER runtime=slotted RETURN 1 AS x", "begins with CYPHER"},
		{"an escaped keyword", `\u0043REATE (n)`, "Unicode escape"},
		{"an escape that shifts the text", `/* \u0041\u0041\u0041 */ CREATE (n)`, "Unicode escape"},
		{"a hidden keyword", "CR/**/EATE (n)", "Invalid input"},
		{"a write behind a line comment", "RETURN 1 AS x // \r UNION CREATE (n) RETURN 1 AS x", "more than read"},
	} {
		s := scenario{name: tt.name, call: asking(t, tt.statement), status: http.StatusUnprocessableEntity}
		s.has = []string{`"field":"statement"`, tt.has}
		s.hasNot = []string{"Neo.", "org.neo4j", "java", "EXPLAIN\\n"}
		list = append(list, s)
	}
	a.run(list)
	if after := fingerprintOf(t); after != before {
		t.Errorf("the graph was %s and is %s", before, after)
	}
}

func TestCypherThatReadsIsAnswered(t *testing.T) {
	a := newWorldAPI(t)
	a.run([]scenario{
		{
			name: "rows in their order", call: asking(t, "MATCH (p:Person) RETURN p.id AS id, p.name ORDER BY id LIMIT 2"), status: http.StatusOK,
			has: []string{`"columns":["id","p.name"]`, `"rows":[["alice","The name"],["bob","The name"]]`, `"row_count":2`, `"took_ms":`}, hasNot: []string{"truncated", "warnings"},
		},
		{name: "a parameter", call: asking(t, "MATCH (p:Person {id: $id}) RETURN p.id", "id", "carol"), status: http.StatusOK, has: []string{`"rows":[["carol"]]`}},
		{name: "a procedure", call: asking(t, "CALL db.labels() YIELD label WHERE label = 'Person' RETURN label"), status: http.StatusOK, has: []string{`[["Person"]]`}},
		{name: "a procedure in an expression", call: asking(t, "RETURN [x IN [1] | size(COLLECT { CALL db.labels() YIELD label RETURN label }) > 3] AS many"), status: http.StatusOK, has: []string{`[[[true]]]`}},
		{name: "the schema", call: asking(t, "CALL db.schema.nodeTypeProperties() YIELD propertyName RETURN count(*) > 5 AS many"), status: http.StatusOK, has: []string{`[[true]]`}},
		{name: "its own database by name", call: asking(t, "USE neo4j RETURN 1 AS x"), status: http.StatusOK, has: []string{`[[1]]`}},
		{
			name: "functions with a point in their names", status: http.StatusOK, has: []string{`[[0.0,"2023-01-01T00:00:00Z",1.0,31]]`},
			call: asking(t, `RETURN point.distance(point({x: 1, y: 2}), point({x: 1, y: 2})) AS d, toString(datetime.truncate('year', datetime('2023-09-04'))) AS y,
				vector.similarity.cosine([1.0, 0.0], [1.0, 0.0]) AS s, Duration.inDays(date('2023-08-01'), date('2023-09-01')).days AS days`),
		},
		{
			name: "aggregations and list predicates", status: http.StatusOK, has: []string{`[[4,["alice","bob"],true,3]]`},
			call: asking(t, `MATCH (p:Person) WITH p ORDER BY p.id WITH count(*) AS n, collect(p.id) AS ids
				RETURN n, ids[0..size([1, 2])] AS ids, all(i IN ids WHERE size(i) > (2)) AND any(i IN ids WHERE i IN ('bob' + [])) AS so, reduce(a = 0, x IN [1, 2] | a + x) AS sum`),
		},
		{name: "a text like a function", call: asking(t, "RETURN 'apoc.load.json(1)' AS x, split('q.r(a', '(')[0] AS y"), status: http.StatusOK, has: []string{`[["apoc.load.json(1)","q.r"]]`}},
		{name: "a semicolon at the end", call: asking(t, "RETURN 1 AS x;\n"), status: http.StatusOK, has: []string{`[[1]]`}},
		{name: "comments", call: asking(t, "// who\nRETURN /* what */ 1 AS x"), status: http.StatusOK, has: []string{`[[1]]`}},
		{name: "no rows", call: asking(t, "MATCH (p:Person {id: 'nobody'}) RETURN p.id AS id"), status: http.StatusOK, has: []string{`"columns":["id"]`, `"rows":[]`, `"row_count":0`}},
		{name: "no columns", call: asking(t, "MATCH (p:Person) FINISH"), status: http.StatusOK, has: []string{`"columns":[]`, `"rows":[]`}},
		{
			name: "a label that nothing has", call: asking(t, "MATCH (p:Persn)\nRETURN p.id"), status: http.StatusOK,
			has: []string{`"warnings":[{"message":`, "Persn", `"line":1,"column":10`},
		},
		{name: "quantified paths", call: asking(t, "MATCH p = SHORTEST 1 (a:Person {id: 'alice'})-[r]-+(b:Person {id: 'bob'}) RETURN length(p) AS hops"), status: http.StatusOK, has: []string{`"rows":[]`}},
		{name: "a word that means more elsewhere", call: asking(t, "RETURN 'CREATE; LOAD CSV' AS `delete`"), status: http.StatusOK, has: []string{`"columns":["delete"]`, `[["CREATE; LOAD CSV"]]`}},
	})
}

// What is wrong is told with its place, all at once, and never as a fault of the
// server's.
func TestCypherFaultsAreTold(t *testing.T) {
	a := newWorldAPI(t)
	post := func(body string) call { return call{method: http.MethodPost, path: "/v1/graph/cypher", body: body} }
	const invalid = http.StatusUnprocessableEntity
	a.run([]scenario{
		{name: "syntax", call: asking(t, "MATCH (p:Person)\nRETRUN p"), status: invalid, has: []string{"line 2, column 1: Invalid input 'RETRUN'"}, hasNot: []string{"EXPLAIN", "offset"}},
		{name: "an unknown variable", call: asking(t, "RETURN nobody"), status: invalid, has: []string{"line 1, column 8: Variable `nobody` not defined"}},
		{name: "while it runs", call: asking(t, "UNWIND [1, 0] AS x RETURN 1 / x AS y"), status: invalid, has: []string{`"field":"statement"`, "/ by zero"}, hasNot: []string{"java"}},
		{name: "a wrong type", call: asking(t, "RETURN date('soon') AS d"), status: invalid, has: []string{"soon"}, hasNot: []string{"java", "org."}},
		{name: "a full-text index that isn't there", call: asking(t, "CALL db.index.fulltext.queryNodes('none', 'x') YIELD node RETURN node"), status: invalid, has: []string{"none"}, hasNot: []string{"java", "org."}},
		{name: "a parameter that isn't given", call: asking(t, "RETURN $a AS a, $b AS b, $c AS c", "b", 1), status: invalid, has: []string{fault("parameters.a", "required"), fault("parameters.c", "required")}, hasNot: []string{"parameters.b"}},
		{name: "empty", call: asking(t, " \n"), status: invalid, has: []string{fault("statement", "required")}},
		{name: "only a comment", call: asking(t, "// nothing"), status: invalid, has: []string{`"field":"statement"`}},
		{name: "missing", call: post(`{}`), status: invalid, has: []string{fault("statement", "required")}},
		{
			name: "limits", call: post(`{"statement":"RETURN 1 AS x","max_rows":10001,"timeout_ms":0}`), status: invalid,
			has: []string{fault("max_rows", "value"), "from 1 to 10000", fault("timeout_ms", "value"), "from 10 to 25000"},
		},
		{
			name: "faults of all sorts", call: post(`{"statement":"RETURN 1 AS x","max_rows":"many","parameters":{"p":{"$type":"date"},"q":[{"$type":"colour","value":"red"}]},"rows":1}`), status: invalid,
			has: []string{fault("max_rows", "type"), fault("rows", "unknown"), fault("parameters.p", "format"), fault("parameters.q[0].$type", "value")},
		},
		{name: "an unknown parameter of the address", call: call{method: http.MethodPost, path: "/v1/graph/cypher?limit=1", body: `{"statement":"RETURN 1 AS x"}`}, status: invalid, has: []string{`"in":"query"`}},
		{name: "too deep", call: asking(t, "RETURN "+strings.Repeat("[", 101)+strings.Repeat("]", 101)+" AS x"), status: invalid, has: []string{"brackets"}},
		{name: "just not too deep", call: asking(t, "RETURN "+strings.Repeat("[", 100)+strings.Repeat("]", 100)+" AS x"), status: http.StatusOK},
		{name: "too long", call: asking(t, "RETURN 1 AS x //"+strings.Repeat("x", 33000)), status: invalid, has: []string{"32768"}},
		{name: "no JSON", call: post(`RETURN 1`), status: http.StatusBadRequest},
		{name: "no media type", call: call{method: http.MethodPost, path: "/v1/graph/cypher", body: `{}`, mediaType: "text/plain"}, status: http.StatusUnsupportedMediaType},
	})
}

// Who doesn't want it can turn it off.
func TestCypherCanBeTurnedOff(t *testing.T) {
	a := serve(t, Config{Store: server.Open(t), NoCypher: true})
	a.run([]scenario{{name: "off", call: asking(t, "RETURN 1 AS x"), status: http.StatusForbidden, has: []string{"ENTENTE_CYPHER"}}})
}
