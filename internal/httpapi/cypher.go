package httpapi

import (
	"context"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/cypher"
)

// Bounds of statements by users.
const (
	defaultCypherRows = 1000
	maxCypherRows     = 10_000
	defaultCypherTime = 10 * time.Second
	maxCypherTime     = 25 * time.Second
	leastCypherTime   = 10 * time.Millisecond
	// maxCypherBytes is the longest that the rows of an answer may be together.
	maxCypherBytes = 8 << 20
	// maxCypherAtOnce is how many statements run at the same time: all else that is
	// asked of the database must go on.
	maxCypherAtOnce = 4
)

type cypherStore interface {
	RunCypher(ctx context.Context, q cypher.Statement, use func(cypher.Result) error) error
}

type rawCypher struct {
	adapter
	store   cypherStore
	off     bool
	running semaphore
}

// run runs a statement.
//
//	@Summary		Ask the graph in Cypher
//	@Description	For questions that no other operation answers. graph/README.md tells what stands in the graph, and /guide/ has examples. `include=cypher` on other operations gives statements to begin with.
//	@Description
//	@Description	**Only what reads** is run. Every statement is explained first, and refused when its plan writes, reads files (LOAD CSV), runs transactions of its own, asks about the server (SHOW), or calls a procedure other than those of full-text and vector indexes, `db.labels`, `db.relationshipTypes`, `db.propertyKeys` and `db.schema.*`. Of functions, all that are built into Neo4j can be used, and none of plugins. USE can name no other database than the server's own. EXPLAIN, PROFILE and CYPHER in front are refused, so are Unicode escapes, and more than one statement. All that is in the graph can be read, also what is deleted but not erased: it holds no secrets.
//	@Description
//	@Description	**Values** are plain JSON where that loses nothing: null, booleans, texts, lists, maps, integers up to 2^53, and floats, which always have a point or an exponent. Others are objects with a `$type`, see CypherValue. Parameters are given in the same form; a number without point and exponent is an integer.
//	@Description
//	@Description	**Limits.** Rows beyond `max_rows`, or beyond 8 MiB of JSON, are cut, and `truncated` says so; order and limit the rows yourself when it matters which. A statement past `timeout_ms` is ended and answered with 504. Who hangs up ends it, too. No more than 4 statements run at once; the next is 429. Each is logged with its parameters' names, not their values.
//	@Description
//	@Description	With `Accept: application/x-ndjson` the rows come while the statement runs, one a line: first `{"columns": [...]}`, then `{"row": [...]}` each, and last `{"summary": {...}}`, which has what stands beside the rows otherwise, or `{"error": {...}}` with a Problem. An answer without that last line was cut off.
//	@ID				run-cypher
//	@Tags			graph
//	@Produce		json,application/x-ndjson,application/problem+json
//	@Param			body		body		CypherRequest	true	"The statement"
//	@Success		200			{object}	CypherAnswer
//	@Failure		403			{object}	Problem		"The server runs no Cypher for users"
//	@Failure		422			{object}	Problem		"The statement can't be run, or a limit or parameter is faulty; errors names each, with line and column where there is one"
//	@Failure		429			{object}	Problem		"Too many statements run at the moment"
//	@Header			429			{string}	Retry-After	"After how many seconds to try again"
//	@Failure		500,503,504	{object}	Problem		"The server or its database failed, or the statement took too long"
//	@Router			/v1/graph/cypher [post]
func (h rawCypher) run(c *gin.Context) error {
	c.Header("Vary", "Accept")
	if h.off {
		return &requestError{http.StatusForbidden, "forbidden", "this server runs no Cypher for users; its operator can allow it with ENTENTE_CYPHER=true"}
	}
	if err := newQuery(c).err(); err != nil {
		return err
	}
	ask, err := readCypher(c)
	if err != nil {
		return err
	}
	if err := h.running.acquire("as many statements run as may at once; try again in a moment"); err != nil {
		return err
	}
	return h.answer(c, ask)
}

// answer runs a statement, sends its answer, and keeps a record of both.
func (h rawCypher) answer(c *gin.Context, ask cypherAsk) error {
	start := time.Now()
	out := newCypherWriter(c, ask.maxRows)
	err := h.inSlot(func() error { return h.store.RunCypher(c.Request.Context(), ask.Statement, out.take) })
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

// inSlot runs a statement and then releases its slot of the semaphore: sending the answer to
// a slow client takes no slot.
func (h rawCypher) inSlot(run func() error) error {
	defer h.running.release()
	return run()
}
