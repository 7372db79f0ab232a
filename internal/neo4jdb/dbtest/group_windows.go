package dbtest

import (
	"os/exec"
	"syscall"
)

// leaveGroup lets a command outlive the tests that start it.
func leaveGroup(command *exec.Cmd) {
	command.SysProcAttr = &syscall.SysProcAttr{CreationFlags: syscall.CREATE_NEW_PROCESS_GROUP}
}
