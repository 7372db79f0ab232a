package neo4jdb_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/sync/errgroup"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/kg/edtf"
	"github.com/entente-graph/entente/internal/neo4jdb"
	"github.com/entente-graph/entente/internal/testenv"
)

// answered counts the questions that a projection answered, and those that it left to Cypher.
type answered struct{ fromMemory, byCypher atomic.Int64 }

// keepLive keeps a projection of the graph in memory while the test runs, and waits until it is ready.
func keepLive(t *testing.T, db *neo4jdb.DB) *answered {
	t.Helper()
	counts := startLive(t, db, 1<<30)
	waitLive(t, db, kg.LiveReady)
	return counts
}

func startLive(t *testing.T, db *neo4jdb.DB, maxBytes int64) *answered {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	var ended sync.WaitGroup
	var counts answered
	ended.Go(func() {
		db.KeepLive(ctx, neo4jdb.LiveConfig{MaxBytes: maxBytes, Answered: func(fromMemory bool) {
			if fromMemory {
				counts.fromMemory.Add(1)
			} else {
				counts.byCypher.Add(1)
			}
		}})
	})
	t.Cleanup(func() { cancel(); ended.Wait() })
	return &counts
}

// waitLive waits until a projection is in a phase.
func waitLive(t *testing.T, db *neo4jdb.DB, phase kg.LivePhase) {
	t.Helper()
	testenv.Eventually(t, "the projection to be "+string(phase), func() bool { return db.Live().Phase == phase })
}

// disturbed are the entities that disturb and mergeOrPart write about.
var disturbed = []string{"alice", "alicia", "bob", "bobby", "carol", "dave"}

// After every write of another process, the next question is answered as Cypher answers it, and from
// memory: after claims, retractions, corrections, merges, and erasures.
func TestTheProjectionHasEveryCommitBeforeAQuestion(t *testing.T) {
	writer := server.Open(t)
	seedDisturbed(t, writer)
	reader := server.Join(t)
	counts := keepLive(t, reader)
	random := rand.New(rand.NewPCG(5, 23))
	var mine []string
	rounds := 40
	if testenv.Long() {
		rounds = 400
	}
	for range rounds {
		disturbOnce(t, writer, random, &mine)
		compareAnswers(t, writer, reader, random)
	}
	if fromMemory, byCypher := counts.fromMemory.Load(), counts.byCypher.Load(); byCypher > fromMemory/10 {
		t.Errorf("%d questions were answered from memory and %d by Cypher", fromMemory, byCypher)
	}
}

// disturbOnce makes one random write. Those that conflict are not errors.
func disturbOnce(t *testing.T, db *neo4jdb.DB, random *rand.Rand, mine *[]string) {
	t.Helper()
	var id string
	var err error
	switch n := random.IntN(20); {
	case n < 5:
		err = mergeOrPart(t.Context(), db, random)
	case n == 5 && len(*mine) > 3:
		i := random.IntN(len(*mine))
		_, err = db.EraseClaim(t.Context(), (*mine)[i], "a test", "a test")
		*mine = slices.Delete(*mine, i, i+1)
	default:
		id, err = disturb(t.Context(), db, random, *mine)
	}
	if code := kg.CodeOf(err); err != nil && code != kg.CodeConflict && code != kg.CodeInvalid && code != kg.CodeNotFound && code != kg.CodeGone {
		t.Fatal(err)
	}
	if id != "" {
		*mine = append(*mine, id)
	}
}

// compareAnswers asks both for a random part of the graph. An id that was merged is one of an entity
// that is there, so that no question is rejected.
func compareAnswers(t *testing.T, byCypher, fromMemory *neo4jdb.DB, random *rand.Rand) {
	t.Helper()
	f := kg.EvidenceFilter{Statuses: kg.DrawnStatuses()}
	switch random.IntN(4) {
	case 0:
		f.KnownAt = september(1 + random.IntN(5))
	case 1:
		f.MinOrigins = 2
	case 2:
		f.ExcludeAnonymousOnly = true
	}
	subgraph := kg.SubgraphQuery{Seeds: disturbed[random.IntN(3):], Depth: 1 + random.IntN(3), EvidenceFilter: f, Budget: kg.Budget{Nodes: 3 + random.IntN(20), Edges: 2 + random.IntN(20)}}
	compare(t, byCypher, fromMemory, func(db *neo4jdb.DB) (any, error) { return db.Subgraph(t.Context(), subgraph) })
	common := kg.CommonQuery{IDs: []string{pick(random, "alice", "alicia"), pick(random, "bob", "carol", "dave")}, EvidenceFilter: f}
	compare(t, byCypher, fromMemory, func(db *neo4jdb.DB) (any, error) { return db.Common(t.Context(), common, kg.Page{Limit: 5}) })
	path := randomPathQuery(random, disturbed, []kg.EvidenceFilter{f})
	compare(t, byCypher, fromMemory, func(db *neo4jdb.DB) (any, error) { return db.Paths(t.Context(), path) })
	whole := kg.SubgraphQuery{EvidenceFilter: f, Budget: kg.Budget{Nodes: 20, Edges: 2 + random.IntN(20)}}
	compare(t, byCypher, fromMemory, func(db *neo4jdb.DB) (any, error) { return db.Projection(t.Context(), whole) })
}

