package dbtest

import (
	"os"
	"path/filepath"
	"time"

	"github.com/entente-graph/entente/internal/localneo4j"
)

const (
	folderPrefix = "entente-test-"
	// leftAfter is the age after which a data folder that no process uses was left by tests
	// that were killed.
	leftAfter = time.Hour
	// memoryNeeded is the space that the data of one package can take.
	memoryNeeded = 1 << 30
)

// dataFolder makes a data folder: in memory where the system has a file system for that, since
// Neo4j waits for the disk at each commit, and otherwise in the folder for temporary files, as
// with TMPDIR.
func dataFolder() (string, error) {
	if os.Getenv("TMPDIR") == "" && freeBytes(memoryFolder) >= memoryNeeded {
		removeLeft(memoryFolder)
		if dir, err := os.MkdirTemp(memoryFolder, folderPrefix); err == nil {
			return dir, nil
		}
	}
	removeLeft(os.TempDir())
	return os.MkdirTemp("", folderPrefix)
}

// removeLeft removes the data folders that killed tests have left.
func removeLeft(within string) {
	folders, _ := filepath.Glob(filepath.Join(within, folderPrefix+"*"))
	for _, dir := range folders {
		info, err := os.Stat(dir)
		if err != nil || !info.IsDir() || time.Since(info.ModTime()) < leftAfter || localneo4j.InUse(dir) != nil {
			continue
		}
		_ = os.RemoveAll(dir)
	}
}
