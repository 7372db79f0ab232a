package neo4jdb

import (
	"cmp"
	"context"
	"crypto/rand"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/entente-graph/entente/internal/cypher"
	"github.com/entente-graph/entente/internal/kg"
)

// cypherRun is a user's statement on one server of the database.
type cypherRun struct {
	cypher.Statement
	db     *DB
	params map[string]any
	server *directServer
	// cancel closes the connection.
	cancel func()
	// begun is true while a transaction may be open.
	begun bool
}

func (db *DB) newCypherRun(ctx context.Context, cancel func(), q cypher.Statement, params map[string]any) (*cypherRun, error) {
	server, err := db.directServer(ctx)
	if err != nil {
		return nil, err
	}
	q.ID = cmp.Or(q.ID, rand.Text())
	return &cypherRun{Statement: q, db: db, params: params, server: server, cancel: cancel}, nil
}

// begin begins a transaction for a text. Its metadata names the statement.
func (r *cypherRun) begin(ctx context.Context, session neo4j.SessionWithContext, text string) (neo4j.ResultWithContext, error) {
	r.begun = true
	return session.Run(ctx, text, r.params, neo4j.WithTxTimeout(r.Timeout), neo4j.WithTxMetadata(map[string]any{cypherMetadata: r.ID}))
}

// explain rejects a statement whose plan does more than read the graph. EXPLAIN is on a
// line of its own, so that the columns in error messages are those of the statement.
func (r *cypherRun) explain(ctx context.Context, usable *cypherUsable) error {
	const doing = "explain a statement"
	session := r.server.session(ctx)
	defer func() { _ = session.Close(ctx) }()
	result, err := r.begin(ctx, session, "EXPLAIN\n"+r.Text)
	if err != nil {
		err, broken := r.failure(ctx, doing, err, 1), misunderstood(err)
		if broken {
			r.cancel()
		}
		return err
	}
	summary, err := result.Consume(ctx)
	if err != nil {
		return r.failure(ctx, doing, err, 1)
	}
	r.begun = false
	if err := usable.checkPlan(summary); err != nil {
		return err
	}
	return checkGiven(summary)
}

// run runs the statement. When use did not read all rows, cancel closes the connection:
// otherwise the driver would wait until the database has found the rest.
func (r *cypherRun) run(ctx context.Context, use func(cypher.Result) error) error {
	const doing = "run a statement"
	session := r.server.session(ctx)
	defer func() { _ = session.Close(ctx) }()
	result, err := r.begin(ctx, session, r.Text)
	if err != nil {
		return r.failure(ctx, doing, err, 0)
	}
	columns, err := result.Keys()
	if err != nil {
		r.cancel()
		return r.failure(ctx, doing, err, 0)
	}
	answer := &cypherAnswer{run: r, result: result}
	err = use(cypher.Result{Columns: columns, Rows: answer.rows(ctx), Warnings: answer.warnings})
	if r.begun {
		r.cancel()
	}
	return err
}

// failure translates an error; see cypherError for below.
func (r *cypherRun) failure(ctx context.Context, doing string, err error, below int) error {
	switch {
	case r.server.relay.exceeded.Load():
		return refused("has too long an answer; ask for less at once")
	case r.server.relay.unreached.Load():
		return &kg.Error{Code: kg.CodeUnavailable, Message: "cannot connect to the database", Err: wrapped{doing, err}}
	}
	return r.db.cypherError(ctx, doing, err, below)
}
