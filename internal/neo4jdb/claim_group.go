package neo4jdb

import (
	"context"
	"slices"
	"sync"
	"time"

	"github.com/entente-graph/entente/internal/kg"
)

const (
	// maxGroup is how many claims are stored in one transaction.
	maxGroup = 64
	// slowAfter is how long the claims that arrive wait for a group. One that takes longer waits for a
	// lock, and the next group does not wait for it; at most maxGroups do so.
	slowAfter = 200 * time.Millisecond
	maxGroups = 8
	// groupTime is the time limit of a group whose requests have none.
	groupTime = 30 * time.Second
)

// claimGroups is a group commit: claims that arrive while a transaction stores others wait, and are
// then stored together in the next one, in the order of their arrival. Alone, a claim is stored at
// once. A transaction takes about as many statements for many claims as for one; see
// docs/decisions/0039.
//
// There is no goroutine of its own: the first caller that finds no transaction under way leads a
// group, which means that it commits it, and then has the first one that waits lead the next.
type claimGroups struct {
	// commit stores claims in one transaction. Each addition then has its result or its own error;
	// another error is that of all.
	commit func(group []*addition) error
	// committed, if it is not nil, is called with the number of claims of a group that was committed.
	committed func(claims int)

	mutex   sync.Mutex
	waiting []*addition
	// leading is true while claims that arrive have to wait for a group.
	leading bool
	// running is the number of groups that are being committed, slow ones included.
	running int
}

// addition is a claim to be stored, and what became of it.
type addition struct {
	ctx   context.Context
	claim kg.Claim
	once  *once
	// lead is closed when the caller has to commit the next group, and done once the claim was
	// stored or refused.
	lead, done chan struct{}

	stored kg.AddedClaim
	err    error
}

// add stores a claim together with others. The error is that of the claim, or that of ctx if it ended
// before the claim's turn.
func (g *claimGroups) add(ctx context.Context, c kg.Claim) (kg.AddedClaim, error) {
	a := &addition{ctx: ctx, claim: c, lead: make(chan struct{}), done: make(chan struct{})}
	a.once = onceOf(keeping(ctx, &a.stored.ID, &a.stored.Created))
	g.mutex.Lock()
	g.waiting = append(g.waiting, a)
	g.nextLeads()
	g.mutex.Unlock()
	if !a.leads() {
		select {
		case <-a.done:
			return a.stored, a.err
		case <-a.lead:
		case <-ctx.Done():
			if g.leave(a) {
				return kg.AddedClaim{}, ctx.Err()
			}
			// It is being stored, or leads: what becomes of it is known soon.
			select {
			case <-a.done:
				return a.stored, a.err
			case <-a.lead:
			}
		}
	}
	g.commitNext()
	return a.stored, a.err
}

// leads reports whether the caller has to commit the next group.
func (a *addition) leads() bool {
	select {
	case <-a.lead:
		return true
	default:
		return false
	}
}

// nextLeads has the first one that waits commit the next group, unless a group is under way. The
// mutex is held.
func (g *claimGroups) nextLeads() {
	if !g.leading && g.running < maxGroups && len(g.waiting) > 0 {
		g.leading = true
		close(g.waiting[0].lead)
	}
}

// leave removes an addition that waits, and reports whether it did.
func (g *claimGroups) leave(a *addition) bool {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	at := slices.Index(g.waiting, a)
	if at < 0 || a.leads() {
		return false
	}
	g.waiting = slices.Delete(g.waiting, at, at+1)
	return true
}

// commitNext commits the claims that wait, the first of which is the caller's.
func (g *claimGroups) commitNext() {
	group := g.begin()
	slow := time.AfterFunc(slowAfter, g.passed)
	g.store(group)
	g.end(slow.Stop())
	for _, a := range group {
		close(a.done)
	}
}

// begin takes the claims that wait.
func (g *claimGroups) begin() []*addition {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	n := min(len(g.waiting), maxGroup)
	group := slices.Clone(g.waiting[:n])
	g.waiting = slices.Delete(g.waiting, 0, n)
	g.running++
	return group
}

// passed lets the next group begin although one is under way.
func (g *claimGroups) passed() {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	g.leading = false
	g.nextLeads()
}

// end ends a group. leads is false if others have passed it.
func (g *claimGroups) end(leads bool) {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	g.running--
	if leads {
		g.leading = false
	}
	g.nextLeads()
}

// store stores a group. When the database fails for another reason than that it is not available, one
// of the claims may be the cause: each is then stored alone.
func (g *claimGroups) store(group []*addition) {
	err := g.commit(group)
	switch code := kg.CodeOf(err); {
	case err == nil:
		if g.committed != nil {
			g.committed(len(group))
		}
	case len(group) == 1, code == kg.CodeUnavailable, code == kg.CodeTimeout, code == kg.CodeUnauthorized:
		for _, a := range group {
			a.err = err
		}
	default:
		for _, a := range group {
			g.store([]*addition{a})
		}
	}
}
