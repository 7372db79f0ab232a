package localneo4j

import (
	"context"
	"errors"
	"os/exec"
	"testing"
	"time"
)

func TestEndOrphan(t *testing.T) {
	const dir = "/somewhere/data"
	for name, c := range map[string]struct {
		script, class, home string
		wantEnded           bool
	}{
		"the JVM of the folder":                {"sleep 60; :", mainClass, dir, true},
		"one that doesn't heed the request":    {"trap '' TERM; while :; do sleep 1; done", mainClass, dir, true},
		"the JVM of another folder":            {"sleep 60; :", mainClass, dir + "2", false},
		"another program, at a recycled pid":   {"sleep 60; :", "org.example.Main", dir, false},
		"a program that has no such arguments": {"sleep 60; :", "", "", false},
	} {
		t.Run(name, func(t *testing.T) {
			p, err := startProcess(exec.Command("sh", "-c", c.script, c.class, homeArg(c.home)))
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(p.kill)
			time.Sleep(100 * time.Millisecond) // for the shell to set its trap
			if err := endOrphan(t.Context(), p.pid, dir, 500*time.Millisecond); err != nil {
				t.Fatal(err)
			}
			select {
			case <-p.ended:
				if !c.wantEnded {
					t.Error("it was ended")
				}
			case <-time.After(200 * time.Millisecond):
				if c.wantEnded {
					t.Error("it still runs")
				}
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
	p, err := startProcess(exec.Command("sh", "-c", "trap '' TERM; while :; do sleep 1; done"))
	if err != nil {
		t.Fatal(err)
	}
	time.Sleep(100 * time.Millisecond) // for the shell to set its trap
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	if err := p.stop(ctx); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
	<-p.ended
	if err := p.stop(ctx); err != nil {
		t.Errorf("once more: %v", err)
	}
}
