package neo4jdb

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/entente-graph/entente/internal/kg"
)

const readTime = slowAfter / 2 // of slowReads

// slowReads is a database in which each statement takes readTime, and one that reads "stuck" ten seconds.
type slowReads struct {
	mutex sync.Mutex
	// statements has the ids of each statement, in the order in which they began.
	statements [][]string
	err        error
}

func (s *slowReads) read(_ context.Context, ids []string) (map[string]string, error) {
	s.mutex.Lock()
	s.statements = append(s.statements, ids)
	s.mutex.Unlock()
	time.Sleep(readTime)
	if slices.Contains(ids, "stuck") {
		time.Sleep(10*time.Second - readTime)
	}
	rows := map[string]string{}
	for _, id := range ids {
		if id != "unknown" {
			rows[id] = id
		}
	}
	return rows, s.err
}

// calls are calls of get, with what each returned and when.
type calls struct {
	reads   together[string]
	begun   time.Time
	results []*string
	all     sync.WaitGroup
}

func newCalls(db *slowReads) *calls {
	return &calls{reads: together[string]{read: db.read}, begun: time.Now()}
}

// add calls get for each id in turn, each time once all goroutines wait.
func (c *calls) add(ctx context.Context, ids ...string) {
	for _, id := range ids {
		result := new(string)
		c.results = append(c.results, result)
		c.all.Go(func() {
			found, _, err := c.reads.get(ctx, id)
			*result = fmt.Sprintf("%s %v %v", found, err, time.Since(c.begun))
		})
		synctest.Wait()
	}
}

// returned waits for the calls, and returns their results.
func (c *calls) returned() []string {
	c.all.Wait()
	var texts []string
	for _, result := range c.results {
		texts = append(texts, *result)
	}
	return texts
}

func TestReadsWaitForNoOthersButShareTheNextStatement(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		db := &slowReads{}
		c := newCalls(db)
		c.add(t.Context(), "a", "b", "c", "d", "c", "unknown")
		want := []string{"a <nil> 100ms", "b <nil> 100ms", "c <nil> 200ms", "d <nil> 200ms", "c <nil> 200ms", " <nil> 200ms"}
		if got := c.returned(); !slices.Equal(got, want) {
			t.Errorf("results %q, want %q", got, want)
		}
		if got := fmt.Sprint(db.statements); got != "[[a] [b] [c d unknown]]" {
			t.Errorf("statements %s, want one each for the first two calls, and one for the others", got)
		}
	})
}

func TestAStatementBeginsAfterTheCallsThatItAnswers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		db := &slowReads{}
		c := newCalls(db)
		c.add(t.Context(), "a", "a", "a", "a") // while statements that read it are under way
		want := []string{"a <nil> 100ms", "a <nil> 100ms", "a <nil> 200ms", "a <nil> 200ms"}
		if got := c.returned(); !slices.Equal(got, want) || len(db.statements) != 3 {
			t.Errorf("results %q of %d statements, want %q of 3", got, len(db.statements), want)
		}
	})
}

func TestAStatementReadsBoundedlyManyRecords(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		db := &slowReads{}
		c := newCalls(db)
		c.add(t.Context(), "first", "second")
		for i := range togetherIDs + 1 {
			c.add(t.Context(), fmt.Sprint(i))
		}
		c.returned()
		var sizes []int
		for _, s := range db.statements {
			sizes = append(sizes, len(s))
		}
		if slices.Sort(sizes); !slices.Equal(sizes, []int{1, 1, 1, togetherIDs}) {
			t.Errorf("statements of %v records", sizes)
		}
	})
}

func TestAnErrorIsThatOfAllCallsOfAStatement(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		db := &slowReads{err: errors.New("unreachable")}
		c := newCalls(db)
		c.add(t.Context(), "a", "b", "c", "d")
		for _, result := range c.returned() {
			if !strings.Contains(result, "unreachable") {
				t.Errorf("%q, want the error", result)
			}
		}
		db.err = nil
		c.add(t.Context(), "e")
		if got := c.returned()[4]; got != "e <nil> 300ms" {
			t.Errorf("after an error %q", got)
		}
	})
}

func TestACallThatEndsLeavesTheOthersTheirResults(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newCalls(&slowReads{})
		short, cancel := context.WithTimeout(t.Context(), readTime/2)
		defer cancel()
		c.add(t.Context(), "a", "b")
		c.add(short, "c") // the first call of its statement
		c.add(t.Context(), "d")
		if got := c.returned(); got[2] != " context deadline exceeded 50ms" || got[3] != "d <nil> 200ms" {
			t.Errorf("the call that ends: %q; one that shares its statement: %q", got[2], got[3])
		}
	})
}

func TestCallsPassAStatementThatIsSlow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		db := &slowReads{}
		c := newCalls(db)
		c.add(t.Context(), "stuck", "stuck", "a", "b")
		time.Sleep(time.Second)
		c.add(t.Context(), "c")
		want := []string{"stuck <nil> 10s", "stuck <nil> 10s", "a <nil> 300ms", "b <nil> 300ms", "c <nil> 1.1s"}
		if got := c.returned(); !slices.Equal(got, want) {
			t.Errorf("results %q, want %q", got, want)
		}
		synctest.Wait()
		c.reads.mutex.Lock()
		defer c.reads.mutex.Unlock()
		if c.reads.running != 0 {
			t.Errorf("%d statements count as running after all have ended", c.reads.running)
		}
	})
}

func TestACallWithBookmarksHasAStatementOfItsOwn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		db := &slowReads{}
		c := newCalls(db)
		c.add(kg.WithBookmarks(t.Context(), []string{"FB:1"}), "a", "b", "c")
		if got := c.returned(); got[2] != "c <nil> 100ms" || len(db.statements) != 3 {
			t.Errorf("%q by %v", got, db.statements)
		}
	})
}
