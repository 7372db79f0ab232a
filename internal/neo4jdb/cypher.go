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

// RunCypher explains a statement, rejects one that does more than read the graph, and
// otherwise runs it and passes its result to use while it runs. The database ends the
// statement when use returns or ctx ends. A faulty statement or parameter is CodeInvalid,
// with the position where it is known.
func (db *DB) RunCypher(ctx context.Context, q cypher.Statement, use func(cypher.Result) error) error {
	if err := q.Check(); err != nil {
		return err
	}
	params, err := cypherParams(q.Parameters)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, q.Timeout+cypherGrace)
	defer cancel()
	usable, err := db.usable(ctx)
	if err != nil {
		return err
	}
	if err := usable.checkFunctions(q); err != nil {
		return err
	}
	if err := db.explain(ctx, cancel, usable, q, params); err != nil {
		return err
	}
	return db.runCypher(ctx, cancel, q, params, use)
}

// explain rejects a statement whose plan does more than read the graph. EXPLAIN is on a
// line of its own, so that the columns in error messages are those of the statement.
func (db *DB) explain(ctx context.Context, cancel func(), usable *cypherUsable, q cypher.Statement, params map[string]any) error {
	session := db.session(ctx, neo4j.AccessModeRead)
	defer func() { _ = session.Close(ctx) }()
	result, err := session.Run(ctx, "EXPLAIN\n"+q.Text, params, cypherTime(q.Timeout))
	if err != nil {
		err, broken := db.cypherError(ctx, "explain a statement", err, 1), misunderstood(err)
		if broken {
			cancel()
		}
		return err
	}
	summary, err := result.Consume(ctx)
	if err != nil {
		return db.cypherError(ctx, "explain a statement", err, 1)
	}
	if err := usable.checkPlan(summary); err != nil {
		return err
	}
	return checkGiven(summary)
}

func cypherTime(timeout time.Duration) func(*neo4j.TransactionConfig) {
	return func(c *neo4j.TransactionConfig) { c.Timeout = timeout }
}

// runCypher runs a statement. When use did not read all rows, cancel closes the
// connection: otherwise the driver would wait until the database has found the rest.
func (db *DB) runCypher(ctx context.Context, cancel func(), q cypher.Statement, params map[string]any, use func(cypher.Result) error) error {
	session := db.driver.NewSession(ctx, neo4j.SessionConfig{
		AccessMode: neo4j.AccessModeRead, DatabaseName: db.database, BookmarkManager: db.bookmarks, FetchSize: cypherFetch,
	})
	defer func() { _ = session.Close(ctx) }()
	result, err := session.Run(ctx, q.Text, params, cypherTime(q.Timeout))
	if err != nil {
		return db.cypherError(ctx, "run a statement", err, 0)
	}
	columns, err := result.Keys()
	if err != nil {
		cancel()
		return db.cypherError(ctx, "run a statement", err, 0)
	}
	answer := &cypherAnswer{db: db, result: result}
	err = use(cypher.Result{Columns: columns, Rows: answer.rows(ctx), Warnings: answer.warnings})
	if !answer.complete {
		cancel()
	}
	return err
}

// cypherAnswer reads the result of a running statement.
type cypherAnswer struct {
	db     *DB
	result neo4j.ResultWithContext
	// complete is true after the last row.
	complete bool
	found    []cypher.Warning
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
		if err != nil {
			yield(nil, a.db.cypherError(ctx, "read the rows of a statement", err, 0))
			return
		}
		a.complete = true
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
