package neo4jdb_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"golang.org/x/sync/errgroup"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/neo4jdb"
)

// After concurrent claims, corrections of the chain of copies, and retractions, no claim of a
// retracted source is in force, and nothing drifts.
func TestNoClaimStandsInARetractedSource(t *testing.T) {
	db := server.Open(t)
	seedCopies(t, db, "", "source-0", "source-1", "")
	group, ctx := errgroup.WithContext(t.Context())
	allowed := func(err error) error {
		if kg.CodeOf(err) == kg.CodeConflict || kg.CodeOf(err) == kg.CodeNotFound {
			return nil
		}
		return err
	}
	for i := range 32 {
		group.Go(func() error { return allowed(addNumbered(ctx, db, i)) })
		source := fmt.Sprintf("source-%d", i%4)
		switch i % 4 {
		case 0:
			group.Go(func() error {
				_, err := db.RetractSource(ctx, kg.SourceRetraction{ID: source, Reason: "why", By: "tester", Copies: i%8 == 0}, whatever[kg.Source])
				return allowed(err)
			})
		case 1:
			group.Go(func() error { return allowed(correct(ctx, db, i+1)) })
			group.Go(func() error { return allowed(db.RetractClaim(ctx, fmt.Sprintf("claim-%d", i-1), "why", "tester")) })
		case 2:
			group.Go(func() error {
				_, err := db.ReinstateSource(ctx, fmt.Sprintf("source-%d", i/4%2), "why", "tester", whatever[kg.Source])
				return allowed(err)
			})
		case 3:
			group.Go(func() error { return allowed(db.ReinstateClaim(ctx, fmt.Sprintf("claim-%d", i-3), "why", "tester")) })
		}
	}
	if err := group.Wait(); err != nil {
		t.Fatal(err)
	}
	if wrong := server.Run(t, "MATCH (c:Claim)-[:IN_SOURCE]->(s:Source) WHERE s.retracted_at IS NOT NULL AND c.retracted_at IS NULL RETURN s.id, c.id", nil); len(wrong) > 0 {
		t.Errorf("these stand in retracted sources: %v", wrong)
	}
	if wrong := server.Run(t, "MATCH (c:Claim) WHERE (size(coalesce(c.standing_at, [])) % 2 = 1) <> (c.retracted_at IS NOT NULL) RETURN c.id", nil); len(wrong) > 0 {
		t.Errorf("these have standings that say otherwise: %v", wrong)
	}
	checkDerived(t, db)
}

// A source that is retracted and reinstated leaves every relation as before, whatever was
// retracted by itself before and in between.
func TestARetractionThatIsTakenBackLeavesNothingBehind(t *testing.T) {
	db := server.Open(t)
	seedCopies(t, db, "", "source-0", "")
	for round := range 12 {
		random := rand.New(rand.NewPCG(uint64(round), 11))
		server.Run(t, "MATCH (n) WHERE n:Claim OR n:Relation DETACH DELETE n", nil)
		server.Run(t, "MATCH (:Entity)-[e]->(:Entity) DELETE e", nil)
		count := 1 + random.IntN(8)
		for i := range count {
			claim := kg.Claim{
				ID: fmt.Sprintf("claim-%d", i), Source: fmt.Sprintf("source-%d", random.IntN(3)),
				Modality: kg.Modalities()[random.IntN(len(kg.Modalities()))],
				Relation: kg.RelationRef{Type: "met-with", Subject: "alice", Object: "bob", Key: []string{"a", "b"}[random.IntN(2)]},
			}
			if _, err := db.AddClaim(t.Context(), claim); err != nil {
				t.Fatal(err)
			}
		}
		before, between := random.Perm(count)[:random.IntN(count+1)], random.Perm(count)[:random.IntN(count+1)]
		ask := kg.SourceRetraction{ID: "source-0", Reason: "why", By: "tester", Copies: random.IntN(2) == 0}

		retractNumbered(t, db, before)
		must(db.RetractSource(t.Context(), ask, whatever[kg.Source]))(t)
		retractNumbered(t, db, between)
		must(db.ReinstateSource(t.Context(), ask.ID, "why", "tester", whatever[kg.Source]))(t)

		wanted := map[string]bool{}
		for _, i := range slices.Concat(before, between) {
			wanted[fmt.Sprintf("claim-%d", i)] = true
		}
		for _, row := range server.Run(t, "MATCH (c:Claim) RETURN c.id AS id, c.retracted_at IS NOT NULL AS retracted, c.retracted_with IS NOT NULL AS taken", nil) {
			if id := row["id"].(string); row["retracted"] != wanted[id] || row["taken"] != false {
				t.Errorf("round %d: %s is retracted: %v, with its source: %v; want %t by itself", round, id, row["retracted"], row["taken"], wanted[id])
			}
		}
		// All figures follow from the claims that are in force.
		must(db.Verify(t.Context(), func(d neo4jdb.Drift) { t.Errorf("round %d: %s: %v", round, d.ID, d.What) }))(t)
	}
}

func retractNumbered(t *testing.T, db *neo4jdb.DB, numbers []int) {
	t.Helper()
	for _, i := range numbers {
		if err := db.RetractClaim(t.Context(), fmt.Sprintf("claim-%d", i), "a mistake", "tester"); err != nil {
			t.Fatal(err)
		}
	}
}
