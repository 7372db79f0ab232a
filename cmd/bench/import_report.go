package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
)

// print writes the report as text.
func (r importReport) print(out io.Writer) {
	m := r.Machine
	fmt.Fprintf(out, "%d × %s, %s, %s, %s, Neo4j %s; load %s at the start. %d claims, --order %s, %d rounds.\n\n", m.Cores, m.CPU, m.Memory, m.OS, m.Go, m.Neo4j, m.Load, r.Claims, r.Order, len(r.Rounds))
	middle := func(value func(importRound) float64) float64 { return median(r.Rounds, value) }
	fmt.Fprintf(out, "import: %.0f claims/s; in its first fifth %.0f, in its last %.0f, × %.2f; memory at most %.0f MiB\n",
		middle(func(i importRound) float64 { return i.Entente.PerSecond }), middle(func(i importRound) float64 { return i.Entente.First }),
		middle(func(i importRound) float64 { return i.Entente.Last }), middle(func(i importRound) float64 { return i.Entente.Last / i.Entente.First }),
		middle(func(i importRound) float64 { return i.Entente.PeakMiB }))
	if len(r.Rounds) == 0 {
		return
	}
	if best := r.Rounds[0].Floor.Batch; best != 0 {
		fmt.Fprintf(out, "floor:  %.0f claims/s in batches of %d; import reaches %.2f of it\n",
			middle(func(i importRound) float64 { return i.Floor.PerSecond }), best,
			middle(func(i importRound) float64 { return i.Entente.PerSecond / i.Floor.PerSecond }))
	}
	r.printSpent(out)
}

// printSpent prints the statements that took at least 1 % of the time of the last import.
func (r importReport) printSpent(out io.Writer) {
	fmt.Fprintln(out, "\ntime of the last import by statement:")
	for _, s := range r.Rounds[len(r.Rounds)-1].Entente.Spent {
		if s.Share >= 0.01 {
			fmt.Fprintf(out, "%6.1f %%  %5d ×  %s\n", s.Share*100, s.Times, s.On)
		}
	}
}

// save writes the report to a JSON file, if path is not empty.
func (r importReport) save(path string) error { return saveJSON(path, r) }

func saveJSON(path string, report any) error {
	if path == "" {
		return nil
	}
	text, err := json.MarshalIndent(report, "", "  ")
	if err == nil {
		err = os.WriteFile(path, append(text, '\n'), 0o644)
	}
	if err != nil {
		return fmt.Errorf("write the JSON report: %w", err)
	}
	return nil
}
