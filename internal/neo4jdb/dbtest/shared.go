package dbtest

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"time"

	"github.com/gofrs/flock"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/localneo4j"
	"github.com/entente-graph/entente/internal/neo4jdb"
)

const (
	// keptFor is how long a shared Neo4j runs after the last package has used it.
	keptFor  = 10 * time.Minute
	pollTime = 100 * time.Millisecond
	probing  = 5 * time.Second
	keeper   = "github.com/entente-graph/entente/internal/neo4jdb/dbtest/withneo4j"
)

// A place is for one shared Neo4j: packages use it one after the other, also those of later runs of
// go test, and find statements planned and compiled. It is a path. The names of its files are this path
// and an extension: .lock is locked by the package that uses the Neo4j, .json has the address while the
// Neo4j runs, and .log has its output.
//
// The Neo4j is a child of a process of its own, command withneo4j, since no test outlives its
// package. That process ends when no package has used the Neo4j for keptFor.
type place string

// address is what a place's .json file says.
type address struct {
	URI, Username, Password string
	// Suits is what the Neo4j was started for: it is replaced when other migrations are tested.
	Suits string
	PID   int
}

// shared takes the first shared Neo4j that no other package uses, and starts it if necessary. There are
// as many places as processors: go test runs so many packages at once, and a package that waited for
// others could exceed its time limit.
func shared() (*Server, error) {
	folder := filepath.Join(os.TempDir(), fmt.Sprintf("entente-test-neo4j-%d", os.Getuid()))
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, fmt.Errorf("make the folder of the shared Neo4js: %w", err)
	}
	for {
		for i := range runtime.NumCPU() {
			p := place(filepath.Join(folder, fmt.Sprint(i)))
			lock := flock.New(p.file("lock"))
			switch taken, err := lock.TryLock(); {
			case err != nil:
				return nil, fmt.Errorf("take a shared Neo4j: %w", err)
			case taken:
				server, err := p.use(lock)
				if err != nil {
					_ = lock.Unlock()
				}
				return server, err
			}
		}
		time.Sleep(pollTime)
	}
}

func (p place) file(extension string) string { return string(p) + "." + extension }

// use returns the Neo4j of a place, which this process has locked. It starts one if none runs, or if the
// one that runs was started for other migrations.
func (p place) use(lock *flock.Flock) (*Server, error) {
	found, running := p.running()
	if running && found.Suits != suits() {
		if err := p.end(found); err != nil {
			return nil, err
		}
		running = false
	}
	if !running {
		var err error
		if found, err = p.start(); err != nil {
			return nil, err
		}
	}
	return &Server{
		Config: neo4jdb.Config{URI: found.URI, Username: found.Username, Password: found.Password},
		stop: func() {
			_ = os.Chtimes(p.file("json"), time.Time{}, time.Now()) // the time of the last use
			_ = lock.Unlock()
		},
	}, nil
}

// running returns the address of the place's Neo4j, and whether it answers.
func (p place) running() (address, bool) {
	var found address
	text, err := os.ReadFile(p.file("json"))
	if err != nil || json.Unmarshal(text, &found) != nil {
		return found, false
	}
	ctx, cancel := context.WithTimeout(context.Background(), probing)
	defer cancel()
	driver, err := neo4j.NewDriverWithContext(found.URI, neo4j.BasicAuth(found.Username, found.Password, ""))
	if err != nil {
		return found, false
	}
	defer func() { _ = driver.Close(ctx) }()
	return found, driver.VerifyConnectivity(ctx) == nil
}

// end ends a Neo4j of other migrations.
func (p place) end(found address) error {
	if process, err := os.FindProcess(found.PID); err == nil && process.Signal(os.Interrupt) != nil {
		_ = process.Kill()
		_ = os.Remove(p.file("json"))
	}
	return p.await(nil, "end", func() bool { _, err := os.Stat(p.file("json")); return errors.Is(err, fs.ErrNotExist) })
}

