package kg

import (
	"context"
	"time"
)

// Attempt is a request with an idempotency key.
type Attempt struct {
	Key string
	// Fingerprint distinguishes the request from a different one with the same key.
	Fingerprint string
	// ID distinguishes the attempt from a later one that took over the key.
	ID string
	// Lease is how long the attempt holds the key after it took or renewed it. An attempt whose
	// lease has ended was lost with its process, and another one takes over the key.
	Lease time.Duration
	// Resumed is set when an earlier attempt of the same request has written to the graph, but
	// its answer was lost. The write is then not repeated: its results are returned again.
	Resumed bool
}

// Answer is the stored response of a request with an idempotency key.
type Answer struct {
	Status                      int
	ContentType, Location, ETag string
	Body                        []byte
}

type attemptKey struct{}

// WithAttempt returns a context whose write is that of an attempt: it is carried out once for
// the attempt's key, also if this process or the database ends in the middle of it. One attempt
// writes in one transaction.
func WithAttempt(ctx context.Context, a Attempt) context.Context {
	return context.WithValue(ctx, attemptKey{}, a)
}

// WithoutAttempt returns a context whose writes are those of no attempt.
func WithoutAttempt(ctx context.Context) context.Context {
	return context.WithValue(ctx, attemptKey{}, nil)
}

// AttemptOf returns the attempt of the context, and false if it has none.
func AttemptOf(ctx context.Context) (Attempt, bool) {
	a, ok := ctx.Value(attemptKey{}).(Attempt)
	return a, ok
}
