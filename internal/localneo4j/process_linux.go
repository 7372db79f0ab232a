package localneo4j

import "syscall"

// endWithParent has the kernel ask the child to end when the thread that started it does, even by SIGKILL.
func endWithParent(attr *syscall.SysProcAttr) { attr.Pdeathsig = syscall.SIGTERM }
