package mcp

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"time"

	"github.com/entente-graph/entente/internal/access"
	"github.com/entente-graph/entente/internal/cypher"
	"github.com/entente-graph/entente/internal/kg"
)

// Limits of statements.
const (
	defaultRows = 50
	maxRows     = 200
	maxRowBytes = 64 << 10
	cypherTime  = 10 * time.Second
)

// addCypher registers the tool that runs Cypher.
func (s *server) addCypher() {
	add(s, tool{
		name: "run_cypher", title: "Run a read-only Cypher query",
		description: "Runs one statement of Cypher against the graph, for questions that no other tool answers. Statements that write, read files or call procedures are rejected. " +
			"Read the resource entente://model for labels and properties. An edge is not a fact: return r.status, r.origin_count and r.id with it.",
	}, s.runCypher)
}

type cypherInput struct {
	Statement  string         `json:"statement" jsonschema:"one statement, such as MATCH (a:Entity {id: $id})-[r]-(b:Entity) RETURN b.name, type(r), r.status, r.id ORDER BY r.id LIMIT 20"`
	Parameters map[string]any `json:"parameters,omitempty" jsonschema:"values for the parameters of the statement"`
	MaxRows    *int           `json:"max_rows,omitempty" jsonschema:"the largest number of rows, from 1 to 200; the default is 50"`
}

type cypherOutput struct {
	Columns   []string `json:"columns"`
	Rows      []any    `json:"rows" jsonschema:"a list of values for each row"`
	Truncated string   `json:"truncated,omitempty" jsonschema:"why rows are missing"`
}

func (s *server) runCypher(ctx context.Context, c call, in cypherInput) (cypherOutput, error) {
	most := c.Within("max_rows", in.MaxRows, defaultRows, 1, maxRows)
	q := cypher.Statement{ID: rand.Text(), Text: in.Statement, Timeout: cypherTime}
	parameters, faults := cypher.ReadMap("parameters", in.Parameters)
	q.Parameters = parameters
	c.Add(faults...)
	if err := c.Validate(q.Check); err != nil {
		return cypherOutput{}, err
	}
	out := cypherOutput{Columns: []string{}, Rows: []any{}}
	err := s.Cypher.Run(ctx, q, func(r cypher.Result) error { return out.take(r, most) })
	access.Record(ctx, entryOf("run_cypher", in.Statement, err))
	return out, err
}

// take reads rows up to the limits.
func (out *cypherOutput) take(r cypher.Result, most int) error {
	out.Columns = append(out.Columns, r.Columns...)
	bytes := 0
	for values, err := range r.Rows {
		if errors.Is(err, cypher.ErrRowTooLarge) {
			out.Truncated = "the next row takes too much memory; return properties instead of lists or whole nodes"
			return nil
		}
		if err != nil {
			return err
		}
		row := cypher.AppendRow(nil, values)
		bytes += len(row)
		switch {
		case len(out.Rows) == most:
			out.Truncated = "there are more rows; order and filter them in the statement, or raise max_rows"
		case bytes > maxRowBytes:
			out.Truncated = "the rows have more than 64 KiB; return fewer rows, or properties instead of whole nodes"
		}
		if out.Truncated != "" {
			return nil
		}
		out.Rows = append(out.Rows, json.RawMessage(row))
	}
	return nil
}

// entryOf returns the entry of the audit log for a call of a tool.
func entryOf(tool, detail string, err error) kg.AuditEntry {
	e := kg.AuditEntry{Operation: "assistant " + tool, Detail: detail, Outcome: kg.AuditDone}
	if err != nil {
		e.Outcome, e.Code = kg.AuditFailed, problemOf(err).Code
	}
	return e
}
