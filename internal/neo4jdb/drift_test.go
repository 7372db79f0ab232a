package neo4jdb_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"

	"entente/internal/kg"
	"entente/internal/neo4jdb"
)

// Those who claim, retract, correct, and correct the sources, all at once on the
// same few relations, leave every edge and history as its claims have it.
func TestNothingDriftsUnderConcurrentWriters(t *testing.T) {
	db := server.Open(t)
	seed(t, db)
	for i := range 4 {
		published := time.Date(2023, time.September, 1+i, 12, 0, 0, 0, time.UTC)
		must(db.CreateSource(t.Context(), kg.Source{ID: fmt.Sprintf("source-%d", i), Title: "A report", Publisher: "gazette", PublishedAt: published}))(t)
	}
	group, ctx := errgroup.WithContext(t.Context())
	for worker := range 6 {
		random := rand.New(rand.NewPCG(uint64(worker), 7))
		group.Go(func() error {
			var mine []string
			for range 40 {
				id, err := disturb(ctx, db, random, mine)
				if code := kg.CodeOf(err); err != nil && code != kg.CodeConflict && code != kg.CodeInvalid {
					return err
				}
				if id != "" {
					mine = append(mine, id)
				}
			}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		t.Fatal(err)
	}
	if drift := verify(t, db); len(drift) > 0 {
		t.Errorf("drift after concurrent writes: %v", drift)
	}
	if rows := server.Run(t, "MATCH (c:Claim) RETURN count(c) AS claims, count(c.retracted_at) AS retracted", nil); rows[0]["claims"].(int64) < 60 || rows[0]["retracted"] == int64(0) {
		t.Errorf("too little was written to tell: %v", rows[0])
	}
}

// disturb does one thing at random, and returns the id of a claim that it made.
func disturb(ctx context.Context, db *neo4jdb.DB, random *rand.Rand, mine []string) (string, error) {
	claim := kg.Claim{
		Relation: kg.RelationRef{Type: "met-with", Subject: "alice", Object: "bob", Key: fmt.Sprintf("k%d", random.IntN(3))},
		Modality: kg.Modalities()[random.IntN(len(kg.Modalities()))],
		Source:   fmt.Sprintf("source-%d", random.IntN(4)),
		Quote:    kg.Quote{Exact: fmt.Sprint(random.Uint64())},
		Attribution: []kg.Attribution{{
			Kind: kg.SpeakerNamed, Entity: []string{"alice", "carol", "dave"}[random.IntN(3)],
		}},
	}
	switch action := random.IntN(10); {
	case action < 5 || len(mine) == 0:
		id, _, err := db.AddClaim(ctx, claim)
		return id, err
	case action < 7:
		return "", db.RetractClaim(ctx, mine[random.IntN(len(mine))], "a test", "a test")
	case action < 9:
		old := mine[random.IntN(len(mine))]
		stored, err := db.Claim(ctx, old)
		if err != nil {
			return "", err
		}
		claim.Relation = kg.RelationRef{ID: stored.Claim.Relation.ID}
		id, _, err := db.SupersedeClaim(ctx, old, claim)
		return id, err
	default:
		_, _, err := db.UpdateSource(ctx, claim.Source, func(current *kg.Source) (kg.Source, error) {
			next := *current
			next.PublishedAt = next.PublishedAt.Add(time.Duration(random.IntN(48)-24) * time.Hour)
			return next, nil
		})
		return "", err
	}
}
