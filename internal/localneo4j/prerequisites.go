package localneo4j

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
)

// PrerequisiteError is the error of Start when a program that the local Neo4j needs is missing, broken or too old.
type PrerequisiteError struct {
	Program string // "Java" or "Maven"
	Need    string // the versions that work, as in "17 or newer"
	Found   string // what was found instead; empty if nothing
	Install string // a command that installs the program on this machine
}

func (e *PrerequisiteError) Error() string {
	found := "none was found"
	if e.Found != "" {
		found = "found only " + e.Found
	}
	return fmt.Sprintf("the local Neo4j needs %s %s, but %s. Install it (%s), or %s",
		e.Program, e.Need, found, e.Install, alternatives)
}

// alternatives are the two ways to run Entente without a local Neo4j.
const alternatives = "set NEO4J_URI to a running Neo4j, or run `docker compose up`"

// A tool is a program that prints its version, with the oldest version that works.
type tool struct {
	name    string
	need    string
	flag    string
	version *regexp.Regexp
	oldest  [3]int
	install map[string]string // by package manager
}

func javaTool() tool {
	return tool{
		name: "Java", need: "17 or newer", flag: "-version", oldest: [3]int{17},
		version: regexp.MustCompile(`version "(?:1\.)?([0-9.]+)`),
		install: map[string]string{
			"apt-get": "sudo apt-get install openjdk-17-jre-headless, or openjdk-21-jre-headless",
			"dnf":     "sudo dnf install java-21-openjdk-headless",
			"zypper":  "sudo zypper install java-21-openjdk-headless",
			"pacman":  "sudo pacman -S jre21-openjdk-headless",
			"apk":     "apk add openjdk17-jre-headless",
			"brew":    "brew install --cask temurin@21",
			"winget":  "winget install EclipseAdoptium.Temurin.21.JRE",
		},
	}
}

func mavenTool() tool {
	return tool{
		name: "Maven", need: "3.6.3 or newer", flag: "-version", oldest: [3]int{3, 6, 3},
		version: regexp.MustCompile(`Apache Maven ([0-9.]+)`),
		install: map[string]string{
			"apt-get": "sudo apt-get install maven",
			"dnf":     "sudo dnf install maven",
			"zypper":  "sudo zypper install maven",
			"pacman":  "sudo pacman -S maven",
			"apk":     "apk add maven",
			"brew":    "brew install maven",
			"scoop":   "scoop install maven",
		},
	}
}

// findJava returns the path of a Java that is new enough: in JAVA_HOME, or else on the PATH.
func findJava(ctx context.Context) (string, error) {
	var paths []string
	if home := os.Getenv("JAVA_HOME"); home != "" {
		paths = append(paths, filepath.Join(home, "bin", "java"))
	}
	return javaTool().find(ctx, append(paths, "java"))
}

// findMaven returns the path of a Maven that is new enough.
func findMaven(ctx context.Context) (string, error) {
	return mavenTool().find(ctx, []string{"mvn"})
}

// find returns the first of the paths at which the tool is new enough.
//
// The error is a *PrerequisiteError if there is none.
func (t tool) find(ctx context.Context, paths []string) (string, error) {
	var found []string
	for _, name := range paths {
		path, err := exec.LookPath(name)
		if err != nil {
			continue
		}
		version, err := t.versionAt(ctx, path)
		if ctx.Err() != nil {
			return "", ctx.Err()
		}
		if err != nil {
			found = append(found, fmt.Sprintf("%s, which does not run (%v)", path, err))
			continue
		}
		if !older(version, t.oldest) {
			return path, nil
		}
		found = append(found, fmt.Sprintf("version %s at %s", version, path))
	}
	return "", &PrerequisiteError{Program: t.name, Need: t.need, Found: strings.Join(found, " and "), Install: t.installCommand()}
}

func (t tool) versionAt(ctx context.Context, path string) (string, error) {
	out, err := exec.CommandContext(ctx, path, t.flag).CombinedOutput()
	if m := t.version.FindSubmatch(out); err == nil && m != nil {
		return string(m[1]), nil
	}
	if err == nil {
		err = errors.New("no version in its output")
	}
	return "", fmt.Errorf("%w: %s", err, strings.Join(strings.Fields(string(out)), " "))
}

// older reports whether version, as in "17.0.15", is older than oldest.
func older(version string, oldest [3]int) bool {
	parts := strings.Split(version, ".")
	for i, want := range oldest {
		var have int
		if i < len(parts) {
			have, _ = strconv.Atoi(parts[i])
		}
		if have != want {
			return have < want
		}
	}
	return false
}

// installCommand returns the command for the first package manager that is installed, or else for the usual one of the
// operating system.
func (t tool) installCommand() string {
	for _, manager := range []string{"apt-get", "dnf", "zypper", "pacman", "apk", "brew", "winget", "scoop"} {
		if _, err := exec.LookPath(manager); err == nil && t.install[manager] != "" {
			return t.install[manager]
		}
	}
	usual := map[string][]string{"darwin": {"brew"}, "windows": {"winget", "scoop"}, "linux": {"apt-get"}}
	for _, manager := range usual[runtime.GOOS] {
		if t.install[manager] != "" {
			return t.install[manager]
		}
	}
	return "from your system's packages"
}
