package localneo4j

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestFindJava(t *testing.T) {
	says := func(version string) string { return `echo 'openjdk version "` + version + `" 2025-04-15' >&2` }
	for name, c := range map[string]struct {
		home, path string // what java does at JAVA_HOME and on the PATH; empty means that there is none
		want       string // "home", "path", or what the error says
	}{
		"none":                               {want: "none was found"},
		"too old":                            {path: says("11.0.22"), want: "found only version 11.0.22 at"},
		"too old, numbered as before Java 9": {path: says("1.8.0_392"), want: "found only version 8.0 at"},
		"a stub that doesn't run":            {path: "echo 'Unable to locate a Java Runtime.' >&2; exit 1", want: "Unable to locate"},
		"oldest that will do":                {path: says("17"), want: "path"},
		"newer":                              {path: says("25.0.1"), want: "path"},
		"early access":                       {path: says("21-ea"), want: "path"},
		"with a notice first":                {path: "echo 'Picked up JAVA_TOOL_OPTIONS: -Xmx1g' >&2; " + says("17.0.15"), want: "path"},
		"JAVA_HOME comes first":              {home: says("21.0.2"), path: says("17.0.15"), want: "home"},
		"JAVA_HOME is too old":               {home: says("11.0.22"), path: says("17.0.15"), want: "path"},
		"both too old":                       {home: says("11.0.22"), path: says("16"), want: "version 16 at"},
		"JAVA_HOME holds none":               {path: says("17.0.15"), want: "path"},
	} {
		t.Run(name, func(t *testing.T) {
			home, path := t.TempDir(), t.TempDir()
			t.Setenv("JAVA_HOME", home)
			t.Setenv("PATH", path)
			if err := os.Mkdir(filepath.Join(home, "bin"), 0o700); err != nil {
				t.Fatal(err)
			}
			if c.home != "" {
				script(t, filepath.Join(home, "bin"), "java", c.home)
			}
			if c.path != "" {
				script(t, path, "java", c.path)
			}
			got, err := findJava(t.Context())
			places := map[string]string{
				"home": filepath.Join(home, "bin", "java"), "path": filepath.Join(path, "java"),
			}
			if want, ok := places[c.want]; ok {
				if err != nil || got != want {
					t.Errorf("got %q, %v, want %q", got, err, want)
				}
				return
			}
			wantPrerequisite(t, err, "Java", "17 or newer", c.want)
		})
	}
}

func TestStartWithoutJavaTouchesNothing(t *testing.T) {
	t.Setenv("JAVA_HOME", "")
	t.Setenv("PATH", t.TempDir())
	dir, cache := filepath.Join(t.TempDir(), "data"), filepath.Join(t.TempDir(), "cache")
	_, err := Start(t.Context(), Options{DataDir: dir, CacheDir: cache})
	wantPrerequisite(t, err, "Java", "17 or newer", "none was found")
	for _, path := range []string{dir, cache} {
		if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%s: %v, want it not to exist", path, err)
		}
	}
}

func TestFirstStartNeedsMaven(t *testing.T) {
	for name, c := range map[string]struct{ mvn, want string }{
		"none":    {want: "none was found"},
		"too old": {mvn: "echo Apache Maven 3.6.1", want: "found only version 3.6.1 at"},
		"broken":  {mvn: "echo JAVA_HOME is not defined correctly; exit 1", want: "JAVA_HOME is not defined correctly"},
	} {
		t.Run(name, func(t *testing.T) {
			path := t.TempDir()
			t.Setenv("JAVA_HOME", "")
			t.Setenv("PATH", path)
			script(t, path, "java", `echo 'openjdk version "17.0.15"' >&2`)
			if c.mvn != "" {
				script(t, path, "mvn", c.mvn)
			}
			_, err := Start(t.Context(), Options{DataDir: t.TempDir(), CacheDir: t.TempDir()})
			wantPrerequisite(t, err, "Maven", "3.6.3 or newer", c.want)
		})
	}
}

func TestInstallCommandFitsTheMachine(t *testing.T) {
	for manager, want := range map[string]string{
		"apt-get": "sudo apt-get install maven",
		"dnf":     "sudo dnf install maven",
		"brew":    "brew install maven",
	} {
		t.Run(manager, func(t *testing.T) {
			path := t.TempDir()
			t.Setenv("PATH", path)
			script(t, path, manager, "")
			if got := mavenTool().installCommand(); got != want {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}

// wantPrerequisite checks that the error is typed, and says what is missing and every way on.
func wantPrerequisite(t *testing.T, err error, program, need, found string) {
	t.Helper()
	var missing *PrerequisiteError
	if !errors.As(err, &missing) || missing.Program != program {
		t.Fatalf("got %v, want a PrerequisiteError for %s", err, program)
	}
	wantAll(t, err, program, need, found, missing.Install, "install", "NEO4J_URI", "docker compose up")
}
