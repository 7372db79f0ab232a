package localneo4j

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/cenkalti/backoff/v5"
)

// restartTries is how many times in a row Neo4j is restarted without becoming ready.
const restartTries = 5

// Supervision configures Supervise. Each function may be nil.
type Supervision struct {
	// Down is called when Neo4j has exited, with how it ended, and after each restart at which it
	// did not become ready.
	Down func(reason string)
	// Up is called when Neo4j is ready again.
	Up func()
	// FirstWait is the pause before the second of several restarts; each further pause is
	// about twice the one before. Zero means one second.
	FirstWait time.Duration
}

// Supervise restarts Neo4j when it exits, on the same ports and with the same password, so that
// drivers reconnect. It returns nil when ctx ends or the server was stopped, and an error when
// Neo4j did not become ready in five restarts in a row.
func (s *Server) Supervise(ctx context.Context, o Supervision) error {
	if o.Down == nil {
		o.Down = func(string) {}
	}
	if o.Up == nil {
		o.Up = func() {}
	}
	for {
		jvm := s.running()
		select {
		case <-ctx.Done():
			return nil
		case <-jvm.ended:
		}
		if s.stopped() {
			return nil
		}
		o.Down(fmt.Sprintf("the local Neo4j exited unexpectedly (%s); restarting it", jvm.state))
		if err := s.restart(ctx, o); err != nil {
			if ctx.Err() != nil || s.stopped() {
				return nil
			}
			return err
		}
		o.Up()
	}
}

func (s *Server) stopped() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.lock == nil
}

// restart starts the JVM until Neo4j is ready, with exponential back-off.
func (s *Server) restart(ctx context.Context, o Supervision) error {
	pauses := backoff.NewExponentialBackOff()
	pauses.InitialInterval, pauses.Multiplier = cmp.Or(o.FirstWait, time.Second), 2
	_, err := backoff.Retry(ctx, func() (struct{}, error) { return struct{}{}, s.restartOnce(ctx) },
		backoff.WithBackOff(pauses), backoff.WithMaxTries(restartTries), backoff.WithMaxElapsedTime(0),
		backoff.WithNotify(func(err error, pause time.Duration) {
			o.Down(fmt.Sprintf("%v\nthe next restart is in %v", err, pause.Round(100*time.Millisecond)))
		}))
	if err != nil {
		return fmt.Errorf("the local Neo4j did not become ready in %d restarts: %w", restartTries, err)
	}
	return nil
}

// errStopped ends a restart of a server that was stopped.
var errStopped = errors.New("the server was stopped")

func (s *Server) restartOnce(ctx context.Context) error {
	jvm, err := s.replaceJVM()
	if err != nil {
		return err
	}
	return s.settle(ctx, jvm)
}

// replaceJVM starts a new JVM in the place of one that has exited, and keeps the log of that.
func (s *Server) replaceJVM() (*process, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.lock == nil {
		return nil, backoff.Permanent(errStopped)
	}
	if err := os.Rename(s.LogFile, s.LogFile+".previous"); err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("keep the log of Neo4j: %w", err)
	}
	if err := prepare(s.installed.Options, s.ports, s.Password); err != nil {
		return nil, err
	}
	jvm, err := s.startJVM()
	if err != nil {
		return nil, err
	}
	s.jvm = jvm
	return jvm, s.record(jvm)
}
