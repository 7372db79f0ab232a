package localneo4j

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/entente-graph/entente/internal/testenv"
)

// fakeMaven puts a mvn first on the PATH that notes its arguments and then runs the script, in which $lib is the folder
// that the jars go to. It returns the file of its notes.
func fakeMaven(t *testing.T, text string) (notes string) {
	t.Helper()
	dir := t.TempDir()
	notes = filepath.Join(dir, "notes")
	script(t, dir, "mvn", `[ "$1" = -version ] && echo Apache Maven 3.9.9 && exit
for arg; do case "$arg" in -DoutputDirectory=*) lib=${arg#*=};; esac; done
echo "$@" >> "`+notes+`"
mkdir -p "$lib" && touch "$lib/one.jar"
`+text)
	t.Setenv("PATH", dir+string(os.PathListSeparator)+os.Getenv("PATH"))
	return notes
}

func TestAssemble(t *testing.T) {
	notes := fakeMaven(t, `i=0; while [ $i -lt 30 ]; do echo "[INFO] Downloaded from central: x.jar"; i=$((i+1)); done`)
	var lines []string
	o := Options{CacheDir: filepath.Join(t.TempDir(), "new"), Progress: func(line string) { lines = append(lines, line) }}
	lib, err := assemble(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(lib, "one.jar")); err != nil {
		t.Error(err)
	}
	if !strings.HasPrefix(lib, filepath.Join(o.CacheDir, "neo4j-"+Version)) {
		t.Errorf("jars in %s", lib)
	}
	if len(lines) < 2 || len(lines) > 4 || !strings.Contains(lines[1], "files so far") {
		t.Errorf("progress: %q", lines)
	}
	if ran := read(t, notes); !strings.HasPrefix(ran, "-B -C ") || strings.Count(ran, "\n") != 1 {
		t.Errorf("Maven ran with: %s", ran)
	}
}

func TestProjectNamesTheVersion(t *testing.T) {
	if !strings.Contains(string(pom), "<neo4j.version>"+Version+"</neo4j.version>") {
		t.Errorf("pom.xml doesn't ask for %s", Version)
	}
}

func TestAssembleRunsMavenOnceForMany(t *testing.T) {
	notes := fakeMaven(t, "sleep 0.5") // likely makes the calls overlap; the result is the same if they don't
	o := Options{CacheDir: t.TempDir(), Progress: func(string) {}}
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			if _, err := assemble(t.Context(), o); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if ran := read(t, notes); strings.Count(ran, "\n") != 1 {
		t.Errorf("Maven ran with: %s", ran)
	}
}

func TestFailingMavenIsExplainedAndLeavesNothing(t *testing.T) {
	fakeMaven(t, `echo "[INFO] Downloading from central: x.jar"; echo "[ERROR] Network is unreachable"; exit 1`)
	o := Options{CacheDir: t.TempDir(), Progress: func(string) {}}
	_, err := assemble(t.Context(), o)
	wantAll(t, err, "exit status 1", "[ERROR] Network is unreachable", "settings.xml", "NEO4J_URI", "docker compose up")
	wantUnassembled(t, o.CacheDir)
}

func TestCancelledAssemblyEndsMaven(t *testing.T) {
	pid := filepath.Join(t.TempDir(), "pid")
	fakeMaven(t, `sleep 3600 & echo $! > "`+pid+`"; wait`)
	o := Options{CacheDir: t.TempDir(), Progress: func(string) {}}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	ended := make(chan error, 1)
	go func() {
		_, err := assemble(ctx, o)
		ended <- err
	}()
	var child int
	testenv.Eventually(t, "Maven has started a child", func() bool {
		written, _ := os.ReadFile(pid)
		_, err := fmt.Sscanln(string(written), &child)
		return err == nil
	})
	cancel()
	if err := testenv.Receive(t, "end of the assembly", ended); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	testenv.Eventually(t, "the child of Maven has ended", func() bool { return commandLine(child) == "" })
	wantUnassembled(t, o.CacheDir)
}

func TestKilledAssemblyNeverCountsAsWhole(t *testing.T) {
	fakeMaven(t, "exec sleep 3600") // without a shell in between, it ends with the helper
	cache := t.TempDir()
	cmd, _ := helper(t, "assemble", "CACHE_DIR="+cache)
	testenv.Eventually(t, "there is a first jar", func() bool { return len(glob(t, cache, "unfinished-*/lib/one.jar")) == 1 })
	killHelper(cmd)

	fakeMaven(t, `touch "$lib/two.jar"`)
	lib, err := assemble(t.Context(), Options{CacheDir: cache, Progress: func(string) {}})
	if err != nil {
		t.Fatal(err)
	}
	if got := glob(t, lib, "*.jar"); len(got) != 2 {
		t.Errorf("jars: %q", got)
	}
	if left := glob(t, cache, "unfinished-*"); len(left) != 0 {
		t.Errorf("left: %q", left)
	}
}

// wantUnassembled checks that the cache holds no jars, whole or not.
func wantUnassembled(t *testing.T, cache string) {
	t.Helper()
	if left := append(glob(t, cache, "neo4j-*"), glob(t, cache, "unfinished-*")...); len(left) != 0 {
		t.Errorf("left: %q", left)
	}
}

func glob(t *testing.T, dir, pattern string) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(dir, pattern))
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func read(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