// start starts a process that keeps a Neo4j for the place, and returns once that runs.
func (p place) start() (address, error) {
	_ = os.Remove(p.file("json")) // of a process that was killed
	program := p.file("program")
	if built, err := exec.Command("go", "build", "-o", program, keeper).CombinedOutput(); err != nil {
		return address{}, fmt.Errorf("build %s: %w\n%s", keeper, err, built)
	}
	log, err := os.Create(p.file("log"))
	if err != nil {
		return address{}, fmt.Errorf("create the log of a shared Neo4j: %w", err)
	}
	defer func() { _ = log.Close() }()
	command := exec.Command(program, "-keep", string(p))
	command.Stdout, command.Stderr = log, log // go test waits for the end of its own output
	leaveGroup(command)
	if err := command.Start(); err != nil {
		return address{}, fmt.Errorf("start a shared Neo4j: %w", err)
	}
	ended := make(chan error, 1)
	go func() { ended <- command.Wait() }()
	if err := p.await(ended, "start", func() bool { _, running := p.running(); return running }); err != nil {
		return address{}, err
	}
	found, _ := p.running()
	return found, nil
}

// await waits until a Neo4j has started or ended, and shows its log meanwhile.
func (p place) await(ended <-chan error, what string, done func() bool) error {
	log, err := os.Open(p.file("log"))
	if err == nil {
		defer func() { _ = log.Close() }()
	}
	deadline := time.Now().Add(startTime)
	for !done() {
		select {
		case err := <-ended:
			text, _ := os.ReadFile(p.file("log"))
			return fmt.Errorf("the shared Neo4j did not %s: %w\n%s", what, err, text)
		case <-time.After(pollTime):
		}
		if time.Now().After(deadline) {
			return fmt.Errorf("the shared Neo4j did not %s within %v; see %s", what, startTime, p.file("log"))
		}
		if log != nil && ended != nil {
			_, _ = io.Copy(os.Stderr, log)
		}
	}
	return nil
}

// suits identifies what a Neo4j for tests has to be: its version, and the schema.
func suits() string {
	hash := sha256.New()
	_, _ = io.WriteString(hash, localneo4j.Version)
	_ = fs.WalkDir(graph.Migrations, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := fs.ReadFile(graph.Migrations, name)
		_, _ = fmt.Fprintf(hash, "%s %d %s", name, len(text), text)
		return err
	})
	return fmt.Sprintf("%x", hash.Sum(nil))
}

// Keep starts a Neo4j for the place at path, and stops it when no package has used it for keptFor, or
// when ctx ends. Only this package calls it, through command withneo4j.
func Keep(ctx context.Context, path string) error {
	p := place(path)
	server, err := Local()
	if err != nil {
		return err
	}
	defer server.Stop()
	text, err := json.Marshal(address{server.Config.URI, server.Config.Username, server.Config.Password, suits(), os.Getpid()})
	if err != nil {
		return fmt.Errorf("encode the address of a Neo4j: %w", err)
	}
	if err := os.WriteFile(p.file("new"), text, 0o600); err != nil {
		return fmt.Errorf("write the address of a Neo4j: %w", err)
	}
	if err := os.Rename(p.file("new"), p.file("json")); err != nil {
		return fmt.Errorf("write the address of a Neo4j: %w", err)
	}
	// The address is removed before the lock is released, and Neo4j stops after that. So no package
	// finds the address of a Neo4j that is stopping.
	lock := flock.New(p.file("lock"))
	defer func() { _ = lock.Unlock() }()
	defer func() { _ = os.Remove(p.file("json")) }()
	for !p.unused(lock) {
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(pollTime):
		}
	}
	return nil
}

// unused reports whether no package uses the Neo4j, and none has used it for keptFor. If so, it has taken
// the lock.
func (p place) unused(lock *flock.Flock) bool {
	free := func() bool {
		info, err := os.Stat(p.file("json"))
		return err != nil || time.Since(info.ModTime()) > keptFor
	}
	if !free() {
		return false
	}
	if taken, err := lock.TryLock(); err != nil || !taken {
		return false
	}
	if free() { // it may have been used until just now
		return true
	}
	_ = lock.Unlock()
	return false
}
