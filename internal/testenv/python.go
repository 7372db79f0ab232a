package testenv

import (
	"bytes"
	"cmp"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// pythonVariable is the environment variable that names another Python than python3.
const pythonVariable = "ENTENTE_TEST_PYTHON"

// Python returns a Python that has modules, or skips the test and says which ones are missing.
func Python(t testing.TB, modules ...string) string {
	t.Helper()
	python := cmp.Or(os.Getenv(pythonVariable), "python3")
	if err := exec.CommandContext(t.Context(), python, "-c", "import "+strings.Join(modules, ", ")).Run(); err != nil {
		t.Skipf("%s cannot import %s; install them with pip install %s, or name another Python by %s",
			python, strings.Join(modules, ", "), strings.Join(modules, " "), pythonVariable)
	}
	return python
}

// RunPython runs a script and returns what it writes. It fails the test if the script fails.
func RunPython(t testing.TB, python string, stdin io.Reader, arguments ...string) []byte {
	t.Helper()
	command := exec.CommandContext(t.Context(), python, arguments...)
	var said bytes.Buffer
	command.Stdin, command.Stderr = stdin, &said
	out, err := command.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s", strings.Join(arguments, " "), err, said.String())
	}
	return out
}
