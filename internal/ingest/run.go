package ingest

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// Summary tells what became of a file.
type Summary struct {
	Format string
	// Lines were read, of which Bad were refused.
	Lines, Bad int
	// Of records: Added were new, Unchanged stood there as the file has them or with
	// more than it knows, Changed were replaced.
	Added, Unchanged, Changed int
	// Refused counts lines by the reason.
	Refused map[string]int
	// Unserved counts lines by the code or shape that no relation type says.
	Unserved map[string]int
	Notes    []string
}

// String tells it in lines for a person.
func (s Summary) String() string {
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

func total(counts map[string]int) (sum int) {
	for _, n := range counts {
		sum += n
	}
	return sum
}

// tally writes counts, the most frequent first, then by name.
func tally(b *strings.Builder, title string, counts map[string]int) {
	if len(counts) == 0 {
		return
	}
	fmt.Fprintln(b, title)
	for _, name := range slices.SortedFunc(maps.Keys(counts), func(x, y string) int {
		return cmp.Or(cmp.Compare(counts[y], counts[x]), cmp.Compare(x, y))
	}) {
		fmt.Fprintf(b, "  %6d  %s\n", counts[name], name)
	}
}

// importing is one import under way.
type importing struct {
	Options
	client  *sender
	summary *Summary
	rows    rows
	wrote   bool
}

// all sends row after row, so that what came before a fault is known for certain.
func (i *importing) all(ctx context.Context) error {
	for {
		r, err := i.rows.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		i.summary.Lines++
		if r.unserved != "" {
			i.summary.Unserved[r.unserved]++
			continue
		}
		faults, err := i.row(ctx, r)
		if err != nil {
			return fmt.Errorf("line %d: %w", r.line, err)
		}
		if len(faults) == 0 {
			continue
		}
		if err := i.refuse(r, faults); err != nil {
			return err
		}
	}
}

// row sends the records of a line, up to the first that is refused.
func (i *importing) row(ctx context.Context, r row) ([]Fault, error) {
	if len(r.faults) > 0 {
		return r.faults, nil
	}
	for _, record := range r.records {
		result, sent, faults, err := i.client.send(ctx, record)
		switch {
		case err != nil:
			return nil, err
		case !sent:
		case result == refused:
			return faults, nil
		case result == added:
			i.summary.Added++
		case result == changed:
			i.summary.Changed++
		default:
			i.summary.Unchanged++
		}
	}
	return nil, nil
}

// maxReasons bounds how many reasons are told apart.
const maxReasons = 200

// refuse notes a line that was refused; the error ends the import.
func (i *importing) refuse(r row, faults []Fault) error {
	problem := Problem{r.line, faults}
	i.summary.Bad++
	reason := faults[0].String()
	if _, known := i.summary.Refused[reason]; !known && len(i.summary.Refused) >= maxReasons {
		reason = "other reasons"
	}
	i.summary.Refused[reason]++
	if i.Report != nil {
		i.Report(problem)
	}
	if err := i.reject(r); err != nil {
		return fmt.Errorf("write the rejects: %w", err)
	}
	if !i.Skip {
		return fmt.Errorf("%s; nothing after it was sent", problem)
	}
	return nil
}

func (i *importing) reject(r row) error {
	if i.Rejects == nil || r.raw == nil {
		return nil
	}
	if header := i.rows.header(); !i.wrote && header != nil {
		if _, err := fmt.Fprintf(i.Rejects, "%s\n", header); err != nil {
			return err
		}
	}
	i.wrote = true
	_, err := fmt.Fprintf(i.Rejects, "%s\n", r.raw)
	return err
}
