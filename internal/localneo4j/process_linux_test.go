package localneo4j

import (
	"fmt"
	"syscall"
	"testing"

	"github.com/entente-graph/entente/internal/testenv"
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
	testenv.Eventually(t, "the child has ended", func() bool { return commandLine(pid) == "" })
}
