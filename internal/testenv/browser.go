package testenv

import (
	"os"
	"os/exec"
	"testing"
)

// browserVariable is the environment variable that asks for tests in a browser.
const browserVariable = "ENTENTE_TEST_BROWSER"

// Browser reports whether tests in a browser are wanted. They take minutes, and on a machine that also
// runs other tests a browser may not keep up with what is typed.
func Browser() bool { return os.Getenv(browserVariable) != "" && !testing.Short() }

// Chromium returns the path of the browser. It skips the test unless tests in a browser are wanted. The
// test fails if they are and there is none.
func Chromium(t testing.TB) string {
	t.Helper()
	if !Browser() {
		t.Skip("needs a browser; set " + browserVariable + "=1")
	}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	t.Fatal("needs Chromium: apt-get install chromium")
	return ""
}
