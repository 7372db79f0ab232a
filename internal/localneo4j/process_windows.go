package localneo4j

import (
	"os"
	"os/exec"
	"syscall"
)

func detach(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{CreationFlags: syscall.CREATE_NEW_PROCESS_GROUP}
}

// terminate kills: Windows has no signal to ask with, and Neo4j recovers its store at the next start.
func terminate(pid int) { kill(pid) }

func kill(pid int) {
	if p, err := os.FindProcess(pid); err == nil {
		_ = p.Kill()
	}
}

// commandLine isn't to be had cheaply, so that an orphan is left to the user: Neo4j's own lock keeps the store safe.
func commandLine(int) string { return "" }
