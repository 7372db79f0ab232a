package localneo4j

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/entente-graph/entente/internal/testenv"
)

// supervised is a server under supervision, until the test ends.
type supervised struct {
	*Server
	down chan string
	up   chan struct{}
	err  chan error
}

func supervise(t *testing.T, s *Server) supervised {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	w := supervised{s, make(chan string, 100), make(chan struct{}, 100), make(chan error, 1)}
	go func() {
		w.err <- s.Supervise(ctx, Supervision{
			Down: func(reason string) { w.down <- reason }, Up: func() { w.up <- struct{}{} }, FirstWait: time.Millisecond,
		})
	}()
	t.Cleanup(cancel)
	return w
}

// One server's life under supervision, in order.
func TestAKilledNeo4jIsRestartedUntilItCannotStart(t *testing.T) {
	testenv.NeedNeo4j(t)
	testenv.NeedTime(t)
	t.Parallel()
	dir := t.TempDir()
	w := supervise(t, start(t, quick(dir)))
	bolt, password := w.BoltURI, w.Password
	wantValue(t, w.Server, "CREATE (n:Note {text: 'kept'}) RETURN n.text", "kept")

	for range 2 {
		kill(w.running().pid)
		wantAll(t, errorOf(testenv.Receive(t, "notice of the end", w.down)), "exited unexpectedly", "killed")
		testenv.Receive(t, "notice of the restart", w.up)
		wantValue(t, w.Server, "MATCH (n:Note) RETURN n.text", "kept")
		if w.BoltURI != bolt || w.Password != password {
			t.Error("it is at another address, or has another password")
		}
		if last := (&folderLock{record: filepath.Join(dir, "holder.json")}).read(); last.JVM != w.running().pid {
			t.Errorf("the record of the folder has the JVM %d, want %d", last.JVM, w.running().pid)
		}
		if _, err := os.Stat(w.LogFile + ".previous"); err != nil {
			t.Errorf("the log of the Neo4j that ended is not kept: %v", err)
		}
	}

	databases := filepath.Join(dir, "data", "databases")
	if err := os.RemoveAll(databases); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(databases, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	kill(w.running().pid)
	wantAll(t, testenv.Receive(t, "end of the supervision", w.err), "did not become ready in 5 restarts", databases, w.LogFile)
	if told := len(w.down); told != restartTries {
		t.Errorf("told %d times that it is down, want once for the end and once for each restart but the last", told)
	}
	stop(t, w.Server)
	wantFree(t, dir)
}

func TestAServerThatIsStoppedAfterItsEndIsNotRestarted(t *testing.T) {
	testenv.NeedNeo4j(t)
	testenv.NeedTime(t)
	t.Parallel()
	dir := t.TempDir()
	w := supervise(t, start(t, quick(dir)))
	kill(w.running().pid)
	testenv.Receive(t, "notice of the end", w.down)
	stop(t, w.Server)
	if err := testenv.Receive(t, "end of the supervision", w.err); err != nil {
		t.Error(err)
	}
	wantFree(t, dir)
}

type errorOf string

func (e errorOf) Error() string { return string(e) }
