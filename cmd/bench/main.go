// Command bench compares the speed of Entente with two baselines on generated graphs: the
// Neo4j driver in a loop (the floor), and Neo4j's own HTTP Query API. It also measures how well
// names are matched. See --help and docs/benchmarks.md.
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
	Reads    Reads    `cmd:"" default:"withargs" help:"Measure reads and the writing of claims. This is the default command."`
	Import   Import   `cmd:"" help:"Measure the import of claims."`
	Check    Check    `cmd:"" help:"Measure all workloads in about ten minutes, and fail if one has become slower than recorded."`
	First    First    `cmd:"" help:"Measure the first requests after a start, when nothing is planned or cached."`
	Names    Names    `cmd:"" help:"Measure how well names are matched, on labelled pairs of names."`
	Reports  Reports  `cmd:"" help:"Measure dry runs of reports on the example."`
	Importer importer `cmd:"" hidden:"" help:"Import a file in a separate process."`
	Floor    floor    `cmd:"" hidden:"" help:"Run the driver in a loop, controlled by standard input."`
}

// Reads is the configuration of the reads command.
type Reads struct {
	Sizes       []int         `name:"sizes" default:"10000" help:"Numbers of entities of the graphs (${default}), with five relations for each entity. Graphs of earlier runs are used again."`
	Concurrency []int         `name:"concurrency" default:"1,8,32" help:"Numbers of concurrent requests (${default})."`
	Rounds      int           `name:"rounds" default:"3" help:"Number of rounds, each with one turn of every contender (${default}); the report has medians."`
	Turn        time.Duration `name:"turn" default:"4s" help:"Duration of one turn (${default})."`
	Warm        time.Duration `name:"warm" default:"2s" help:"How long each contender runs a workload before it is measured (${default}). Neo4j compiles its code for minutes under load: take 30s for writes."`
	Workloads   []string      `name:"workloads" help:"Workloads to measure, of entity, neighbors, path, k-shortest, in-time, common, timeline, search, claim, claim-keyed, claim-hot and report. Default: all."`
	DataDir     string        `name:"data-dir" default:"${data_dir}" help:"Folder for the graphs (${default})."`
	JSON        string        `name:"json" type:"path" help:"Write the figures to this file, as JSON."`
	Before      string        `name:"before" placeholder:"REVISION" help:"Build this revision of the project, such as HEAD~1, and let it take part under the name before."`
	Pprof       string        `name:"pprof" type:"path" help:"Write a CPU profile of the API for each workload, at the highest concurrency, to this folder."`
	// contenders are the names of those that take part; empty means all.
	contenders []string
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

// run executes the command that args name. The report goes to stdout, progress to stderr.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) error {
	var c command
	parser, err := kong.New(&c, kong.Name("bench"), kong.Writers(stdout, stderr),
		kong.Description("Compares the speed of Entente with the Neo4j driver in a loop and with Neo4j's HTTP Query API."),
		kong.Vars{"data_dir": filepath.Join(os.TempDir(), "entente-bench"), "match_threshold": matchThreshold})
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
	case "first":
		return c.First.run(ctx, stdout, stderr)
	case "reports":
		return c.Reports.run(ctx, stdout, stderr)
	case "names <file>":
		return c.Names.run(stdout)
	case "check":
		return c.Check.run(ctx, stdout, stderr)
	case "import":
		return c.Import.run(ctx, stdout, stderr)
	default:
		return c.Reads.run(ctx, stdout, stderr)
	}
}
