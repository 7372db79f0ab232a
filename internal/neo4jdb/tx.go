package neo4jdb

import (
	"context"
	"errors"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"entente/internal/kg"
)

// readTries is how often a read is tried; the driver doesn't retry auto-commit
// transactions, which take half the time of managed ones.
const readTries = 3

// read runs a statement by itself and returns all its rows. It is retried when
// the database says that a retry may help.
func (db *DB) read(ctx context.Context, doing, statement string, params map[string]any) ([]row, error) {
	var err error
	for try := range readTries {
		var rows []row
		rows, err = db.readOnce(ctx, statement, params)
		if err == nil {
			return rows, nil
		}
		if !neo4j.IsRetryable(err) || !pause(ctx, try) {
			break
		}
	}
	return nil, translate(doing, err)
}

func (db *DB) readOnce(ctx context.Context, statement string, params map[string]any) (rows []row, err error) {
	session := db.session(ctx, neo4j.AccessModeRead)
	defer func() { err = errors.Join(err, session.Close(ctx)) }()
	result, err := session.Run(ctx, statement, params, timeLeft(ctx))
	if err != nil {
		return nil, err
	}
	return collect(ctx, result)
}

// timeLeft has the database end the transaction when the context would: a
// statement that nobody waits for is not run to its end.
func timeLeft(ctx context.Context) func(*neo4j.TransactionConfig) {
	return func(c *neo4j.TransactionConfig) {
		if deadline, ok := ctx.Deadline(); ok {
			c.Timeout = max(time.Until(deadline), time.Millisecond)
		}
	}
}

// pause waits before the next try, longer each time; false when ctx ended.
func pause(ctx context.Context, try int) bool {
	select {
	case <-ctx.Done():
		return false
	case <-time.After(time.Duration(try+1) * 50 * time.Millisecond):
		return true
	}
}

// tx is a write transaction.
type tx struct{ neo4j.ManagedTransaction }

// write runs work in a transaction, again when it met a deadlock or lost its
// connection; work must be repeatable. An error of work rolls back and is
// returned as it is.
func (db *DB) write(ctx context.Context, doing string, work func(context.Context, tx) error) error {
	session := db.session(ctx, neo4j.AccessModeWrite)
	_, err := session.ExecuteWrite(ctx, func(managed neo4j.ManagedTransaction) (any, error) {
		return nil, work(ctx, tx{managed})
	}, timeLeft(ctx))
	err = errors.Join(err, session.Close(ctx))
	if err == nil {
		return nil
	}
	var told *kg.Error
	if errors.As(err, &told) {
		return told
	}
	return translate(doing, err)
}

// run runs a statement and returns all its rows. Its errors are the driver's,
// so that the transaction can be retried.
func (t tx) run(ctx context.Context, statement string, params map[string]any) ([]row, error) {
	result, err := t.Run(ctx, statement, params)
	if err != nil {
		return nil, err
	}
	return collect(ctx, result)
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
