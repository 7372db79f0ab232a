package neo4jdb_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"golang.org/x/sync/errgroup"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/neo4jdb"
	"github.com/entente-graph/entente/internal/testenv"
)

// trained returns a type that a user may add.
func trained(name, inverse string) kg.RelationType {
	kinds := []kg.Kind{kg.KindPerson, kg.KindGovernment}
	return kg.RelationType{
		Name: name, Inverse: inverse, Symmetric: name == inverse, Temporal: kg.TemporalEvent, SubjectKinds: kinds, ObjectKinds: kinds,
		RecordedBy: "tester",
	}.Completed()
}

// constrained reports whether the edges of a Neo4j type have their constraint.
func constrained(t *testing.T, neo4jType string) bool {
	t.Helper()
	return len(server.Run(t, "SHOW CONSTRAINTS YIELD name, labelsOrTypes WHERE $type IN labelsOrTypes AND name = 'edge_id_' + $type RETURN name",
		map[string]any{"type": neo4jType})) == 1
}

func TestARelationTypeComesAndGoes(t *testing.T) {
	db := server.Open(t)
	server.DropUserTypes(t)
	sent := trained("trained-troops-of", "had-troops-trained-by")
	sent.Details = []kg.DetailField{{Name: "number", Type: kg.DetailInteger, Description: "How many: about."}}
	stored := must(db.AddRelationType(t.Context(), sent))(t)
	if stored.Builtin() || stored.RecordedBy != "tester" {
		t.Errorf("nothing tells who added it: %+v", stored)
	}
	if read := must(db.RelationType(t.Context(), sent.Name))(t); !cmp.Equal(read, stored) {
		t.Errorf("it is read as %+v", read)
	}
	if read := must(db.RelationTypeNamed(t.Context(), sent.Inverse))(t); !cmp.Equal(read, stored) {
		t.Errorf("by its inverse it is %+v", read)
	}
	stored.RecordedAt, sent.RecordedAt = time.Time{}, time.Time{}
	if diff := cmp.Diff(sent, stored); diff != "" {
		t.Errorf("(-sent +stored):\n%s", diff)
	}
	if !constrained(t, "TRAINED_TROOPS_OF") {
		t.Error("its edges are not constrained")
	}
	if err := db.DeleteRelationType(t.Context(), sent.Name, "tester"); err != nil {
		t.Fatal(err)
	}
	if _, err := db.RelationType(t.Context(), sent.Name); kg.CodeOf(err) != kg.CodeNotFound {
		t.Errorf("it is still there: %v", err)
	}
	if constrained(t, "TRAINED_TROOPS_OF") {
		t.Error("its edges are still constrained")
	}
}

// The schema statement is valid for every name, also for keywords of Cypher.
func TestRelationTypesNamedLikeCypher(t *testing.T) {
	db := server.Open(t)
	server.DropUserTypes(t)
	for _, name := range []string{"not", "null", "match", "is", "typed", strings.Repeat("a", kg.MaxTypeName)} {
		must(db.AddRelationType(t.Context(), trained(name, "in-"+name[:1]+strings.Repeat("x", len(name)%7))))(t)
		if err := db.DeleteRelationType(t.Context(), name, "tester"); err != nil {
			t.Error(err)
		}
	}
}

// When the same type, or types with the same word, are added concurrently, one of them is
// stored.
func TestARelationTypeIsAddedOnce(t *testing.T) {
	db, other := server.Open(t), server.Join(t)
	server.DropUserTypes(t)
	for round, types := range [][]kg.RelationType{
		{trained("a", "b"), trained("a", "b"), trained("a", "b"), trained("a", "b")},
		{trained("c", "d"), trained("d", "c"), trained("e", "d"), trained("d", "d")},
	} {
		errs := make([]error, len(types))
		var group errgroup.Group
		for i, r := range types {
			group.Go(func() error {
				_, errs[i] = []*neo4jdb.DB{db, other}[i%2].AddRelationType(t.Context(), r)
				return nil
			})
		}
		_ = group.Wait()
		added := 0
		for i, err := range errs {
			switch {
			case err == nil:
				added++
				if !constrained(t, types[i].Neo4jType) {
					t.Errorf("round %d: the edges of %s are not constrained", round, types[i].Name)
				}
			case kg.CodeOf(err) != kg.CodeConflict:
				t.Errorf("round %d: %v", round, err)
			}
		}
		if added != 1 {
			t.Errorf("round %d: %d were added", round, added)
		}
	}
}

