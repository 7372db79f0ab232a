package httpapi

import (
	"errors"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/cypher"
	"github.com/entente-graph/entente/internal/telemetry"
)

// Limits of users' statements.
const (
	defaultCypherRows = 1000
	maxCypherRows     = 10_000
	defaultCypherTime = 10 * time.Second
	maxCypherTime     = 25 * time.Second
	leastCypherTime   = 10 * time.Millisecond
	// maxCypherBytes is the largest total length of an answer's rows.
	maxCypherBytes = 8 << 20
	// stuckRetry is the Retry-After, in seconds, when all slots are stuck.
	stuckRetry = "30"
)

type rawCypher struct {
	adapter
	off     bool
	runner  *cypher.Runner
	metrics *telemetry.Metrics
}

// run runs a statement.
//
//	@Summary		Run a read-only Cypher query
//	@Description	For questions that no other operation answers. graph/README.md describes the data in the graph, and `/guide/` has examples. `include=cypher` on other operations returns statements to start from.
//	@Description
//	@Description	**Read-only.** Every statement is checked with EXPLAIN first. It is rejected if its plan writes, reads files (LOAD CSV), starts its own transactions, inspects the server (SHOW), or calls a procedure other than those of full-text and vector indexes, `db.labels`, `db.relationshipTypes`, `db.propertyKeys` and `db.schema.*`. All functions that are built into Neo4j are available, and none of plugins. USE cannot name another database. A leading EXPLAIN, PROFILE or CYPHER, Unicode escapes, and more than one statement are rejected. A query can read everything in the graph, including deleted records that were not erased. The graph holds no secrets.
//	@Description
//	@Description	**Values** are plain JSON where no information is lost: null, booleans, strings, lists, maps, integers up to 2^53, and floats, which always have a decimal point or an exponent. Other values are objects with a `$type`, see CypherValue. Parameters have the same form; a number without decimal point and exponent is an integer.
//	@Description
//	@Description	**Limits.** Rows beyond `max_rows`, or beyond 8 MiB of JSON, are cut off, and `truncated` reports it; add ORDER BY and LIMIT if it matters which rows you get. A row may take 16 MiB of memory; a longer one is not read, and is cut off, too. A statement that takes longer than `timeout_ms` is stopped and answered with 504. Closing the connection stops it, too. At most 4 statements run at once; another one gets 429. Neo4j cannot interrupt all of its work: a statement counts as running until its transaction is gone from the database. If all 4 have been stopped and are still there, the next one gets 503 with the code `statements_stuck`. `range()` after IN may have at most 100,000 numbers. Each statement is logged with the names of its parameters, without their values.
//	@Description
//	@Description	With `Accept: application/x-ndjson`, the rows are sent while the statement runs, one per line: first `{"columns": [...]}`, then one `{"row": [...]}` each, and last `{"summary": {...}}`, which has the other fields of the response, or `{"error": {...}}` with a Problem. A response without that last line is incomplete.
//	@ID				run-cypher
//	@Tags			graph
//	@Produce		json,application/x-ndjson,application/problem+json
//	@Param			body		body		CypherRequest	true	"The statement."
//	@Success		200			{object}	CypherAnswer
//	@Failure		403			{object}	Problem		"Cypher queries are disabled on this server. Or: the role of the token does not suffice. Or: a web page of an origin that is not allowed sent the request."
//	@Failure		422			{object}	Problem		"The statement is not allowed or not valid, or a limit or parameter is invalid. `errors` lists every fault, with line and column if there is one."
//	@Failure		429			{object}	Problem		"Too many statements are running, or the sender has sent too many requests."
//	@Header			429			{string}	Retry-After	"Seconds to wait before the next attempt."
//	@Failure		500,503,504	{object}	Problem		"The server or its database failed, the statement took too long, or statements that were stopped take all slots."
//	@Header			503			{string}	Retry-After	"Seconds to wait before the next attempt."
//	@x-role		"reader"
//	@Router			/v1/graph/cypher [post]
func (h rawCypher) run(c *gin.Context) error {
	vary(c, "Accept")
	if h.off {
		return &requestError{"forbidden", "Cypher statements are disabled on this server; its operator can enable them with ENTENTE_CYPHER=true"}
	}
	if err := newQuery(c).err(); err != nil {
		return err
	}
	ask, err := readCypher(c)
	if err != nil {
		return err
	}
	auditingOf(c).detail = ask.Text
	return h.answer(c, ask)
}

// answer runs a statement, sends its answer, and logs both.
func (h rawCypher) answer(c *gin.Context, ask cypherAsk) error {
	start := time.Now()
	out := newCypherWriter(c, ask.maxRows)
	err := h.runner.Run(c.Request.Context(), ask.Statement, out.take)
	if busy := new(cypher.BusyError); errors.As(err, &busy) {
		return refuseBusy(c, busy)
	}
	out.took = time.Since(start)
	h.audit(c, ask, out, err)
	if err != nil {
		if out.begun() {
			out.fail(problemOf(err))
		}
		return err
	}
	sending := http.NewResponseController(c.Writer)
	_ = sending.SetWriteDeadline(time.Now().Add(defaultWriteTimeout)) // fails only where there is no connection
	defer func() { _ = sending.SetWriteDeadline(time.Time{}) }()
	return out.end()
}

// refuseBusy returns the error of a statement for which there is no slot: 429, or 503 with a longer
// wait when none is taken by a statement that can still be answered.
func refuseBusy(c *gin.Context, busy *cypher.BusyError) error {
	if !busy.Stuck {
		return &requestError{"too_many_requests", busy.Error()}
	}
	c.Header("Retry-After", stuckRetry)
	return &requestError{"statements_stuck", busy.Error()}
}
