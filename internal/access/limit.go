package access

import (
	"fmt"
	"math"
	"net/netip"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
	"golang.org/x/time/rate"
)

// maxLimited bounds how many senders are remembered. The one that was idle for the longest is
// forgotten first, and so may send again at once.
const maxLimited = 10_000

// Quota is how much somebody may send: Burst at once, and PerSecond for long.
type Quota struct {
	PerSecond float64
	Burst     int
}

// Window returns how long it takes until a whole burst can be sent again.
func (q Quota) Window() time.Duration {
	return time.Duration(float64(q.Burst) / q.PerSecond * float64(time.Second))
}

// Limiter limits what senders send, each for itself (token bucket).
type Limiter struct {
	quota   Quota
	now     func() time.Time
	senders *lru.Cache[string, *rate.Limiter]
}

// NewLimiter returns a limiter, or nil, which limits nothing, for a quota of nothing.
func NewLimiter(q Quota, now func() time.Time) *Limiter {
	if q.PerSecond <= 0 || q.Burst <= 0 {
		return nil
	}
	senders, err := lru.New[string, *rate.Limiter](maxLimited)
	if err != nil {
		panic(err) // the size is positive
	}
	return &Limiter{q, now, senders}
}

// Allowance is what is left to a sender.
type Allowance struct {
	// OK is true if the request is within the quota.
	OK bool
	// Remaining is how many requests may follow at once.
	Remaining int
	// Reset is the time until the whole burst can be sent again, and Wait the time until the
	// next request can.
	Reset, Wait time.Duration
}

// Take counts a request, unless the sender has nothing left.
func (l *Limiter) Take(sender string) Allowance {
	now := l.now()
	bucket := l.bucket(sender)
	ok := bucket.AllowN(now, 1)
	return l.allowance(bucket, now, ok)
}

// Look returns what is left to a sender, without counting a request.
func (l *Limiter) Look(sender string) Allowance {
	now := l.now()
	bucket := l.bucket(sender)
	return l.allowance(bucket, now, bucket.TokensAt(now) >= 1)
}

func (l *Limiter) bucket(sender string) *rate.Limiter {
	if bucket, ok := l.senders.Get(sender); ok {
		return bucket
	}
	fresh := rate.NewLimiter(rate.Limit(l.quota.PerSecond), l.quota.Burst)
	if other, existed, _ := l.senders.PeekOrAdd(sender, fresh); existed {
		return other
	}
	return fresh
}

func (l *Limiter) allowance(bucket *rate.Limiter, now time.Time, ok bool) Allowance {
	tokens := bucket.TokensAt(now)
	until := func(wanted float64) time.Duration {
		return time.Duration(max(wanted-tokens, 0) / l.quota.PerSecond * float64(time.Second))
	}
	return Allowance{OK: ok, Remaining: int(max(math.Floor(tokens), 0)), Reset: until(float64(l.quota.Burst)), Wait: until(1)}
}

// Policy returns the quota as the header RateLimit-Policy has it
// (draft-ietf-httpapi-ratelimit-headers-10).
func (l *Limiter) Policy() string {
	return fmt.Sprintf(`"default";q=%d;w=%d`, l.quota.Burst, Seconds(l.quota.Window()))
}

// Header returns the allowance as the header RateLimit has it.
func (a Allowance) Header() string {
	return fmt.Sprintf(`"default";r=%d;t=%d`, a.Remaining, Seconds(a.Reset))
}

// Seconds returns a duration in whole seconds, rounded up.
func Seconds(d time.Duration) int { return int(math.Ceil(d.Seconds())) }

// Sender returns what senders are told apart by: the key or token, or the address. All addresses of
// an IPv6 network of 64 bits, which one machine can have, are one.
func (c Caller) Sender(address string) string {
	if c.Known() {
		return string(c.Means) + " " + c.KeyID + " " + c.Name
	}
	at, err := netip.ParseAddr(address)
	if err != nil {
		return address
	}
	if at = at.Unmap(); at.Is6() {
		network, err := at.WithZone("").Prefix(64)
		if err == nil {
			return network.String()
		}
	}
	return at.String()
}
