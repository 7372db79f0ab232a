package localneo4j

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// helperEnv has the test binary do one thing in a process of its own, which a test can kill.
const helperEnv = "LOCALNEO4J_TEST_HELPER"

func TestMain(m *testing.M) {
	switch os.Getenv(helperEnv) {
	case "":
		os.Exit(m.Run())
	case "start":
		s, err := Start(context.Background(), quick(os.Getenv("DATA_DIR")))
		if err != nil {
			fmt.Println("error:", err)
			os.Exit(1)
		}
		fmt.Println("ready:", s.HTTPURL, s.jvm.pid)
	case "assemble":
		_, err := assemble(context.Background(), Options{CacheDir: os.Getenv("CACHE_DIR"), Progress: func(string) {}})
		fmt.Println("error:", err)
	case "child":
		p, err := startProcess(exec.Command("sleep", "3600"))
		if err != nil {
			fmt.Println("error:", err)
			os.Exit(1)
		}
		fmt.Println("ready:", p.pid)
	}
	_, _ = io.Copy(io.Discard, os.Stdin) // until it is killed, or the test has ended
}

// helper starts the test binary in one of its other roles.
func helper(t *testing.T, role string, env ...string) (cmd *exec.Cmd, stdout *bufio.Reader) {
	t.Helper()
	cmd = exec.Command(os.Args[0])
	cmd.Env = append(append(os.Environ(), helperEnv+"="+role), env...)
	cmd.Stderr = os.Stderr
	if _, err := cmd.StdinPipe(); err != nil { // stays open while the test runs
		t.Fatal(err)
	}
	pipe, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { killHelper(cmd) })
	return cmd, bufio.NewReader(pipe)
}

// killHelper ends a helper as kill -9 does.
func killHelper(cmd *exec.Cmd) {
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
}

// quick are options for a server that starts fast and gets in nobody's way.
func quick(dataDir string) Options {
	return Options{DataDir: dataDir, Owner: "http://127.0.0.1:8080", AnyPort: true, QuickStart: true, HeapMiB: 384, PageCacheMiB: 32}
}

// start runs a server until the test ends.
func start(t *testing.T, o Options) *Server {
	t.Helper()
	o.Progress = func(line string) { t.Log(line) }
	began := time.Now()
	s, err := Start(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("ready after %v", time.Since(began).Round(10*time.Millisecond))
	t.Cleanup(func() { stop(t, s) })
	return s
}

func stop(t *testing.T, s *Server) {
	t.Helper()
	if err := s.Stop(context.Background()); err != nil {
		t.Error(err)
	}
}

// query runs a statement by HTTP and returns the first value of each row, or the code of the error.
func query(t *testing.T, s *Server, statement string) (values []any, code string) {
	t.Helper()
	body, err := json.Marshal(map[string]any{"statements": []any{map[string]any{"statement": statement}}})
	if err != nil {
		t.Fatal(err)
	}
	req, err := http.NewRequest(http.MethodPost, s.HTTPURL+"/db/neo4j/tx/commit", bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	req.SetBasicAuth(s.Username, s.Password)
	req.Header.Set("Content-Type", "application/json")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	var answer struct {
		Results []struct{ Data []struct{ Row []any } }
		Errors  []struct{ Code, Message string }
	}
	if err := json.NewDecoder(resp.Body).Decode(&answer); err != nil {
		t.Fatal(err)
	}
	if len(answer.Errors) > 0 {
		return nil, answer.Errors[0].Code
	}
	for _, result := range answer.Results {
		for _, row := range result.Data {
			values = append(values, row.Row[0])
		}
	}
	return values, ""
}

// wantValue runs a statement that must give one row, of this value.
func wantValue(t *testing.T, s *Server, statement string, want any) {
	t.Helper()
	got, code := query(t, s, statement)
	if code != "" || len(got) != 1 || fmt.Sprint(got[0]) != fmt.Sprint(want) {
		t.Errorf("%s: got %v %s, want %v", statement, got, code, want)
	}
}

// script puts an executable shell script into dir.
func script(t *testing.T, dir, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte("#!/bin/sh\n"+text+"\n"), 0o700); err != nil {
		t.Fatal(err)
	}
}

// wantAll checks that an error says all of these things.
func wantAll(t *testing.T, err error, want ...string) {
	t.Helper()
	if err == nil {
		t.Fatalf("no error, want one that says %q", want)
	}
	for _, part := range want {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("error doesn't say %q:\n%v", part, err)
		}
	}
}
