package access

import (
	"context"
	"crypto/rand"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/entente-graph/entente/internal/kg"
)

// AuditStore stores the audit log.
type AuditStore interface {
	StoreAudit(ctx context.Context, entries []kg.AuditEntry) error
	SweepAudit(ctx context.Context, before time.Time) error
}

const (
	// flushEvery is how long an entry may wait until it is stored.
	flushEvery = time.Second
	// batchSize is how many entries are stored at once.
	batchSize = 1000
	// maxWaiting bounds the entries that wait for the database. Beyond it, they are only logged.
	maxWaiting = 50_000
	// countFor is how long refusals that repeat are counted together, and maxCounted how many
	// different ones are told apart.
	countFor   = time.Minute
	maxCounted = 1000
	sweepEvery = time.Hour
	// lastFlush is how long the entries that wait may take at the end of the process.
	lastFlush = 5 * time.Second
)

// AuditLog logs entries at once and stores them in batches.
type AuditLog struct {
	store AuditStore
	log   *slog.Logger
	now   func() time.Time
	// keep is how long entries are kept; zero for ever.
	keep time.Duration

	storing sync.Mutex // held while entries are stored, so that Flush waits for them
	mutex   sync.Mutex
	waiting []kg.AuditEntry
	lost    int
	counted map[string]*repeated
	full    chan struct{}
	sweptAt time.Time
}

// repeated are refusals that are counted: the last one, and how many since the first.
type repeated struct {
	kg.AuditEntry
	since time.Time
}

// NewAuditLog returns an audit log. Run must run for it to be stored.
func NewAuditLog(store AuditStore, log *slog.Logger, now func() time.Time, keep time.Duration) *AuditLog {
	return &AuditLog{store: store, log: log, now: now, keep: keep, counted: map[string]*repeated{}, full: make(chan struct{}, 1)}
}

// Add logs an entry, and has it stored within a second. Refusals of unknown senders, and of those who
// send too much, are counted for a minute and stored as one if they repeat: otherwise anybody could
// fill the database.
func (l *AuditLog) Add(e kg.AuditEntry) {
	e.At, e.Count = l.now().UTC(), 1
	e.ID = kg.NewAuditID(e.At, strings.ToLower(rand.Text()[:10]))
	l.write(e)
	l.mutex.Lock()
	defer l.mutex.Unlock()
	if e.Outcome == kg.AuditRefused && (e.Means == string(ByNothing) || e.Status == http.StatusTooManyRequests) && l.counts(e) {
		return
	}
	l.queue(e)
}

// AddNow is Add, and returns once the entry is stored, or could not be.
func (l *AuditLog) AddNow(ctx context.Context, e kg.AuditEntry) {
	l.Add(e)
	l.Flush(ctx)
}

func (l *AuditLog) write(e kg.AuditEntry) {
	l.log.LogAttrs(context.Background(), slog.LevelInfo, "audit",
		slog.String("actor", e.Actor), slog.String("means", e.Means), slog.String("key", e.KeyID),
		slog.String("operation", e.Operation), slog.String("target", e.Target), slog.String("outcome", string(e.Outcome)),
		slog.Int("status", e.Status), slog.String("code", e.Code), slog.String("detail", e.Detail),
		slog.String("request_id", e.RequestID), slog.String("address", e.Address))
}

// counts counts a refusal, and reports whether an entry of its kind was stored before.
func (l *AuditLog) counts(e kg.AuditEntry) bool {
	kind := strings.Join([]string{e.Actor, e.Address, e.Operation, e.Code}, " ")
	if _, known := l.counted[kind]; !known && len(l.counted) >= maxCounted {
		kind, e.Address, e.Operation, e.Target = "", "", "", ""
	}
	if same, known := l.counted[kind]; known {
		e.Count = same.Count + 1
		same.AuditEntry = e
		return true
	}
	e.Count = 0
	l.counted[kind] = &repeated{e, e.At}
	return false
}

// queue has an entry wait to be stored. The mutex is held.
func (l *AuditLog) queue(e kg.AuditEntry) {
	if len(l.waiting) >= maxWaiting {
		l.lost++
		return
	}
	if l.waiting = append(l.waiting, e); len(l.waiting) >= batchSize {
		select {
		case l.full <- struct{}{}:
		default:
		}
	}
}

// Run stores entries until ctx ends, and then those that wait.
func (l *AuditLog) Run(ctx context.Context) {
	ticker := time.NewTicker(flushEvery)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			last, cancel := context.WithTimeout(context.WithoutCancel(ctx), lastFlush)
			defer cancel()
			l.settle(time.Time{})
			l.Flush(last)
			return
		case <-ticker.C:
			l.settle(l.now().Add(-countFor))
			l.sweep(ctx)
		case <-l.full:
		}
		l.Flush(ctx)
	}
}

// settle queues the counts of refusals that began before a time, or of all if it is zero.
func (l *AuditLog) settle(before time.Time) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	for kind, r := range l.counted {
		if !before.IsZero() && r.since.After(before) {
			continue
		}
		if r.Count > 0 {
			l.queue(r.AuditEntry)
		}
		delete(l.counted, kind)
	}
}

// Flush stores all entries that wait. Those that cannot be stored wait for the next time.
func (l *AuditLog) Flush(ctx context.Context) {
	l.storing.Lock()
	defer l.storing.Unlock()
	for {
		l.mutex.Lock()
		batch := l.waiting[:min(len(l.waiting), batchSize)]
		lost := l.lost
		l.lost = 0
		l.mutex.Unlock()
		if lost > 0 {
			l.log.Error("entries of the audit log are in this log only, because the database was away for too long", "entries", lost)
		}
		if len(batch) == 0 {
			return
		}
		if err := l.store.StoreAudit(ctx, batch); err != nil {
			l.log.Warn("cannot store entries of the audit log; trying again", "entries", len(batch), "error", err)
			return
		}
		l.mutex.Lock()
		l.waiting = l.waiting[len(batch):]
		l.mutex.Unlock()
	}
}

// sweep removes entries that are too old, now and then.
func (l *AuditLog) sweep(ctx context.Context) {
	now := l.now()
	if l.keep == 0 || now.Sub(l.sweptAt) < sweepEvery {
		return
	}
	l.sweptAt = now
	if err := l.store.SweepAudit(ctx, now.Add(-l.keep)); err != nil {
		l.log.Warn("cannot remove old entries of the audit log", "error", err)
	}
}
