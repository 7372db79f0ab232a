package access_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/entente-graph/entente/internal/access"
	"github.com/entente-graph/entente/internal/kg"
)

// shelf keeps entries, unless it is down.
type shelf struct {
	mutex  sync.Mutex
	stored []kg.AuditEntry
	down   error
	swept  time.Time
}

func (s *shelf) StoreAudit(_ context.Context, entries []kg.AuditEntry) error {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if s.down == nil {
		s.stored = append(s.stored, entries...)
	}
	return s.down
}

func (s *shelf) SweepAudit(_ context.Context, before time.Time) error {
	s.swept = before
	return nil
}

func refusal(address, code string) kg.AuditEntry {
	return kg.AuditEntry{Actor: "anonymous", Means: string(access.ByNothing), Operation: "GET /v1/entities", Outcome: kg.AuditRefused, Address: address, Code: code}
}

// ended runs the log until it has stored everything.
func ended(t *testing.T, l *access.AuditLog) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	l.Run(ctx)
}

func TestEntriesAreLoggedAtOnceAndStored(t *testing.T) {
	var log strings.Builder
	s, at := &shelf{}, &clock{time.Date(2026, 11, 2, 10, 0, 0, 123456000, time.UTC)}
	l := access.NewAuditLog(s, slog.New(slog.NewTextHandler(&log, nil)), at.now, 0)
	for i := range 2500 {
		l.Add(kg.AuditEntry{Actor: "press-desk", Means: string(access.ByKey), Operation: "POST /v1/claims", Outcome: kg.AuditDone, RequestID: fmt.Sprint(i)})
	}
	if n := strings.Count(log.String(), "msg=audit actor=press-desk means=key"); n != 2500 {
		t.Errorf("%d entries are logged", n)
	}
	if l.Flush(t.Context()); len(s.stored) != 2500 {
		t.Fatalf("%d entries are stored", len(s.stored))
	}
	ids := map[string]bool{}
	for i, e := range s.stored {
		ids[e.ID] = true
		if e.RequestID != fmt.Sprint(i) || e.At != at.at || e.Count != 1 || !strings.HasPrefix(e.ID, kg.AuditIDs(at.at)) {
			t.Fatalf("entry %d is %+v", i, e)
		}
	}
	if len(ids) != 2500 {
		t.Errorf("there are %d different ids", len(ids))
	}
}

func TestEntriesWaitForTheDatabase(t *testing.T) {
	s := &shelf{down: errors.New("away")}
	l := access.NewAuditLog(s, slog.New(slog.DiscardHandler), time.Now, 0)
	l.Add(kg.AuditEntry{RequestID: "one"})
	l.Flush(t.Context())
	l.Add(kg.AuditEntry{RequestID: "two"})
	s.down = nil
	ended(t, l)
	if len(s.stored) != 2 || s.stored[0].RequestID != "one" || s.stored[1].RequestID != "two" {
		t.Errorf("stored are %+v", s.stored)
	}
}

// Whoever sends bad credentials without end does not fill the database.
func TestRepeatedRefusalsAreCounted(t *testing.T) {
	s, at := &shelf{}, &clock{time.Date(2026, 11, 2, 10, 0, 0, 0, time.UTC)}
	l := access.NewAuditLog(s, slog.New(slog.DiscardHandler), at.now, 0)
	for range 100 {
		l.Add(refusal("192.0.2.1", "unauthorized"))
	}
	l.Add(refusal("192.0.2.1", "invalid_credentials"))
	known := refusal("192.0.2.1", "role_missing")
	known.Means = string(access.ByKey)
	l.Add(known)
	l.Add(known)
	for i := range 5000 {
		l.Add(refusal(fmt.Sprintf("2001:db8::%x", i), "unauthorized"))
	}
	ended(t, l)
	total, perCode := 0, map[string]int{}
	for _, e := range s.stored {
		total += e.Count
		perCode[e.Code]++
	}
	if total != 100+1+2+5000 || len(s.stored) > 2100 || perCode["role_missing"] != 2 {
		t.Errorf("%d entries for %d refusals: %v", len(s.stored), total, perCode)
	}
	if first := s.stored[0]; first.Count != 1 || first.Address != "192.0.2.1" {
		t.Errorf("the first entry is %+v", first)
	}
}
