package localneo4j

import (
	"context"
	"fmt"
	"os/exec"
	"runtime"
	"strings"
	"time"
)

// A process is a child in its own process group, so that Ctrl-C in a terminal does not reach it. On Linux, the kernel
// signals it when this process ends.
type process struct {
	pid   int
	ended chan struct{} // closed when it has exited, after state and err were set
	state string        // as in "exit status 1"
	err   error         // nil if it succeeded
}

// startProcess starts cmd. The kernel ends the child together with the thread that started it, so a goroutine locks that
// thread until the child has exited.
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

// stop terminates the process and waits for it. If ctx ends first, stop kills the process and returns an error.
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
	return fmt.Errorf("it did not stop in time and was killed: %w", ctx.Err())
}

// kill kills the process and its children, and waits for it.
func (p *process) kill() {
	select {
	case <-p.ended:
	default:
		kill(p.pid)
		<-p.ended
	}
}

// endOrphan terminates the JVM with this pid if it runs on the data folder, and waits for it. Such a JVM is left over
// from an earlier process that was killed. If it does not exit within grace, endOrphan kills it.
func endOrphan(ctx context.Context, pid int, dataDir string, grace time.Duration) error {
	if !serves(pid, dataDir) {
		return nil
	}
	terminate(pid)
	deadline := time.Now().Add(grace)
	for killed := false; serves(pid, dataDir); {
		if time.Now().After(deadline) {
			if killed {
				return fmt.Errorf("cannot kill the Neo4j (pid %d) that an earlier run left running; stop it, then start again", pid)
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

// serves reports whether the process with this pid is a Neo4j on the data folder. It is false for a pid that was reused
// by another program.
func serves(pid int, dataDir string) bool {
	if pid <= 0 {
		return false
	}
	line := commandLine(pid)
	return strings.Contains(line, mainClass) && strings.Contains(line+" ", homeArg(dataDir)+" ")
}
