package ingest

import (
	"context"
	"errors"
	"testing"

	"golang.org/x/sync/semaphore"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

// errReached is the error of a database that a report has reached.
var errReached = errors.New("reached")

type reachedStore struct{ Store }

func (reachedStore) RelationTypes(context.Context) ([]kg.RelationType, error) {
	return nil, errReached
}

// A report waits while as many are stored as may be, and gives up when its request ends.
func TestReportsWaitForTheirTurn(t *testing.T) {
	importer := Importer{Store: reachedStore{}, Reports: semaphore.NewWeighted(1)}
	add := func(ctx context.Context) error {
		_, err := importer.AddReport(ctx, wire.Report{}, &wire.Faults{}, kg.ReportOptions{})
		return err
	}
	if !importer.Reports.TryAcquire(1) {
		t.Fatal("nothing is stored, and there is no slot")
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if err := add(ended); kg.CodeOf(err) != kg.CodeTimeout {
		t.Errorf("a report whose request ended while it waited: %v", err)
	}
	importer.Reports.Release(1)
	for range 2 { // the second shows that the first has released its slot
		if err := add(t.Context()); !errors.Is(err, errReached) {
			t.Errorf("a report for which there is a slot: %v", err)
		}
	}
}
