package ingest

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/entente-graph/entente/internal/kg"
)

// Describe returns a summary as lines of text for the command line.
func Describe(s kg.ImportSummary) string {
	var b strings.Builder
	unit := "line"
	if s.Format == reportFormat {
		unit = "report"
	}
	fmt.Fprintf(&b, "Read %s of %s: %s added, %d unchanged, %d changed; %d rejected, %d without a matching relation type.\n",
		counted(s.Lines, unit), cmp.Or(s.Format, "unknown format"), counted(s.Added, "record"), s.Unchanged, s.Changed, s.Bad, total(s.Unmapped))
	tally(&b, "Rejected:", s.Refused)
	tally(&b, "Without a matching relation type:", s.Unmapped)
	identities(&b, s)
	completions(&b, s.Completed)
	for _, note := range s.Notes {
		fmt.Fprintln(&b, note)
	}
	return b.String()
}

// identities writes which names were found by an alias, which created entities may be duplicates,
// and which names were left open.
func identities(b *strings.Builder, s kg.ImportSummary) {
	for _, list := range []struct {
		title string
		kg.ImportIdentities
	}{
		{"Matched by an alias or an id elsewhere", s.Matched},
		{"Created", s.Created},
		{"Left open, because several entities have the name", s.Ambiguous},
	} {
		told := list.First
		if list.title == "Created" {
			// The rest is in the count of records: only those that need a look are named.
			told = slices.DeleteFunc(slices.Clone(told), func(i kg.ImportIdentity) bool { return len(i.Candidates) == 0 })
		}
		if len(told) == 0 {
			continue
		}
		fmt.Fprintf(b, "%s: %d.", list.title, list.Count)
		if len(told) < list.Count {
			fmt.Fprintf(b, " Of these:")
		}
		b.WriteByte('\n')
		for _, i := range told {
			fmt.Fprintf(b, "  line %d: %s\n", i.Line, describeIdentity(i))
		}
	}
	if s.IDSpace != "" && s.Bad > 0 {
		fmt.Fprintf(b, "The ids of this document are in the id space %s; import its corrected lines with --id-space=%s.\n", s.IDSpace, s.IDSpace)
	}
}

// completions writes which attributions were completed.
func completions(b *strings.Builder, l kg.ImportCompletions) {
	if l.Count == 0 {
		return
	}
	fmt.Fprintf(b, "Attributions completed: %d.", l.Count)
	if len(l.First) < l.Count {
		fmt.Fprintf(b, " The first of these:")
	}
	b.WriteByte('\n')
	for _, c := range l.First {
		fmt.Fprintf(b, "  line %d: the speaker of the claim", c.Line)
		if c.Relation != "" {
			fmt.Fprintf(b, " about %s", c.Relation)
		}
		fmt.Fprintf(b, " also speaks for %s\n", strings.Join(c.OnBehalfOf, " and "))
	}
}

func describeIdentity(i kg.ImportIdentity) string {
	text := fmt.Sprintf("%q", i.Name)
	switch i.Outcome {
	case kg.IdentityMatched:
		return fmt.Sprintf("%s is %s, by %s", text, i.ID, i.By)
	case kg.IdentityCreated:
		text += " is the new " + i.ID + ", possibly the same as "
	default:
		text += " may be "
	}
	texts := make([]string, len(i.Candidates))
	for at, c := range i.Candidates {
		texts[at] = fmt.Sprintf("%s (%s, %s)", c.ID, c.Name, c.Why)
	}
	return text + strings.Join(texts, " or ")
}

// DescribeProblem returns one line that says which line was rejected, and why.
func DescribeProblem(p kg.ImportProblem) string {
	texts := make([]string, len(p.Faults))
	for i, f := range p.Faults {
		texts[i] = Fault{Field: f.Field, Reason: f.Message}.String()
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
