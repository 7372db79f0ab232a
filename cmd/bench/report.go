package main

import (
	"fmt"
	"io"
	"slices"
	"text/tabwriter"
	"time"
)

// report is the result of all measurements.
type report struct {
	Machine machine   `json:"machine"`
	Started time.Time `json:"started"`
	Turn    string    `json:"turn"`
	Rounds  int       `json:"rounds"`
	Sizes   []sized   `json:"sizes"`
}

// sized is the result for one graph.
type sized struct {
	Entities  int    `json:"entities"`
	Relations int    `json:"relations"`
	Lines     []line `json:"lines"`
	// PeakMiB is the peak memory of the API, or 0 if it is unknown. Reading is how long it took to read
	// the graph into memory.
	PeakMiB float64       `json:"peak_mib"`
	Reading time.Duration `json:"reading_ns"`
}

// line is the result of a workload at a concurrency: the median turn of each contender, and
// the median over all rounds of its throughput relative to the floor's.
type line struct {
	Workload    string             `json:"workload"`
	Concurrency int                `json:"concurrency"`
	Turns       map[string]turn    `json:"turns"`
	OfFloor     map[string]float64 `json:"of_floor"`
	OfQueryAPI  float64            `json:"entente_of_query_api"`
}

func lineOf(workload string, concurrency int, results map[string][]turn) line {
	l := line{Workload: workload, Concurrency: concurrency, Turns: map[string]turn{}, OfFloor: map[string]float64{}}
	for name, turns := range results {
		l.Turns[name] = turn{
			PerSecond: median(turns, func(t turn) float64 { return t.PerSecond }), Bytes: median(turns, func(t turn) float64 { return t.Bytes }),
			P50: median(turns, func(t turn) time.Duration { return t.P50 }),
			P95: median(turns, func(t turn) time.Duration { return t.P95 }),
			P99: median(turns, func(t turn) time.Duration { return t.P99 }),
		}
		l.OfFloor[name] = ratio(turns, results[nameFloor])
	}
	l.OfQueryAPI = ratio(results[nameAPI], results[nameQueryAPI])
	return l
}

// ratio returns the median over all rounds of the ratio of two throughputs.
func ratio(turns, to []turn) float64 {
	ratios := make([]float64, min(len(turns), len(to)))
	for i := range ratios {
		ratios[i] = turns[i].PerSecond / to[i].PerSecond
	}
	return median(ratios, func(r float64) float64 { return r })
}

func median[T any, V int64 | float64 | time.Duration](items []T, value func(T) V) V {
	values := make([]V, len(items))
	for i, item := range items {
		values[i] = value(item)
	}
	if len(values) == 0 {
		return 0
	}
	slices.Sort(values)
	return values[len(values)/2]
}

// print writes the report as a table.
func (r report) print(out io.Writer) {
	m := r.Machine
	fmt.Fprintf(out, "%d × %s, %s, %s, %s, Neo4j %s; load %s at the start. %d rounds of %s for each contender.\n", m.Cores, m.CPU, m.Memory, m.OS, m.Go, m.Neo4j, m.Load, r.Rounds, r.Turn)
	for _, s := range r.Sizes {
		fmt.Fprintf(out, "\n%d entities, %d relations; the API's memory at most %.0f MiB; the graph was read into it in %s\n\n", s.Entities, s.Relations, s.PeakMiB, s.Reading.Round(100*time.Millisecond))
		table := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
		fmt.Fprintln(table, "workload\tat once\tcontender\trequests/s\tp50\tp95\tp99\tbytes\tof the floor\tof the Query API\t")
		for _, l := range s.Lines {
			for _, name := range []string{nameAPI, nameBefore, nameCypher, nameQueryAPI, nameFloor} {
				if _, took := l.Turns[name]; took {
					l.print(table, name)
				}
			}
		}
		_ = table.Flush()
	}
	r.printGrowth(out)
}

func (l line) print(out io.Writer, name string) {
	t := l.Turns[name]
	share := ""
	if _, took := l.Turns[nameQueryAPI]; took && name == nameAPI {
		share = fmt.Sprintf("%.2f", l.OfQueryAPI)
	}
	fmt.Fprintf(out, "%s\t%d\t%s\t%.0f\t%s\t%s\t%s\t%.0f\t%.2f\t%s\t\n", l.Workload, l.Concurrency, name, t.PerSecond,
		milliseconds(t.P50), milliseconds(t.P95), milliseconds(t.P99), t.Bytes, l.OfFloor[name], share)
}

func milliseconds(d time.Duration) string {
	return fmt.Sprintf("%.2f ms", float64(d)/float64(time.Millisecond))
}

// printGrowth prints the growth of the API's p50 from the first graph to the last.
func (r report) printGrowth(out io.Writer) {
	if len(r.Sizes) < 2 {
		return
	}
	first, last := r.Sizes[0], r.Sizes[len(r.Sizes)-1]
	fmt.Fprintf(out, "\np50 of the API, from %d to %d entities\n\n", first.Entities, last.Entities)
	for i, l := range last.Lines[:min(len(first.Lines), len(last.Lines))] {
		before, after := first.Lines[i].Turns[nameAPI].P50, l.Turns[nameAPI].P50
		fmt.Fprintf(out, "%s, %d at once: %s to %s, × %.2f\n", l.Workload, l.Concurrency, milliseconds(before), milliseconds(after), float64(after)/float64(before))
	}
}

// save writes the report to a JSON file, if path is not empty.
func (r report) save(path string) error { return saveJSON(path, r) }
