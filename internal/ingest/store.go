package ingest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/entente-graph/entente/internal/kg"
)

// Store is what imports write to.
type Store interface {
	// StoreRecords stores records in their order and says what became of each; with
	// stopAtFault the answer ends with the first that is refused, and nothing after it
	// is stored. An error is none of the records' doing.
	StoreRecords(ctx context.Context, records []kg.Record, stopAtFault bool) ([]kg.Stored, error)
	RelationTypes(ctx context.Context) ([]kg.RelationType, error)
}

// Reader reads records of the JSON that the API takes. Its errors are *kg.Error with the
// fields that are at fault, or say what is wrong with the JSON.
type Reader interface {
	ReadRelationType(name string, body []byte) (kg.RelationType, error)
	ReadEntity(kind kg.Kind, id string, body []byte) (kg.Entity, error)
	ReadSource(id string, body []byte) (kg.Source, error)
	ReadClaim(body []byte) (kg.Claim, error)
}

// Importer imports files.
type Importer struct {
	Store  Store
	Reader Reader
	// Wait is the first pause before records are sent again to a database that could not
	// be reached; each further pause is twice the one before. Half a second when zero.
	Wait time.Duration
	// Window is how many records are stored together; 2000 when zero.
	Window int
}

// vocabulary reads the relation types when they are first asked for.
func (i Importer) vocabulary(ctx context.Context) vocabulary {
	return sync.OnceValues(func() ([]kg.RelationType, error) { return i.Store.RelationTypes(ctx) })
}

// read makes a record of what a format made of a line.
func (i Importer) read(r record) (kg.Record, error) {
	switch r.what {
	case typeRecord:
		t, err := i.Reader.ReadRelationType(r.id, r.body)
		return kg.Record{Type: &t}, err
	case entityRecord:
		e, err := i.Reader.ReadEntity(kg.Kind(r.kind), r.id, r.body)
		return kg.Record{Entity: &e, Mentioned: r.mentioned}, err
	case sourceRecord:
		s, err := i.Reader.ReadSource(r.id, r.body)
		return kg.Record{Source: &s, Mentioned: r.mentioned}, err
	default:
		c, err := i.Reader.ReadClaim(r.body)
		return kg.Record{Claim: &c}, err
	}
}

// faultsOf are why a record was refused.
func faultsOf(err error) []Fault {
	var told *kg.Error
	if !errors.As(err, &told) || len(told.Faults) == 0 {
		return []Fault{{Reason: err.Error()}}
	}
	faults := make([]Fault, len(told.Faults))
	for i, f := range told.Faults {
		faults[i] = Fault{f.Field, f.Message}
	}
	return faults
}

// attempts is how often records are sent to a database that can't be reached: long
// enough for it to be started again.
const attempts = 7

// send stores records, again after a pause while the database can't be reached. They may
// be stored by then: sent again they change nothing, but are told as unchanged.
func (i Importer) send(ctx context.Context, records []kg.Record, stopAtFault bool) (stored []kg.Stored, err error) {
	pause := i.Wait
	if pause == 0 {
		pause = time.Second / 2
	}
	for attempt := 1; ; attempt++ {
		stored, err = i.Store.StoreRecords(ctx, records, stopAtFault)
		if err == nil || ctx.Err() != nil || kg.CodeOf(err) != kg.CodeUnavailable {
			return stored, err
		}
		if attempt == attempts {
			return nil, fmt.Errorf("the database was not up to it, %d times: %w", attempts, err)
		}
		select {
		case <-ctx.Done():
		case <-time.After(pause):
		}
		pause *= 2
	}
}
