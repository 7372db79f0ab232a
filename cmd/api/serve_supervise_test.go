package main

import (
	"encoding/json"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/entente-graph/entente/internal/testenv"
)

// freeAddress is an address at which nothing listens.
func freeAddress(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = listener.Close() }()
	return listener.Addr().String()
}

// probe is a status with the detail and the Retry-After of a problem; 0 without an answer.
type probe struct {
	status             int
	detail, retryAfter string
}

func ask(t *testing.T, url string) probe {
	t.Helper()
	answer, err := http.Get(url)
	if err != nil {
		return probe{}
	}
	defer func() { _ = answer.Body.Close() }()
	body, _ := io.ReadAll(answer.Body)
	var problem struct{ Detail string }
	_ = json.Unmarshal(body, &problem)
	return probe{answer.StatusCode, problem.Detail, answer.Header.Get("Retry-After")}
}

// unavailable wants all but liveness to be 503, with a reason.
func unavailable(t *testing.T, address, reason string) {
	t.Helper()
	if got := ask(t, address+"/healthz"); got.status != http.StatusOK {
		t.Errorf("/healthz: %+v", got)
	}
	for _, path := range []string{"/readyz", "/v1/people"} {
		if got := ask(t, address+path); got.status != http.StatusServiceUnavailable || got.retryAfter == "" || !strings.Contains(got.detail, reason) {
			t.Errorf("%s: %+v, want 503 because of %q", path, got, reason)
		}
	}
}

// outlastsNeo4j wants one process to outlast the end and the stall of its Neo4j.
func outlastsNeo4j(t *testing.T, data string) {
	host := freeAddress(t)
	address := "http://" + host
	api := launch(t, nil, "--addr="+host, "--example=false", "--warm=false", "--data-dir="+data)
	_, before := api.served(t)
	ready := func() bool { return ask(t, address+"/readyz").status == http.StatusOK }
	testenv.Eventually(t, "it is ready", ready)
	person := `{"name": "Erin"}`
	post(t, address+"/v1/people", person)

	killNeo4j(t, data)
	testenv.Eventually(t, "it notices that Neo4j has ended", func() bool { return ask(t, address+"/readyz").status == http.StatusServiceUnavailable })
	unavailable(t, address, "exited unexpectedly")
	testenv.Eventually(t, "it is ready again", ready)
	if page := get(t, address+"/v1/people"); !strings.Contains(page, "Erin") {
		t.Errorf("after a restart it has %s", page)
	}
	post(t, address+"/v1/people", person)
	if got := jvmOf(t, data); got == 0 {
		t.Errorf("no Neo4j is recorded; before it was at %s", before.URI)
	}

	jvm := jvmOf(t, data)
	send(t, jvm, syscall.SIGSTOP)
	defer send(t, jvm, syscall.SIGCONT)
	began := time.Now()
	if got := ask(t, address+"/readyz"); got.status != http.StatusServiceUnavailable || !strings.Contains(got.detail, "does not answer") {
		t.Errorf("with a stalled database: %+v", got)
	}
	t.Logf("/readyz answers after %v while Neo4j is stopped", time.Since(began).Round(time.Millisecond))
	if got := ask(t, address+"/healthz"); got.status != http.StatusOK {
		t.Errorf("/healthz: %+v", got)
	}
	send(t, jvm, syscall.SIGCONT)
	testenv.Eventually(t, "it is ready when the database goes on", ready)
}

func TestServeEndsWhenNeo4jCannotBeRestarted(t *testing.T) {
	testenv.NeedNeo4j(t)
	testenv.NeedTime(t)
	quickStart(t)
	data := t.TempDir()
	api := launch(t, nil, "--addr=127.0.0.1:0", "--example=false", "--warm=false", "--data-dir="+data)
	address, _ := api.served(t)
	databases := filepath.Join(data, "data", "databases")
	if err := os.RemoveAll(databases); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(databases, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	killNeo4j(t, data)
	testenv.Eventually(t, "it says why", func() bool { return strings.Contains(ask(t, address+"/readyz").detail, "exited") })
	api.fails(t, "did not become ready in 5 restarts", filepath.Join(data, "logs"))
}

// send sends a signal to a process that the test has started.
func send(t *testing.T, pid int, s syscall.Signal) {
	t.Helper()
	if err := syscall.Kill(pid, s); err != nil {
		t.Error(err)
	}
}