func compare(t *testing.T, byCypher, fromMemory *neo4jdb.DB, ask func(*neo4jdb.DB) (any, error)) {
	t.Helper()
	want, wantErr := ask(byCypher)
	got, gotErr := ask(fromMemory)
	if fmt.Sprint(wantErr) != fmt.Sprint(gotErr) {
		t.Fatalf("error %v, want %v", gotErr, wantErr)
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(edtf.Date{}, kg.Detail{})); diff != "" {
		t.Fatalf("from memory (+), unlike Cypher (-):\n%s", diff)
	}
}

// A claim that any of several processes has stored is in the next answer of another, while all write
// at once.
func TestTheProjectionHasEveryCommitUnderConcurrentWriters(t *testing.T) {
	db := server.Open(t)
	seedDisturbed(t, db)
	reader := server.Join(t)
	counts := keepLive(t, reader)
	writers := []*neo4jdb.DB{db, server.Join(t)}
	group, ctx := errgroup.WithContext(t.Context())
	for worker := range 6 {
		group.Go(func() error {
			for n := range 15 {
				claim := kg.Claim{
					Relation: kg.RelationRef{Type: "met-with", Subject: "alice", Object: "bob", Key: fmt.Sprintf("w%d-%d", worker, n)},
					Modality: kg.Asserted, Source: "source-0", Attribution: []kg.Attribution{{Kind: kg.SpeakerNamed, Entity: "carol"}},
				}
				added, err := writers[worker%2].AddClaim(ctx, claim)
				if err != nil {
					return err
				}
				q := kg.SubgraphQuery{Seeds: []string{"alice"}, Depth: 1, EvidenceFilter: kg.EvidenceFilter{Statuses: kg.DrawnStatuses()}, Budget: kg.Budget{Nodes: 10, Edges: 1000}}
				found, err := reader.Subgraph(ctx, q)
				if err != nil {
					return err
				}
				if !slices.ContainsFunc(found.Edges, func(e kg.Edge) bool { return e.ID == added.Relation.ID }) {
					return fmt.Errorf("the relation of %s is missing among %d", added.ID, len(found.Edges))
				}
			}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		t.Fatal(err)
	}
	if counts.fromMemory.Load() == 0 {
		t.Error("nothing was answered from memory")
	}
}

// A projection that cannot be brought up to date is built again.
func TestTheProjectionIsBuiltAgainWhen(t *testing.T) {
	subgraph := kg.SubgraphQuery{Seeds: []string{"alice"}, Depth: 1, EvidenceFilter: kg.EvidenceFilter{Statuses: kg.DrawnStatuses()}, Budget: kg.Budget{Nodes: 10, Edges: 100}}
	for _, tt := range []struct{ name, statement, reason string }{
		{"relations are written in the Browser", "MATCH (r:Relation) WITH r LIMIT 1 DETACH DELETE r", "something else than Entente"},
		{"entries were removed unread", "MATCH (l:Lock) WHERE l.name STARTS WITH 'merge-gate' SET l.logged = coalesce(l.logged, 0) + 1", "before they were read"},
		{"the logs were replaced", "MATCH (l:Lock) WHERE l.name STARTS WITH 'merge-gate' SET l.logged = 0", "were replaced"},
		{"the graph was restored", "MERGE (l:Lock {name: 'restores'}) SET l.logged = 1", "restored"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			db := server.Open(t)
			seedDisturbed(t, db)
			random := rand.New(rand.NewPCG(1, 1))
			var mine []string
			for range 10 {
				disturbOnce(t, db, random, &mine)
			}
			reader := server.Join(t)
			var reasons []string
			ctx, cancel := context.WithCancel(t.Context())
			var ended sync.WaitGroup
			ended.Go(func() {
				reader.KeepLive(ctx, neo4jdb.LiveConfig{MaxBytes: 1 << 30, Report: func(s kg.LiveState) { reasons = append(reasons, s.Reason) }})
			})
			waitLive(t, reader, kg.LiveReady)
			server.Run(t, tt.statement, nil)
			for range 4 { // what was not written by Entente is found after some questions
				must(reader.Subgraph(t.Context(), subgraph))(t)
			}
			waitLive(t, reader, kg.LiveReady)
			compare(t, db, reader, func(db *neo4jdb.DB) (any, error) { return db.Subgraph(t.Context(), subgraph) })
			cancel()
			ended.Wait()
			if !strings.Contains(strings.Join(reasons, "\n"), tt.reason) {
				t.Errorf("reasons %q, want %q", reasons, tt.reason)
			}
		})
	}
}

// What changes no relation, or creates one without an edge, is no reason to build the projection again.
func TestTheProjectionIsNotBuiltAgainWithoutNeed(t *testing.T) {
	db := server.Open(t)
	seedDisturbed(t, db)
	reader := server.Join(t)
	var reasons []string
	ctx, cancel := context.WithCancel(t.Context())
	var ended sync.WaitGroup
	ended.Go(func() {
		reader.KeepLive(ctx, neo4jdb.LiveConfig{MaxBytes: 1 << 30, Report: func(s kg.LiveState) { reasons = append(reasons, s.Reason) }})
	})
	waitLive(t, reader, kg.LiveReady)
	random := rand.New(rand.NewPCG(1, 1))
	appeal := kg.Claim{
		Relation: kg.RelationRef{Type: "urged", Subject: "carol", Object: "dave"}, Modality: kg.Asserted, Source: "source-0",
		Attribution: []kg.Attribution{{Kind: kg.SpeakerNamed, Entity: "carol"}},
		Concerns:    []kg.Concern{{Role: kg.RoleContent, Relation: kg.RelationRef{Type: "met-with", Subject: "alice", Object: "bob"}}},
	}
	added := must(db.AddClaim(t.Context(), appeal))(t)
	unknown := appeal
	unknown.Source = "nothing"
	for _, write := range []func() error{
		func() error { _, err := db.AddClaim(t.Context(), appeal); return err },
		func() error {
			if _, err := db.AddClaim(t.Context(), unknown); kg.CodeOf(err) != kg.CodeInvalid {
				return fmt.Errorf("a claim of an unknown source: %v", err)
			}
			return nil
		},
		func() error { return db.RetractClaim(t.Context(), added.ID, "a test", "a test") },
		func() error { _, err := db.EraseClaim(t.Context(), added.ID, "a test", "a test"); return err },
	} {
		if err := write(); err != nil {
			t.Fatal(err)
		}
		for range 5 {
			compareAnswers(t, db, reader, random)
		}
	}
	cancel()
	ended.Wait()
	if all := strings.Join(reasons, ""); all != "" {
		t.Errorf("it was built again: %q", reasons)
	}
}

// disturbedGraph returns a database after random writes, the random numbers for further ones, and the
// ids of the claims that were added: at least so many.
func disturbedGraph(t *testing.T, claims int) (db *neo4jdb.DB, random *rand.Rand, mine []string) {
	t.Helper()
	db = server.Open(t)
	seedDisturbed(t, db)
	random = rand.New(rand.NewPCG(1, 1))
	for len(mine) < claims {
		disturbOnce(t, db, random, &mine)
	}
	return db, random, mine
}

// A projection that has outgrown its memory is given up, and says so; Cypher answers.
func TestTheProjectionIsGivenUpWhenItHasGrown(t *testing.T) {
	db, random, mine := disturbedGraph(t, 3)
	first := server.Join(t)
	keepLive(t, first)
	reader := server.Join(t)
	startLive(t, reader, first.Live().Bytes)
	waitLive(t, reader, kg.LiveReady)
	for n := 0; reader.Live().Phase == kg.LiveReady && n < 200; n++ {
		disturbOnce(t, db, random, &mine)
		compareAnswers(t, db, reader, random)
	}
	if state := reader.Live(); state.Phase != kg.LiveOff || !strings.Contains(state.Reason, "ENTENTE_PROJECTION_MEMORY") {
		t.Errorf("state %+v", state)
	}
	compareAnswers(t, db, reader, random)
}

// A projection that would take more memory than it may is not kept, and says so; Cypher answers.
func TestTheProjectionKeepsItsBudget(t *testing.T) {
	db, random, _ := disturbedGraph(t, 1)
	counts := startLive(t, db, 1)
	testenv.Eventually(t, "the projection to be given up", func() bool { return db.Live().Reason != "" })
	state := db.Live()
	if state.Phase != kg.LiveOff || !strings.Contains(state.Reason, "ENTENTE_PROJECTION_MEMORY") {
		t.Errorf("state %+v", state)
	}
	compareAnswers(t, db, db, random)
	if n := counts.fromMemory.Load(); n != 0 {
		t.Errorf("%d questions were answered from memory", n)
	}
}

// Old entries of the logs are removed, new ones stay.
func TestOldEntriesOfTheLogsAreRemoved(t *testing.T) {
	db, _, _ := disturbedGraph(t, 6)
	before := server.Run(t, "MATCH (d:Derivation) RETURN count(d) AS entries", nil)[0]["entries"].(int64)
	server.Run(t, "MATCH (d:Derivation) WITH d ORDER BY d.written_at LIMIT 3 SET d.written_at = datetime.realtime() - duration('PT61M')", nil)
	if err := neo4jdb.SweepLogs(t.Context(), db); err != nil {
		t.Fatal(err)
	}
	after := server.Run(t, "MATCH (d:Derivation) RETURN count(d) AS entries", nil)[0]["entries"].(int64)
	if before-after != 3 {
		t.Errorf("of %d entries, %d are left; want 3 fewer", before, after)
	}
}
