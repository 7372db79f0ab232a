package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/entente-graph/entente/internal/localneo4j"
)

// program is the executable of the API.
type program struct{ dir, path string }

// buildAPI builds the API of the working tree.
func buildAPI(ctx context.Context) (program, error) {
	return makeProgram(func(p program) error { return p.build(ctx, ".") })
}

// buildBefore builds the API of a revision, such as HEAD~1.
func buildBefore(ctx context.Context, revision string) (program, error) {
	return makeProgram(func(p program) error {
		sources := filepath.Join(p.dir, "sources")
		clone := exec.CommandContext(ctx, "git", "clone", "--quiet", "--shared", "--no-checkout", ".", sources)
		if out, err := clone.CombinedOutput(); err != nil {
			return fmt.Errorf("copy the project's history: %w: %s", err, out)
		}
		commit, err := exec.CommandContext(ctx, "git", "rev-parse", "--verify", revision+"^{commit}").Output()
		if err != nil {
			return fmt.Errorf("%s is no revision of this project: %w", revision, err)
		}
		checkout := exec.CommandContext(ctx, "git", "-C", sources, "checkout", "--quiet", "--detach", strings.TrimSpace(string(commit)))
		if out, err := checkout.CombinedOutput(); err != nil {
			return fmt.Errorf("check out %s: %w: %s", revision, err, out)
		}
		return p.build(ctx, sources)
	})
}

// makeProgram makes a program in a folder of its own.
func makeProgram(build func(program) error) (program, error) {
	dir, err := os.MkdirTemp("", "entente-bench-api")
	if err != nil {
		return program{}, fmt.Errorf("create a folder for the API: %w", err)
	}
	p := program{dir, filepath.Join(dir, "api")}
	if err := build(p); err != nil {
		p.remove()
		return program{}, err
	}
	return p, nil
}

func (p program) build(ctx context.Context, sources string) error {
	command := exec.CommandContext(ctx, "go", "build", "-o", p.path, "./cmd/api")
	command.Dir = sources
	if out, err := command.CombinedOutput(); err != nil {
		return fmt.Errorf("build the API: %w: %s; run bench in the root folder of the project", err, out)
	}
	return nil
}

// remove removes the program. One that was not built is ignored.
func (p program) remove() {
	if p.dir != "" {
		_ = os.RemoveAll(p.dir)
	}
}

// process is an API that runs as a separate process, on loopback.
type process struct {
	command    *exec.Cmd
	url, pprof string
}

// startWithin is how long the API has to become ready, and readWithin to read the graph into memory.
const (
	startWithin = time.Minute
	readWithin  = 20 * time.Minute
)

// start runs the API with further flags.
func (p program) start(ctx context.Context, server *localneo4j.Server, flags ...string) (*process, error) {
	address, err := freeAddress(ctx)
	if err != nil {
		return nil, err
	}
	pprof, err := freeAddress(ctx)
	if err != nil {
		return nil, err
	}
	command := exec.Command(p.path, append([]string{"--addr", address, "--log-level", "warn"}, flags...)...)
	command.Env = append(os.Environ(), "NEO4J_URI="+server.BoltURI, "NEO4J_USERNAME="+server.Username, "NEO4J_PASSWORD="+server.Password, "NEO4J_DATABASE=neo4j", "ENTENTE_PPROF_ADDR="+pprof)
	command.Stderr = os.Stderr
	if err := command.Start(); err != nil {
		return nil, fmt.Errorf("start the API: %w", err)
	}
	running := &process{command, "http://" + address, "http://" + pprof}
	for begun := time.Now(); ; time.Sleep(100 * time.Millisecond) {
		_, err := ask(ctx, http.MethodGet, running.url+"/readyz", "")
		if err == nil {
			break
		}
		if time.Since(begun) > startWithin || ctx.Err() != nil {
			return nil, errors.Join(fmt.Errorf("the API is not ready: %w", err), running.stop())
		}
	}
	if err := addSource(ctx, running.url); err != nil {
		return nil, errors.Join(err, running.stop())
	}
	return running, nil
}

// awaitProjection waits until the API has read the graph into memory, and returns how long that took.
func (p *process) awaitProjection(ctx context.Context) (time.Duration, error) {
	for begun := time.Now(); ; time.Sleep(100 * time.Millisecond) {
		text, err := ask(ctx, http.MethodGet, p.url+"/readyz", "")
		if err != nil {
			return 0, err
		}
		var health struct {
			Projection struct{ Phase, Reason string }
		}
		if err := json.Unmarshal(text, &health); err != nil {
			return 0, fmt.Errorf("read the state of the API: %w", err)
		}
		switch {
		case health.Projection.Phase == "ready":
			return time.Since(begun), nil
		case health.Projection.Reason != "" || time.Since(begun) > readWithin:
			return 0, fmt.Errorf("the API does not read the graph into memory: %s", text)
		}
	}
}

func (p *process) stop() error {
	if err := p.command.Process.Signal(syscall.SIGTERM); err != nil {
		return fmt.Errorf("stop the API: %w", err)
	}
	if err := p.command.Wait(); err != nil {
		return fmt.Errorf("stop the API: %w", err)
	}
	return nil
}

// peakMiB returns the peak resident memory of the API, as reported by Linux.
func (p *process) peakMiB() (float64, error) { return peakMiB(strconv.Itoa(p.command.Process.Pid)) }

func peakMiB(process string) (float64, error) {
	file, err := os.Open("/proc/" + process + "/status")
	if errors.Is(err, os.ErrNotExist) {
		return 0, nil // not Linux
	}
	if err != nil {
		return 0, fmt.Errorf("read the API's memory: %w", err)
	}
	defer func() { _ = file.Close() }()
	for lines := bufio.NewScanner(file); lines.Scan(); {
		if fields := strings.Fields(lines.Text()); len(fields) == 3 && fields[0] == "VmHWM:" {
			kib, err := strconv.ParseFloat(fields[1], 64)
			return kib / 1024, err
		}
	}
	return 0, errors.New("/proc/…/status has no VmHWM")
}

// profile writes a CPU profile of the API to a file.
func (p *process) profile(ctx context.Context, file string, lasting time.Duration) {
	seconds := strconv.Itoa(max(int(lasting.Seconds()), 1))
	text, err := ask(ctx, http.MethodGet, p.pprof+"/debug/pprof/profile?seconds="+seconds, "")
	if err == nil {
		err = os.MkdirAll(filepath.Dir(file), 0o755)
	}
	if err == nil {
		err = os.WriteFile(file, text, 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench: cannot write the profile:", err)
	}
}

func freeAddress(ctx context.Context) (string, error) {
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return "", fmt.Errorf("find a free port: %w", err)
	}
	defer func() { _ = listener.Close() }()
	return listener.Addr().String(), nil
}
