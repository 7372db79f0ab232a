// Command api serves the REST API of Entente, which stores claims about relations
// between people and governments in Neo4j. It also imports, exports, restores,
// migrates and verifies the graph. Run it with --help for all commands and flags.
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	_ "time/tzdata" // zones of Cypher values, where the system has none, as in the image

	"github.com/entente-graph/entente/internal/config"
	"github.com/entente-graph/entente/internal/telemetry"
	"github.com/entente-graph/entente/internal/version"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the process at once
	err := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "entente:", err)
		os.Exit(1)
	}
}

// run executes the command that args name and returns when the command is done or
// ctx ends. Results go to stdout; logs and import progress go to stderr.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) error {
	c, command, done, err := config.Parse(args, stdout)
	if err != nil || done {
		return err
	}
	log, err := telemetry.NewLogger(stderr, c.LogLevel, c.LogFormat)
	if err != nil {
		return err
	}
	switch command {
	case "version":
		_, err = fmt.Fprintln(stdout, version.String())
		return err
	case "import <file>":
		return importFile(ctx, c, stdin, stdout, stderr)
	case "export":
		return export(ctx, c, stdout, stderr)
	case "restore <file>":
		return restore(ctx, c, stdin, stdout)
	case "migrate":
		return migrate(ctx, c, stdout)
	case "keys create":
		return createKey(ctx, c, stdout, stderr)
	case "keys list":
		return listKeys(ctx, c, stdout, stderr)
	case "keys revoke <id>":
		return revokeKey(ctx, c, stdout, stderr)
	case "mcp":
		return assist(ctx, c, stdin, stdout, stderr, log)
	case "verify":
		return verify(ctx, c, stdout)
	default:
		return serve(ctx, c, stdout, log)
	}
}
