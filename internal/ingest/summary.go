package ingest

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/entente-graph/entente/internal/kg"
)

// Describe returns a summary as lines of text for the command line.
func Describe(s kg.ImportSummary) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Read %s of %s: %s added, %d unchanged, %d changed; %d rejected, %d without a matching relation type.\n",
		counted(s.Lines, "line"), cmp.Or(s.Format, "unknown format"), counted(s.Added, "record"), s.Unchanged, s.Changed, s.Bad, total(s.Unmapped))
	tally(&b, "Rejected:", s.Refused)
	tally(&b, "Without a matching relation type:", s.Unmapped)
	for _, note := range s.Notes {
		fmt.Fprintln(&b, note)
	}
	return b.String()
}

// DescribeProblem returns one line that says which line was rejected, and why.
func DescribeProblem(p kg.ImportProblem) string {
	texts := make([]string, len(p.Faults))
	for i, f := range p.Faults {
		texts[i] = Fault{f.Field, f.Message}.String()
	}
	return fmt.Sprintf("line %d: %s", p.Line, strings.Join(texts, "; "))
}

// counted returns a number with its noun, in the plural unless it is 1.
func counted(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

func total(counts map[string]int) (sum int) {
	for _, n := range counts {
		sum += n
	}
	return sum
}

// tally writes a title and the counts below it, most frequent first.
func tally(b *strings.Builder, title string, counts map[string]int) {
	if len(counts) == 0 {
		return
	}
	fmt.Fprintln(b, title)
	for _, t := range kg.Tallies(counts) {
		fmt.Fprintf(b, "  %6d  %s\n", t.Lines, t.What)
	}
}
