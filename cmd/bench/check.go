package main

import (
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"text/tabwriter"
	"time"
)

// Check is the configuration of the check command.
type Check struct {
	Tolerance float64 `name:"tolerance" default:"0.25" help:"By which share a ratio may be under the recorded one (${default}): shared machines vary."`
	Record    string  `name:"record" type:"path" placeholder:"FILE" help:"Write the ratios to this file, such as cmd/bench/recorded.json, in place of comparing them."`
}

// recorded has the ratio to the floor of each workload, as it was when it was recorded last.
//
//go:embed recorded.json
var recorded []byte

// The measurements of a check: all workloads on a small graph.
const (
	checkSize        = 10_000
	checkConcurrency = 8
	checkRounds      = 5
	checkTurn        = 2 * time.Second
	checkWarm        = 5 * time.Second
)

// run measures every workload, and fails if the ratio to the floor of one is under the recorded one
// by more than the tolerance.
func (c Check) run(ctx context.Context, stdout, stderr io.Writer) error {
	program, err := buildAPI(ctx)
	if err != nil {
		return err
	}
	defer program.remove()
	// The graph is a new one: what the workloads write stays in theirs, and makes later runs slower.
	graphs, err := os.MkdirTemp("", "entente-bench-check")
	if err != nil {
		return fmt.Errorf("create a folder for the graph: %w", err)
	}
	defer func() { _ = os.RemoveAll(graphs) }()
	reads := Reads{Concurrency: []int{checkConcurrency}, Rounds: checkRounds, Turn: checkTurn, Warm: checkWarm, DataDir: graphs, contenders: []string{nameAPI, nameFloor}}
	machine := describeMachine()
	measured, err := reads.size(ctx, programs{now: program}, checkSize, stderr)
	if err != nil {
		return err
	}
	report := report{Machine: machine, Turn: checkTurn.String(), Rounds: checkRounds, Started: time.Now().UTC(), Sizes: []sized{measured}}
	report.print(stdout)
	ratios := map[string]float64{}
	for _, l := range measured.Lines {
		ratios[l.Workload] = l.OfFloor[nameAPI]
	}
	if c.Record != "" {
		return saveRatios(c.Record, ratios)
	}
	var before map[string]float64
	if err := json.Unmarshal(recorded, &before); err != nil {
		return fmt.Errorf("read the recorded ratios: %w", err)
	}
	if len(before) == 0 {
		return errors.New("no ratios are recorded; record them on a quiet machine with --record cmd/bench/recorded.json")
	}
	return compareRatios(stdout, before, ratios, c.Tolerance)
}

// compareRatios prints the ratios beside the recorded ones. Workloads that are slower by more than the
// tolerance, or missing, are errors.
func compareRatios(out io.Writer, before, now map[string]float64, tolerance float64) error {
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "\nworkload\trecorded\tnow\t\t")
	var slower []error
	for _, workload := range slices.Sorted(maps.Keys(before)) {
		least, ratio, mark := before[workload]*(1-tolerance), now[workload], ""
		if ratio < least {
			mark = "slower"
			slower = append(slower, fmt.Errorf("%s reaches %.2f of the floor; expected at least %.2f", workload, ratio, least))
		}
		fmt.Fprintf(table, "%s\t%.2f\t%.2f\t%s\t\n", workload, before[workload], ratio, mark)
	}
	_ = table.Flush()
	return errors.Join(slower...)
}

// saveRatios writes the ratios with two decimals, in the order of the workloads.
func saveRatios(path string, ratios map[string]float64) error {
	rounded := map[string]json.Number{}
	for workload, ratio := range ratios {
		rounded[workload] = json.Number(fmt.Sprintf("%.2f", ratio))
	}
	text, err := json.MarshalIndent(rounded, "", "  ")
	if err != nil {
		return err
	}
	if err := os.WriteFile(path, append(text, '\n'), 0o644); err != nil {
		return fmt.Errorf("write the ratios: %w", err)
	}
	return nil
}
