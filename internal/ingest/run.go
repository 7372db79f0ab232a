package ingest

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"

	"github.com/entente-graph/entente/internal/kg"
)

// maxReasons bounds how many reasons are told apart.
const maxReasons = 200

// importing is one import under way. While a window is stored the next one is read.
type importing struct {
	Importer
	kg.ImportOptions
	summary *kg.ImportSummary
	rows    rows
	// position is how much of the file was read; done is how much was stored.
	position func() int64
	done     int64
	// format is the name of the file's format.
	format   string
	resolver *resolver
	known    *memory
	wrote    bool
}

// all stores window by window, so that what came before a fault is known for certain. It
// may return while a row is still being read: who waits for a slow stream learns of a
// fault at once.
func (i *importing) all(ctx context.Context) error {
	reading, stop := context.WithCancel(ctx)
	defer stop()
	windows := i.windows(reading)
	for {
		var w window
		select {
		case <-ctx.Done():
			return ctx.Err()
		case w = <-windows:
		}
		if w.panicked != nil {
			panic(w.panicked)
		}
		i.summary.Notes, i.summary.IDSpace = w.notes, w.space
		if w.unresolved != nil {
			return w.unresolved
		}
		if err := i.store(ctx, w); err != nil {
			return err
		}
		if errors.Is(w.err, io.EOF) {
			return nil
		}
		if w.err != nil {
			return unreadable(w.err)
		}
	}
}

// store stores a window, and tells what became of each row, in order.
func (i *importing) store(ctx context.Context, w window) error {
	var stored []kg.Stored
	for _, r := range w.records {
		r.SetRecordedBy(cmp.Or(i.RecordedBy, kg.Anonymous))
	}
	if len(w.records) > 0 {
		var err error
		if stored, err = i.send(ctx, w.records, !i.Skip); err != nil {
			return fmt.Errorf("lines %d to %d: %w", w.rows[0].line, w.rows[len(w.rows)-1].line, err)
		}
	}
	records := w.records
	for _, r := range w.rows {
		n := min(r.records, len(stored))
		if err := i.tell(r, w.header, records[:n], stored[:n]); err != nil {
			return err
		}
		records, stored = records[n:], stored[n:]
	}
	i.done = max(i.done, w.end)
	if i.Progress != nil {
		i.Progress(i.soFar())
	}
	return nil
}

// soFar is the summary, by itself.
func (i *importing) soFar() kg.ImportSummary {
	s := *i.summary
	s.Bytes = i.done
	s.Refused, s.Unmapped = maps.Clone(s.Refused), maps.Clone(s.Unmapped)
	return s
}

// tell counts what became of a row; the error ends the import. Of what a line only
// mentions, it counts what was not there.
func (i *importing) tell(w waitingRow, header []byte, records []kg.Record, stored []kg.Stored) error {
	i.summary.Lines++
	if w.unmapped != "" {
		i.summary.Unmapped[w.unmapped]++
		return nil
	}
	for at, s := range stored {
		switch {
		case s.Outcome == kg.Added:
			i.summary.Added++
			if len(s.Completed) > 0 {
				i.summary.Completed.Add(kg.ImportCompletion{Line: w.line, Relation: records[at].Claim.Relation.Type, OnBehalfOf: s.Completed})
			}
		case s.Outcome == kg.Changed:
			i.summary.Changed++
		case s.Outcome == kg.Refused:
			return i.refuse(w.row, header, faultsOf(s.Err))
		case !records[at].Mentioned:
			i.summary.Unchanged++
		}
	}
	i.identify(w, records, stored)
	if len(w.faults) > 0 {
		return i.refuse(w.row, header, w.faults)
	}
	i.known.add(w.known)
	return nil
}

// identify tells what became of the names of a row.
func (i *importing) identify(w waitingRow, records []kg.Record, stored []kg.Stored) {
	for _, told := range w.identities {
		switch told.Outcome {
		case kg.IdentityMatched:
			i.summary.Matched.Add(told)
		case kg.IdentityAmbiguous:
			i.summary.Ambiguous.Add(told)
		case kg.IdentityCreated:
			at := slices.IndexFunc(records, func(r kg.Record) bool { return r.Entity != nil && r.Entity.ID == told.ID })
			if at < 0 || stored[at].Outcome != kg.Added {
				continue
			}
			i.summary.Created.Add(told)
		}
		if i.Identified != nil {
			i.Identified(told)
		}
	}
}

// refuse notes a line that was refused; the error ends the import.
func (i *importing) refuse(r row, header []byte, faults []Fault) error {
	problem := kg.ImportProblem{Line: r.line, Faults: make([]kg.Fault, len(faults))}
	for at, f := range faults {
		problem.Faults[at] = kg.Fault{Field: f.Field, Code: kg.FaultValue, Message: f.Reason}
	}
	i.summary.Bad++
	reason := cmp.Or(faults[0].Cause, faults[0].String())
	if _, known := i.summary.Refused[reason]; !known && len(i.summary.Refused) >= maxReasons {
		reason = "other reasons"
	}
	i.summary.Refused[reason]++
	if i.Report != nil {
		i.Report(problem)
	}
	if err := i.reject(r, header); err != nil {
		return fmt.Errorf("write the rejects: %w", err)
	}
	if !i.Skip {
		return &kg.Error{Code: kg.CodeInvalid, Message: DescribeProblem(problem) + "; nothing after it was stored", Faults: problem.Faults}
	}
	return nil
}

func (i *importing) reject(r row, header []byte) error {
	if i.Rejects == nil || r.raw == nil {
		return nil
	}
	if !i.wrote && header != nil {
		if _, err := fmt.Fprintf(i.Rejects, "%s\n", header); err != nil {
			return err
		}
	}
	i.wrote = true
	_, err := fmt.Fprintf(i.Rejects, "%s\n", r.raw)
	return err
}
