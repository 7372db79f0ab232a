package ingest

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"

	"entente/internal/kg"
)

const (
	// windowRecords is how many records are stored together unless an Importer says
	// otherwise, and windowBytes how long they may be, so that memory stays flat.
	windowRecords = 1000
	windowBytes   = 8 << 20
	// maxKnown bounds how many records that were only mentioned are remembered, so that
	// each is sent once in a while instead of with each line.
	maxKnown = 100_000
	// maxReasons bounds how many reasons are told apart.
	maxReasons = 200
)

// importing is one import under way.
type importing struct {
	Importer
	kg.ImportOptions
	summary *kg.ImportSummary
	rows    rows
	known   map[string]bool
	wrote   bool

	// The window: rows that wait, in their order, and their records.
	waiting []waitingRow
	records []kg.Record
	bytes   int
}

// waitingRow is a line that was read and what is to be stored of it.
type waitingRow struct {
	row
	// records is how many records of the window are this line's.
	records int
	// known are what to remember of it once it is stored.
	known []string
}

// all reads row after row and stores them window by window, so that what came before a
// fault is known for certain.
func (i *importing) all(ctx context.Context) error {
	for {
		r, err := i.rows.next()
		if err != nil {
			// What came before stays.
			if err := i.flush(ctx); err != nil {
				return err
			}
			if errors.Is(err, io.EOF) {
				return nil
			}
			return unreadable(err)
		}
		faulty, window := i.add(r), cmp.Or(i.Window, windowRecords)
		if faulty && !i.Skip || len(i.records) >= window || i.bytes >= windowBytes || len(i.waiting) >= window {
			if err := i.flush(ctx); err != nil {
				return err
			}
		}
	}
}

// add puts a row into the window, and reports whether it is at fault by itself.
func (i *importing) add(r row) (faulty bool) {
	w := waitingRow{row: r}
	i.bytes += len(r.raw)
	var records []kg.Record
	for _, in := range r.records {
		if len(w.faults) > 0 {
			break
		}
		name := in.what + " " + in.id
		if in.mentioned && i.known[name] {
			continue
		}
		read, err := i.read(in)
		if err != nil {
			w.faults = faultsOf(err)
			break
		}
		if in.mentioned {
			w.known = append(w.known, name)
		}
		records = append(records, read)
		i.bytes += len(in.body)
	}
	if len(w.faults) > 0 {
		// What a line only mentions has no reason to be without it.
		records, w.known = nil, nil
	}
	w.row.records, w.records = nil, len(records)
	i.records, i.waiting = append(i.records, records...), append(i.waiting, w)
	return len(w.faults) > 0
}

// flush stores what waits, and tells what became of each row, in order.
func (i *importing) flush(ctx context.Context) error {
	var stored []kg.Stored
	if len(i.records) > 0 {
		var err error
		if stored, err = i.store(ctx, i.records, !i.Skip); err != nil {
			return fmt.Errorf("lines %d to %d: %w", i.waiting[0].line, i.waiting[len(i.waiting)-1].line, err)
		}
	}
	for _, w := range i.waiting {
		n := min(w.records, len(stored))
		if err := i.tell(w, stored[:n]); err != nil {
			return err
		}
		stored = stored[n:]
	}
	i.waiting, i.records, i.bytes = i.waiting[:0], i.records[:0], 0
	if i.Progress != nil {
		i.Progress(i.soFar())
	}
	return nil
}

// soFar is the summary, by itself.
func (i *importing) soFar() kg.ImportSummary {
	s := *i.summary
	s.Refused, s.Unserved = maps.Clone(s.Refused), maps.Clone(s.Unserved)
	return s
}

// tell counts what became of a row; the error ends the import.
func (i *importing) tell(w waitingRow, stored []kg.Stored) error {
	i.summary.Lines++
	if w.unserved != "" {
		i.summary.Unserved[w.unserved]++
		return nil
	}
	for _, s := range stored {
		switch s.Fate {
		case kg.Added:
			i.summary.Added++
		case kg.Changed:
			i.summary.Changed++
		case kg.Unchanged:
			i.summary.Unchanged++
		case kg.Refused:
			return i.refuse(w.row, faultsOf(s.Err))
		}
	}
	if len(w.faults) > 0 {
		return i.refuse(w.row, w.faults)
	}
	for _, name := range w.known {
		if len(i.known) >= maxKnown {
			clear(i.known)
		}
		i.known[name] = true
	}
	return nil
}

// refuse notes a line that was refused; the error ends the import.
func (i *importing) refuse(r row, faults []Fault) error {
	problem := kg.ImportProblem{Line: r.line, Faults: make([]kg.Fault, len(faults))}
	for at, f := range faults {
		problem.Faults[at] = kg.Fault{Field: f.Field, Code: kg.FaultValue, Message: f.Reason}
	}
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
		return &kg.Error{Code: kg.CodeInvalid, Message: DescribeProblem(problem) + "; nothing after it was stored", Faults: problem.Faults}
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
