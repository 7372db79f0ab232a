//go:build unix

package dbtest

import (
	"os/exec"
	"syscall"
)

// leaveGroup lets a command outlive the tests that start it, and the terminal.
func leaveGroup(command *exec.Cmd) { command.SysProcAttr = &syscall.SysProcAttr{Setsid: true} }
