package neo4jdb

import (
	"context"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

const (
	// keyLife is how long an idempotency key is kept.
	keyLife = 24 * time.Hour
	// sweepAfter is how long after its life a key is removed, so that it isn't
	// while somebody takes it again.
	sweepAfter = time.Hour
	sweepLimit = 10_000
)

// TakeKey takes an idempotency key for an attempt, and returns nil; the attempt
// is then to be carried out, and ended by KeepAnswer or FreeKey. When the same
// request was answered within the last day, that answer is returned. When it has
// no answer yet it is CodeKeyInUse, for as long as lease: after that it is taken
// for lost. A key of another request is CodeKeyReused.
func (db *DB) TakeKey(ctx context.Context, a kg.Attempt, lease time.Duration) (*kg.Answer, error) {
	var found row
	err := db.write(ctx, "take an idempotency key", func(ctx context.Context, t tx) (err error) {
		found, err = t.one(ctx, graph.IdempotencyTake, map[string]any{
			"key": a.Key, "fingerprint": a.Fingerprint, "attempt": a.ID, "lease": duration(lease), "life": duration(keyLife),
		})
		return err
	})
	answer := found.row("answer")
	switch {
	case err != nil || found.boolean("taken"):
		return nil, err
	case !found.boolean("same"):
		return nil, &kg.Error{Code: kg.CodeKeyReused, Message: "another request came with that idempotency key in the last 24 hours; a new request needs a new key"}
	case answer.integer("status") == 0:
		return nil, &kg.Error{Code: kg.CodeKeyInUse, Message: "the request that came with that idempotency key is still being carried out; try again"}
	}
	return &kg.Answer{
		Status: int(answer.integer("status")), ContentType: answer.text("content_type"),
		Location: answer.text("location"), ETag: answer.text("etag"), Body: keptBody(answer),
	}, nil
}

// KeepAnswer keeps the answer to an attempt for a day, unless a later attempt
// has taken its key.
func (db *DB) KeepAnswer(ctx context.Context, a kg.Attempt, answer kg.Answer) error {
	return db.write(ctx, "keep an answer", func(ctx context.Context, t tx) error {
		_, err := t.run(ctx, graph.IdempotencyKeep, map[string]any{"key": a.Key, "attempt": a.ID, "life": duration(keyLife), "answer": map[string]any{
			"status": answer.Status, "content_type": orNull(answer.ContentType),
			"location": orNull(answer.Location), "etag": orNull(answer.ETag), "body": string(answer.Body),
		}})
		return err
	})
}

// FreeKey lets the key of an attempt that failed be taken again.
func (db *DB) FreeKey(ctx context.Context, a kg.Attempt) error {
	return db.write(ctx, "free an idempotency key", func(ctx context.Context, t tx) error {
		_, err := t.run(ctx, graph.IdempotencyFree, map[string]any{"key": a.Key, "attempt": a.ID})
		return err
	})
}

// SweepKeys removes keys that have expired, the most that can be done at once.
func (db *DB) SweepKeys(ctx context.Context) error {
	return db.write(ctx, "remove expired idempotency keys", func(ctx context.Context, t tx) error {
		_, err := t.run(ctx, graph.IdempotencySweep, map[string]any{"after": duration(sweepAfter), "limit": sweepLimit})
		return err
	})
}

// keptBody is the body of an answer, a text so that Cypher can search it. It once
// was bytes.
func keptBody(answer row) []byte {
	if text, ok := answer["body"].(string); ok {
		return []byte(text)
	}
	return value[[]byte](answer, "body")
}

func duration(d time.Duration) neo4j.Duration {
	return neo4j.DurationOf(0, 0, int64(d/time.Second), int(d%time.Second))
}
