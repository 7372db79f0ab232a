package kg

import (
	"context"
	"slices"
	"sync"
)

// CypherQuery is a statement that was run to answer a question.
type CypherQuery struct {
	// Text is the statement, with its comments.
	Text string
	// Parameters are the values of its parameters, as plain Go values; an instant is a
	// time.Time.
	Parameters map[string]any
	// Browser is the statement with its parameters set before it, ready to paste into
	// the Neo4j Browser.
	Browser string
}

// Trace remembers the statements that are run to answer a question, in their order. It
// may be used concurrently.
type Trace struct {
	mu      sync.Mutex
	queries []CypherQuery
}

// Add remembers a statement.
func (t *Trace) Add(q CypherQuery) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.queries = append(t.queries, q)
}

// Queries returns the statements so far, in the order in which they were run.
func (t *Trace) Queries() []CypherQuery {
	t.mu.Lock()
	defer t.mu.Unlock()
	return slices.Clone(t.queries)
}

type traceKey struct{}

// WithTrace returns a context whose reads are remembered, and what remembers them.
func WithTrace(ctx context.Context) (context.Context, *Trace) {
	t := &Trace{}
	return context.WithValue(ctx, traceKey{}, t), t
}

// TraceOf returns what remembers the reads of a context, or nil.
func TraceOf(ctx context.Context) *Trace {
	t, _ := ctx.Value(traceKey{}).(*Trace)
	return t
}
