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
