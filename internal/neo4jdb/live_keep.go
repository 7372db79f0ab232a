package neo4jdb

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/livegraph"
)

const (
	// liveRetry is the time until a projection is built again after an error.
	liveRetry = 10 * time.Second
	// logSwept is the time for which entries of the logs are kept, and logSweep the time between
	// two sweeps. A process that is further behind builds its projection anew.
	logSwept = time.Hour
	logSweep = 5 * time.Minute
)

// KeepLive builds a projection of the graph in memory and keeps it up to date until ctx ends. Then, and
// until it is built, Cypher answers graph questions. It also removes old entries from the logs of
// derivations, which any process writes. It may be called once.
func (db *DB) KeepLive(ctx context.Context, c LiveConfig) {
	l := &db.live
	l.mutex.Lock()
	l.config = c
	l.mutex.Unlock()
	defer l.graph.Store(nil)
	sweep := time.NewTicker(logSweep)
	defer sweep.Stop()
	build, reason := time.After(0), ""
	if c.MaxBytes == 0 {
		build = nil
		l.tell(kg.LiveState{Phase: kg.LiveOff, Reason: "it is switched off"})
	}
	for {
		select {
		case <-ctx.Done():
			return
		case <-sweep.C:
			_ = db.sweepLogs(ctx) // the next sweep deletes what this one did not
		case reason = <-l.rebuild:
			build = time.After(0)
		case <-build:
			build = nil
			var large *tooLargeError
			switch err := l.build(ctx, reason); {
			case err == nil || ctx.Err() != nil:
			case errors.As(err, &large):
				l.tell(kg.LiveState{Phase: kg.LiveOff, Reason: large.Error()})
			default:
				if c.Failed != nil {
					c.Failed(err)
				}
				reason = "the last attempt to read the graph failed"
				l.tell(kg.LiveState{Phase: kg.LiveOff, Reason: reason})
				build = time.After(liveRetry)
			}
		}
	}
}

// build reads the graph, and puts it to use.
func (l *live) build(ctx context.Context, reason string) error {
	f := follower{graph: livegraph.New()}
	if err := f.begin(ctx, l.db); err != nil {
		return err
	}
	err := f.read(ctx, l.db, func(size livegraph.Size) error {
		if size.Bytes > l.config.MaxBytes {
			return &tooLargeError{l.config.MaxBytes}
		}
		l.tell(liveState(kg.LiveBuilding, reason, size, f.relations))
		return nil
	})
	if err == nil {
		err = f.catchUp(ctx, l.db)
	}
	if err != nil {
		return err
	}
	l.mutex.Lock()
	defer l.mutex.Unlock()
	l.follower = f
	l.graph.Store(f.graph)
	l.tell(liveState(kg.LiveReady, "", f.graph.Size(), f.relations))
	return nil
}

// tooLargeError means that a projection would take more memory than it may.
type tooLargeError struct{ maxBytes int64 }

func (e *tooLargeError) Error() string {
	return fmt.Sprintf("the graph does not fit into %d MiB; set a larger ENTENTE_PROJECTION_MEMORY", e.maxBytes>>20)
}

// sweepLogs removes old entries from the logs of derivations.
func (db *DB) sweepLogs(ctx context.Context) error {
	params := map[string]any{"logs": append(stripeNames(), restoreLog), "after": duration(logSwept), "limit": sweepLimit}
	for {
		var gone int64
		err := db.write(ctx, "remove old entries of the logs of derivations", func(ctx context.Context, t tx) error {
			swept, err := t.one(ctx, graph.DerivationSweep, params)
			gone = swept.integer("gone")
			return err
		})
		if err != nil || gone == 0 {
			return err
		}
	}
}
