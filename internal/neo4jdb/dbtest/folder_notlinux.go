//go:build !linux

package dbtest

// memoryFolder is the name of a file system in memory; only Linux always has one.
const memoryFolder = ""

// freeBytes returns 0, because there is no such file system.
func freeBytes(string) uint64 { return 0 }
