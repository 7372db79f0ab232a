package main

import (
	"runtime/debug"
	"testing"
)

// The limit is Entente's own, unless the environment sets one for the Go runtime.
func TestTheMemoryIsLimited(t *testing.T) {
	before := debug.SetMemoryLimit(-1)
	t.Cleanup(func() { debug.SetMemoryLimit(before) })
	t.Setenv("GOMEMLIMIT", "2GiB")
	limitMemory(0)
	if got := debug.SetMemoryLimit(-1); got != before {
		t.Errorf("with GOMEMLIMIT, the limit is %d", got)
	}
	t.Setenv("GOMEMLIMIT", "")
	limitMemory(0)
	if got := debug.SetMemoryLimit(-1); got != memoryLimit {
		t.Errorf("without GOMEMLIMIT, the limit is %d", got)
	}
}

// The limit follows what is kept for good, in steps.
func TestTheLimitFollowsWhatIsKept(t *testing.T) {
	before := debug.SetMemoryLimit(-1)
	t.Cleanup(func() { debug.SetMemoryLimit(before) })
	t.Setenv("GOMEMLIMIT", "")
	limitMemory(0)
	var kept keptMemory
	for _, step := range []struct{ bytes, counted int64 }{{0, 0}, {1000, 1000}, {1100, 1000}, {1101, 1101}, {995, 1101}, {900, 900}, {0, 0}} {
		kept.follow(step.bytes)
		if got, want := debug.SetMemoryLimit(-1), memoryLimit+step.counted+step.counted/4; got != want {
			t.Errorf("with %d bytes, the limit is %d, want %d", step.bytes, got, want)
		}
	}
}
