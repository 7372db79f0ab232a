package neo4jdb

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"time"

	"github.com/entente-graph/entente/internal/cypher"
	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/livegraph"
)

// liveWait is how long a question waits for the projection to be current; then Cypher answers it.
const liveWait = 250 * time.Millisecond

// LiveConfig configures the projection of the graph in memory.
type LiveConfig struct {
	// MaxBytes is the greatest size of the projection; 0 means none is kept.
	MaxBytes int64
	// Report, when set, is called when the state has changed, not concurrently. It must not block.
	Report func(kg.LiveState)
	// Failed, when set, is called with the error when the graph could not be read. It is tried again.
	Failed func(error)
	// Answered, when set, is called for each question that the projection could answer, with whether
	// it did; Cypher did otherwise. It may be called concurrently.
	Answered func(fromMemory bool)
}

// live is a projection of the graph in memory that follows the database. Transactions that derive
// relations add these to a log, in the transaction itself (passage derivation_log.cypher). A question
// first asks the database for the numbers of the last entries, and reads the relations of those
// that are new. So its answer reflects every commit before it, by whatever process. Questions that wait
// share one such check, which begins after the last of them has come, as in Raft (Ongaro and
// Ousterhout: In Search of an Understandable Consensus Algorithm, extended version, section 8).
type live struct {
	db    *DB
	graph atomic.Pointer[livegraph.Graph]
	state atomic.Pointer[kg.LiveState]
	// rebuild has an item when the graph has to be built again.
	rebuild chan string

	// checks guards next, the check that has not begun, and running, whether one has.
	checks  sync.Mutex
	next    *check
	running bool

	// mutex guards the fields below. It is held while the graph is brought up to date.
	mutex    sync.Mutex
	follower follower
	// config is set before graph is.
	config LiveConfig
}

// check is one reading of the logs, for all questions that wait for it.
type check struct {
	bookmarks []string
	done      chan struct{}
	// graph is the projection if it is current, or nil.
	graph *livegraph.Graph
}

// current returns the projection with all commits that preceded the call, or nil if Cypher has to
// answer: there is no projection, it is not current soon enough, or the context records statements.
func (l *live) current(ctx context.Context) *livegraph.Graph {
	if l.graph.Load() == nil || cypher.TraceOf(ctx) != nil {
		return nil
	}
	g := l.checked(ctx)
	if l.config.Answered != nil {
		l.config.Answered(g != nil)
	}
	return g
}

// checked returns the projection after a check, or nil if it is not current within liveWait.
func (l *live) checked(ctx context.Context) *livegraph.Graph {
	c := l.join(kg.BookmarksOf(ctx))
	late := time.NewTimer(liveWait)
	defer late.Stop()
	select {
	case <-c.done:
		return c.graph
	case <-late.C:
	case <-ctx.Done():
	}
	return nil
}

// join returns the next check, and begins it if none is under way.
func (l *live) join(bookmarks []string) *check {
	l.checks.Lock()
	defer l.checks.Unlock()
	if l.next == nil {
		l.next = &check{done: make(chan struct{})}
	}
	l.next.bookmarks = append(l.next.bookmarks, bookmarks...)
	if !l.running {
		l.running = true
		go l.run()
	}
	return l.next
}

// run carries out checks while questions wait for one.
func (l *live) run() {
	for {
		l.checks.Lock()
		c := l.next
		l.next = nil
		l.running = c != nil
		l.checks.Unlock()
		if c == nil {
			return
		}
		c.graph = l.catchUp(c.bookmarks)
		close(c.done)
	}
}

// catchUp brings the projection up to date and returns it, or nil when that fails. The cause of a
// failure is not an error of a question: Cypher answers it, or fails in the same way.
func (l *live) catchUp(bookmarks []string) *livegraph.Graph {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	if l.graph.Load() == nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), groupTime)
	defer cancel()
	if len(bookmarks) > 0 {
		ctx = kg.WithBookmarks(ctx, bookmarks)
	}
	err := l.follower.catchUp(ctx, l.db)
	var lost *lostError
	switch size := l.follower.graph.Size(); {
	case errors.As(err, &lost):
		l.drop(lost.reason)
		return nil
	case err != nil:
		return nil
	case size.Bytes > l.config.MaxBytes:
		l.forget(kg.LiveOff, (&tooLargeError{l.config.MaxBytes}).Error())
		return nil
	default:
		l.tell(liveState(kg.LiveReady, "", size, l.follower.relations))
		return l.follower.graph
	}
}

// drop forgets the graph, and has it built again.
func (l *live) drop(reason string) {
	l.forget(kg.LiveBuilding, reason)
	select {
	case l.rebuild <- reason:
	default:
	}
}

// forget ends the use of the graph, and frees its memory.
func (l *live) forget(phase kg.LivePhase, reason string) {
	l.graph.Store(nil)
	l.follower = follower{}
	l.tell(kg.LiveState{Phase: phase, Reason: reason})
}

// tell stores the state, and reports it if it has changed.
func (l *live) tell(s kg.LiveState) {
	before := l.state.Swap(&s)
	if l.config.Report != nil && (before == nil || *before != s) {
		l.config.Report(s)
	}
}

// liveState returns the state for a graph.
func liveState(phase kg.LivePhase, reason string, size livegraph.Size, of int64) kg.LiveState {
	return kg.LiveState{Phase: phase, Reason: reason, Entities: size.Entities, Relations: size.Relations, Bytes: size.Bytes, Of: of}
}

// Live returns the state of the projection of the graph in memory.
func (db *DB) Live() kg.LiveState {
	if s := db.live.state.Load(); s != nil {
		return *s
	}
	return kg.LiveState{Phase: kg.LiveOff}
}
