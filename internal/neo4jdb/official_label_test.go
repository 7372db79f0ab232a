package neo4jdb_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/sync/errgroup"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/neo4jdb"
)

// seedOffices stores a minister of a ministry and a director of a company, without claims about
// who holds a position.
func seedOffices(t testing.TB, db *neo4jdb.DB) {
	t.Helper()
	seed(t, db)
	for id, kind := range map[string]kg.Kind{
		"minister": kg.KindPosition, "director": kg.KindPosition,
		"ministry": kg.KindOrganization, "department": kg.KindOrganization, "company": kg.KindOrganization,
	} {
		must(db.CreateEntity(t.Context(), kg.Entity{ID: id, Kind: kind, Name: id}))(t)
	}
}

// says returns a claim with an id of its own: "alice holds-position minister".
func says(id, sentence string, modality kg.Modality, by ...kg.Attribution) kg.Claim {
	words := strings.Fields(sentence)
	return kg.Claim{
		ID: id, Modality: modality, Source: "report", Attribution: by,
		Relation: kg.RelationRef{Type: words[1], Subject: words[0], Object: words[2], Key: "k"},
	}
}

func officials(t testing.TB) string {
	t.Helper()
	var ids []string
	for _, row := range server.Run(t, "MATCH (p:Official) RETURN p.id AS id ORDER BY id", nil) {
		ids = append(ids, row["id"].(string))
	}
	return strings.Join(ids, " ")
}

func dave() kg.Attribution { return kg.Attribution{Kind: kg.SpeakerNamed, Entity: "dave"} }

// Who is an official follows from relations of three types, in whatever order they are added
// and retracted.
func TestOfficialsAreLabelled(t *testing.T) {
	held, of := says("held", "alice holds-position minister", kg.Asserted), says("of", "minister position-of ministry", kg.Asserted)
	part := says("part", "ministry part-of ruritania-government", kg.Asserted)
	type act func(ctx context.Context, db *neo4jdb.DB) error
	adding := func(c kg.Claim) act {
		return func(ctx context.Context, db *neo4jdb.DB) error { _, err := db.AddClaim(ctx, c); return err }
	}
	retracting := func(id string) act {
		return func(ctx context.Context, db *neo4jdb.DB) error {
			return db.RetractClaim(ctx, id, "a mistake", "tester")
		}
	}
	for _, tt := range []struct {
		name string
		acts []act
		want []string // after each act
	}{
		{"the holder comes last", []act{adding(part), adding(of), adding(held)}, []string{"", "", "alice"}},
		{"whose position it is comes last", []act{adding(held), adding(part), adding(of)}, []string{"", "", "alice"}},
		{"whose part the body is comes last", []act{adding(held), adding(of), adding(part)}, []string{"", "", "alice"}},
		{"a position of the government itself", []act{adding(held), adding(says("of", "minister position-of ruritania-government", kg.Asserted))}, []string{"", "alice"}},
		{"through two bodies", []act{
			adding(held), adding(says("of", "minister position-of department", kg.Asserted)), adding(part), adding(says("below", "department part-of ministry", kg.Asserted)),
		}, []string{"", "", "", "alice"}},
		{"the holding is retracted", []act{adding(part), adding(of), adding(held), retracting("held")}, []string{"", "", "alice", ""}},
		{"whose position it is is retracted", []act{adding(part), adding(of), adding(held), retracting("of")}, []string{"", "", "alice", ""}},
		{"whose part the body is is retracted", []act{adding(part), adding(of), adding(held), retracting("part")}, []string{"", "", "alice", ""}},
		{"one of two holdings is retracted", []act{
			adding(part), adding(of), adding(held), adding(says("bob", "bob holds-position minister", kg.Asserted)), retracting("held"),
		}, []string{"", "", "alice", "alice bob", "bob"}},
		{"the holding is denied by another", []act{adding(part), adding(of), adding(held), adding(says("not", "alice holds-position minister", kg.Denied, dave()))}, []string{"", "", "alice", ""}},
		{"the denial is retracted", []act{
			adding(part), adding(of), adding(held), adding(says("not", "alice holds-position minister", kg.Denied, dave())), retracting("not"),
		}, []string{"", "", "alice", "", "alice"}},
		{"all of them lose it with their body", []act{
			adding(part), adding(of), adding(held), adding(says("bob", "bob holds-position minister", kg.Asserted)), retracting("part"),
		}, []string{"", "", "alice", "alice bob", ""}},
		{"an alleged holding", []act{adding(part), adding(of), adding(says("held", "alice holds-position minister", kg.Alleged))}, []string{"", "", ""}},
		{"an expected one", []act{adding(part), adding(of), adding(says("held", "alice holds-position minister", kg.Expected))}, []string{"", "", ""}},
		{"an alleged part", []act{adding(says("part", "ministry part-of ruritania-government", kg.Alleged)), adding(of), adding(held)}, []string{"", "", ""}},
		{"a position of a company", []act{adding(part), adding(says("of", "minister position-of company", kg.Asserted)), adding(held)}, []string{"", "", ""}},
		{"a second word changes nothing", []act{adding(part), adding(of), adding(held), adding(says("again", "alice holds-position minister", kg.Asserted, dave()))}, []string{"", "", "alice", "alice"}},
		{"a correction that only expects it", []act{adding(part), adding(of), adding(held), func(ctx context.Context, db *neo4jdb.DB) error {
			_, _, err := db.SupersedeClaim(ctx, "held", says("soon", "alice holds-position minister", kg.Expected))
			return err
		}}, []string{"", "", "alice", ""}},
		{"circles of bodies", []act{
			adding(held), adding(of), adding(says("up", "ministry part-of department", kg.Asserted)), adding(says("down", "department part-of ministry", kg.Asserted)),
			adding(says("out", "department part-of ruritania-government", kg.Asserted)),
		}, []string{"", "", "", "", "alice"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			db := server.Open(t)
			seedOffices(t, db)
			for i, act := range tt.acts {
				if err := act(t.Context(), db); err != nil {
					t.Fatal(err)
				}
				if got := officials(t); got != tt.want[i] {
					t.Errorf("after act %d officials are %q, want %q", i+1, got, tt.want[i])
				}
			}
			checkDerived(t, db)
		})
	}
}