// A constraint that a stopped process left without its type does not prevent the type from
// being added.
func TestARelationTypeIsAddedAfterACrash(t *testing.T) {
	db := server.Open(t)
	server.DropUserTypes(t)
	server.Run(t, "CREATE CONSTRAINT edge_id_CRASHED FOR ()-[r:CRASHED]-() REQUIRE r.id IS UNIQUE", nil)
	must(db.AddRelationType(t.Context(), trained("crashed", "was-crashed-by")))(t)
	if err := db.DeleteRelationType(t.Context(), "crashed", "tester"); err != nil {
		t.Error(err)
	}
	if constrained(t, "CRASHED") {
		t.Error("the constraint is still there")
	}
}

// The first claim of a type and the deletion of the type never both succeed: otherwise a
// relation would have an unknown type.
func TestARelationTypeIsNotDeletedUnderAClaim(t *testing.T) {
	db := server.Open(t)
	server.DropUserTypes(t)
	seed(t, db)
	for i := range 12 {
		name := "raced-" + strings.Repeat("a", i+1)
		must(db.AddRelationType(t.Context(), trained(name, "un"+name)))(t)
		claim := kg.Claim{ID: fmt.Sprintf("claim-%d", i), Modality: kg.Asserted, Source: "report", Relation: kg.RelationRef{Type: "met-with", Subject: "alice", Object: "bob", Key: fmt.Sprint(i)}}
		ref := kg.RelationRef{Type: name, Subject: "alice", Object: "bob"}
		if i%2 == 0 {
			claim.Relation = ref
		} else {
			claim.Concerns = []kg.Concern{{Relation: ref, Role: kg.RoleContent}}
		}
		var added, deleted error
		var group errgroup.Group
		group.Go(func() error { _, added = db.AddClaim(t.Context(), claim); return nil })
		group.Go(func() error {
			// The pause varies which comes first. Either order has a right result.
			time.Sleep(time.Duration(i) * 2 * time.Millisecond)
			deleted = db.DeleteRelationType(t.Context(), name, "tester")
			return nil
		})
		_ = group.Wait()
		claimed := added == nil && kg.CodeOf(deleted) == kg.CodeConflict
		gone := deleted == nil && kg.CodeOf(added) == kg.CodeInvalid
		if !claimed && !gone {
			t.Errorf("%d: adding: %v, deleting: %v", i, added, deleted)
		}
		if constrained(t, strings.ToUpper(strings.ReplaceAll(name, "-", "_"))) != claimed {
			t.Errorf("%d: claimed %t, and the constraint is not as the type", i, claimed)
		}
	}
	checkDerived(t, db)
}

// locked runs a statement and holds its locks until the returned function ends its transaction.
func locked(t *testing.T, statement string, params map[string]any) (commit func()) {
	t.Helper()
	driver := must(neo4j.NewDriverWithContext(server.Config.URI, neo4j.BasicAuth(server.Config.Username, server.Config.Password, "")))(t)
	t.Cleanup(func() { _ = driver.Close(context.WithoutCancel(t.Context())) })
	session := driver.NewSession(t.Context(), neo4j.SessionConfig{})
	held := must(session.BeginTransaction(t.Context()))(t)
	must(must(held.Run(t.Context(), statement, params))(t).Consume(t.Context()))(t)
	return func() {
		if err := held.Commit(t.Context()); err != nil {
			t.Error(err)
		}
		if err := session.Close(t.Context()); err != nil {
			t.Error(err)
		}
	}
}

