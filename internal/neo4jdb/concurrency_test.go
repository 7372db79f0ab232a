package neo4jdb_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/sync/errgroup"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/kg/edtf"
	"github.com/entente-graph/entente/internal/neo4jdb"
)

// Fifty concurrent writers on one relation leave the figures that the pure function derives
// from all fifty claims: none derives without the committed claims of the others.
func TestConcurrentClaimsAreAllCounted(t *testing.T) {
	db := server.Open(t)
	seed(t, db)
	claims := fiftyClaims(t, db)
	group, ctx := errgroup.WithContext(t.Context())
	for _, c := range claims {
		group.Go(func() error {
			added, err := db.AddClaim(ctx, c)
			if err == nil && !added.Created {
				err = fmt.Errorf("claim %s was stored before", c.ID)
			}
			return err
		})
	}
	if err := group.Wait(); err != nil {
		t.Fatal(err)
	}
	relations := must(db.Relations(t.Context(), kg.RelationFilter{}, kg.Page{Limit: 10}))(t)
	if len(relations) != 1 {
		t.Fatalf("%d relations, want one", len(relations))
	}
	got := relations[0]
	evidence := must(db.ClaimsOfRelation(t.Context(), kg.ClaimQuery{Relation: got.ID, Page: kg.Page{Limit: 100}}))(t)
	if len(evidence) != len(claims) {
		t.Fatalf("%d claims are stored, want %d", len(evidence), len(claims))
	}
	want := kg.Derive(kg.Frame{Subject: "alice", Object: "bob", Temporal: kg.TemporalEvent}, evidence)
	checkEdge(t, want)
	want.History = nil
	if diff := cmp.Diff(want, got.Derivation, cmp.Comparer(sameDate)); diff != "" {
		t.Errorf("the relation is not what its claims amount to (-want +got):\n%s", diff)
	}
}

// checkEdge compares the only edge, with its history, with a derivation.
func checkEdge(t *testing.T, want kg.Derivation) {
	t.Helper()
	edges := server.Run(t, "MATCH (:Entity)-[e]->(:Entity) RETURN e.status AS status, e.claim_count AS claims, e.origin_count AS origins, e.occurred AS occurred, e.history_status AS history", nil)
	if len(edges) != 1 {
		t.Fatalf("%d edges, want one", len(edges))
	}
	var history []any
	for _, m := range want.History {
		history = append(history, string(m.Status))
	}
	wanted := map[string]any{
		"status": string(want.Status), "claims": int64(want.ClaimCount), "origins": int64(want.OriginCount),
		"occurred": want.Occurred.String(), "history": history,
	}
	if diff := cmp.Diff(wanted, edges[0]); diff != "" {
		t.Errorf("the edge is not what its claims amount to (-want +got):\n%s", diff)
	}
}

// fiftyClaims returns claims about one meeting, by two speakers, in ten sources of ten days.
func fiftyClaims(t *testing.T, db *neo4jdb.DB) []kg.Claim {
	t.Helper()
	random := rand.New(rand.NewPCG(1, 2))
	var claims []kg.Claim
	for i := range 10 {
		day := time.Date(2023, time.September, 1+i, 12, 0, 0, 0, time.UTC)
		source := kg.Source{ID: fmt.Sprintf("source-%d", i), Title: "A report", PublishedAt: day, Publisher: "gazette"}
		must(db.CreateSource(t.Context(), source))(t)
		for j := range 5 {
			claims = append(claims, kg.Claim{
				ID:       fmt.Sprintf("claim-%d-%d", i, j),
				Relation: kg.RelationRef{Type: "met-with", Subject: "bob", Object: "alice", Key: "summit"},
				Modality: kg.Modalities()[random.IntN(len(kg.Modalities()))],
				Occurred: date(t, fmt.Sprintf("2023-09-%02d", 1+random.IntN(28))),
				Source:   source.ID,
				Attribution: []kg.Attribution{{
					Kind: kg.SpeakerNamed, Entity: []string{"carol", "dave"}[random.IntN(2)],
				}},
			})
		}
	}
	random.Shuffle(len(claims), func(i, j int) { claims[i], claims[j] = claims[j], claims[i] })
	return claims
}

// Concurrent changes of one entity are all made: each sees the one before.
func TestConcurrentChangesOfAnEntityAreAllMade(t *testing.T) {
	db := server.Open(t)
	seed(t, db)
	group, ctx := errgroup.WithContext(t.Context())
	for i := range 20 {
		group.Go(func() error {
			_, _, err := db.UpdateEntity(ctx, "alice", func(current *kg.Entity) (kg.Entity, error) {
				next := *current
				next.Aliases = append(slices.Clone(next.Aliases), kg.Alias{Name: fmt.Sprintf("alias %d", i)})
				return next, nil
			})
			return err
		})
	}
	if err := group.Wait(); err != nil {
		t.Fatal(err)
	}
	alice := must(db.Entity(t.Context(), "alice"))(t)
	if len(alice.Aliases) != 20 || alice.Revision != 21 {
		t.Errorf("%d aliases at revision %d, want 20 at 21", len(alice.Aliases), alice.Revision)
	}
}

// seed stores four people, an organization, a government, a place and a source.
func seed(t testing.TB, db *neo4jdb.DB) {
	t.Helper()
	for id, kind := range map[string]kg.Kind{
		"alice": kg.KindPerson, "bob": kg.KindPerson, "carol": kg.KindPerson, "dave": kg.KindPerson,
		"gazette": kg.KindOrganization, "geneva": kg.KindPlace, "ruritania-government": kg.KindGovernment,
	} {
		must(db.CreateEntity(t.Context(), kg.Entity{ID: id, Kind: kind, Name: id}))(t)
	}
	published := time.Date(2023, time.September, 5, 2, 6, 0, 0, time.UTC)
	must(db.CreateSource(t.Context(), kg.Source{ID: "report", Title: "A report", Publisher: "gazette", PublishedAt: published}))(t)
}

// must ends the test on an error.
func must[T any](v T, err error) func(testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func date(t testing.TB, text string) edtf.Date {
	t.Helper()
	return must(edtf.Parse(text))(t)
}

func sameDate(a, b edtf.Date) bool { return a == b }