// When two transactions each write one of the relations that make a person an official, the
// label is right in the end.
func TestHalvesOfAnOfficialWrittenAtOnce(t *testing.T) {
	db := server.Open(t)
	seedOffices(t, db)
	for i := range 3 {
		must(db.CreateSource(t.Context(), kg.Source{ID: fmt.Sprintf("source-%d", i), Title: "A report", PublishedAt: september(1 + i)}))(t)
	}
	for round := range 30 {
		person, position, body := fmt.Sprintf("person-%d", round), fmt.Sprintf("position-%d", round), fmt.Sprintf("body-%d", round)
		for id, kind := range map[string]kg.Kind{person: kg.KindPerson, position: kg.KindPosition, body: kg.KindOrganization} {
			must(db.CreateEntity(t.Context(), kg.Entity{ID: id, Kind: kind, Name: id}))(t)
		}
		group, ctx := errgroup.WithContext(t.Context())
		for i, sentence := range []string{
			person + " holds-position " + position, position + " position-of " + body, body + " part-of ruritania-government",
		} {
			// Separate sources, so that the writers do not wait for one another.
			claim := says(fmt.Sprintf("claim-%d-%d", round, i), sentence, kg.Asserted)
			claim.Source = fmt.Sprintf("source-%d", i)
			group.Go(func() error { _, err := db.AddClaim(ctx, claim); return err })
		}
		if err := group.Wait(); err != nil {
			t.Fatal(err)
		}
		group, ctx = errgroup.WithContext(t.Context())
		if round%2 == 0 {
			group.Go(func() error {
				return db.RetractClaim(ctx, fmt.Sprintf("claim-%d-%d", round, round%3), "a mistake", "tester")
			})
			group.Go(func() error {
				_, err := db.AddClaim(ctx, says(fmt.Sprintf("not-%d", round), body+" part-of ruritania-government", kg.Denied, dave()))
				return err
			})
		}
		if err := group.Wait(); err != nil {
			t.Fatal(err)
		}
		labelled := slices.Contains(strings.Fields(officials(t)), person)
		if want := round%2 == 1; labelled != want {
			t.Fatalf("round %d: an official: %t, want %t", round, labelled, want)
		}
	}
	checkDerived(t, db)
}

