package cypher

import (
	"context"
	"fmt"
	"log/slog"
	"sync/atomic"
	"time"
)

const (
	// stuckAfter is how long the transaction of an answered statement may take to end before it
	// is reported as stuck.
	stuckAfter = time.Second
	// MaxAtOnce is how many statements run at the same time. It leaves the database capacity for
	// other requests.
	MaxAtOnce = 4
)

// Store runs one statement. The channel is closed once no transaction of the statement is left in
// the database, which can be long after RunCypher has returned.
type Store interface {
	RunCypher(ctx context.Context, q Statement, use func(Result) error) (gone <-chan struct{}, err error)
}

// Gauge is a number that goes up and down.
type Gauge interface {
	Inc()
	Dec()
}

// Runner runs users' statements, at most four at once. A statement takes its slot until its
// transaction is gone from the database: Neo4j can't interrupt all of its work.
type Runner struct {
	store Store
	log   *slog.Logger
	slots chan struct{}
	// answered is how many slots are taken by statements that were answered.
	answered atomic.Int32
	// running counts slots that are taken, and stuck those of them whose statement was answered
	// more than a second ago.
	running, stuck Gauge
}

// NewRunner returns a runner. All users' statements of a process must share it.
func NewRunner(store Store, log *slog.Logger, running, stuck Gauge) *Runner {
	return &Runner{store: store, log: log, slots: make(chan struct{}, MaxAtOnce), running: running, stuck: stuck}
}

// BusyError is the error of Run when all slots are taken.
type BusyError struct {
	// Slots is how many there are.
	Slots int
	// Stuck is true if none of them is taken by a statement that can still be answered: they
	// become free when Neo4j ends what it works on.
	Stuck bool
}

// Error implements error.
func (e *BusyError) Error() string {
	if e.Stuck {
		return fmt.Sprintf("%[1]d of %[1]d statements were ended, but Neo4j can't interrupt them and still works on them; "+
			"try again later, or ask the operator to restart Neo4j; all other operations are available", e.Slots)
	}
	return "too many statements are running; try again in a moment"
}

// Run runs a statement, and returns the error of use or of the statement. The error is a
// *BusyError if all slots are taken; it does not wait for one.
func (r *Runner) Run(ctx context.Context, q Statement, use func(Result) error) error {
	select {
	case r.slots <- struct{}{}:
		r.running.Inc()
	default:
		return &BusyError{Slots: cap(r.slots), Stuck: int(r.answered.Load()) == cap(r.slots)}
	}
	var gone <-chan struct{} = ended
	defer func() { r.releaseWhen(gone, q.ID) }()
	var err error
	gone, err = r.store.RunCypher(ctx, q, use)
	return err
}

// ended is the channel of a statement that has no transaction.
var ended = func() chan struct{} {
	gone := make(chan struct{})
	close(gone)
	return gone
}()

// releaseWhen releases the slot of an answered statement once gone is closed.
func (r *Runner) releaseWhen(gone <-chan struct{}, id string) {
	select {
	case <-gone:
		r.release()
	default:
		r.answered.Add(1)
		go func() {
			r.await(gone, id)
			r.answered.Add(-1)
			r.release()
		}()
	}
}

func (r *Runner) release() {
	r.running.Dec()
	<-r.slots
}

// await waits for the end of a transaction, and reports one that is stuck.
func (r *Runner) await(gone <-chan struct{}, id string) {
	since := time.Now()
	select {
	case <-gone:
		return
	case <-time.After(stuckAfter):
	}
	r.stuck.Inc()
	r.log.Warn("a Cypher statement was ended, but Neo4j still works on it; its slot stays taken until then; restart Neo4j if it does not end",
		"id", id, "stuck", r.answered.Load(), "slots", cap(r.slots))
	<-gone
	r.stuck.Dec()
	r.log.Info("the database has ended a stuck Cypher statement", "id", id, "duration", time.Since(since).Round(time.Millisecond))
}
