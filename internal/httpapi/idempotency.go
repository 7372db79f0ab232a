package httpapi

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/http"
	"regexp"
	"sync/atomic"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/access"
	"github.com/entente-graph/entente/internal/kg"
)

type idempotencyStore interface {
	TakeKey(ctx context.Context, a kg.Attempt) (kept *kg.Answer, resumed bool, err error)
	RenewKey(ctx context.Context, a kg.Attempt) error
	KeepAnswer(ctx context.Context, a kg.Attempt, answer kg.Answer) error
	FreeKey(ctx context.Context, a kg.Attempt) error
	SweepKeys(ctx context.Context) error
}

const (
	idempotencyKey = "Idempotency-Key"
	// replayed is the header of an answer to a request that was carried out before.
	replayed   = "Idempotent-Replayed"
	sweepEvery = time.Minute
	// settleTime is for keeping an answer, also of a client who went away.
	settleTime = 5 * time.Second
	// keyLease is how long a key is held without renewal: a retry after a crash can be carried
	// out after that. Nothing is written twice if a running request is taken for lost.
	keyLease = 4 * time.Second
	// renewEvery leaves time for several renewals in a lease.
	renewEvery = time.Second
)

var visibleASCII = regexp.MustCompile(`^[!-~]{1,255}$`)

// idempotency carries out a POST with an Idempotency-Key once: sent again, it is
// answered as it was before. Answers of 500 and more are not kept.
type idempotency struct {
	adapter
	store     idempotencyStore
	newTicker func(interval time.Duration) (ticks <-chan time.Time, stop func())
	swept     atomic.Int64
}

func (m *idempotency) handle(c *gin.Context) {
	keys := c.Request.Header.Values(idempotencyKey)
	if c.Request.Method != http.MethodPost || len(keys) == 0 {
		return
	}
	if err := m.once(c, keys); err != nil {
		m.fail(c, err)
	}
}

// once carries out the request, or answers it as before.
//
//	@Param	Idempotency-Key	header	string	false	"A key of your choice. A retry with the same key returns the first response."	minLength(1)	maxLength(255)
//	@Router	/parameters/idempotency-key [get]
func (m *idempotency) once(c *gin.Context, keys []string) error {
	if len(keys) > 1 || !visibleASCII.MatchString(keys[0]) {
		return headerError{kg.Invalid(kg.Fault{
			Field: idempotencyKey, Code: kg.FaultFormat, Message: "must be given once, with 1 to 255 visible ASCII characters",
		})}
	}
	body, err := readAll(c)
	if err != nil {
		return err
	}
	c.Request.Body = io.NopCloser(bytes.NewReader(body))
	m.sweep(c.Request.Context())
	attempt := kg.Attempt{Key: hashOf(scoped(c, keys[0])), Fingerprint: fingerprint(c.Request, body), ID: rand.Text(), Lease: keyLease}
	kept, resumed, err := m.store.TakeKey(c.Request.Context(), attempt)
	if err != nil {
		return err
	}
	attempt.Resumed = resumed
	if kept != nil {
		replay(c, *kept)
		return nil
	}
	m.carryOut(c, attempt)
	return nil
}

// carryOut holds the answer back until it is kept, so that a client who has seen
// it can rely on seeing it again.
func (m *idempotency) carryOut(c *gin.Context, attempt kg.Attempt) {
	outside := c.Request.Context()
	c.Request = c.Request.WithContext(kg.WithAttempt(outside, attempt))
	held := &heldWriter{ResponseWriter: c.Writer}
	c.Writer = held
	answered := false
	stop := m.renew(outside, attempt)
	defer func() {
		stop()
		c.Writer = held.ResponseWriter
		m.settle(outside, attempt, held, answered)
	}()
	c.Next()
	answered = true
}

