package httpapi

import (
	"fmt"
	"log/slog"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/entente-graph/entente/internal/telemetry"
)

const (
	// stuckAfter is how long the transaction of an answered statement may take to end before it
	// is reported as stuck.
	stuckAfter = time.Second
	// stuckRetry is the Retry-After, in seconds, when all slots are stuck.
	stuckRetry = "30"
)

// cypherSlots limits how many users' statements run at once. A slot is taken until the
// transaction of its statement is gone from the database, which can be long after the statement
// was answered: Neo4j can't interrupt all of its work.
type cypherSlots struct {
	semaphore
	log     *slog.Logger
	metrics *telemetry.Metrics
	// answered is how many slots are taken by statements that were answered.
	answered atomic.Int32
}

func newCypherSlots(c Config) *cypherSlots {
	return &cypherSlots{semaphore: newSemaphore(maxCypherAtOnce), log: c.Log, metrics: c.Metrics}
}

// acquire takes a slot. When all are taken, the error has status 429, or 503 with a longer wait
// when none of them is taken by a statement that can still be answered.
func (s *cypherSlots) acquire(header http.Header) error {
	err := s.semaphore.acquire("too many statements are running; try again in a moment")
	if err == nil {
		s.metrics.CypherRunning.Inc()
		return nil
	}
	if int(s.answered.Load()) < cap(s.semaphore) {
		return err
	}
	header.Set("Retry-After", stuckRetry)
	return &requestError{"statements_stuck", fmt.Sprintf("%[1]d of %[1]d statements were ended, but Neo4j can't interrupt them and still works on them; "+
		"try again later, or ask the operator to restart Neo4j; all other operations are available", cap(s.semaphore))}
}

// releaseWhen releases the slot of an answered statement once gone is closed.
func (s *cypherSlots) releaseWhen(gone <-chan struct{}, id string) {
	select {
	case <-gone:
		s.release()
	default:
		s.answered.Add(1)
		go func() {
			s.await(gone, id)
			s.answered.Add(-1)
			s.release()
		}()
	}
}

func (s *cypherSlots) release() {
	s.metrics.CypherRunning.Dec()
	s.semaphore.release()
}

// await waits for the end of a transaction, and reports one that is stuck.
func (s *cypherSlots) await(gone <-chan struct{}, id string) {
	since := time.Now()
	select {
	case <-gone:
		return
	case <-time.After(stuckAfter):
	}
	s.metrics.CypherStuck.Inc()
	s.log.Warn("a Cypher statement was ended, but Neo4j still works on it; its slot stays taken until then; restart Neo4j if it does not end",
		"id", id, "stuck", s.answered.Load(), "slots", cap(s.semaphore))
	<-gone
	s.metrics.CypherStuck.Dec()
	s.log.Info("the database has ended a stuck Cypher statement", "id", id, "duration", time.Since(since).Round(time.Millisecond))
}
