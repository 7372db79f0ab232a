package ingest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"golang.org/x/sync/semaphore"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

// Store is what imports write to.
type Store interface {
	// StoreRecords stores records in their order and says what became of each; with
	// stopAtFault the answer ends with the first that is refused, and nothing after it
	// is stored. An error is none of the records' doing.
	StoreRecords(ctx context.Context, records []kg.Record, stopAtFault bool) ([]kg.Stored, error)
	RelationTypes(ctx context.Context) ([]kg.RelationType, error)
	// Namesakes returns the entities that have one of the ids, names or external ids.
	Namesakes(ctx context.Context, q kg.NamesakeQuery) ([]*kg.Namesake, error)
	// FindSources returns the sources that each query finds.
	FindSources(ctx context.Context, queries []kg.SourceQuery) ([][]kg.FoundSource, error)
	// StoreReport stores a report in one transaction, or in a dry run tries it and stores
	// nothing, and says what became of each claim. The faults of claims have fields such as
	// claims[2].relation.subject. Without a place to create an entity or a source, it is
	// kg.ErrReportOvertaken.
	StoreReport(ctx context.Context, r kg.ResolvedReport, dryRun bool) ([]kg.ReportedClaim, error)
	// CreateDraft stores a new draft. An id that is taken is CodeConflict.
	CreateDraft(ctx context.Context, d kg.Draft) (kg.Draft, error)
}

// Importer imports files.
type Importer struct {
	Store Store
	// Wait is the first pause before records are sent again to a database that could not
	// be reached; each further pause is twice the one before. Half a second when zero.
	Wait time.Duration
	// Window is how many records are stored together; 2000 when zero.
	Window int
	// Reports limits how many reports are resolved and stored at once, dry runs included; nil for no
	// limit. See NewReportSlots.
	Reports *semaphore.Weighted
}

// reportSlots is how many reports are stored at once. On two cores, Neo4j stores most reports in a second
// with about eight at once, and a third as many with 32, when its threads repeat index searches that meet
// pages which another thread is writing. See docs/decisions/0044.
const reportSlots = 8

// NewReportSlots returns the limit of the reports of one process. Reports wait for a slot in the order
// of their arrival.
func NewReportSlots() *semaphore.Weighted { return semaphore.NewWeighted(reportSlots) }

// vocabulary reads the relation types when they are first asked for.
func (i Importer) vocabulary(ctx context.Context) vocabulary {
	return sync.OnceValues(func() ([]kg.RelationType, error) { return i.Store.RelationTypes(ctx) })
}

// parse parses and validates a record that a format made of a line.
func parse(r record) (kg.Record, error) {
	if r.value.Size() > wire.MaxRecord {
		return kg.Record{}, &kg.Error{Code: kg.CodeInvalid, Message: "it is longer than a record may be"}
	}
	out, err := r.value.Parse()
	if err != nil {
		return kg.Record{}, err
	}
	out.Mentioned = r.mentioned
	return out, nil
}

// faultsOf are why a record was refused. An error that has more to say than the faults of the
// input comes first: it is what refusals of one cause have in common.
func faultsOf(err error) []Fault {
	var told *kg.Error
	if !errors.As(err, &told) || len(told.Faults) == 0 {
		return []Fault{{Reason: err.Error()}}
	}
	var faults []Fault
	if told.Message != kg.InvalidMessage {
		faults = append(faults, Fault{Reason: told.Message})
	}
	for _, f := range told.Faults {
		faults = append(faults, Fault{Field: f.Field, Reason: f.Message})
	}
	return faults
}

// attempts is how often records are sent to a database that can't be reached: long
// enough for it to be started again.
const attempts = 7

// send stores records, again after a pause while the database can't be reached. They may
// be stored by then: sent again they change nothing, but are told as unchanged.
func (i Importer) send(ctx context.Context, records []kg.Record, stopAtFault bool) (stored []kg.Stored, err error) {
	err = i.retry(ctx, func() error {
		stored, err = i.Store.StoreRecords(ctx, records, stopAtFault)
		return err
	})
	return stored, err
}

// namesakes looks up entities, again after a pause while the database can't be reached.
func (i Importer) namesakes(ctx context.Context, q kg.NamesakeQuery) (found []*kg.Namesake, err error) {
	err = i.retry(ctx, func() error {
		found, err = i.Store.Namesakes(ctx, q)
		return err
	})
	return found, err
}

// retry does something again, with a growing pause, while the database can't be reached.
func (i Importer) retry(ctx context.Context, do func() error) error {
	pause := i.Wait
	if pause == 0 {
		pause = time.Second / 2
	}
	for attempt := 1; ; attempt++ {
		err := do()
		if err == nil || ctx.Err() != nil || kg.CodeOf(err) != kg.CodeUnavailable {
			return err
		}
		if attempt == attempts {
			return fmt.Errorf("the database was not up to it, %d times: %w", attempts, err)
		}
		select {
		case <-ctx.Done():
		case <-time.After(pause):
		}
		pause *= 2
	}
}
