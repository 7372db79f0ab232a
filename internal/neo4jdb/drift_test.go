package neo4jdb_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/neo4jdb"
)

// disturbances is how often each writer writes while the others do.
const disturbances = 50

// Writers that add, retract, reinstate and correct claims, correct sources, and merge and
// unmerge entities and relations, all concurrently on the same few relations, leave every edge
// and every history as the claims and the merges imply.
func TestNothingDriftsUnderConcurrentWriters(t *testing.T) {
	db := server.Open(t)
	seedDisturbed(t, db)
	group, ctx := errgroup.WithContext(t.Context())
	var claimed, merged atomic.Int64
	// Writes that conflict do not count. After many of these, the writers continue.
	enough := func() bool { return claimed.Load() >= 20 && merged.Load() >= 5 }
	for worker := range 6 {
		random := rand.New(rand.NewPCG(uint64(worker), 7))
		group.Go(func() error {
			var mine []string
			for round := 0; round < disturbances || !enough(); round++ {
				if random.IntN(4) == 0 {
					if err := mergeOrPart(ctx, db, random); err == nil {
						merged.Add(1)
					} else if kg.CodeOf(err) != kg.CodeConflict && kg.CodeOf(err) != kg.CodeInvalid {
						return err
					}
				}
				id, err := disturb(ctx, db, random, mine)
				if code := kg.CodeOf(err); err != nil && code != kg.CodeConflict && code != kg.CodeInvalid {
					return err
				}
				if id != "" {
					mine = append(mine, id)
					claimed.Add(1)
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
	wrote := server.Run(t, "MATCH (c:Claim) RETURN count(c) AS claims, count(c.retracted_at) AS retracted", nil)[0]
	if wrote["claims"].(int64) < 20 || wrote["retracted"] == int64(0) || merged.Load() < 5 {
		t.Errorf("too little was written to tell: %v, %d merges", wrote, merged.Load())
	}
}

// seedDisturbed stores the records that disturb and mergeOrPart use.
func seedDisturbed(t *testing.T, db *neo4jdb.DB) {
	t.Helper()
	seed(t, db)
	for id, kind := range map[string]kg.Kind{"alicia": kg.KindPerson, "bobby": kg.KindPerson, "geneve": kg.KindPlace, "gazette-group": kg.KindOrganization} {
		must(db.CreateEntity(t.Context(), kg.Entity{ID: id, Kind: kind, Name: id}))(t)
	}
	for i := range 4 {
		published := time.Date(2023, time.September, 1+i, 12, 0, 0, 0, time.UTC)
		must(db.CreateSource(t.Context(), kg.Source{ID: fmt.Sprintf("source-%d", i), Title: "A report", Publisher: "gazette", PublishedAt: published}))(t)
	}
}

// disturb makes one random write, and returns the id of the claim that it added, if any.
func disturb(ctx context.Context, db *neo4jdb.DB, random *rand.Rand, mine []string) (string, error) {
	claim := randomClaim(random)
	switch action := random.IntN(11); {
	case action < 6 || len(mine) == 0:
		added, err := db.AddClaim(ctx, claim)
		return added.ID, err
	case action < 8:
		return "", db.RetractClaim(ctx, mine[random.IntN(len(mine))], "a test", "a test")
	case action < 9:
		return "", db.ReinstateClaim(ctx, mine[random.IntN(len(mine))], "a test", "a test")
	case action < 10:
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
			next.Publisher = pick(random, "gazette", "gazette-group")
			return next, nil
		})
		return "", err
	}
}

func randomClaim(random *rand.Rand) kg.Claim {
	return kg.Claim{
		Relation: kg.RelationRef{
			Type: "met-with", Subject: pick(random, "alice", "alicia"), Object: pick(random, "bob", "bobby"), Key: fmt.Sprintf("k%d", random.IntN(3)),
		},
		Modality: pick(random, kg.Modalities()...),
		Source:   fmt.Sprintf("source-%d", random.IntN(4)),
		Quote:    kg.Quote{Exact: fmt.Sprint(random.Uint64())},
		Place:    pick(random, "geneva", "geneve", ""),
		Attribution: []kg.Attribution{{
			Kind: kg.SpeakerNamed, Entity: pick(random, "alice", "alicia", "carol", "dave"),
		}},
	}
}

// mergeOrPart merges or unmerges two entities or two relations.
func mergeOrPart(ctx context.Context, db *neo4jdb.DB, random *rand.Rand) error {
	pairs := [][2]string{{"alicia", "alice"}, {"bobby", "bob"}, {"carol", "dave"}, {"geneve", "geneva"}, {"gazette-group", "gazette"}}
	pair := pick(random, pairs...)
	if random.IntN(3) > 0 {
		if random.IntN(2) == 0 {
			_, err := db.MergeEntities(ctx, kg.Merge{From: pair[0], Into: pair[1], Reason: "a test", RecordedBy: "a test"})
			return err
		}
		_, err := db.UnmergeEntity(ctx, pair[0], "a test", "a test")
		return err
	}
	relation := func() string {
		ends := [2]string{pick(random, "alice", "alicia"), pick(random, "bob", "bobby")}
		return kg.Identity{Type: "met-with", Subject: ends[0], Object: ends[1], Key: fmt.Sprintf("k%d", random.IntN(3))}.RelationID()
	}
	var err error
	if random.IntN(2) == 0 {
		_, err = db.MergeRelations(ctx, kg.Merge{From: relation(), Into: relation(), Reason: "a test", RecordedBy: "a test"})
	} else {
		_, err = db.UnmergeRelation(ctx, relation(), "a test", "a test")
	}
	if kg.CodeOf(err) == kg.CodeNotFound {
		return kg.Conflict("nobody has claimed it yet")
	}
	return err
}

func pick[T any](random *rand.Rand, from ...T) T { return from[random.IntN(len(from))] }
