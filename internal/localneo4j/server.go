package localneo4j

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"time"
)

// Server is a Neo4j that runs on this machine, on loopback only, until Stop.
type Server struct {
	BoltURI    string // for the driver: bolt://127.0.0.1:7687
	HTTPURL    string // http://127.0.0.1:7474
	BrowserURL string // the Neo4j Browser, for a person
	Username   string
	Password   string // kept in DataDir; never to be logged
	DataDir    string
	LogFile    string // what the JVM printed since it started

	jvm      *process
	lock     *folderLock
	stopping sync.Mutex
}

const (
	startAttempts = 3                // when another process takes a port that was free a moment ago
	undoWithin    = 15 * time.Second // for a JVM to end by itself, when it isn't wanted any more
)

// Start runs Neo4j on the data folder and returns when it answers queries. The first start on a machine fetches its jars
// with Maven; later ones need Java only. ctx bounds the start, not the life of the server.
//
// It fails with a *PrerequisiteError when Java or Maven is missing or too old, and with an *InUseError when another
// process holds the data folder. After a failure nothing runs and nothing is locked.
func Start(ctx context.Context, o Options) (*Server, error) {
	i, err := install(ctx, o)
	if err != nil {
		return nil, err
	}
	i.Progress("Starting Neo4j " + Version + "…")
	for attempt := 1; ; attempt++ {
		s, err := launch(ctx, i)
		if err == nil {
			return s, nil
		}
		if attempt == startAttempts || !errors.Is(err, errPortTaken) {
			return nil, errors.Join(err, i.lock.release())
		}
	}
}

// installation is all that Neo4j needs on this machine to run on a data folder, which is locked.
type installation struct {
	Options
	java, lib, password string
	lock                *folderLock
}

// install finds and fetches it, and ends what an earlier run left behind. After a failure nothing is locked.
func install(ctx context.Context, o Options) (i installation, err error) {
	if i.Options, err = o.withDefaults(); err != nil {
		return i, err
	}
	if i.java, err = findJava(ctx); err != nil {
		return i, err
	}
	if i.lib, err = assemble(ctx, i.Options); err != nil {
		return i, err
	}
	var last holder
	if i.lock, last, err = lockFolder(i.DataDir); err != nil {
		return i, err
	}
	if err = takeOver(ctx, i.Options, i.lock, last); err == nil {
		i.password, err = loadPassword(i.DataDir)
	}
	if err != nil {
		err = errors.Join(err, i.lock.release())
	}
	return i, err
}

// errPortTaken says that the JVM ended since another process listens on one of its ports.
var errPortTaken = errors.New("another process took its port")

// takeOver makes this process the holder of the folder, and first ends the JVM that the last one left running.
func takeOver(ctx context.Context, o Options, lock *folderLock, last holder) error {
	if serves(last.JVM, last.DataDir) {
		o.Progress(fmt.Sprintf("Ending the Neo4j (pid %d) that an earlier run left behind…", last.JVM))
	}
	if err := endOrphan(ctx, last.JVM, last.DataDir, undoWithin); err != nil {
		return err
	}
	return lock.write(holder{PID: os.Getpid(), DataDir: o.DataDir, Owner: o.Owner})
}

// launch starts the JVM on free ports and waits until Neo4j is ready. When it isn't, the JVM is ended.
func launch(ctx context.Context, i installation) (*Server, error) {
	p, err := freePorts(i.BoltPort, i.HTTPPort)
	if err != nil {
		return nil, err
	}
	if err := prepare(i.Options, p, i.password); err != nil {
		return nil, err
	}
	s := &Server{
		BoltURI: "bolt://" + address(p.bolt), HTTPURL: "http://" + address(p.http),
		BrowserURL: "http://" + address(p.http) + "/browser/",
		Username:   username, Password: i.password, DataDir: i.DataDir,
		LogFile: filepath.Join(i.DataDir, "logs", "console.log"), lock: i.lock,
	}
	if s.jvm, err = startJVM(i.java, javaArgs(i.Options, i.lib), i.DataDir, s.LogFile); err != nil {
		return nil, err
	}
	err = i.lock.write(holder{
		PID: os.Getpid(), DataDir: i.DataDir, Owner: i.Owner,
		BoltURI: s.BoltURI, HTTPURL: s.HTTPURL, JVM: s.jvm.pid,
	})
	if err == nil {
		err = s.waitReady(ctx)
	}
	if err == nil {
		return s, nil
	}
	undo, cancel := context.WithTimeout(context.WithoutCancel(ctx), undoWithin)
	defer cancel()
	_ = s.jvm.stop(undo)
	if errors.Is(err, errExited) && !(isFree(p.bolt) && isFree(p.http)) {
		err = fmt.Errorf("%w: %w", errPortTaken, err)
	}
	return nil, err
}

// startJVM runs java in dir with its output in a new log file.
func startJVM(java string, args []string, dir, logFile string) (*process, error) {
	log, err := os.OpenFile(logFile, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, fmt.Errorf("open the log of Neo4j: %w", err)
	}
	defer log.Close()
	cmd := exec.Command(java, args...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, log, log
	jvm, err := startProcess(cmd)
	if err != nil {
		return nil, fmt.Errorf("start Neo4j: %w", err)
	}
	return jvm, nil
}

// Stop ends Neo4j, having it close its store, and releases the data folder. When ctx is done first, Neo4j is killed,
// which its next start recovers from, and Stop says so by an error. Further calls do nothing and return nil.
func (s *Server) Stop(ctx context.Context) error {
	s.stopping.Lock()
	defer s.stopping.Unlock()
	if s.lock == nil {
		return nil
	}
	err := s.jvm.stop(ctx)
	if err != nil {
		err = fmt.Errorf("stop Neo4j: %w", err)
	}
	err = errors.Join(err, s.lock.release())
	s.lock = nil
	return err
}

// Exited is closed once the JVM has ended: by itself, unless Stop was called. Its last words are in LogFile.
func (s *Server) Exited() <-chan struct{} { return s.jvm.ended }
