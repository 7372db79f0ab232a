package httpapi

import (
	"context"
	"fmt"
	"strconv"
	"sync/atomic"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/access"
)

// Limits of requests. A field that is zero has its default.
type Limits struct {
	// Requests is how much one key, token or address may send. Nobody is limited without it, nor
	// on a server that is open.
	Requests access.Quota
	// Failures is how many invalid credentials one address may send. A negative burst does not
	// limit them.
	Failures access.Quota
	// Running is how many requests are served at once, except for streams and probes.
	Running int
	// Waiting is how many requests may wait for others to end; negative for none.
	Waiting int
	// Wait is how long they wait.
	Wait time.Duration
}

// The defaults of Limits.
const (
	DefaultRunning = 128
	DefaultWaiting = 512
	defaultWait    = 5 * time.Second
)

// defaultFailures lets an address fail ten times, and then once in six seconds.
var defaultFailures = access.Quota{PerSecond: 1.0 / 6, Burst: 10}

func (l Limits) withDefaults() Limits {
	if l.Failures.Burst == 0 {
		l.Failures = defaultFailures
	}
	if l.Running == 0 {
		l.Running = DefaultRunning
	}
	if l.Waiting == 0 {
		l.Waiting = DefaultWaiting
	}
	if l.Wait == 0 {
		l.Wait = defaultWait
	}
	return l
}

// limiters count what senders send.
type limiters struct{ requests, failures *access.Limiter }

func newLimiters(l Limits) limiters {
	return limiters{access.NewLimiter(l.Requests, time.Now), access.NewLimiter(l.Failures, time.Now)}
}

// take counts a request of a caller, and tells in the headers what is left
// (draft-ietf-httpapi-ratelimit-headers-10).
func (l limiters) take(c *gin.Context, caller access.Caller) error {
	if l.requests == nil || caller.Local {
		return nil
	}
	left := l.requests.Take(caller.Sender(c.ClientIP()))
	c.Header("RateLimit-Policy", l.requests.Policy())
	c.Header("RateLimit", left.Header())
	if left.OK {
		return nil
	}
	return tooMany(c, left, "too many requests; the headers RateLimit and RateLimit-Policy have the quota")
}

// mayTry returns an error if the address has sent too many invalid credentials.
func (l limiters) mayTry(c *gin.Context) error {
	if l.failures == nil {
		return nil
	}
	if left := l.failures.Look(nobody.Sender(c.ClientIP())); !left.OK {
		return tooMany(c, left, "too many invalid API keys or tokens came from your address; check the key, and try again later")
	}
	return nil
}

// failed counts invalid credentials.
func (l limiters) failed(c *gin.Context) {
	if l.failures != nil {
		l.failures.Take(nobody.Sender(c.ClientIP()))
	}
}

var nobody = access.Caller{Means: access.ByNothing}

func tooMany(c *gin.Context, left access.Allowance, message string) error {
	c.Header("Retry-After", strconv.Itoa(max(access.Seconds(left.Wait), 1)))
	return &requestError{"too_many_requests", message}
}

// places limits how many requests are served at once. Others wait in a bounded queue.
type places struct {
	adapter
	running chan struct{}
	waiting atomic.Int64
	most    int64
	wait    time.Duration
}

func newPlaces(a adapter, l Limits) *places {
	return &places{adapter: a, running: make(chan struct{}, l.Running), most: int64(l.Waiting), wait: l.Wait}
}

// guard serves a request once there is a place, or answers 503.
func (p *places) guard(c *gin.Context) {
	if err := p.acquire(c.Request.Context()); err != nil {
		p.fail(c, err)
		return
	}
	defer func() { <-p.running }()
	c.Next()
}

func (p *places) acquire(ctx context.Context) error {
	select {
	case p.running <- struct{}{}:
		return nil
	default:
	}
	if p.waiting.Add(1) > p.most {
		p.waiting.Add(-1)
		return p.overloaded()
	}
	defer p.waiting.Add(-1)
	ctx, cancel := context.WithTimeout(ctx, p.wait)
	defer cancel()
	select {
	case p.running <- struct{}{}:
		return nil
	case <-ctx.Done():
		return p.overloaded()
	}
}

func (p *places) overloaded() error {
	return &requestError{"overloaded", fmt.Sprintf("the server is serving %d requests, and others are waiting; try again after the seconds in Retry-After", cap(p.running))}
}
