package dbtest

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/gofrs/flock"
)

// Folders that killed tests have left are removed; younger ones, ones in use, and other
// folders are not.
func TestOnlyLeftFoldersAreRemoved(t *testing.T) {
	within := t.TempDir()
	long := time.Now().Add(-2 * leftAfter)
	for name, since := range map[string]time.Time{"entente-test-left": long, "entente-test-used": long, "entente-test-young": time.Now(), "other": long} {
		dir := filepath.Join(within, name)
		if err := os.Mkdir(dir, 0o700); err != nil {
			t.Fatal(err)
		}
		if name == "entente-test-used" {
			lock := flock.New(filepath.Join(dir, "lock"))
			if locked, err := lock.TryLock(); err != nil || !locked {
				t.Fatal(locked, err)
			}
			t.Cleanup(func() { _ = lock.Unlock() })
		}
		if err := os.Chtimes(dir, since, since); err != nil {
			t.Fatal(err)
		}
	}
	removeLeft(within)
	for name, want := range map[string]bool{"entente-test-left": false, "entente-test-used": true, "entente-test-young": true, "other": true} {
		if _, err := os.Stat(filepath.Join(within, name)); (err == nil) != want {
			t.Errorf("%s is there: %t, want %t", name, err == nil, want)
		}
	}
}
