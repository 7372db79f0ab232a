package neo4jdb

import (
	"context"
	"sync"
	"time"

	"github.com/entente-graph/entente/internal/cypher"
	"github.com/entente-graph/entente/internal/kg"
)

const (
	// togetherReads is the number of statements that a together runs at once, without those that take
	// longer than slowAfter: a connection may be dead, and others not.
	togetherReads = 2
	// togetherIDs is the greatest number of records that one statement reads.
	togetherIDs = 256
)

// together reads records by their ids. Calls that come while statements are under way wait, and the next
// statement reads what all of them ask for: a statement takes little longer for ten records than for
// one. It begins after the calls that it answers, so each answer has every commit before its call.
//
// There is no window of time in which calls are gathered. A call that finds no other one under way is
// answered at once.
type together[T any] struct {
	// read returns those records that exist, by id. The ids are distinct.
	read func(ctx context.Context, ids []string) (map[string]T, error)

	mutex   sync.Mutex
	waiting []*gathering[T]
	running int
}

// gathering is what one statement reads, for all calls that wait for it.
type gathering[T any] struct {
	ctx  context.Context
	ids  []string
	has  map[string]bool
	done chan struct{}

	found map[string]T
	err   error
}

// get returns a record, and whether there is one. Several calls may get the same record, so they must
// not change what it points to. Calls with bookmarks, which another process
// may have sent and which may be wrong, have statements of their own; so have those whose statements are
// recorded.
func (t *together[T]) get(ctx context.Context, id string) (record T, known bool, err error) {
	if len(kg.BookmarksOf(ctx)) > 0 || cypher.TraceOf(ctx) != nil {
		found, err := t.read(ctx, []string{id})
		record, known = found[id]
		return record, known, err
	}
	g := t.join(ctx, id)
	select {
	case <-g.done:
		record, known = g.found[id]
		return record, known, g.err
	case <-ctx.Done():
		return record, false, ctx.Err()
	}
}

// join adds an id to a statement that has not begun.
func (t *together[T]) join(ctx context.Context, id string) *gathering[T] {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	last := len(t.waiting) - 1
	if last < 0 || len(t.waiting[last].ids) == togetherIDs {
		t.waiting = append(t.waiting, &gathering[T]{ctx: ctx, has: map[string]bool{}, done: make(chan struct{})})
		last++
	}
	g := t.waiting[last]
	if !g.has[id] {
		g.has[id], g.ids = true, append(g.ids, id)
	}
	if t.running < togetherReads {
		t.running++
		go t.run()
	}
	return g
}

// run reads while calls wait.
func (t *together[T]) run() {
	for g := t.next(); g != nil; g = t.next() {
		slow := time.AfterFunc(slowAfter, t.passed)
		// The values of the first call, as its request's id, but not its end: others wait, too.
		ctx, cancel := context.WithTimeout(context.WithoutCancel(g.ctx), groupTime)
		g.found, g.err = t.read(ctx, g.ids)
		cancel()
		close(g.done)
		if !slow.Stop() {
			return // another goroutine reads in its place
		}
	}
}

// passed lets calls that wait for a slow statement pass it.
func (t *together[T]) passed() {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	if len(t.waiting) > 0 {
		go t.run()
	} else {
		t.running--
	}
}

// next takes the statement whose calls have waited longest. Without any, the caller ends.
func (t *together[T]) next() *gathering[T] {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	if len(t.waiting) == 0 {
		t.running--
		return nil
	}
	g := t.waiting[0]
	t.waiting = t.waiting[1:]
	return g
}
