package neo4jdb_test

import (
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/entente-graph/entente/internal/cypher"
	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/neo4jdb"
)

// peeks are statements that look for keys of the API, and for the key that encrypts them.
var peeks = []string{
	"MATCH (n) RETURN n",
	"MATCH (n) RETURN labels(n), properties(n), keys(n)",
	"MATCH (n) UNWIND keys(n) AS k RETURN k, n[k], toStringOrNull(n[k])",
	"MATCH (k:AccessKey) RETURN k.id, k.sealed, k.used",
	"MATCH (k:$('Access' + 'Key')) RETURN k{.*}",
	"MATCH (n:!Entity) RETURN n",
	"MATCH (k:AccessKey) WHERE k.id STARTS WITH '' RETURN k",
	"MATCH (k:AccessKey) RETURN elementId(k), apoc.map.fromNodes([k])",
	"MATCH (n) WITH collect(n) AS all RETURN [x IN all | properties(x)], reduce(t = '', x IN all | t + toStringOrNull(x.sealed))",
	"RETURN COLLECT { MATCH (n) RETURN n } AS everything",
	"RETURN [x IN [1] | COLLECT { MATCH (k:AccessKey) RETURN k.sealed }] AS nested",
	"MATCH (v:Vault) RETURN v, v.key",
	"MATCH (v:Vault) USING INDEX v:Vault(key) WHERE v.key = 'x' RETURN v",
	"MATCH (v:Vault) USING INDEX SEEK v:Vault(other) WHERE v.other = 'x' RETURN v",
	"MATCH (v:Vault) WHERE v.key > '' RETURN v",
	"CALL db.labels()",
	"CALL db.propertyKeys()",
	"CALL db.schema.visualization()",
	"CALL db.schema.nodeTypeProperties()",
	"CALL db.schema.relTypeProperties()",
	"CALL db.indexes()",
	"CALL db.constraints()",
	"CALL db.indexDetails('entente_vault_')",
	"CALL db.index.fulltext.queryNodes('entente_vault_', 'x')",
	"CALL db.index.vector.queryNodes('entente_vault_', 1, [1.0])",
	"CALL db.index.fulltext.listAvailableAnalyzers()",
	"CALL db.stats.retrieve('GRAPH COUNTS')",
	"CALL db.stats.collect('QUERIES')",
	"CALL dbms.listConfig()",
	"SHOW INDEXES",
	"SHOW RANGE INDEXES YIELD name RETURN name",
	"SHOW INDEXES YIELD *",
	"SHOW CONSTRAINTS YIELD *",
	"/* a comment */ SHOW INDEXES YIELD name, labelsOrTypes",
	"sHoW iNdExEs",
	"CALL { SHOW INDEXES YIELD name RETURN name } RETURN name",
	"RETURN COLLECT { SHOW INDEXES YIELD name RETURN name } AS names",
	"RETURN EXISTS { SHOW INDEXES YIELD name WHERE name STARTS WITH 'entente_vault_0' } AS guess",
	"RETURN [x IN [1] | COLLECT { SHOW INDEXES YIELD name RETURN name }] AS names",
	"MATCH (n) RETURN 1 UNION SHOW INDEXES YIELD name RETURN name",
	"USE system SHOW INDEXES",
	"USE neo4j SHOW INDEXES YIELD name RETURN name",
	"DROP INDEX entente_vault_ IF EXISTS",
	"CREATE INDEX other IF NOT EXISTS FOR (v:Vault) ON (v.key)",
	"CREATE INDEX other FOR (v:Vault) ON (v.key)",
	"EXPLAIN SHOW INDEXES",
	"PROFILE MATCH (v:Vault) WHERE v.key = '' RETURN v",
	"SHOW TRANSACTIONS YIELD *",
}

// Users' Cypher reads neither what a key of the API is nor the key that encrypts it, in no answer,
// error or warning.
func TestUsersCypherCannotReadKeys(t *testing.T) {
	db, ctx := server.Open(t), t.Context()
	secret := newKey("findable", "very-secret-name", kg.RoleAdmin)
	secret.By = "a-secret-author"
	if _, err := db.CreateAPIKey(ctx, secret); err != nil {
		t.Fatal(err)
	}
	if err := db.UseAPIKeys(ctx, map[string]time.Time{"findable": time.Date(2031, 5, 6, 7, 8, 9, 0, time.UTC)}); err != nil {
		t.Fatal(err)
	}
	names := server.Run(t, "SHOW INDEXES YIELD name WHERE name STARTS WITH 'entente_vault_' RETURN name", nil)
	if len(names) != 1 {
		t.Fatalf("the database has the keys %v", names)
	}
	name := names[0]["name"].(string)
	key := strings.TrimPrefix(name, "entente_vault_")
	raw, err := hex.DecodeString(key)
	if err != nil {
		t.Fatal(err)
	}
	seen := false
	for _, statement := range peeks {
		said := everythingSaid(t, db, statement)
		seen = seen || strings.Contains(said, "findable")
		for _, hidden := range []string{key, key[:16], string(raw), "very-secret-name", secret.Hash, "a-secret-author", "2031", `"admin"`} {
			if strings.Contains(said, hidden) {
				t.Errorf("%s: shows %q:\n%.2000s", statement, hidden, said)
			}
		}
	}
	if !seen {
		t.Error("no statement found the node of the key, so the test shows nothing")
	}
	if now := server.Run(t, "SHOW INDEXES YIELD name WHERE name STARTS WITH 'entente_vault_' RETURN name", nil); len(now) != 1 || now[0]["name"] != name {
		t.Errorf("a statement changed the key of the vault: %v", now)
	}
}

// everythingSaid returns all that a user sees of a statement, as text.
func everythingSaid(t *testing.T, db *neo4jdb.DB, statement string) string {
	t.Helper()
	var said strings.Builder
	gone, err := db.RunCypher(t.Context(), cypher.Statement{Text: statement, Timeout: time.Minute}, func(r cypher.Result) error {
		fmt.Fprintln(&said, r.Columns)
		for row, err := range r.Rows {
			if err != nil {
				return err
			}
			// As text and as it is sent: bytes are encoded there.
			fmt.Fprintf(&said, "%s\n%s\n", fmt.Sprint(row), cypher.AppendRow(nil, row))
			for _, v := range row {
				if b, ok := v.(cypher.Bytes); ok {
					fmt.Fprintln(&said, string(b))
				}
			}
		}
		fmt.Fprintln(&said, r.Warnings())
		return nil
	})
	<-gone
	fmt.Fprintln(&said, err)
	return said.String()
}

func containsAny(text string, parts ...string) bool {
	return slices.ContainsFunc(parts, func(part string) bool { return strings.Contains(text, part) })
}
