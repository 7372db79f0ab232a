package neo4jdb_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/neo4jdb"
)

// These tests hold the graph as users of the Neo4j Browser see it: graph/README.md documents
// it, and their saved queries depend on it.

func diffRows(want, got []map[string]any) string {
	return cmp.Diff(want, got, cmp.Comparer(func(a, b neo4j.Date) bool { return a.Time().Equal(b.Time()) }))
}

func TestEveryEntityHasTheLabelOfItsKind(t *testing.T) {
	db := server.Open(t)
	for _, kind := range kg.Kinds() {
		must(db.CreateEntity(t.Context(), kg.Entity{ID: "the-" + string(kind), Kind: kind, Name: "The name"}))(t)
	}
	var got []string
	for _, row := range server.Run(t, "MATCH (e:Entity) RETURN e.id AS id, labels(e) AS labels ORDER BY id", nil) {
		got = append(got, fmt.Sprint(row["id"], row["labels"]))
	}
	want := []string{
		"the-event[Entity Event]", "the-government[Entity Government]", "the-organization[Entity Organization]",
		"the-person[Entity Person]", "the-place[Entity Place]", "the-position[Entity Position]",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// told stores three claims of three days about one meeting.
func told(t *testing.T, db *neo4jdb.DB) kg.Relation {
	t.Helper()
	var id string
	for i, modality := range []kg.Modality{kg.Expected, kg.Denied, kg.Asserted} {
		source := kg.Source{ID: fmt.Sprintf("source-%d", i), Title: "A report", PublishedAt: september(4 + i)}
		must(db.CreateSource(t.Context(), source))(t)
		claim := kg.Claim{
			ID: fmt.Sprintf("claim-%d", i), Modality: modality, Source: source.ID, FirstReportedBy: "gazette", Place: "geneva", Occurred: date(t, "2023-09"),
			Relation: kg.RelationRef{Type: "met-with", Subject: "bob", Object: "alice"},
		}
		_, err := db.AddClaim(t.Context(), claim)
		if err != nil {
			t.Fatal(err)
		}
		id = must(db.Claim(t.Context(), claim.ID))(t).Claim.Relation.ID
	}
	return must(db.Relation(t.Context(), id, time.Time{}))(t)
}

// The edge has all documented properties, with types that Cypher can compare, and with the
// state after each publication.
func TestTheEdgeTellsWhatTheClaimsAmountTo(t *testing.T) {
	db := server.Open(t)
	seed(t, db)
	relation := told(t, db)
	rows := server.Run(t, "MATCH (:Entity {id: 'alice'})-[e]->(:Entity {id: 'bob'}) RETURN type(e) AS neo4j_type, e{.*} AS edge", nil)
	if len(rows) != 1 || rows[0]["neo4j_type"] != "MET_WITH" {
		t.Fatalf("the edges are %v", rows)
	}
	first, last := neo4j.DateOf(time.Date(2023, 9, 1, 0, 0, 0, 0, time.UTC)), neo4j.DateOf(time.Date(2023, 9, 30, 0, 0, 0, 0, time.UTC))
	want := map[string]any{
		"id": relation.ID, "type": "met-with", "subject_id": "alice", "object_id": "bob",
		"status": "disputed", "occurred": "2023-09", "earliest": first, "latest": last, "date_conflict": false,
		"claim_count": int64(3), "origin_count": int64(3), "dissent_count": int64(1), "anonymous_only": false, "first_reported_by": "gazette",
		"caption":         "met-with · disputed",
		"first_published": september(4), "last_published": september(6),
		"history_published":         []any{september(4), september(5), september(6)},
		"history_status":            []any{"expected", "disputed", "disputed"},
		"history_occurred":          []any{"2023-09", "2023-09", "2023-09"},
		"history_earliest":          []any{first, first, first},
		"history_latest":            []any{last, last, last},
		"history_date_conflict":     []any{false, false, false},
		"history_claim_count":       []any{int64(1), int64(2), int64(3)},
		"history_origin_count":      []any{int64(1), int64(2), int64(3)},
		"history_anonymous_only":    []any{false, false, false},
		"history_first_reported_by": []any{"gazette", "gazette", "gazette"},
	}
	edge := rows[0]["edge"].(map[string]any)
	node := server.Run(t, "MATCH (r:Relation {id: $id}) RETURN r{.*} AS node", map[string]any{"id": relation.ID})[0]["node"].(map[string]any)
	for name, value := range edge {
		if name == "caption" { // only edges have captions
			continue
		}
		if diff := diffRows([]map[string]any{{name: node[name]}}, []map[string]any{{name: value}}); diff != "" {
			t.Errorf("the relation's node and its edge differ (-node +edge):\n%s", diff)
		}
		// All lists are parallel, whatever else the history has.
		if list, ok := value.([]any); ok && len(list) != 3 {
			t.Errorf("%s has %d moments, want 3", name, len(list))
		}
		if _, known := want[name]; !known && strings.HasPrefix(name, "history_") {
			delete(edge, name)
		}
	}
	if diff := diffRows([]map[string]any{want}, []map[string]any{edge}); diff != "" {
		t.Errorf("the edge (-want +got):\n%s", diff)
	}
}

// Every relationship between two entities is a relation of the domain; claims and sources only
// point at entities.
func TestOnlyDomainRelationsRunBetweenEntities(t *testing.T) {
	db := server.Open(t)
	seed(t, db)
	told(t, db)
	for _, c := range []kg.Claim{
		{ID: "a", Modality: kg.Alleged, Relation: kg.RelationRef{Type: "visited", Subject: "alice", Object: "geneva"}},
		{ID: "b", Modality: kg.Asserted, Relation: kg.RelationRef{Type: "member-of", Subject: "carol", Object: "gazette"}, Attribution: []kg.Attribution{
			{Kind: kg.SpeakerNamed, Entity: "dave", OnBehalfOf: []string{"ruritania-government"}, ToldTo: "gazette"},
		}, Concerns: []kg.Concern{{Entity: "bob", Role: kg.RoleContext}}},
	} {
		c.Source = "report"
		if _, err := db.AddClaim(t.Context(), c); err != nil {
			t.Fatal(err)
		}
	}
	var types []string
	for _, row := range server.Run(t, "MATCH (a:Entity)-[r]-(b:Entity) WITH DISTINCT type(r) AS type RETURN type ORDER BY type", nil) {
		types = append(types, row["type"].(string))
	}
	if got := strings.Join(types, " "); got != "MEMBER_OF MET_WITH VISITED" {
		t.Errorf("between entities run %s", got)
	}
	if other := server.Run(t, "MATCH (a:Entity)-[r]->(b) WHERE NOT b:Entity RETURN type(r)", nil); len(other) > 0 {
		t.Errorf("entities point to others: %v", other)
	}
}

// A relation whose claims are all retracted has no edge, but can still be read with its
// history. A new claim creates the edge again.
func TestAnEdgeGoesWithItsLastClaimAndComesBack(t *testing.T) {
	db := server.Open(t)
	seed(t, db)
	relation := told(t, db)
	edges := func() int {
		return len(server.Run(t, "MATCH (:Entity)-[e]->(:Entity) RETURN e", nil))
	}
	for i, want := range []kg.Status{kg.StatusDisputed, kg.StatusReported, kg.StatusRetracted} {
		if err := db.RetractClaim(t.Context(), fmt.Sprintf("claim-%d", i), "a mistake", "tester"); err != nil {
			t.Fatal(err)
		}
		if now := must(db.Relation(t.Context(), relation.ID, time.Time{}))(t); now.Status != want {
			t.Errorf("after %d retractions it is %s, want %s", i+1, now.Status, want)
		}
		if has := edges() == 1; has != want.HasEdge() {
			t.Errorf("%s: has an edge: %t", want, has)
		}
	}
	claims := must(db.ClaimsOfRelation(t.Context(), kg.ClaimQuery{Relation: relation.ID, Page: kg.Page{Limit: 10}}))(t)
	if len(claims) != 3 || slices.ContainsFunc(claims, func(e kg.Evidence) bool { return !e.Claim.Retracted() }) {
		t.Errorf("its claims are %+v", claims)
	}
	again := kg.Claim{ID: "again", Modality: kg.Planned, Source: "report", Relation: kg.RelationRef{ID: relation.ID}}
	if _, err := db.AddClaim(t.Context(), again); err != nil {
		t.Fatal(err)
	}
	if now := must(db.Relation(t.Context(), relation.ID, time.Time{}))(t); now.Status != kg.StatusPlanned || now.ClaimCount != 1 || edges() != 1 {
		t.Errorf("claimed again it is %s by %d, with %d edges", now.Status, now.ClaimCount, edges())
	}
	checkDerived(t, db)
}