// Claims do not wait for one another on a built-in type, nor on a user's type once a relation
// has it.
func TestClaimsOfAUsedTypeDoNotQueue(t *testing.T) {
	db := server.Open(t)
	server.DropUserTypes(t)
	seed(t, db)
	must(db.AddRelationType(t.Context(), trained("used", "used-by")))(t)
	claim := kg.Claim{Modality: kg.Asserted, Source: "report", Relation: kg.RelationRef{Type: "used", Subject: "alice", Object: "bob", Key: "first"}}
	if _, err := db.AddClaim(t.Context(), claim); err != nil {
		t.Fatal(err)
	}
	defer locked(t, "MATCH (t:RelationType) SET t._lock = true REMOVE t._lock", nil)()
	for _, name := range []string{"used", "met-with"} {
		claim.Relation.Type, claim.Relation.Key = name, "second"
		if _, err := db.AddClaim(t.Context(), claim); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// The first claim of a type that is being deleted is refused, and one of a type that is being
// replaced is checked against the new type.
func TestAClaimSeesWhatBecameOfItsType(t *testing.T) {
	db := server.Open(t)
	server.DropUserTypes(t)
	seed(t, db)
	claim := kg.Claim{Modality: kg.Asserted, Source: "report", Relation: kg.RelationRef{Type: "going", Subject: "alice", Object: "bob"}}
	for what, instead := range map[string]string{
		"deleted":  "MATCH (t:RelationType {name: 'going'}) DELETE t",
		"replaced": "MATCH (t:RelationType {name: 'going'}) SET t.subject_kinds = ['place']",
	} {
		t.Run(what, func(t *testing.T) {
			must(db.AddRelationType(t.Context(), trained("going", "gone")))(t)
			commit := locked(t, instead, nil)
			waiting := make(chan error)
			go func() {
				_, err := db.AddClaim(t.Context(), claim)
				waiting <- err
			}()
			awaitWaiting(t)
			commit()
			if err := <-waiting; kg.CodeOf(err) != kg.CodeInvalid {
				t.Errorf("the claim: %v", err)
			}
			if left := server.Run(t, "MATCH (n) WHERE n:Claim OR n:Relation RETURN n", nil); len(left) > 0 {
				t.Errorf("left: %v", left)
			}
			server.Run(t, "MATCH (t:RelationType {name: 'going'}) DELETE t", nil)
			server.Run(t, "DROP CONSTRAINT edge_id_GOING", nil)
		})
	}
}

// awaitWaiting returns once a transaction waits for a lock; the test fails when none does.
func awaitWaiting(t *testing.T) {
	t.Helper()
	testenv.Eventually(t, "a transaction waits for a lock", func() bool {
		return len(server.Run(t, "SHOW TRANSACTIONS YIELD status WHERE status STARTS WITH 'Blocked' RETURN status", nil)) > 0
	})
}

// A start changes no type that a user added. A built-in type with the same words as a user's is
// left out, and added by the first start after that was deleted.
func TestAStartLeavesUsersTypesAlone(t *testing.T) {
	db := server.Open(t)
	server.DropUserTypes(t)
	// Without these two, the next start adds them as a later version of the vocabulary would.
	server.Run(t, "MATCH (t:RelationType) WHERE t.name IN ['phoned', 'urged'] DELETE t", nil)
	own := []kg.RelationType{trained("phoned", "was-phoned-by"), trained("called-upon", "was-urged-by"), trained("trained", "trained-by")}
	for i, r := range own {
		own[i] = must(db.AddRelationType(t.Context(), r))(t)
	}
	if err := db.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, r := range own {
		if diff := cmp.Diff(r, must(db.RelationType(t.Context(), r.Name))(t)); diff != "" {
			t.Errorf("%s (-before +after):\n%s", r.Name, diff)
		}
	}
	if _, err := db.RelationType(t.Context(), "urged"); kg.CodeOf(err) != kg.CodeNotFound {
		t.Errorf("a word has two meanings: %v", err)
	}
	for _, r := range own {
		if err := db.DeleteRelationType(t.Context(), r.Name, "tester"); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"phoned", "urged"} {
		if r, err := db.RelationType(t.Context(), name); err != nil || !r.Builtin() || !constrained(t, r.Neo4jType) {
			t.Errorf("%s: %+v, %v", name, r, err)
		}
	}
}

// Relationships between claims and records have types that no relation type can have.
func TestStructureHasReservedTypes(t *testing.T) {
	db := server.Open(t)
	server.DropUserTypes(t)
	seed(t, db)
	must(db.CreateSource(t.Context(), kg.Source{ID: "copy", Title: "A copy", PublishedAt: september(6), RepublishedFrom: "report"}))(t)
	claim := kg.Claim{
		Modality: kg.Asserted, Source: "report", Place: "geneva", FirstReportedBy: "gazette",
		Relation:    kg.RelationRef{Type: "met-with", Subject: "alice", Object: "bob"},
		Attribution: []kg.Attribution{{Kind: kg.SpeakerNamed, Entity: "carol", OnBehalfOf: []string{"ruritania-government"}, ToldTo: "gazette"}},
		Concerns:    []kg.Concern{{Entity: "dave", Role: kg.RoleContext}},
	}
	added, err := db.AddClaim(t.Context(), claim)
	if err != nil {
		t.Fatal(err)
	}
	correction := claim
	correction.Modality = kg.Denied
	if _, _, err := db.SupersedeClaim(t.Context(), added.ID, correction); err != nil {
		t.Fatal(err)
	}
	types := server.Run(t, "MATCH (a)-[r]->(b) WHERE NOT (a:Entity AND b:Entity) RETURN DISTINCT type(r) AS type", nil)
	if len(types) < 11 {
		t.Errorf("too few to tell: %v", types)
	}
	for _, row := range types {
		name := strings.ToLower(strings.ReplaceAll(row["type"].(string), "_", "-"))
		if err := trained(name, "x").Validate(); kg.CodeOf(err) != kg.CodeInvalid {
			t.Errorf("%s is not reserved", row["type"])
		}
	}
}
