package dbtest

import "syscall"

// memoryFolder is a file system in memory.
const memoryFolder = "/dev/shm"

// freeBytes returns the free space of the file system that has the folder, or 0 if there is
// no such folder.
func freeBytes(folder string) uint64 {
	var stat syscall.Statfs_t
	if err := syscall.Statfs(folder, &stat); err != nil {
		return 0
	}
	return stat.Bavail * uint64(stat.Bsize)
}
