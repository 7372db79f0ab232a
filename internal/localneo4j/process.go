package localneo4j

import (
	"context"
	"fmt"
	"os/exec"
	"runtime"
	"strings"
	"time"
)

// A process is a child in a process group of its own, so that Ctrl-C in a terminal doesn't reach it. Where the system
// can see to it, it is told to end when this process ends.
type process struct {
	pid   int
	ended chan struct{} // closed once it has ended; what follows is set before
	state string        // as in "exit status 1"
	err   error         // nil when it succeeded
}

// startProcess starts cmd. The child ends with the thread that started it, so one goroutine keeps that thread to itself
// until the child is gone.
func startProcess(cmd *exec.Cmd) (*process, error) {
	detach(cmd)
	p := &process{ended: make(chan struct{})}
	started := make(chan error)
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		err := cmd.Start()
		started <- err
		if err == nil {
			p.err = cmd.Wait()
			p.state = cmd.ProcessState.String()
			close(p.ended)
		}
	}()
	if err := <-started; err != nil {
		return nil, err
	}
	p.pid = cmd.Process.Pid
	return p, nil
}

// stop asks the process to end, and kills it when ctx is done first, which is an error.
func (p *process) stop(ctx context.Context) error {
	select {
	case <-p.ended:
		return nil
	default:
	}
	terminate(p.pid)
	select {
	case <-p.ended:
		return nil
	case <-ctx.Done():
	}
	p.kill()
	return fmt.Errorf("it had to be killed: %w", ctx.Err())
}

// kill ends the process and its children at once and waits for it.
func (p *process) kill() {
	select {
	case <-p.ended:
	default:
		kill(p.pid)
		<-p.ended
	}
}

// endOrphan ends the JVM of that pid, if it still is the one that serves the data folder, and waits for it to be gone:
// an earlier process was killed before it could. A JVM that doesn't go within the grace is killed.
func endOrphan(ctx context.Context, pid int, dataDir string, grace time.Duration) error {
	if !serves(pid, dataDir) {
		return nil
	}
	terminate(pid)
	deadline := time.Now().Add(grace)
	for killed := false; serves(pid, dataDir); {
		if time.Now().After(deadline) {
			if killed {
				return fmt.Errorf("end the Neo4j that an earlier process left behind: pid %d can't be killed", pid)
			}
			kill(pid)
			killed, deadline = true, time.Now().Add(grace)
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(50 * time.Millisecond):
		}
	}
	return nil
}

// serves reports whether the process of that pid is a Neo4j on the data folder, which a recycled pid is not.
func serves(pid int, dataDir string) bool {
	if pid <= 0 {
		return false
	}
	line := commandLine(pid)
	return strings.Contains(line, mainClass) && strings.Contains(line+" ", homeArg(dataDir)+" ")
}
