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

// Server is a running Neo4j that listens on loopback only.
type Server struct {
	BoltURI    string // for the driver: bolt://127.0.0.1:7687
	HTTPURL    string // http://127.0.0.1:7474
	BrowserURL string // address of the Neo4j Browser
	Username   string
	Password   string // stored in DataDir; must not be logged
	DataDir    string
	LogFile    string // output of the JVM since it started

	installed installation
	ports     ports
	// mu guards jvm, which a restart replaces, and lock, which is nil once the server is stopped.
	mu   sync.Mutex
	jvm  *process
	lock *folderLock
}

const (
	startAttempts = 3                // if another process binds a port between the check and the start
	undoWithin    = 15 * time.Second // how long a JVM has to exit before it is killed
)

// Start runs Neo4j on the data folder and returns when it answers queries. The first start on a machine downloads the
// jars with Maven; later ones need only Java. ctx limits the start, not the lifetime of the server.
//
// The error is a *PrerequisiteError if Java or Maven is missing or too old, and an *InUseError if another process has
// locked the data folder. After an error, nothing is running or locked.
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

// Running returns the addresses and the password of the Neo4j that another process runs on the
// data folder, and whether there is one. Its Stop does nothing.
func Running(dataDir string) (s *Server, ok bool) {
	var used *InUseError
	if !errors.As(InUse(dataDir), &used) || used.BoltURI == "" {
		return nil, false
	}
	password, err := loadPassword(dataDir)
	return &Server{BoltURI: used.BoltURI, Username: username, Password: password, DataDir: dataDir}, err == nil
}

// installation is what launch needs: Java, the jars, the password, and a locked data folder.
type installation struct {
	Options
	java, lib, password string
	classes             string // the archive of classes; may be empty
	lock                *folderLock
}

// install prepares an installation, and ends the Neo4j that an earlier run left running. After an error, nothing is
// locked.
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
	if i.classes, err = classArchive(ctx, i); err != nil {
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

// errPortTaken means that the JVM exited because another process listens on one of its ports.
var errPortTaken = errors.New("another process is using its port")

// takeOver ends the JVM that the last holder left running, and records this process as the holder of the folder.
func takeOver(ctx context.Context, o Options, lock *folderLock, last holder) error {
	if serves(last.JVM, last.DataDir) {
		o.Progress(fmt.Sprintf("Stopping the Neo4j (pid %d) that an earlier run left running…", last.JVM))
	}
	if err := endOrphan(ctx, last.JVM, last.DataDir, undoWithin); err != nil {
		return err
	}
	return lock.write(holder{PID: os.Getpid(), DataDir: o.DataDir, Owner: o.Owner})
}

// launch starts the JVM on free ports and waits until Neo4j is ready. After an error, the JVM is not running.
func launch(ctx context.Context, i installation) (*Server, error) {
	p, err := freePorts(i.BoltPort, i.HTTPPort)
	if err != nil {
		return nil, err
	}
	s, err := i.begin(p)
	if err != nil {
		return nil, err
	}
	s.lock = i.lock
	if err := s.record(s.jvm); err != nil {
		return nil, err
	}
	if err := s.settle(ctx, s.jvm); err != nil {
		return nil, err
	}
	return s, nil
}

// record records the JVM as that of the data folder. After an error, it is not running.
func (s *Server) record(jvm *process) error {
	err := s.installed.lock.write(holder{
		PID: os.Getpid(), DataDir: s.DataDir, Owner: s.installed.Owner,
		BoltURI: s.BoltURI, HTTPURL: s.HTTPURL, JVM: jvm.pid,
	})
	if err != nil {
		jvm.kill()
	}
	return err
}

// settle waits until Neo4j is ready. After an error, the JVM is not running.
func (s *Server) settle(ctx context.Context, jvm *process) error {
	err := s.waitReady(ctx)
	if err == nil {
		return nil
	}
	undo, cancel := context.WithTimeout(context.WithoutCancel(ctx), undoWithin)
	defer cancel()
	_ = jvm.stop(undo)
	if errors.Is(err, errExited) && !(isFree(s.ports.bolt) && isFree(s.ports.http)) {
		err = fmt.Errorf("%w: %w", errPortTaken, err)
	}
	return err
}

// begin starts the JVM on these ports. options are further arguments of java.
func (i installation) begin(p ports, options ...string) (*Server, error) {
	if err := prepare(i.Options, p, i.password); err != nil {
		return nil, err
	}
	s := &Server{
		installed: i, ports: p,
		BoltURI: "bolt://" + address(p.bolt), HTTPURL: "http://" + address(p.http),
		BrowserURL: "http://" + address(p.http) + "/browser/",
		Username:   username, Password: i.password, DataDir: i.DataDir,
		LogFile: filepath.Join(i.DataDir, "logs", "console.log"),
	}
	var err error
	s.jvm, err = s.startJVM(options...)
	return s, err
}

// startJVM starts the JVM. options are further arguments of java.
func (s *Server) startJVM(options ...string) (*process, error) {
	i := s.installed
	if i.classes != "" {
		options = append(options, "-XX:SharedArchiveFile="+i.classes)
	}
	return startJVM(i.java, append(options, javaArgs(i.Options, i.lib)...), i.DataDir, s.LogFile)
}

// startJVM starts java in dir and writes its output to a new log file.
func startJVM(java string, args []string, dir, logFile string) (*process, error) {
	log, err := os.OpenFile(logFile, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, fmt.Errorf("create the log of Neo4j: %w", err)
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

// Stop shuts down Neo4j, which closes its store, and unlocks the data folder. If ctx ends first, Stop kills Neo4j and
// returns an error; the next start recovers the store. Further calls do nothing and return nil.
func (s *Server) Stop(ctx context.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
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

// Kill ends Neo4j at once, as a crash does. Supervise restarts it, which recovers the store.
func (s *Server) Kill() { kill(s.running().pid) }

// Exited returns a channel that is closed when the JVM that runs now has exited, after Stop or unexpectedly. LogFile has
// its output.
func (s *Server) Exited() <-chan struct{} { return s.running().ended }

func (s *Server) running() *process {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.jvm
}
