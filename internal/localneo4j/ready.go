package localneo4j

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"regexp"
	"slices"
	"strings"
	"time"
)

// readyWithin is how long Neo4j has to become ready. It takes seconds on an idle machine, and
// minutes on an overloaded one. A Neo4j that exits ends the wait at once.
const readyWithin = 10 * time.Minute

// errExited means that the JVM exited before Neo4j was ready.
var errExited = errors.New("Neo4j exited while it was starting")

// errRefused means that Neo4j rejected the password.
var errRefused = errors.New("Neo4j rejects the password")

// waitReady returns nil when s answers a query, or an error with the end of its log if it does not start.
func (s *Server) waitReady(ctx context.Context) error {
	ctx, cancel := context.WithTimeoutCause(ctx, readyWithin, fmt.Errorf("Neo4j was not ready within %v", readyWithin))
	defer cancel()
	jvm := s.running()
	for {
		err := s.probe(ctx)
		if err == nil {
			return nil
		}
		if errors.Is(err, errRefused) {
			return fmt.Errorf("%w in %s; restore the password with which this store was created, or set another folder "+
				"with ENTENTE_DATA_DIR", err, passwordFile(s.DataDir))
		}
		select {
		case <-jvm.ended:
			return fmt.Errorf("%w (%v); the end of its log, %s:\n%s", errExited, jvm.state, s.LogFile, tail(s.LogFile))
		case <-ctx.Done():
			return fmt.Errorf("wait for Neo4j: %w (%v); the end of its log, %s:\n%s",
				context.Cause(ctx), err, s.LogFile, tail(s.LogFile))
		case <-time.After(100 * time.Millisecond):
		}
	}
}

// probe runs a query. It first waits for Neo4j's log to say that it has started, because before that another program
// could be listening on the ports.
func (s *Server) probe(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	log, err := os.ReadFile(s.LogFile)
	if err != nil {
		return err
	}
	if !bytes.Contains(log, []byte("INFO  Started.")) {
		return errors.New("it is still starting")
	}
	conn, err := new(net.Dialer).DialContext(ctx, "tcp", strings.TrimPrefix(s.BoltURI, "bolt://"))
	if err != nil {
		return err
	}
	_ = conn.Close()
	return s.ping(ctx)
}

// ping runs a query.
func (s *Server) ping(ctx context.Context) error { return s.run(ctx, "RETURN 1") }

// run runs a statement in the default database over HTTP.
func (s *Server) run(ctx context.Context, statement string) error {
	text, err := json.Marshal(map[string]any{"statements": []any{map[string]any{"statement": statement}}})
	if err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, s.HTTPURL+"/db/neo4j/tx/commit", bytes.NewReader(text))
	if err != nil {
		return err
	}
	req.SetBasicAuth(s.Username, s.Password)
	req.Header.Set("Content-Type", "application/json")
	// A transport of its own, without a proxy and without idle connections.
	client := http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	resp, err := client.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode == http.StatusUnauthorized {
		return errRefused
	}
	var body struct {
		Errors []struct{ Code, Message string }
	}
	if err := json.NewDecoder(resp.Body).Decode(&body); err != nil {
		return fmt.Errorf("read the response of Neo4j (%s): %w", resp.Status, err)
	}
	if len(body.Errors) > 0 {
		return fmt.Errorf("%s: %s", body.Errors[0].Code, body.Errors[0].Message)
	}
	return nil
}

// tailLines is how many lines of a program's output an error includes.
const tailLines = 20

// stackFrame matches a frame of a Java stack trace, which tail leaves out.
var stackFrame = regexp.MustCompile(`^\s+(at |\.\.\. \d+ more)`)

// tail returns the last lines of a log without stack frames, or the text of the error of reading it.
func tail(path string) string {
	data, err := os.ReadFile(path)
	if err != nil {
		return err.Error()
	}
	lines := slices.DeleteFunc(strings.Split(strings.TrimSpace(string(data)), "\n"), stackFrame.MatchString)
	return strings.Join(lines[max(0, len(lines)-tailLines):], "\n")
}
