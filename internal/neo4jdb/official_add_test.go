package neo4jdb_test

import (
	"fmt"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/entente-graph/entente/internal/kg"
)

// When the same official is sent many times concurrently, everything is stored once, one sender
// learns that it was created, and concurrent claims about parts of it are not lost.
func TestConcurrentOfficialsAreStoredOnce(t *testing.T) {
	db := server.Open(t)
	seedOffices(t, db)
	add(t, db, says("part", "ministry part-of ruritania-government", kg.Asserted))
	must(db.CreateSource(t.Context(), kg.Source{ID: "other", Title: "A report", PublishedAt: september(7)}))(t)
	for round := range 5 {
		person, position := fmt.Sprintf("person-%d", round), fmt.Sprintf("position-%d", round)
		a := kg.Appointment{
			Person: kg.Entity{ID: person, Kind: kg.KindPerson, Name: "P"}, Position: kg.Entity{ID: position, Kind: kg.KindPosition, Name: "Q"},
			PositionOf: "ministry", Claim: kg.Claim{Modality: kg.Asserted, Source: "report", Occurred: date(t, "2020/..")},
		}
		again := a
		again.Claim.Source = "other"
		var made atomic.Int64
		group, ctx := errgroup.WithContext(t.Context())
		for i := range 8 {
			sent, counts := a, true
			if i%4 == 3 {
				sent, counts = again, false
			}
			group.Go(func() error {
				appointed, err := db.AddOfficial(ctx, sent)
				if appointed.Created && counts {
					made.Add(1)
				}
				return err
			})
		}
		if err := group.Wait(); err != nil {
			t.Fatal(err)
		}
		found := must(db.Official(t.Context(), person, time.Time{}, kg.Window{}))(t)
		if made.Load() != 1 || len(found.Tenures) != 1 || found.Person.Official == nil || !*found.Person.Official || found.Person.Revision != 1 {
			t.Errorf("round %d: made %d times, %+v", round, made.Load(), found)
		}
	}
	if rows := server.Run(t, "MATCH (c:Claim) RETURN count(c) AS claims", nil); rows[0]["claims"] != int64(1+5*4) {
		t.Errorf("%v claims, want two of two sources for each, and one", rows[0]["claims"])
	}
	checkDerived(t, db)
}
