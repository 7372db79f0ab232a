package neo4jdb

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"

	"github.com/entente-graph/entente/graph"
)

// gates is how many locks stand between those who add claims and those who change
// what claims rest on. Who claims takes one of them, so that most don't wait for one
// another; who merges, or corrects a source, takes all. A merge must see every
// relation of an entity, also those that are being made, and who makes one must know
// what its ends are one with; likewise with the claims of a source and its date.
const gates = 16

func gate(i int) string { return fmt.Sprintf("merge-gate-%02d", i) }

// makeGates makes the locks, so that no writer has to.
func (db *DB) makeGates(ctx context.Context) error {
	return db.writeAlone(ctx, "make the gates", func(context.Context, tx) error { return nil })
}

// writeClaims is write for work that reads or writes what merges and corrections of
// sources decide: while it runs, nothing is merged and no source is corrected.
func (db *DB) writeClaims(ctx context.Context, doing string, work func(context.Context, tx) error) error {
	return db.write(ctx, doing, func(ctx context.Context, t tx) error {
		if _, err := t.run(ctx, graph.Lock, map[string]any{"name": gate(rand.IntN(gates))}); err != nil {
			return err
		}
		return work(ctx, t)
	})
}

// errTried ends a transaction that only shows what would be.
var errTried = errors.New("tried")

// tryClaims is writeClaims for work that is rolled back when it succeeds.
func (db *DB) tryClaims(ctx context.Context, doing string, work func(context.Context, tx) error) error {
	return try(ctx, db.writeClaims, doing, work)
}

// tryAlone is writeAlone for work that is rolled back when it succeeds.
func (db *DB) tryAlone(ctx context.Context, doing string, work func(context.Context, tx) error) error {
	return try(ctx, db.writeAlone, doing, work)
}

func try(ctx context.Context, write writer, doing string, work func(context.Context, tx) error) error {
	err := write(ctx, doing, func(ctx context.Context, t tx) error {
		return firstError(work(ctx, t), errTried)
	})
	if errors.Is(err, errTried) {
		return nil
	}
	return err
}

// writer runs work in a transaction, with some gates taken.
type writer func(ctx context.Context, doing string, work func(context.Context, tx) error) error

// writeAlone is write for work that changes what claims rest on: no one claims while
// it runs, nor does such work.
func (db *DB) writeAlone(ctx context.Context, doing string, work func(context.Context, tx) error) error {
	return db.write(ctx, doing, func(ctx context.Context, t tx) error {
		names := make([]string, gates)
		for i := range names {
			names[i] = gate(i)
		}
		if _, err := t.run(ctx, graph.LockAll, map[string]any{"names": names}); err != nil {
			return err
		}
		return work(ctx, t)
	})
}
