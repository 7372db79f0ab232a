package ingest

import (
	"cmp"
	"fmt"
	"strings"

	"entente/internal/kg"
)

// Describe tells a summary in lines for a person.
func Describe(s kg.ImportSummary) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Read %d lines of %s: %d records added, %d unchanged, %d changed; %d lines refused, %d that no relation type says.\n",
		s.Lines, cmp.Or(s.Format, "no format"), s.Added, s.Unchanged, s.Changed, s.Bad, total(s.Unserved))
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
