package neo4jdb_test

import (
	"testing"

	"github.com/entente-graph/entente/internal/kg"
)

// Relations of an earlier edition of the rules are derived again when the database is migrated,
// once, also after an interruption.
func TestOlderRelationsAreDerivedByTheCurrentRules(t *testing.T) {
	db := server.Open(t)
	seedLife(t, db)
	must(db.CreateEntity(t.Context(), kg.Entity{ID: "alicia", Kind: kg.KindPerson, Name: "Alicia"}))(t)
	add(t, db, kg.Claim{Relation: kg.RelationRef{Type: "visited", Subject: "alicia", Object: "geneva"}, Modality: kg.Asserted, Source: "early"})
	must(db.MergeEntities(t.Context(), kg.Merge{From: "alicia", Into: "alice", Reason: "a test", RecordedBy: "a test"}))(t)
	const updated = "MATCH (r:Relation) RETURN r.id AS id, r.updated_at AS at ORDER BY id"
	want := server.Run(t, updated, nil)

	// The first half is as the first edition left it: without the new properties, and with other
	// statuses. The rest was derived before an interruption.
	server.Run(t, `MATCH (r:Relation) WITH r ORDER BY r.id
		WITH collect(r) AS relations UNWIND relations[..toInteger(size(relations) / 2)] AS r
		REMOVE r.edition, r.dissent_count, r.history_dissent_count, r.details, r.history_values
		SET r.status = CASE r.status WHEN 'confirmed' THEN 'disputed' WHEN 'reported' THEN 'disputed' ELSE r.status END
		WITH r MATCH (:Entity {id: r.subject_id})-[e {id: r.id}]->(:Entity)
		REMOVE e.caption, e.dissent_count, e.history_dissent_count`, nil)
	server.Run(t, "MATCH (m:Migration) WHERE m.name STARTS WITH 'relations by edition' DELETE m", nil)
	before := server.Run(t, "MATCH (c:Change {action: 'status'}) RETURN count(c) AS n", nil)[0]["n"].(int64)

	if err := db.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	if drift := verify(t, db); len(drift) > 0 {
		t.Errorf("drift after the migration: %v", drift)
	}
	if diff := diffRows(want, server.Run(t, updated, nil)); diff != "" {
		t.Errorf("times of the last change (-want +got):\n%s", diff)
	}
	after := server.Run(t, "MATCH (c:Change {action: 'status'}) RETURN count(c) AS n", nil)[0]["n"].(int64)
	if after == before {
		t.Error("the feed does not have the changes of status")
	}
	if err := db.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	if again := server.Run(t, "MATCH (c:Change {action: 'status'}) RETURN count(c) AS n", nil)[0]["n"].(int64); again != after {
		t.Errorf("a second migration changed %d statuses", again-after)
	}
}
