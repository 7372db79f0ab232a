package localneo4j

import "syscall"

// endWithParent makes the kernel send the child SIGTERM when the thread that started it ends, even by SIGKILL.
func endWithParent(attr *syscall.SysProcAttr) { attr.Pdeathsig = syscall.SIGTERM }
