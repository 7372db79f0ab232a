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
	// sweepAfter is the time between the expiry of a key and its removal, so that a key is not
	// removed while another request takes it.
	sweepAfter = time.Hour
	sweepLimit = 10_000
)

// TakeKey takes an idempotency key for an attempt. The first result is the stored answer, when
// the same request was answered in the last 24 hours. Without one the caller then runs the
// request, and ends the attempt with KeepAnswer or FreeKey; the second result is Resumed of that
// attempt. While another attempt holds the key, TakeKey is CodeKeyInUse with the time until its
// lease ends, unless that attempt has written already: then its key is taken over at once. A key
// that another request used is CodeKeyReused.
func (db *DB) TakeKey(ctx context.Context, a kg.Attempt) (kept *kg.Answer, resumed bool, err error) {
	var found row
	err = db.write(ctx, "take an idempotency key", func(ctx context.Context, t tx) (err error) {
		found, err = t.one(ctx, graph.IdempotencyTake, map[string]any{
			"key": a.Key, "fingerprint": a.Fingerprint, "attempt": a.ID, "lease": duration(a.Lease), "life": duration(keyLife),
		})
		return err
	})
	answer := found.row("answer")
	switch {
	case err != nil || found.boolean("taken"):
		return nil, found.boolean("written"), err
	case !found.boolean("same"):
		return nil, false, &kg.Error{Code: kg.CodeKeyReused, Message: "another request used this idempotency key in the last 24 hours; send a new key"}
	case answer.integer("status") == 0:
		left := value[neo4j.Duration](found, "left")
		return nil, false, keyInUse(time.Duration(left.Seconds)*time.Second + time.Duration(left.Nanos))
	}
	return &kg.Answer{
		Status: int(answer.integer("status")), ContentType: answer.text("content_type"),
		Location: answer.text("location"), ETag: answer.text("etag"), Body: keptBody(answer),
	}, false, nil
}

// keyInUse is the error of a request whose key another attempt holds, for the given time if it
// does not renew its lease.
func keyInUse(left time.Duration) error {
	return &kg.Error{Code: kg.CodeKeyInUse, Message: "the first request with this idempotency key is still running; try again later", RetryAfter: left}
}

// RenewKey renews the lease of an attempt, unless a later attempt has taken its key.
func (db *DB) RenewKey(ctx context.Context, a kg.Attempt) error {
	return db.write(ctx, "renew the lease of an idempotency key", func(ctx context.Context, t tx) error {
		_, err := t.run(ctx, graph.IdempotencyRenew, map[string]any{"key": a.Key, "attempt": a.ID, "lease": duration(a.Lease)})
		return err
	})
}

// KeepAnswer stores the answer of an attempt for 24 hours, unless a later attempt has taken its
// key.
func (db *DB) KeepAnswer(ctx context.Context, a kg.Attempt, answer kg.Answer) error {
	return db.write(ctx, "keep an answer", func(ctx context.Context, t tx) error {
		_, err := t.run(ctx, graph.IdempotencyKeep, map[string]any{"key": a.Key, "attempt": a.ID, "life": duration(keyLife), "answer": map[string]any{
			"status": answer.Status, "content_type": orNull(answer.ContentType),
			"location": orNull(answer.Location), "etag": orNull(answer.ETag), "body": string(answer.Body),
		}})
		return err
	})
}

// FreeKey releases the key of an attempt that failed, unless its write was committed: then a
// retry finds the results of that.
func (db *DB) FreeKey(ctx context.Context, a kg.Attempt) error {
	return db.write(ctx, "free an idempotency key", func(ctx context.Context, t tx) error {
		_, err := t.run(ctx, graph.IdempotencyFree, map[string]any{"key": a.Key, "attempt": a.ID})
		return err
	})
}

// SweepKeys removes keys that have expired, at most sweepLimit of them.
func (db *DB) SweepKeys(ctx context.Context) error {
	return db.write(ctx, "remove expired idempotency keys", func(ctx context.Context, t tx) error {
		_, err := t.run(ctx, graph.IdempotencySweep, map[string]any{"after": duration(sweepAfter), "limit": sweepLimit})
		return err
	})
}

// keptBody decodes the body of an answer. It is a text, so that Cypher can search it; earlier
// versions stored bytes.
func keptBody(answer row) []byte {
	if text, ok := answer["body"].(string); ok {
		return []byte(text)
	}
	return value[[]byte](answer, "body")
}

func duration(d time.Duration) neo4j.Duration {
	return neo4j.DurationOf(0, 0, int64(d/time.Second), int(d%time.Second))
}
