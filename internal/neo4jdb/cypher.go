package neo4jdb

import (
	"context"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/entente-graph/entente/internal/cypher"
)

// cypherGrace is how long the database may take, after the timeout of a statement, to
// report the timeout.
const cypherGrace = 2 * time.Second

// cypherFetch is how many rows are fetched at once. It is small because rows can be long.
const cypherFetch = 100

// defaultRowSize is the most memory that a decoded row may take, in bytes, by estimate.
const defaultRowSize = 16 << 20

// RunCypher explains a statement, rejects one that does more than read the graph, and
// otherwise runs it and passes its result to use while it runs. The database ends the
// statement when use returns or ctx ends. A faulty statement or parameter is CodeInvalid,
// with the position where it is known.
//
// The returned channel is closed once no transaction of the statement is left in the database.
// Neo4j can't interrupt all of its work: a statement may go on for long after RunCypher has
// returned.
func (db *DB) RunCypher(ctx context.Context, q cypher.Statement, use func(cypher.Result) error) (gone <-chan struct{}, err error) {
	if err := q.Check(); err != nil {
		return noTransaction(), err
	}
	params, err := cypherParams(q.Parameters)
	if err != nil {
		return noTransaction(), err
	}
	ctx, cancel := context.WithTimeout(ctx, q.Timeout+cypherGrace)
	defer cancel()
	usable, err := db.usable(ctx)
	if err != nil {
		return noTransaction(), err
	}
	if err := usable.checkFunctions(q); err != nil {
		return noTransaction(), err
	}
	run, err := db.newCypherRun(ctx, cancel, q, params)
	if err != nil {
		return noTransaction(), err
	}
	ended := db.observe(ctx, UserStatement)
	if err = run.explain(ctx, usable); err == nil {
		err = run.run(ctx, use)
	}
	ended(err)
	return run.leave(ctx), err
}

// noTransaction returns the channel of a statement that has no transaction.
func noTransaction() <-chan struct{} {
	gone := make(chan struct{})
	close(gone)
	return gone
}

// cypherAnswer reads the result of a running statement.
type cypherAnswer struct {
	run    *cypherRun
	result neo4j.ResultWithContext
	found  []cypher.Warning
}

func (a *cypherAnswer) rows(ctx context.Context) func(yield func([]cypher.Value, error) bool) {
	return func(yield func([]cypher.Value, error) bool) {
		var record *neo4j.Record
		for a.result.NextRecord(ctx, &record) {
			row := make([]cypher.Value, len(record.Values))
			for i, v := range record.Values {
				row[i] = cypherValue(v)
			}
			if !yield(row, nil) {
				return
			}
		}
		summary, err := a.result.Consume(ctx)
		if err != nil && a.run.server.relay.exceeded.Load() {
			yield(nil, cypher.ErrRowTooLarge)
			return
		}
		if err != nil {
			yield(nil, a.run.failure(ctx, "read the rows of a statement", err, 0))
			return
		}
		a.run.begun = false
		a.found = warningsOf(summary)
	}
}

func (a *cypherAnswer) warnings() []cypher.Warning { return a.found }

func warningsOf(summary neo4j.ResultSummary) []cypher.Warning {
	var warnings []cypher.Warning
	for _, n := range summary.Notifications() {
		w := cypher.Warning{Message: cleaned(n.Description())}
		if at := n.Position(); at != nil {
			w.Line, w.Column = at.Line(), at.Column()
		}
		warnings = append(warnings, w)
	}
	return warnings
}