// renew renews the lease of an attempt until the function that it returns is called.
func (m *idempotency) renew(ctx context.Context, attempt kg.Attempt) (stop func()) {
	ctx, cancel := context.WithCancel(context.WithoutCancel(ctx))
	ticks, stopTicker := m.newTicker(renewEvery)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		defer stopTicker()
		for {
			select {
			case <-ctx.Done():
				return
			case <-ticks:
			}
			if err := m.store.RenewKey(ctx, attempt); err != nil && ctx.Err() == nil {
				m.log.WarnContext(ctx, "renewing the lease of an idempotency key failed", "key", attempt.Key, "error", err)
			}
		}
	}()
	return func() {
		cancel()
		<-ended
	}
}

// settle keeps the answer and sends it. Without one that can be kept, the key is
// free again.
func (m *idempotency) settle(ctx context.Context, attempt kg.Attempt, held *heldWriter, answered bool) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), settleTime)
	defer cancel()
	var err error
	if answered && held.Status() < http.StatusInternalServerError {
		if attempt.Resumed {
			held.Header().Set(replayed, "true")
		}
		err = m.store.KeepAnswer(ctx, attempt, held.answer())
	} else {
		err = m.store.FreeKey(ctx, attempt)
	}
	if err != nil {
		m.log.ErrorContext(ctx, "settling an idempotency key failed", "key", attempt.Key, "error", err)
	}
	if answered {
		held.send()
	}
}

// sweep removes expired keys now and then. When it fails, the next one will do.
func (m *idempotency) sweep(ctx context.Context) {
	last, now := m.swept.Load(), time.Now().UnixNano()
	if now-last < int64(sweepEvery) || !m.swept.CompareAndSwap(last, now) {
		return
	}
	if err := m.store.SweepKeys(ctx); err != nil {
		m.log.WarnContext(ctx, "removing expired idempotency keys failed", "error", err)
	}
}

// scoped makes keys of different senders different: none gets the answer of another.
func scoped(c *gin.Context, key string) string {
	if caller := access.From(c.Request.Context()); caller.Known() {
		return caller.Name + " " + key // no key has a space
	}
	return key
}

// hashOf is what stands in the graph in place of a key, which everybody may read:
// it can't be sent again.
func hashOf(key string) string {
	hash := sha256.Sum256([]byte(key))
	return hex.EncodeToString(hash[:])
}

// fingerprint tells a request from others that may come with the same key.
func fingerprint(r *http.Request, body []byte) string {
	hash := sha256.New()
	_, _ = io.WriteString(hash, r.Method+" "+r.URL.RequestURI()+"\n")
	_, _ = hash.Write(body)
	return hex.EncodeToString(hash.Sum(nil))
}

// replay gives an answer again.
func replay(c *gin.Context, a kg.Answer) {
	c.Header(replayed, "true")
	for name, value := range map[string]string{"Content-Type": a.ContentType, "Location": a.Location, "ETag": a.ETag} {
		if value != "" {
			c.Header(name, value)
		}
	}
	c.Abort()
	c.Status(a.Status)
	_, _ = c.Writer.Write(a.Body)
}

// heldWriter holds an answer back.
type heldWriter struct {
	gin.ResponseWriter
	body bytes.Buffer
}

func (w *heldWriter) Write(p []byte) (int, error)       { return w.body.Write(p) }
func (w *heldWriter) WriteString(s string) (int, error) { return w.body.WriteString(s) }
func (w *heldWriter) WriteHeaderNow()                   {}
func (w *heldWriter) Flush()                            {}
func (w *heldWriter) Written() bool                     { return w.body.Len() > 0 }
func (w *heldWriter) Size() int                         { return w.body.Len() }

func (w *heldWriter) answer() kg.Answer {
	h := w.Header()
	return kg.Answer{
		Status: w.Status(), ContentType: h.Get("Content-Type"), Location: h.Get("Location"), ETag: h.Get("ETag"), Body: w.body.Bytes(),
	}
}

// send sends what was held back. A client who went away can't be told.
func (w *heldWriter) send() {
	_, _ = w.ResponseWriter.Write(w.body.Bytes())
}
