// Command withneo4j runs a command, such as go test, together with a Neo4j for tests:
//
//	go run ./internal/neo4jdb/dbtest/withneo4j go test ./internal/httpapi ./internal/neo4jdb
//	go run ./internal/neo4jdb/dbtest/withneo4j bash
//
// All packages that the command tests use this Neo4j, one after the other. It has planned and
// compiled the statements of the first package when the second begins, which saves about half
// of the second package's time. Neo4j stops when the command ends. If the environment already
// names a database for tests, the command uses that one.
//
// With -keep, it runs no command, and keeps a Neo4j for tests that share it: package dbtest starts
// it so.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"syscall"

	"github.com/entente-graph/entente/internal/neo4jdb/dbtest"
)

func main() {
	if len(os.Args) == 3 && os.Args[1] == "-keep" {
		keep(os.Args[2])
		return
	}
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, "no command to run; expected one such as: withneo4j go test ./...")
		os.Exit(2)
	}
	status, err := run(os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	os.Exit(status)
}

// keep keeps a Neo4j for tests that share it, until it is unused or this process is asked to end.
func keep(path string) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := dbtest.Keep(ctx, path); err != nil {
		fmt.Fprintln(os.Stderr, "keep a Neo4j for tests:", err)
		os.Exit(1)
	}
}

// run runs the command and returns its exit status.
func run(args []string) (int, error) {
	command := exec.Command(args[0], args[1:]...)
	command.Stdin, command.Stdout, command.Stderr = os.Stdin, os.Stdout, os.Stderr
	// The terminal sends Ctrl-C to the command, too; Neo4j stops after it.
	signal.Notify(make(chan os.Signal, 1), os.Interrupt)
	if !dbtest.Configured() {
		server, err := dbtest.Local()
		if err != nil {
			return 1, fmt.Errorf("start a Neo4j for tests: %w", err)
		}
		defer server.Stop()
		command.Env = append(os.Environ(), server.Environment()...)
	}
	err := command.Run()
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		return max(exit.ExitCode(), 1), nil
	}
	if err != nil {
		return 1, fmt.Errorf("run %s: %w", args[0], err)
	}
	return 0, nil
}
