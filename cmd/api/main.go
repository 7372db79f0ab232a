// Command api serves Entente: who met whom, who armed whom, who wrote to whom,
// and who says so. See --help.
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"github.com/entente-graph/entente/internal/config"
	"github.com/entente-graph/entente/internal/telemetry"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "entente:", err)
		os.Exit(1)
	}
}

// run carries out the command that args name until it is done or ctx ends.
// What a person should read goes to stdout, the log to stderr.
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
		_, err = fmt.Fprintln(stdout, version())
		return err
	case "import <file>":
		return importFile(ctx, c, stdin, stdout, stderr)
	case "export":
		return export(ctx, c, stdout, stderr)
	case "restore <file>":
		return restore(ctx, c, stdin, stdout)
	case "migrate":
		return migrate(ctx, c, stdout)
	case "verify":
		return verify(ctx, c, stdout)
	default:
		return serve(ctx, c, stdout, log)
	}
}

// version is the module's, or the commit's that was built.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			return s.Value
		}
	}
	return info.Main.Version
}
