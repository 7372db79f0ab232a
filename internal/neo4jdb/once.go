package neo4jdb

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// once carries out the write of an attempt once. The results of the write are stored with the
// idempotency key in the same transaction: if the answer to the commit is lost, or the process
// ends before it has kept the response, the next attempt finds them and returns them again.
//
// A transaction locks the key as the last one of its locks, so that it does not hold up the
// renewal of the lease. An attempt that has lost its key to a later one is rolled back there.
type once struct {
	kg.Attempt
	// results are pointers to what the method of the store returns.
	results []any
	// keyed is false for writes without an idempotency key.
	keyed   bool
	resumed bool
}

type resultsKey struct{}

// keeping returns a context for a write, with pointers to the results of the method that
// writes. They must have the same value after they were JSON.
func keeping(ctx context.Context, results ...any) context.Context {
	if _, keyed := kg.AttemptOf(ctx); !keyed {
		return ctx
	}
	return context.WithValue(ctx, resultsKey{}, results)
}

func onceOf(ctx context.Context) *once {
	a, keyed := kg.AttemptOf(ctx)
	results, _ := ctx.Value(resultsKey{}).([]any)
	return &once{Attempt: a, results: results, keyed: keyed, resumed: a.Resumed}
}

// recall returns true, with the results, if the write was committed before.
func (o *once) recall(ctx context.Context, t tx) (done bool, err error) {
	if !o.keyed || !o.resumed {
		return false, nil
	}
	found, err := t.run(ctx, graph.IdempotencyRecall, map[string]any{"key": o.Key, "fingerprint": o.Fingerprint})
	if err != nil || len(found) == 0 {
		return false, err
	}
	if err := o.read([]byte(found[0].text("result"))); err != nil {
		return false, fmt.Errorf("read the results of an earlier attempt: %w", err)
	}
	return true, nil
}

// read sets the results from JSON.
func (o *once) read(text []byte) error {
	var kept []json.RawMessage
	if err := json.Unmarshal(text, &kept); err != nil {
		return err
	}
	if len(kept) != len(o.results) {
		return fmt.Errorf("%d results are stored, and %d expected", len(kept), len(o.results))
	}
	for i, result := range o.results {
		decoder := json.NewDecoder(bytes.NewReader(kept[i]))
		decoder.UseNumber()
		if err := decoder.Decode(result); err != nil {
			return err
		}
		if radius, ok := result.(*kg.BlastRadius); ok {
			wholeNumbers(radius)
		}
	}
	return nil
}

// mark stores the results, or returns an error that rolls the write back.
func (o *once) mark(ctx context.Context, t tx) error {
	if !o.keyed {
		return nil
	}
	text, err := json.Marshal(o.results)
	if err != nil {
		return fmt.Errorf("encode the results of a write: %w", err)
	}
	marked, err := t.one(ctx, graph.IdempotencyMark, map[string]any{"marks": []map[string]any{o.markParams(string(text))}})
	switch {
	case err != nil:
		return err
	case !marked.boolean("ours"):
		return keyInUse(o.Lease)
	case !marked.boolean("fresh"):
		return errVanished // it was committed after all: the next try recalls it
	}
	return nil
}

// markParams returns an item of the parameter of idempotency_mark.cypher.
func (o *once) markParams(result string) map[string]any {
	return map[string]any{
		"key": o.Key, "fingerprint": o.Fingerprint, "attempt": o.ID, "result": result,
		"lease": duration(o.Lease), "life": duration(keyLife),
	}
}

// wholeNumbers converts the values of details, which are JSON, to those of the domain.
func wholeNumbers(b *kg.BlastRadius) {
	whole := func(value *any) {
		if n, ok := (*value).(json.Number); ok {
			*value, _ = n.Int64()
		}
	}
	for _, r := range b.Relations {
		for i := range r.Relation.Details {
			d := &r.Relation.Details[i]
			whole(&d.Value)
			for i := range d.Readings {
				whole(&d.Readings[i].Value)
			}
		}
	}
}
