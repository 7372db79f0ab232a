package ingest

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/entente-graph/entente/internal/kg"
)

// Describe tells a summary in lines for a person.
func Describe(s kg.ImportSummary) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Read %s of %s: %s added, %d unchanged, %d changed; %s refused, %d that no relation type says.\n",
		counted(s.Lines, "line"), cmp.Or(s.Format, "no format"), counted(s.Added, "record"), s.Unchanged, s.Changed, counted(s.Bad, "line"), total(s.Unserved))
	tally(&b, "Refused:", s.Refused)
	tally(&b, "No relation type says:", s.Unserved)
	for _, note := range s.Notes {
		fmt.Fprintln(&b, note)
	}
	return b.String()
}

// DescribeProblem tells in a line why another was refused.
func DescribeProblem(p kg.ImportProblem) string {
	texts := make([]string, len(p.Faults))
	for i, f := range p.Faults {
		texts[i] = Fault{f.Field, f.Message}.String()
	}
	return fmt.Sprintf("line %d: %s", p.Line, strings.Join(texts, "; "))
}

// counted is a number of things, in words.
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

// tally writes counts below a title.
func tally(b *strings.Builder, title string, counts map[string]int) {
	if len(counts) == 0 {
		return
	}
	fmt.Fprintln(b, title)
	for _, t := range kg.Tallies(counts) {
		fmt.Fprintf(b, "  %6d  %s\n", t.Lines, t.What)
	}
}