// Verify finds and repairs labels that were set by hand, and edges that only seemed to make an
// official.
func TestVerifyFindsWrongOfficials(t *testing.T) {
	db := server.Open(t)
	seedOffices(t, db)
	for _, c := range []kg.Claim{
		says("held", "alice holds-position minister", kg.Asserted), says("of", "minister position-of ruritania-government", kg.Asserted),
	} {
		add(t, db, c)
	}
	for _, tt := range []struct{ name, cypher, drifted, want string }{
		{"one without the label", "MATCH (p:Official) REMOVE p:Official", "alice", "alice"},
		{"a person with it", "MATCH (p:Entity {id: 'bob'}) SET p:Official", "bob", "alice"},
		{"a company with it", "MATCH (p:Entity {id: 'company'}) SET p:Official", "company", "alice"},
		{"an edge gone", "MATCH ()-[e:POSITION_OF]->() DELETE e", "alice", "alice"},
		{"an edge too much", "MATCH (b:Entity {id: 'bob'}), (m:Entity {id: 'minister'}) CREATE (b)-[:HOLDS_POSITION {status: 'confirmed'}]->(m) SET b:Official", "", "alice"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			server.Run(t, tt.cypher, nil)
			drift := verify(t, db)
			found := slices.ContainsFunc(drift, func(d neo4jdb.Drift) bool { return d.Official && d.ID == tt.drifted })
			if len(drift) == 0 || found != (tt.drifted != "") {
				t.Errorf("drift %v, want of %q", drift, tt.drifted)
			}
			for _, d := range drift {
				if err := db.Repair(t.Context(), d); err != nil {
					t.Fatal(err)
				}
			}
			if left := verify(t, db); len(left) > 0 || officials(t) != tt.want {
				t.Errorf("after the repair drift is %v, and officials are %q", left, officials(t))
			}
		})
	}
}

// The migration labels the officials of an older graph.
func TestOfficialsOfOlderGraphsAreLabelled(t *testing.T) {
	db := server.Open(t)
	seedOffices(t, db)
	for _, c := range []kg.Claim{
		says("held", "alice holds-position minister", kg.Asserted), says("of", "minister position-of ministry", kg.Asserted),
		says("part", "ministry part-of ruritania-government", kg.Asserted), says("bob", "bob holds-position director", kg.Asserted),
	} {
		add(t, db, c)
	}
	server.Run(t, "MATCH (p:Official) REMOVE p:Official", nil)
	server.Run(t, "MATCH (m:Migration {name: '0035_official.cypher'}) DELETE m", nil)
	if err := db.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := officials(t); got != "alice" {
		t.Errorf("officials are %q, want alice", got)
	}
}

// The label is in no revision of a person, and no write of the person removes it.
func TestTheLabelOutlivesWritesAndIsInNoRevision(t *testing.T) {
	db := server.Open(t)
	seedOffices(t, db)
	add(t, db, says("held", "alice holds-position minister", kg.Asserted))
	add(t, db, says("of", "minister position-of ruritania-government", kg.Asserted))
	no := false
	stored, _, err := db.UpdateEntity(t.Context(), "alice", func(current *kg.Entity) (kg.Entity, error) {
		next := *current
		next.Name, next.Official = "Alice", &no
		return next, nil
	})
	if err != nil || stored.Official == nil || !*stored.Official || officials(t) != "alice" {
		t.Errorf("after a write she is %+v, %v", stored, err)
	}
	for _, r := range must(db.EntityHistory(t.Context(), kg.HistoryQuery{ID: "alice", Limit: 10}))(t) {
		if r.Record.Official != nil {
			t.Errorf("revision %d says that she is an official", r.Number)
		}
	}
	if rows := server.Run(t, "MATCH (r:Revision) WHERE r:Official OR r.official IS NOT NULL RETURN r", nil); len(rows) > 0 {
		t.Errorf("revisions with it: %v", rows)
	}
	if company := must(db.Entity(t.Context(), "company"))(t); company.Official != nil {
		t.Error("of a company it is told too")
	}
}
