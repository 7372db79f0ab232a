package localneo4j

import (
	"context"
	"crypto/sha256"
	_ "embed"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
)

//go:embed pom.xml
var pom []byte

// assemble returns the folder with Neo4j's jars. If they are missing, it downloads them with Maven; if several
// processes do so, one downloads and the others wait. A folder with the final name is always complete.
func assemble(ctx context.Context, o Options) (string, error) {
	home := filepath.Join(o.CacheDir, fmt.Sprintf("neo4j-%s-%.4x", Version, sha256.Sum256(pom)))
	lib := filepath.Join(home, "lib")
	if isDir(lib) {
		return lib, nil
	}
	mvn, err := findMaven(ctx)
	if err != nil {
		return "", err
	}
	unlock, err := lockCache(ctx, o)
	if err != nil {
		return "", err
	}
	defer unlock()
	if isDir(lib) {
		return lib, nil
	}
	if err := gather(ctx, o, mvn, home); err != nil {
		return "", err
	}
	return lib, nil
}

func isDir(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// lockCache waits until no other process is downloading jars to the cache folder, and locks it.
func lockCache(ctx context.Context, o Options) (unlock func(), err error) {
	if err := os.MkdirAll(o.CacheDir, 0o700); err != nil {
		return nil, fmt.Errorf("create the cache folder: %w", err)
	}
	lock := flock.New(filepath.Join(o.CacheDir, "neo4j.lock"))
	locked, err := lock.TryLock()
	if err == nil && !locked {
		o.Progress("Waiting for another process that is downloading Neo4j…")
		_, err = lock.TryLockContext(ctx, 200*time.Millisecond)
	}
	if err != nil {
		return nil, fmt.Errorf("lock the cache folder: %w", err)
	}
	return func() { _ = lock.Unlock() }, nil
}

// gather copies the jars with Maven into a temporary folder beside home, and renames it to home once it is complete.
func gather(ctx context.Context, o Options, mvn, home string) (err error) {
	const unfinished = "unfinished-neo4j-"
	leftovers, _ := filepath.Glob(filepath.Join(o.CacheDir, unfinished+"*"))
	for _, dir := range leftovers {
		if err := os.RemoveAll(dir); err != nil {
			return fmt.Errorf("remove the files of an interrupted download: %w", err)
		}
	}
	work, err := os.MkdirTemp(o.CacheDir, unfinished)
	if err != nil {
		return fmt.Errorf("create a folder for Neo4j's jars: %w", err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.RemoveAll(work))
		}
	}()
	if err := os.WriteFile(filepath.Join(work, "pom.xml"), pom, 0o600); err != nil {
		return fmt.Errorf("write the Maven project: %w", err)
	}
	if err := runMaven(ctx, o.Progress, mvn, work); err != nil {
		return err
	}
	if err := os.Rename(work, home); err != nil {
		return fmt.Errorf("rename the folder of Neo4j's jars: %w", err)
	}
	return nil
}

// runMaven copies the jars of the Maven project in dir to the subfolder lib.
func runMaven(ctx context.Context, progress func(string), mvn, dir string) error {
	out := &mavenOutput{progress: progress}
	cmd := exec.Command(mvn, "-B", "-C", "-Dstyle.color=never",
		"org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies",
		"-DincludeScope=runtime", "-DoutputDirectory="+filepath.Join(dir, "lib"))
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, out, out
	cmd.WaitDelay = 5 * time.Second
	progress("Downloading Neo4j " + Version + " with Maven (about 140 MB, only at the first start)…")
	p, err := startProcess(cmd)
	if err != nil {
		return fmt.Errorf("start Maven: %w", err)
	}
	select {
	case <-p.ended:
	case <-ctx.Done():
		p.kill()
		return ctx.Err()
	}
	if p.err != nil {
		return fmt.Errorf("download Neo4j %s with Maven: %w; the end of its output:\n%s\nCheck the network and the proxy "+
			"and mirror settings in Maven's settings.xml, then start again; completed downloads are kept. Or %s",
			Version, p.err, out.tail(), alternatives)
	}
	if !isDir(filepath.Join(dir, "lib")) {
		return fmt.Errorf("download Neo4j %s with Maven: Maven succeeded but copied no jars", Version)
	}
	return nil
}
