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
func Start(ctx context.Context, o Options) (_ *Server, err error) {
	o, err = o.withDefaults()
	if err != nil {
		return nil, err
	}
	java, err := findJava(ctx)
	if err != nil {
		return nil, err
	}
	lib, err := assemble(ctx, o)
	if err != nil {
		return nil, err
	}
	lock, last, err := lockFolder(o.DataDir)
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, lock.release())
		}
	}()
	if err := takeOver(ctx, o, lock, last); err != nil {
		return nil, err
	}
	password, err := loadPassword(o.DataDir)
	if err != nil {
		return nil, err
	}
	o.Progress("Starting Neo4j " + Version + "…")
	for attempt := 1; ; attempt++ {
		s, err := launch(ctx, o, java, lib, lock, password)
		if err == nil || attempt == startAttempts || !errors.Is(err, errPortTaken) {
			return s, err
		}
	}
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
func launch(ctx context.Context, o Options, java, lib string, lock *folderLock, password string) (*Server, error) {
	p, err := freePorts(o.BoltPort, o.HTTPPort)
	if err != nil {
		return nil, err
	}
	if err := prepare(o, p, password); err != nil {
		return nil, err
	}
	s := &Server{
		BoltURI: "bolt://" + address(p.bolt), HTTPURL: "http://" + address(p.http),
		BrowserURL: "http://" + address(p.http) + "/browser/",
		Username:   username, Password: password, DataDir: o.DataDir,
		LogFile: filepath.Join(o.DataDir, "logs", "console.log"), lock: lock,
	}
	if s.jvm, err = startJVM(java, javaArgs(o, lib), o.DataDir, s.LogFile); err != nil {
		return nil, err
	}
	err = lock.write(holder{
		PID: os.Getpid(), DataDir: o.DataDir, Owner: o.Owner,
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
