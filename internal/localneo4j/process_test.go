package localneo4j

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"testing"
	"time"

	"github.com/entente-graph/entente/internal/testenv"
)

// echo is a script that writes back each line that it reads.
const echo = `while read line; do echo "$line"; done`

// ignoresTERM is put before a script that ignores the request to end.
const ignoresTERM = "trap '' TERM; "

// A speaker is a process that runs the echo script.
type speaker struct {
	*process
	in  io.Writer
	out *bufio.Reader
}

// startSpeaker runs a script that ends with echo, until the test ends, and waits for the first
// answer: by then everything that comes before echo was run.
func startSpeaker(t *testing.T, script string, args ...string) speaker {
	t.Helper()
	cmd := exec.Command("sh", append([]string{"-c", script}, args...)...)
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, outOfShell, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stdout = outOfShell
	p, err := startProcess(cmd)
	_ = outOfShell.Close()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		p.kill()
		_ = out.Close()
	})
	s := speaker{p, in, bufio.NewReader(out)}
	if !s.answers() {
		t.Fatal("the script does not answer")
	}
	return s
}

// answers reports whether the process runs. Signals that were sent before have taken effect.
func (s speaker) answers() bool {
	if _, err := fmt.Fprintln(s.in, "are you there?"); err != nil {
		return false
	}
	_, err := s.out.ReadString('\n')
	return err == nil
}

func TestEndOrphan(t *testing.T) {
	const dir = "/somewhere/data"
	for name, c := range map[string]struct {
		script, class, home string
		grace               time.Duration
		wantEnded           bool
	}{
		"the JVM of the folder":                {echo, mainClass, dir, time.Minute, true},
		"one that doesn't heed the request":    {ignoresTERM + echo, mainClass, dir, 3 * time.Second, true},
		"the JVM of another folder":            {echo, mainClass, dir + "2", 0, false},
		"another program, at a recycled pid":   {echo, "org.example.Main", dir, 0, false},
		"a program that has no such arguments": {echo, "", "", 0, false},
	} {
		t.Run(name, func(t *testing.T) {
			s := startSpeaker(t, c.script, c.class, homeArg(c.home))
			if err := endOrphan(t.Context(), s.pid, dir, c.grace); err != nil {
				t.Fatal(err)
			}
			if c.wantEnded {
				testenv.Receive(t, "end of the process", s.ended)
			} else if !s.answers() {
				t.Error("it was ended")
			}
		})
	}
	t.Run("a pid that is none", func(t *testing.T) {
		for _, pid := range []int{0, -1, 1 << 30} {
			if err := endOrphan(t.Context(), pid, dir, time.Second); err != nil {
				t.Error(err)
			}
		}
	})
}

func TestStopKillsWhatDoesNotEndInTime(t *testing.T) {
	s := startSpeaker(t, ignoresTERM+echo)
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if err := s.stop(ctx); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
	<-s.ended
	if err := s.stop(ctx); err != nil {
		t.Errorf("once more: %v", err)
	}
}
