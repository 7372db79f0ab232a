package ingest

import (
	"cmp"
	"context"
	"sync"

	"github.com/entente-graph/entente/internal/kg"
)

// windowRecords is how many records are stored together unless an Importer says
// otherwise, and windowBytes how long they may be, so that memory stays flat.
const (
	windowRecords = 2000
	windowBytes   = 8 << 20
)

// window is what is stored together: rows, in their order, and their records.
type window struct {
	rows    []waitingRow
	records []kg.Record
	bytes   int
	// end is the position in the file, as it was sent, at which the window ends. In a
	// compressed file it is too small by what is unpacked already.
	end int64
	// header is what must stand above its lines for them to be a file of their own.
	header []byte
	// notes are what else the reader should know by then, and space is the id space of the
	// document, if it has one.
	notes []string
	space string
	// err is why there is none after it; io.EOF when the file was read to its end. unresolved
	// is why its names could not be looked up.
	err, unresolved error
	// panicked is what reading panicked with.
	panicked any
}

// last reports whether no window follows.
func (w window) last() bool { return w.err != nil || w.unresolved != nil || w.panicked != nil }

// waitingRow is a line that was read and what is to be stored of it.
type waitingRow struct {
	row
	// records is how many records of the window are this line's.
	records int
	// known are what to remember of it once it is stored.
	known []string
	// identities are what is to be told of the names that are first in this line.
	identities []kg.ImportIdentity
}

// windows reads the rows, one window ahead of what is taken. It ends with ctx, or after a
// window with an error.
func (i *importing) windows(ctx context.Context) <-chan window {
	out := make(chan window)
	go func() {
		for b := (&block{}); ; {
			var w window
			if b, w = i.gather(ctx, b); len(w.rows) == 0 && !w.last() {
				continue
			}
			select {
			case out <- w:
			case <-ctx.Done():
				return
			}
			if w.last() {
				return
			}
		}
	}()
	return out
}

// gather takes the next window from a block, or from the block after it when there is nothing left.
func (i *importing) gather(ctx context.Context, b *block) (rest *block, w window) {
	rest = b
	defer func() { w.panicked = recover() }()
	if len(b.rows) == 0 && b.err == nil {
		rest = i.readBlock()
		if w.unresolved = i.resolver.resolve(ctx, rest); w.unresolved != nil {
			return rest, w
		}
	}
	for most := cmp.Or(i.Window, windowRecords); len(rest.rows) > 0 && len(w.records) < most && len(w.rows) < most && w.bytes < windowBytes; {
		r := rest.rows[0]
		rest.rows = rest.rows[1:]
		w.end = r.end
		if i.add(&w, r); len(r.faults) > 0 && !i.Skip {
			rest.rows = nil // nothing after a rejected line is stored
		}
	}
	if len(rest.rows) == 0 {
		w.err = rest.err
	}
	w.header, w.notes, w.space = i.rows.header(), i.rows.notes(), i.resolver.told()
	return rest, w
}

// add puts a row into a window.
func (i *importing) add(to *window, r *blockRow) {
	w := waitingRow{row: r.row, identities: r.identities}
	to.bytes += len(r.raw)
	records := i.resolver.records(r)
	w.faults = r.faults
	for _, read := range records {
		name := ""
		if read.Mentioned {
			if name = nameOf(read); i.known.has(name) {
				continue
			}
			w.known = append(w.known, name)
		}
		read.Complete = i.Complete
		to.records = append(to.records, read)
		w.records++
	}
	to.rows = append(to.rows, w)
}

// nameOf names an entity or a source among what was stored.
func nameOf(r kg.Record) string {
	if r.Source != nil {
		return sourceRecord + " " + r.Source.ID
	}
	return entityRecord + " " + r.Entity.ID
}

// maxKnown bounds how many records that were only mentioned are remembered, so that each
// is sent once in a while instead of with each line.
const maxKnown = 100_000

// memory is which records were stored that are only mentioned. It may be used concurrently.
type memory struct {
	mu    sync.Mutex
	names map[string]bool
}

func (m *memory) has(name string) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.names[name]
}

func (m *memory) add(names []string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, name := range names {
		if len(m.names) >= maxKnown {
			clear(m.names)
		}
		m.names[name] = true
	}
}
