package neo4jdb

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"

	"github.com/entente-graph/entente/graph"
)

// stripes is the number of locks of a striped read-write lock. A transaction that writes
// claims takes one stripe, so most of them run concurrently. A transaction that
// changes what claims depend on takes all stripes: it merges records, or changes, retracts
// or deletes a source. It sees every relation and every claim that was written before, and
// no claim is written while it runs.
const stripes = 16

// stripe is the name of a lock. Databases keep these names; earlier versions called the
// stripes gates.
func stripe(i int) string { return fmt.Sprintf("merge-gate-%02d", i) }

func stripeNames() []string {
	names := make([]string, stripes)
	for i := range names {
		names[i] = stripe(i)
	}
	return names
}

// createStripes creates the nodes of the locks, so that no later transaction needs to.
func (db *DB) createStripes(ctx context.Context) error {
	return db.writeExclusive(ctx, "create the stripes", func(context.Context, tx) error { return nil })
}

// writer runs work in a transaction that holds none, one or all of the stripes.
type writer func(ctx context.Context, doing string, work func(context.Context, tx) error) error

// stripesTaken counts the transactions of this process that use each stripe.
type stripesTaken struct {
	mutex sync.Mutex
	users [stripes]int
}

// take returns a stripe that the fewest transactions of this process use, at random. So one that waits
// for a lock holds up no other with its stripe.
func (s *stripesTaken) take() int {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	start := rand.IntN(stripes) // #nosec G404 -- spreads load
	best := start
	for n := range stripes {
		if i := (start + n) % stripes; s.users[i] < s.users[best] {
			best = i
		}
	}
	s.users[best]++
	return best
}

func (s *stripesTaken) release(i int) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.users[i]--
}

// writeClaims is write with one stripe: nothing is merged and no source is changed while
// work runs.
func (db *DB) writeClaims(ctx context.Context, doing string, work func(context.Context, tx) error) error {
	taken := db.stripes.take()
	defer db.stripes.release(taken)
	return db.write(ctx, doing, func(ctx context.Context, t tx) error {
		t.log = stripe(taken)
		if err := t.lock(ctx, t.log); err != nil {
			return err
		}
		return work(ctx, t)
	})
}

// writeExclusive is write with all stripes: no claim is written while work runs, and
// nothing else that is written with stripes.
func (db *DB) writeExclusive(ctx context.Context, doing string, work func(context.Context, tx) error) error {
	return db.write(ctx, doing, func(ctx context.Context, t tx) error {
		names := stripeNames()
		t.log = names[0]
		if _, err := t.run(ctx, graph.LockAll, map[string]any{"names": names}); err != nil {
			return err
		}
		return work(ctx, t)
	})
}

// errDryRun rolls back a transaction that succeeded.
var errDryRun = errors.New("dry run")

// dryRun runs work in a transaction of write, and rolls it back. It returns the error of
// work.
func dryRun(ctx context.Context, write writer, doing string, work func(context.Context, tx) error) error {
	err := write(ctx, doing, func(ctx context.Context, t tx) error {
		return firstError(work(ctx, t), errDryRun)
	})
	if errors.Is(err, errDryRun) {
		return nil
	}
	return err
}

// lock takes the lock of that name until the transaction ends.
func (t tx) lock(ctx context.Context, name string) error {
	_, err := t.run(ctx, graph.Lock, map[string]any{"name": name})
	return err
}
