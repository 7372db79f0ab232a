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
	// notes are what else the reader should know by then.
	notes []string
	// err is why there is none after it; io.EOF when the file was read to its end.
	err error
	// panicked is what reading panicked with.
	panicked any
}

// waitingRow is a line that was read and what is to be stored of it.
type waitingRow struct {
	row
	// records is how many records of the window are this line's.
	records int
	// known are what to remember of it once it is stored.
	known []string
}

// windows reads the rows, one window ahead of what is taken. It ends with ctx, or after a
// window with an error.
func (i *importing) windows(ctx context.Context) <-chan window {
	out := make(chan window)
	go func() {
		for {
			w := i.gather()
			select {
			case out <- w:
			case <-ctx.Done():
				return
			}
			if w.err != nil || w.panicked != nil {
				return
			}
		}
	}()
	return out
}

// gather reads the rows of a window. A row that ends the import is the last of its window.
func (i *importing) gather() (w window) {
	defer func() { w.panicked = recover() }()
	for most := cmp.Or(i.Window, windowRecords); len(w.records) < most && len(w.rows) < most && w.bytes < windowBytes; {
		r, err := i.rows.next()
		if err != nil {
			w.err = err
			break
		}
		if faulty := i.add(&w, r); faulty && !i.Skip {
			break
		}
	}
	w.header, w.notes, w.end = i.rows.header(), i.rows.notes(), i.position()
	return w
}

// add puts a row into a window, and reports whether it is at fault by itself.
func (i *importing) add(to *window, r row) (faulty bool) {
	w := waitingRow{row: r}
	to.bytes += len(r.raw)
	var records []kg.Record
	for _, in := range r.records {
		if len(w.faults) > 0 {
			break
		}
		name := in.what + " " + in.id
		if in.mentioned && i.known.has(name) {
			continue
		}
		read, err := parse(in)
		if err != nil {
			w.faults = faultsOf(err)
			break
		}
		if in.mentioned {
			w.known = append(w.known, name)
		}
		records = append(records, read)
		to.bytes += in.value.Size()
	}
	if len(w.faults) > 0 {
		// What a line only mentions has no reason to be without it.
		records, w.known = nil, nil
	}
	w.row.records, w.records = nil, len(records)
	to.records, to.rows = append(to.records, records...), append(to.rows, w)
	return len(w.faults) > 0
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
