package neo4jdb

import (
	"context"
	"errors"
	"math/rand/v2"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/entente-graph/entente/graph"
)

// The number of attempts of a transaction: few when the database is unreachable, so that the
// caller gets the error soon, and more when other transactions were in the way.
const (
	triesUnreached = 3
	triesContended = 12
)

// persist calls once until it succeeds, or fails with an error that another attempt would not
// change. The driver does not retry auto-commit transactions, and it retries others only after
// a second.
func (db *DB) persist(ctx context.Context, doing string, once func() error) error {
	for try := 1; ; try++ {
		err := once()
		if err == nil {
			return nil
		}
		if try >= tries(err) || !pause(ctx, try) {
			return db.translate(ctx, doing, err)
		}
	}
}

func tries(err error) int {
	var told *neo4j.Neo4jError
	switch {
	case overtaken(err):
		return triesContended
	case !neo4j.IsRetryable(err):
		return 1
	case errors.As(err, &told):
		return triesContended
	default:
		return triesUnreached
	}
}

// pause waits before the next attempt, with linear back-off and jitter. It returns false when
// ctx ended.
func pause(ctx context.Context, try int) bool {
	wait := time.Duration(try) * 50 * time.Millisecond
	select {
	case <-ctx.Done():
		return false
	case <-time.After(wait/2 + rand.N(wait)): // #nosec G404 -- jitter
		return true
	}
}

// read runs a statement in a transaction of its own and returns all its rows.
func (db *DB) read(ctx context.Context, doing, statement string, params map[string]any) (rows []row, err error) {
	trace(ctx, statement, params)
	err = db.persist(ctx, doing, func() error {
		rows, err = db.readOnce(ctx, statement, params)
		return err
	})
	return rows, err
}

func (db *DB) readOnce(ctx context.Context, statement string, params map[string]any) (rows []row, err error) {
	ended := db.observe(ctx, graph.NameOf(statement))
	defer func() { ended(err) }()
	session := db.session(ctx, neo4j.AccessModeRead)
	defer func() { err = firstError(err, session.Close(ctx)) }()
	result, err := session.Run(ctx, statement, packed(params), timeLeft(ctx))
	if err != nil {
		return nil, err
	}
	return collect(ctx, result)
}

// packed returns params as the only parameter of a statement, the map $p. Neo4j caches
// a plan for each combination of the parameters' types, and null is a type of its own:
// with separate parameters, every new combination of filters would be planned anew,
// which takes longer than running the statement. All maps have one type.
func packed(params map[string]any) map[string]any {
	if params == nil {
		return nil
	}
	return map[string]any{"p": params}
}

// timeLeft sets the deadline of ctx in the database, so that a statement does not outlive its
// request.
func timeLeft(ctx context.Context) func(*neo4j.TransactionConfig) {
	return func(c *neo4j.TransactionConfig) {
		if deadline, ok := ctx.Deadline(); ok {
			c.Timeout = max(time.Until(deadline), time.Millisecond)
		}
	}
}

// tx is a write transaction.
type tx struct {
	neo4j.ExplicitTransaction
	observe Observer
	// log is the log of derivations to which the transaction adds what it derives: the name of a
	// stripe that it holds, or empty for none.
	log string
}

// write runs work in a transaction, and retries it when other transactions were in the way or
// the connection was lost; work must be repeatable. An error of work rolls back, and is
// returned.
func (db *DB) write(ctx context.Context, doing string, work func(context.Context, tx) error) error {
	once := onceOf(ctx)
	return db.persist(ctx, doing, func() error {
		err := db.writeOnce(ctx, once, work)
		once.resumed = true // whether it was committed may not be known
		return err
	})
}

func (db *DB) writeOnce(ctx context.Context, once *once, work func(context.Context, tx) error) (err error) {
	session := db.session(ctx, neo4j.AccessModeWrite)
	defer func() { err = firstError(err, session.Close(ctx)) }()
	begun, err := session.BeginTransaction(ctx, timeLeft(ctx))
	if err != nil {
		return err
	}
	// A transaction that was not committed is rolled back.
	defer func() { err = firstError(err, begun.Close(ctx)) }()
	t := tx{ExplicitTransaction: begun, observe: db.observe}
	if done, err := once.recall(ctx, t); err != nil || done {
		return err
	}
	if err := work(ctx, t); err != nil {
		return err
	}
	if err := once.mark(ctx, t); err != nil {
		return err
	}
	ended := db.observe(ctx, Commit)
	err = begun.Commit(ctx)
	ended(err)
	return err
}

// run runs a statement and returns all its rows. Its errors are the driver's, so that the
// transaction can be retried.
func (t tx) run(ctx context.Context, statement string, params map[string]any) (rows []row, err error) {
	ended := t.observe(ctx, graph.NameOf(statement))
	defer func() { ended(err) }()
	result, err := t.Run(ctx, statement, packed(params))
	if err != nil {
		return nil, err
	}
	return collect(ctx, result)
}

// one is run for a statement that returns one row. Without a row, another transaction has
// deleted what it is about, and the transaction is retried.
func (t tx) one(ctx context.Context, statement string, params map[string]any) (row, error) {
	rows, err := t.run(ctx, statement, params)
	if err == nil && len(rows) == 0 {
		err = errVanished
	}
	return firstOf(rows), err
}

func collect(ctx context.Context, result neo4j.ResultWithContext) ([]row, error) {
	records, err := result.Collect(ctx)
	if err != nil {
		return nil, err
	}
	rows := make([]row, len(records))
	for i, record := range records {
		rows[i] = record.AsMap()
	}
	return rows, nil
}
