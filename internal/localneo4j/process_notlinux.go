//go:build unix && !linux

package localneo4j

import "syscall"

// endWithParent does nothing: only Linux can do this. The next start ends a child that was left running.
func endWithParent(*syscall.SysProcAttr) {}
