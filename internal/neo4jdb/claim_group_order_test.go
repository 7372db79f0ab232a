package neo4jdb

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/entente-graph/entente/internal/kg"
)

// queue is a group commit that notes its groups, each of which takes a while.
type queue struct {
	claimGroups
	takes time.Duration
	mutex sync.Mutex
	noted []string
	wait  sync.WaitGroup
	errs  map[string]error
}

func newQueue(takes time.Duration, fails func(group []*addition) error) *queue {
	q := &queue{takes: takes, errs: map[string]error{}}
	q.commit = func(group []*addition) error {
		ids := ""
		for _, a := range group {
			ids += a.claim.ID
		}
		q.mutex.Lock()
		q.noted = append(q.noted, ids)
		q.mutex.Unlock()
		time.Sleep(q.takes)
		return fails(group)
	}
	return q
}

// adds adds claims one after the other, without waiting for their results.
func (q *queue) adds(ctx context.Context, ids string) {
	for _, id := range ids {
		q.wait.Go(func() {
			_, err := q.add(ctx, kg.Claim{ID: string(id)})
			q.mutex.Lock()
			q.errs[string(id)] = err
			q.mutex.Unlock()
		})
		synctest.Wait()
	}
}

// groups returns the groups so far.
func (q *queue) groups() []string {
	q.mutex.Lock()
	defer q.mutex.Unlock()
	return slices.Clone(q.noted)
}

func noFault([]*addition) error { return nil }

func TestClaimsThatWaitAreOneGroup(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		q := newQueue(100*time.Millisecond, noFault)
		var committed []int
		q.committed = func(claims int) { committed = append(committed, claims) }
		q.adds(t.Context(), "abcd")
		time.Sleep(150 * time.Millisecond) // bcd is under way
		q.adds(t.Context(), "ef")
		q.wait.Wait()
		q.adds(t.Context(), "g")
		q.wait.Wait()
		if got := fmt.Sprint(q.noted, committed); got != "[a bcd ef g] [1 3 2 1]" {
			t.Errorf("groups and the claims that were committed: %s", got)
		}
	})
}

func TestAGroupHasABound(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		q := newQueue(time.Millisecond, noFault)
		ids := ""
		for i := range 2*maxGroup + 1 {
			ids += string(rune('A' + i))
		}
		q.adds(t.Context(), ids)
		q.wait.Wait()
		sizes := []int{}
		for _, group := range q.noted {
			sizes = append(sizes, len([]rune(group)))
		}
		if got := fmt.Sprint(sizes); got != fmt.Sprintf("[1 %d %d]", maxGroup, maxGroup) {
			t.Errorf("sizes of groups: %s", got)
		}
	})
}

// A request that ends while its claim waits is left out. One that ends while its claim is being stored
// has the result.
func TestACancelledRequestIsLeftOut(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		q := newQueue(100*time.Millisecond, noFault)
		ctx, cancel := context.WithCancel(t.Context())
		q.adds(ctx, "ab")
		q.adds(t.Context(), "c")
		cancel()
		q.wait.Wait()
		if got := fmt.Sprint(q.noted); got != "[a c]" || q.errs["a"] != nil || !errors.Is(q.errs["b"], context.Canceled) || q.errs["c"] != nil {
			t.Errorf("groups: %s, errors: %v", got, q.errs)
		}
	})
}

// The groups that wait for a lock are passed by others, up to a number.
func TestSlowGroupsArePassed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		q := newQueue(time.Hour, noFault)
		for range maxGroups + 2 {
			q.adds(t.Context(), "x")
			time.Sleep(2 * slowAfter)
		}
		if n := len(q.groups()); n != maxGroups {
			t.Errorf("%d groups are under way, want %d", n, maxGroups)
		}
		q.wait.Wait()
		if got := q.noted[len(q.noted)-1]; got != "xx" || q.running != 0 || q.leading {
			t.Errorf("the last group is %q; %d run", got, q.running)
		}
	})
}

// When a group fails for a reason that may be one of its claims, each is stored alone; when the database
// is not available, all fail at once.
func TestOneBadClaimFailsNoOther(t *testing.T) {
	for _, c := range []struct {
		code kg.Code
		want string
	}{{kg.CodeInternal, "[a bcd b c d]"}, {kg.CodeUnavailable, "[a bcd]"}} {
		synctest.Test(t, func(t *testing.T) {
			q := newQueue(time.Millisecond, func(group []*addition) error {
				for _, a := range group {
					if a.claim.ID == "c" {
						return &kg.Error{Code: c.code}
					}
				}
				return nil
			})
			q.adds(t.Context(), "abcd")
			q.wait.Wait()
			if got := fmt.Sprint(q.noted); got != c.want {
				t.Errorf("groups: %s, want %s", got, c.want)
			}
			alone := c.code == kg.CodeInternal
			if q.errs["c"] == nil || (q.errs["b"] == nil) != alone || (q.errs["d"] == nil) != alone {
				t.Errorf("errors: %v", q.errs)
			}
		})
	}
}
