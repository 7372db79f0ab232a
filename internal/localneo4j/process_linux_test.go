package localneo4j

import (
	"fmt"
	"syscall"
	"testing"
)

func TestChildIsOutOfReachOfTheTerminalAndEndsWithItsParent(t *testing.T) {
	cmd, out := helper(t, "child")
	var pid int
	if _, err := fmt.Fscanf(out, "ready: %d\n", &pid); err != nil {
		t.Fatal(err)
	}
	if group, err := syscall.Getpgid(pid); err != nil || group != pid {
		t.Errorf("process group %d, %v, want %d", group, err, pid)
	}
	killHelper(cmd)
	eventually(t, "the child's end", func() bool { return commandLine(pid) == "" })
}
