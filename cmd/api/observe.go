package main

import (
	"context"
	"log/slog"
	"time"

	"go.opentelemetry.io/otel/trace"

	"github.com/entente-graph/entente/internal/ingest"
	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/neo4jdb"
	"github.com/entente-graph/entente/internal/telemetry"
	"github.com/entente-graph/entente/internal/version"
)

// observed is what a serving process measures and traces with.
type observed struct {
	metrics *telemetry.Metrics
	traces  trace.TracerProvider
	// flush sends the spans that were not sent yet.
	flush func(context.Context) error
}

// newObserved returns new metrics, and traces as the environment configures them.
func newObserved(ctx context.Context) (*observed, error) {
	traces, flush, err := telemetry.NewTraces(ctx, version.Number())
	return &observed{telemetry.NewMetrics(), traces, flush}, err
}

// database has what observes a database.
func (o *observed) database() neo4jdb.Config {
	return neo4jdb.Config{
		Observe: telemetry.Statements(o.metrics, o.traces),
		Grouped: func(claims int) { o.metrics.GroupClaims.Observe(float64(claims)) },
	}
}

// flushTime is how long a process that ends waits for a collector of traces.
const flushTime = 2 * time.Second

// close sends the spans that were not sent yet. A collector that does not answer is only logged.
func (o *observed) close(log *slog.Logger) {
	ctx, cancel := context.WithTimeout(context.Background(), flushTime)
	defer cancel()
	if err := o.flush(ctx); err != nil {
		log.Warn("the last traces could not be sent", "error", err)
	}
}

// batches counts the records that an import stores in one transaction.
type batches struct {
	ingest.Store
	metrics *telemetry.Metrics
}

// StoreRecords stores records as the database does.
func (b batches) StoreRecords(ctx context.Context, records []kg.Record, stopAtFault bool) ([]kg.Stored, error) {
	b.metrics.BatchRecords.Observe(float64(len(records)))
	return b.Store.StoreRecords(ctx, records, stopAtFault)
}

// driftCheck compares the whole graph with its claims again and again.
type driftCheck struct {
	every   time.Duration
	verify  func(context.Context, func(neo4jdb.Drift)) (int, error)
	now     func() time.Time
	metrics *telemetry.Metrics
	log     *slog.Logger
}

// start checks in the background, for the first time after the interval. The function that it
// returns ends that, and waits for the end.
func (d driftCheck) start(ctx context.Context) (stop func()) {
	if d.every <= 0 {
		return func() {}
	}
	return background(ctx, func(ctx context.Context) {
		ticker := time.NewTicker(d.every)
		defer ticker.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-ticker.C:
				d.check(ctx)
			}
		}
	})
}

// maxDriftLogged limits the differences that a check logs one by one.
const maxDriftLogged = 20

// check compares once, and logs what differs.
func (d driftCheck) check(ctx context.Context) {
	found := 0
	checked, err := d.verify(ctx, func(drift neo4jdb.Drift) {
		if found++; found <= maxDriftLogged {
			d.log.ErrorContext(ctx, "a stored relation or label differs from its claims", "id", drift.ID, "what", drift.What)
		}
	})
	if ctx.Err() != nil {
		return
	}
	if err != nil {
		d.log.WarnContext(ctx, "the graph could not be compared with its claims", "error", err)
		return
	}
	d.metrics.Drift.Set(float64(found))
	d.metrics.DriftCheckedAt.Set(float64(d.now().Unix()))
	if found > 0 {
		d.log.ErrorContext(ctx, "the graph differs from its claims; stop Entente and run verify --repair", "relations", checked, "differences", found)
	}
}
