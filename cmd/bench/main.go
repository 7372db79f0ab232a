// Command bench measures Entente side by side with the floor, which is the driver in a
// loop, and with Neo4j's own HTTP Query API, on graphs that it makes. See --help and
// docs/benchmarks.md.
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"

	"github.com/alecthomas/kong"
)

// command is the command line.
type command struct {
	Reads    Reads    `cmd:"" default:"withargs" help:"Measure reads, and the adding of claims; the default."`
	Import   Import   `cmd:"" help:"Measure the import of claims."`
	Importer importer `cmd:"" hidden:"" help:"Import a file in a process of its own."`
	Floor    floor    `cmd:"" hidden:"" help:"Run the driver in a loop, as told on standard input."`
}

// Reads is the configuration of the reads command.
type Reads struct {
	Sizes       []int         `name:"sizes" default:"10000" help:"How many entities the graphs have (${default}); five relations an entity. A graph that was made before is used again."`
	Concurrency []int         `name:"concurrency" default:"1,8,32" help:"How many requests at once (${default})."`
	Rounds      int           `name:"rounds" default:"3" help:"How often all contenders take their turns (${default}); the medians are told."`
	Turn        time.Duration `name:"turn" default:"4s" help:"How long one turn takes (${default})."`
	Workloads   []string      `name:"workloads" help:"Only these: entity, neighbors, path, timeline, search, claim."`
	DataDir     string        `name:"data-dir" default:"${data_dir}" help:"Where the graphs are kept (${default})."`
	JSON        string        `name:"json" type:"path" help:"Write the figures to this file, as JSON."`
	Pprof       string        `name:"pprof" type:"path" help:"Write a CPU profile of the API's turns to this folder, one a workload, at the highest concurrency."`
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// run carries out the command that args name. The report goes to stdout, progress to
// stderr.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) error {
	var c command
	parser, err := kong.New(&c, kong.Name("bench"), kong.Writers(stdout, stderr),
		kong.Description("Measures Entente side by side with the driver in a loop and with Neo4j's HTTP Query API."),
		kong.Vars{"data_dir": filepath.Join(os.TempDir(), "entente-bench")})
	if err != nil {
		return fmt.Errorf("build the command line: %w", err)
	}
	parsed, err := parser.Parse(args)
	if err != nil {
		return fmt.Errorf("%w; --help shows all flags", err)
	}
	switch parsed.Command() {
	case "floor":
		return c.Floor.run(ctx, stdin, stdout)
	case "importer <uri> <username> <file>":
		return c.Importer.run(ctx, stdout)
	case "import":
		return c.Import.run(ctx, stdout, stderr)
	default:
		return c.Reads.run(ctx, stdout, stderr)
	}
}
