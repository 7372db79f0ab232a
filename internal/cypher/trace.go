package cypher

import (
	"context"
	"slices"
	"sync"
)

// Query is a statement that the server ran to answer a request.
type Query struct {
	// Text is the statement, with its comments.
	Text string
	// Parameters are the values of its parameters: plain Go values, time.Time for an
	// instant, and Date for a day.
	Parameters map[string]any
}

// Trace records the statements that the server runs to answer a request, in the order in
// which they are run. It is safe for concurrent use.
type Trace struct {
	mu      sync.Mutex
	queries []Query
}

// Add appends a statement.
func (t *Trace) Add(q Query) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.queries = append(t.queries, q)
}

// Queries returns the statements so far.
func (t *Trace) Queries() []Query {
	t.mu.Lock()
	defer t.mu.Unlock()
	return slices.Clone(t.queries)
}

type traceKey struct{}

// WithTrace returns a context whose reads are recorded, and their record.
func WithTrace(ctx context.Context) (context.Context, *Trace) {
	t := &Trace{}
	return context.WithValue(ctx, traceKey{}, t), t
}

// TraceOf returns the record of the reads of a context; nil when they are not recorded.
func TraceOf(ctx context.Context) *Trace {
	t, _ := ctx.Value(traceKey{}).(*Trace)
	return t
}
