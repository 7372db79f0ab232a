package httpapi

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/cypher"
	"github.com/entente-graph/entente/internal/wire"
)

// rowsAnswer is what CypherAnswer describes, with rows that are JSON already.
type rowsAnswer struct {
	Columns []string          `json:"columns"`
	Rows    []json.RawMessage `json:"rows"`
	wire.CypherSummary
}

// cypherWriter reads the rows of a statement up to its limits, and sends them: all at the
// end, or each as it arrives.
type cypherWriter struct {
	c       *gin.Context
	maxRows int
	columns []string
	// kept are the rows to send at the end. When streaming, lines is where rows are written;
	// it is nil before the first.
	kept      []json.RawMessage
	streaming bool
	lines     *eventWriter

	rows, bytes int
	took        time.Duration
	truncated   *wire.Truncated
	warnings    []wire.CypherWarning
}

func newCypherWriter(c *gin.Context, maxRows int) *cypherWriter {
	return &cypherWriter{
		c: c, maxRows: maxRows, kept: []json.RawMessage{},
		streaming: streams(c),
	}
}

// take reads the rows. It sends nothing before the first row, because many statements fail
// before it and are then answered with a problem.
func (w *cypherWriter) take(answer cypher.Result) error {
	w.columns = wire.OrEmpty(answer.Columns)
	for values, err := range answer.Rows {
		if errors.Is(err, cypher.ErrRowTooLarge) {
			w.truncated = &wire.Truncated{Reason: "bytes", Message: "the next row takes too much memory; return shorter lists and texts, for example with one row for each item"}
			break
		}
		if err != nil {
			return err
		}
		row := cypher.AppendRow(nil, values)
		if w.cut(len(row)) {
			break
		}
		w.rows++
		w.bytes += len(row)
		if err := w.add(row); err != nil {
			return err
		}
	}
	for _, warning := range answer.Warnings() {
		w.warnings = append(w.warnings, wire.CypherWarning(warning))
	}
	return nil
}

// cut reports whether a row of that length would exceed a limit.
func (w *cypherWriter) cut(length int) bool {
	switch {
	case w.rows == w.maxRows:
		w.truncated = &wire.Truncated{Reason: "rows", Message: fmt.Sprintf("there are more than %d rows; %s", w.maxRows,
			advise("order and filter them in the statement", lowerable{}, raisable{"max_rows", w.maxRows, maxCypherRows}))}
	case w.bytes+length > maxCypherBytes:
		w.truncated = &wire.Truncated{Reason: "bytes", Message: fmt.Sprintf("the rows have more than %d bytes; return properties instead of whole nodes, or fewer rows", maxCypherBytes)}
	}
	return w.truncated != nil
}

func (w *cypherWriter) add(row []byte) error {
	if !w.streaming {
		w.kept = append(w.kept, row)
		return nil
	}
	w.begin()
	return w.line(`{"row":` + string(row) + "}\n")
}

func (w *cypherWriter) begun() bool { return w.lines != nil }

func (w *cypherWriter) begin() {
	if w.begun() {
		return
	}
	out := startStream(w.c, wire.MediaNDJSON, eventWriteTimeout)
	w.lines = &out
	_ = w.tell("columns", w.columns)
}

// line sends a line. It closes the connection of a client that takes too long to receive it.
func (w *cypherWriter) line(text string) error {
	w.lines.write(text)
	return w.c.Request.Context().Err()
}

func (w *cypherWriter) tell(name string, v any) error {
	body, err := json.Marshal(v)
	if err != nil {
		return fmt.Errorf("encode the %s of an answer: %w", name, err)
	}
	return w.line(fmt.Sprintf("{%q:%s}\n", name, body))
}

// fail ends an answer that has begun with the problem that stopped it.
func (w *cypherWriter) fail(p wire.Problem) {
	_ = w.tell("error", p)
	w.lines.release()
}

// end sends the rest of the answer.
func (w *cypherWriter) end() error {
	summary := wire.CypherSummary{RowCount: w.rows, Truncated: w.truncated, Warnings: w.warnings, TookMS: w.took.Milliseconds()}
	if !w.streaming {
		w.c.JSON(http.StatusOK, rowsAnswer{w.columns, w.kept, summary})
		return nil
	}
	w.begin()
	defer w.lines.release()
	return w.tell("summary", summary)
}
