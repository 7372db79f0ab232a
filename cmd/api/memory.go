package main

import (
	"os"
	"runtime/debug"
)

// memoryLimit is the soft limit of the memory of a serving process, in bytes. Beyond it, garbage is
// collected more often, so that requests with large answers leave no garbage behind.
const memoryLimit = 320 << 20

// limitMemory sets the soft limit of the memory, unless GOMEMLIMIT, which the Go runtime reads,
// sets another one or none. It is raised by what is kept for good: the projection of the graph.
func limitMemory(kept int64) {
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(memoryLimit + kept + kept/4)
	}
}

// keptMemory is the size for which the limit was set last. Setting it stops the program for a moment,
// so it is set again only when the size has changed by more than a tenth.
type keptMemory int64

func (k *keptMemory) follow(bytes int64) {
	if last := int64(*k); bytes > last+last/10 || bytes < last-last/10 {
		*k = keptMemory(bytes)
		limitMemory(bytes)
	}
}
