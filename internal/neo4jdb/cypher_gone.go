package neo4jdb

import (
	"context"
	"time"

	"github.com/entente-graph/entente/graph"
)

// cypherMetadata is the key of a statement's id in the metadata of its transactions.
const cypherMetadata = "entente_statement"

// The intervals at which the database is asked whether a transaction is gone: exponential
// back-off, since a transaction that the database can't interrupt may run for days.
const (
	goneFirst = 20 * time.Millisecond
	goneLast  = 10 * time.Second
	// goneAnswer is how long one answer may take.
	goneAnswer = 10 * time.Second
	// goneUnreached is how long a server may be unreachable until its transactions count as
	// gone: a server that was removed from a cluster never answers again.
	goneUnreached = 5 * time.Minute
)

// leave returns a channel that is closed once the statement has no transaction on its server.
func (r *cypherRun) leave(ctx context.Context) <-chan struct{} {
	ctx = context.WithoutCancel(ctx)
	if !r.begun {
		r.server.close(ctx)
		return noTransaction()
	}
	gone := make(chan struct{})
	go func() {
		defer close(gone)
		defer r.server.close(ctx)
		r.awaitGone(ctx)
	}()
	return gone
}

// awaitGone returns when the server has no transaction of the statement, can't be reached any
// more, or when the database was closed.
func (r *cypherRun) awaitGone(ctx context.Context) {
	answered := time.Now()
	for wait := goneFirst; !r.db.closed.Load(); wait = min(2*wait, goneLast) {
		running, err := r.running(ctx)
		switch {
		case err == nil && !running:
			return
		case err == nil:
			answered = time.Now()
		case time.Since(answered) > goneUnreached:
			return
		}
		select {
		case <-r.db.closing:
		case <-time.After(wait):
		}
	}
}

// running reports whether the server has a transaction of the statement. Transactions that were
// terminated are among those that it lists, as long as their threads work.
func (r *cypherRun) running(ctx context.Context) (bool, error) {
	ctx, cancel := context.WithTimeout(ctx, goneAnswer)
	defer cancel()
	session := r.server.session(ctx)
	defer func() { _ = session.Close(ctx) }()
	result, err := session.Run(ctx, graph.CypherTransactions, packed(map[string]any{"statement": r.ID}), timeLeft(ctx))
	if err != nil {
		return false, err
	}
	rows, err := collect(ctx, result)
	return len(rows) > 0, err
}
